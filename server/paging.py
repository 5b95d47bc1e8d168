"""Results in another order and a page at a time: ``sort_by``, ``page_number`` and ``page_size`` in the address.

No parameter of a saved query can be called so, for their names hold no underscore. The addresses of the other pages
stand in ``Link`` (RFC 8288; RFC 5988's ``first``, ``prev``, ``next``, ``last``).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from flask import Response, abort, request

from ..errors import ParameterError
from ..graph.collation import sort_key
from ..graph.solutions import Cell, Solutions
from .i18n import gettext as _
from .links import here_with

SORT_BY, PAGE_NUMBER, PAGE_SIZE = "sort_by", "page_number", "page_size"
NAMES = (SORT_BY, PAGE_NUMBER, PAGE_SIZE)
USUAL = 100
"""Rows of a page, where the address does not say."""

LARGEST = 10_000
"""Most rows of a page."""

MOST_DIGITS = 9
_NUMBERS = frozenset({"integer", "decimal", "double", "float"})


@dataclass(frozen=True)
class Wanted:
    """What the address asks of a result.

    Args:
        sort_by: the column, or "" for the query's own order.
        descending: whether its largest values come first.
        number: the page, from 1.
        size: rows of a page, or 0 for all rows.
    """

    sort_by: str
    descending: bool
    number: int
    size: int

    def __bool__(self) -> bool:
        return bool(self.sort_by or self.size)


@dataclass(frozen=True)
class Leaf:
    """A page of a result.

    Args:
        rows: its rows.
        total: rows of the whole result.
        wanted: what was asked for.
    """

    rows: Solutions
    total: int
    wanted: Wanted

    @property
    def last(self) -> int:
        """The number of the last page; there is always one."""
        return max(1, -(-self.total // self.wanted.size)) if self.wanted.size else 1

    @property
    def links(self) -> Mapping[str, str]:
        """The addresses of the other pages by relation, in the order in which people read them."""
        number, last = self.wanted.number, self.last
        numbers = {"first": 1, "prev": number - 1, "next": number + 1, "last": last}
        there = {rel: at for rel, at in numbers.items() if 1 <= at <= last and last > 1}
        return {rel: here_with({PAGE_NUMBER: str(at), PAGE_SIZE: str(self.wanted.size)}) for rel, at in there.items()}


def wanted(size: int = 0) -> Wanted:
    """Read what the address asks for.

    Args:
        size: rows of a page where the address does not say; 0 for all rows.

    Raises:
        ParameterError: a number is none, or out of its bounds.
    """
    given = request.args.get(SORT_BY, "").strip()
    number = _number(PAGE_NUMBER, 1, 10**MOST_DIGITS)
    asked = _number(PAGE_SIZE, size or (USUAL if number > 1 else 0), LARGEST)
    return Wanted(given.removeprefix("-"), given.startswith("-"), number, asked)


def leaf(found: Solutions, asked: Wanted) -> Leaf:
    """A page of a result.

    Args:
        found: all its rows.
        asked: order and page.

    Raises:
        ParameterError: there is no such column.
        NotFound: there is no such page.
    """
    if asked.sort_by and asked.sort_by not in found.variables:
        raise ParameterError(SORT_BY, f"{asked.sort_by!r} is no column; there are: {', '.join(found.variables)}")
    rows = found.sorted_by(asked.sort_by, _key, descending=asked.descending) if asked.sort_by else found
    total = len(rows.cells)
    made = Leaf(rows.part((asked.number - 1) * asked.size, asked.size) if asked.size else rows, total, asked)
    if asked.number > made.last:
        abort(404, _("There is no page %(number)s; the last is %(last)s.", number=asked.number, last=made.last))
    return made


def link_header(response: Response, shown: Leaf) -> Response:
    """Name the other pages in a response's ``Link``."""
    for rel, href in shown.links.items():
        response.headers.add("Link", f'<{request.host_url.rstrip("/")}{href}>; rel="{rel}"')
    return response


def sort_links(names: Sequence[str], variables: Sequence[str], asked: Wanted, naming: str) -> Mapping[str, str]:
    """For each column the address of the result in its order, or backwards where it has this order.

    Args:
        names: the columns shown.
        variables: all columns; the names of a column's things decide over its order.
        asked: the order there is.
        naming: how a variable's name ends that holds the names of another's things.
    """
    by = {name: name + naming if name + naming in variables else name for name in names}
    down = {name: "-" if asked.sort_by == key and not asked.descending else "" for name, key in by.items()}
    return {name: here_with({SORT_BY: down[name] + key, PAGE_NUMBER: None}) for name, key in by.items()}


def _number(name: str, default: int, most: int) -> int:
    text = request.args.get(name, "").strip()
    if not text:
        return default
    if not (text.isascii() and text.isdigit() and len(text) <= MOST_DIGITS and 1 <= int(text) <= most):
        raise ParameterError(name, f"{text!r} will not do: wanted a whole number from 1 to {most:,}")
    return int(text)


def _key(cell: Cell | None) -> tuple[int, Any]:
    """Nothing comes before all else, then numbers by size, then texts in the alphabet."""
    if cell is None:
        return (0, 0)
    datatype = str(cell.get("datatype", "")).rpartition("#")[2]
    number = _decimal(cell["value"]) if datatype in _NUMBERS else None
    return (2, sort_key(cell["value"])) if number is None else (1, number)


def _decimal(text: str) -> Decimal | None:
    try:
        number = Decimal(text)
    except InvalidOperation:
        return None
    return None if number.is_nan() else number
