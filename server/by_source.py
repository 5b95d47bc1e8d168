"""The facet of sources for lists whose items cite claims: what one source tells of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from ..ontology.terms import NamedNode
from .citations import Citation
from .facets import Spec
from .facts import about, short_name
from .i18n import gettext as _

Item = TypeVar("Item")


def by_source(items: Sequence[Item], citations: Callable[[Item], Iterable[Citation]]) -> Spec[Item]:
    """The facet.

    Args:
        items: all items of the list.
        citations: where an item is stated.

    Returns:
        A facet whose values are the sources that state an item.
    """
    sources = {citation.source for item in items for citation in citations(item) if citation.source}
    facts = about(sources)
    names = {short_name(source): str(facts.label(source)) for source in sources}
    return Spec("source", _("Source"), lambda item: _of(citations(item)), names.__getitem__)


def _of(citations: Iterable[Citation]) -> list[str]:
    found: Iterable[NamedNode | None] = (citation.source for citation in citations)
    return sorted({short_name(source) for source in found if source})
