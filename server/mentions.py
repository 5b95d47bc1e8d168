"""Where a source mentions a thing, page by page: a list of its own, apart from what is said of the thing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from ..graph.store import Row
from ..ontology.terms import Literal, NamedNode
from .facts import about
from .panel import ask
from .values import Shown, show


@dataclass(frozen=True)
class PageOfMentions:
    """The passages and footnotes of one page that mention a thing.

    Args:
        number: the page.
        parts: links to them, in reading order.
    """

    number: str
    parts: Sequence[Shown]


def mentions(entity: NamedNode) -> list[PageOfMentions]:
    """Where a thing is mentioned.

    Args:
        entity: the thing.

    Returns:
        The pages in order.
    """
    rows = ask("entity_mentions", entity=entity)
    facts = about({row["part"] for row in rows if isinstance(row["part"], NamedNode)})
    return [
        PageOfMentions(number, [show(row["part"], facts) for row in found])
        for number, found in groupby(rows, key=_page)
    ]


def _page(row: Row) -> str:
    number = row["page"]
    return number.value if isinstance(number, Literal) else ""
