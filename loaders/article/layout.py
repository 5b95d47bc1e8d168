"""What the reader must be told about one article's text: its first page, its measure, its exceptions.

It stands in ``layout.yaml`` beside the records of the source. A new fact is a field of ``Layout`` and a line of
that file. An exception (``starts``, ``joins``, ``moved``) names raw line numbers, counted from 1, and its reason.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import cast

import yaml

from ...errors import Place, RecordError


@dataclass(frozen=True)
class Move:
    """Lines that stand in the file before lines which the printed page has above them.

    Args:
        first: first raw line of the moved block.
        last: last raw line of it.
        after: raw line behind which it is read.
    """

    first: int
    last: int
    after: int


@dataclass(frozen=True)
class Layout:
    """The facts of one article's text; widths are in the units of ``measure.width``.

    Args:
        first_page: number of the first page.
        pages: how many pages there are, or 0 if that is not known.
        footnotes: how many footnotes there are, or 0 if that is not known.
        short_line: a sentence's end is a paragraph's end if the next word would still have fitted into this width.
        full_line: the width of the fullest lines.
        first_line: a line that is narrower than this together with the next word may be an indented one.
        indent: the width of a paragraph's indentation.
        starts: raw lines that begin a passage though no rule sees it.
        joins: raw lines that begin none though a rule says so.
        moved: blocks that the file has out of their order.
        characters: length of the text, or 0 if any will do.
        sha256: hash of the normalised text, or "" if any will do.
    """

    first_page: int = 1
    pages: int = 0
    footnotes: int = 0
    short_line: float = 69.6
    full_line: float = 77.0
    first_line: float = 68.2
    indent: float = 5.0
    starts: frozenset[int] = frozenset()
    joins: frozenset[int] = frozenset()
    moved: tuple[Move, ...] = ()
    characters: int = 0
    sha256: str = ""


def read_layout(path: Path) -> Layout:
    """Read a layout file.

    Args:
        path: the file ``layout.yaml`` of a source.

    Returns:
        The layout.

    Raises:
        RecordError: the file cannot be read, or says something a layout has no place for.
    """
    try:
        content: object = yaml.safe_load(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as exc:
        raise RecordError(Place(str(path)), f"the layout cannot be read ({exc})") from exc
    if not isinstance(content, dict):
        raise RecordError(Place(str(path)), "a layout is a list of names with values")
    values = cast("dict[str, object]", content)
    known = {item.name for item in fields(Layout)}
    for key in values.keys() - known:
        raise RecordError(Place(str(path), key=str(key)), f"a layout knows only {', '.join(sorted(known))}")
    return Layout(**{key: _value(path, key, value) for key, value in values.items()})  # type: ignore[arg-type]


def _value(path: Path, key: str, value: object) -> object:
    """The value of one key as ``Layout`` wants it."""
    try:
        if key in {"starts", "joins"}:
            return frozenset(_reasoned(item, "line")[0] for item in _items(value))
        if key == "moved":
            return tuple(Move(*_reasoned(item, "first", "last", "after")) for item in _items(value))
        return str(value) if key == "sha256" else _number(value)
    except (KeyError, TypeError, ValueError) as exc:
        raise RecordError(Place(str(path), key=key), f"will not do ({exc})") from exc


def _items(value: object) -> list[Mapping[str, object]]:
    items = cast("list[object]", value) if isinstance(value, list) else [value]
    if not all(isinstance(item, dict) for item in items):
        raise TypeError("wanted a list of lines with reasons")
    return cast("list[Mapping[str, object]]", items)


def _reasoned(item: Mapping[str, object], *names: str) -> list[int]:
    """The line numbers of one exception, which must also say why it is one."""
    if not str(item.get("reason", "")).strip():
        raise ValueError("an exception needs its reason")
    return [int(_number(item[name])) for name in names]


def _number(value: object) -> int | float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise TypeError(f"{value!r} is no number")
    return value
