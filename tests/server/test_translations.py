"""No string of the pages lacks its Turkish."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po
from kararname.server import i18n

SERVER = Path(i18n.__file__).parent
METHODS = [("**.py", "python"), ("templates/**.html", "jinja2")]
ERRORS = ("QueryRefused", "QueryTimeout", "LinksFull", "NoLinks", "StoreUnavailable", "TooManyLinks", "say")
KEYWORDS = {**dict.fromkeys(ERRORS), "_": None, "_l": None, "gettext": None, "lazy_gettext": None, "ngettext": (1, 2)}
HOLES = re.compile(r"%\((\w+)\)s")


@pytest.fixture(scope="module")
def catalogue() -> Catalog:
    with (i18n.FOLDER / "tr" / "LC_MESSAGES" / "messages.po").open("rb") as file:
        return read_po(file)


def strings() -> list[str | tuple[str, ...]]:
    return sorted({message for folder in (SERVER, SERVER.parent / "graph") for message in said_in(folder)}, key=str)


def said_in(folder: Path) -> Iterator[str | tuple[str, ...]]:
    found = extract_from_dir(str(folder), METHODS, keywords=KEYWORDS)  # type: ignore[arg-type]
    return (message for _file, _line, message, _comments, _context in found)


def test_strings_are_found() -> None:
    """The extraction sees the templates and the code."""
    assert len(strings()) > 80


@pytest.mark.parametrize("message", strings(), ids=str)
def test_a_string_has_its_turkish(catalogue: Catalog, message: str | tuple[str, ...]) -> None:
    """Every string of code and templates is translated, with the same places to fill in."""
    entry = catalogue.get(message if isinstance(message, str) else message[0])
    assert entry is not None
    turkish = entry.string if isinstance(entry.string, str) else "".join(entry.string)
    english = message if isinstance(message, str) else message[-1]
    assert turkish
    assert set(HOLES.findall(turkish)) == set(HOLES.findall(english))
    assert not entry.fuzzy
