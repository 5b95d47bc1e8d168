"""Long lists a page at a time: which part the address asks for, and links to the others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from flask import Response, abort, request

from .i18n import gettext as _
from .links import PAGE, here_with

Item = TypeVar("Item")
DATA = 1_000
"""Items of a page of JSON or CSV."""


@dataclass(frozen=True)
class Slice(Generic[Item]):
    """One page of a list.

    Args:
        items: what stands on it.
        number: which page it is, from 1.
        last: the number of the last page.
    """

    items: Sequence[Item]
    number: int
    last: int

    def href(self, number: int) -> str:
        """The address of another page of the list."""
        return here_with({PAGE: str(number) if number > 1 else None})

    @property
    def shown(self) -> list[int]:
        """The numbers of the pages to link to: the ends and those about this one; 0 stands for a gap."""
        near = {1, self.last, *range(max(1, self.number - 3), min(self.last, self.number + 3) + 1)}
        found: list[int] = []
        for number in sorted(near):
            if found and number > found[-1] + 1:
                found.append(0)
            found.append(number)
        return found


def sliced(items: Sequence[Item], size: int, shorter: int = 0) -> Slice[Item]:
    """The page of a list that the address asks for.

    Args:
        items: the whole list.
        size: items on a page.
        shorter: items on a page of a list that does not fit on one page of that size; the same size when 0.

    Raises:
        NotFound: the list has no such page.
    """
    size = shorter if shorter and len(items) > size else size
    number = request.args.get(PAGE, 1, type=int)
    last = max(1, -(-len(items) // size))
    if not 1 <= number <= last:
        abort(404, _("There is no such list."))
    return Slice(items[(number - 1) * size : number * size], number, last)


def with_next(answer: Response, part: Slice[Item]) -> Response:
    """Data with links to the page behind and the page before (RFC 8288), where there are any."""
    links = [("next", part.number + 1), ("prev", part.number - 1)]
    found = [f'<{part.href(number)}>; rel="{rel}"' for rel, number in links if 1 <= number <= part.last]
    if found:
        answer.headers.add("Link", ", ".join(found))
    return answer
