"""Start a folder of records for another article.

The files are templates beside this module; ``$name`` in them is filled in (``string.Template``).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from string import Template

from ...errors import NotWritable, UsageError
from ..folders import SHIPPED, source_folders

NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
TEMPLATES = Path(__file__).parent / "templates"
_SUFFIX = ".template"


@dataclass(frozen=True)
class NewArticle:
    """What is known of the article from the beginning.

    Args:
        title: its title.
        author: its author's name.
        year: the year in which it appeared.
        page: the page on which it begins.
    """

    title: str
    author: str
    year: int
    page: int


def start_source(folder: Path, article: NewArticle) -> list[Path]:
    """Start a folder of records.

    Args:
        folder: the folder; its name is the source's name in all its ids.
        article: the article.

    Returns:
        The files, in the order in which one reads them.

    Raises:
        UsageError: the name is not fit for ids, or taken.
        NotWritable: the folder cannot be made.
    """
    _check(folder)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        return [_write(template, folder, _words(folder.name, article)) for template in sorted(TEMPLATES.iterdir())]
    except OSError as exc:
        raise NotWritable(f"cannot write into {folder} ({exc.strerror}): choose another folder") from exc


def slug(text: str) -> str:
    """A text as a part of an id: Latin letters without accents, digits, dashes."""
    plain = unicodedata.normalize("NFKD", text.replace("ı", "i").casefold())
    letters = "".join(sign if sign.isascii() and sign.isalnum() else " " for sign in plain if not _is_accent(sign))
    return "-".join(letters.split())


def _check(folder: Path) -> None:
    name = folder.name
    if not NAME.fullmatch(name):
        good = slug(name) or "author-2026"
        raise UsageError(
            f"{name!r} cannot be the name of a source: it becomes part of every id, so it has small Latin letters, "
            f"digits and single dashes; {good!r} would do"
        )
    taken = {path.name for root in {SHIPPED, folder.parent} if root.is_dir() for path in source_folders(root)}
    if name in taken or (folder.exists() and any(folder.iterdir())):
        raise UsageError(f"{name} is taken: there is a source or a folder with files of that name; choose another name")


def _is_accent(sign: str) -> bool:
    return bool(unicodedata.combining(sign))


def _words(name: str, article: NewArticle) -> Mapping[str, str]:
    return {
        "source": name,
        "title": _quoted(article.title),
        "author": _quoted(article.author),
        "author_id": slug(article.author) or "author",
        "year": str(article.year),
        "page": str(article.page),
        "digest": "0" * 64,
    }


def _quoted(text: str) -> str:
    """A text between the quotes of YAML."""
    return text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ")


def _write(template: Path, folder: Path, words: Mapping[str, str]) -> Path:
    file = folder / template.name.removesuffix(_SUFFIX)
    file.write_text(Template(template.read_text("utf-8")).substitute(words), "utf-8")
    return file
