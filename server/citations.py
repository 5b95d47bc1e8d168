"""Citations: where a statement stands, in a few characters that link to the claim.

«p. 80, n. 43», with the holder's name when the claim is not its source's author's, and the stance when the source
does not assert it. In a dataset of several sources the source comes first: «Erdaş 2017, p. 80, n. 43».
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from ..ontology.terms import NamedNode
from ..ontology.vocabulary import KAR
from .facts import Facts, Text, about, short_name
from .i18n import ngettext
from .links import href
from .site import site

SOURCE = KAR.term("source")
PASSAGE = KAR.term("passage")
FOOTNOTE = KAR.term("footnote")
PAGE = KAR.term("page")
NOTE_NUMBER = KAR.term("noteNumber")
HELD_BY = KAR.term("heldBy")
STANCE = KAR.term("stance")
AUTHOR = KAR.term("author")
YEAR = KAR.term("year")


@dataclass(frozen=True)
class Citation:
    """Where a statement stands and whose it is.

    Args:
        text: page and notes.
        href: the claim's page, or None.
        name: the claim's own name.
        holder: the holder, when it is not the source's author.
        holder_href: the holder's page, or None.
        stance: the stance, when it is not accepted; else None.
        stance_name: the stance's local name, for the style.
        order: source, page, notes: what citations are sorted by.
        mark: the paragraph, to tell apart citations of one page.
        source: the source it stands in, or None.
    """

    text: str
    href: str | None
    name: Text
    holder: Text | None
    holder_href: str | None
    stance: Text | None
    stance_name: str
    order: tuple[str, list[int], list[int], str]
    mark: str = ""
    source: NamedNode | None = None


def facts_for(things: Iterable[NamedNode], claims: Iterable[NamedNode]) -> Facts:
    """Ask for the names of things and for all that citing claims needs, in two questions.

    Args:
        things: what the page names.
        claims: the claims it cites.

    Returns:
        The facts.
    """
    claims = list(claims)
    facts = about([*things, *claims])
    links = (SOURCE, PASSAGE, FOOTNOTE, HELD_BY)
    facts = facts.with_more({node for claim in claims for prop in links for node in facts.nodes(claim, prop)})
    if not _several_sources():
        return facts
    sources = {source for claim in claims for source in facts.nodes(claim, SOURCE)}
    return facts.with_more({author for source in sources for author in facts.nodes(source, AUTHOR)})


def cite(claims: Iterable[NamedNode], facts: Facts) -> Sequence[Citation]:
    """The citations of a statement.

    Args:
        claims: the claims that make it.
        facts: from ``facts_for``.

    Returns:
        One citation a claim, in the order of the pages; two of one page and note are told apart by their paragraphs.
    """
    found = sorted((citation(claim, facts) for claim in claims), key=lambda found: found.order)
    texts = Counter(one.text for one in found)
    return [
        one if texts[one.text] == 1 else replace(one, text=f"{one.text} ({one.mark})" if one.mark else one.text)
        for one in found
    ]


def citation(claim: NamedNode, facts: Facts) -> Citation:
    """The citation of one claim."""
    holder = _other_holder(claim, facts)
    stance, source = facts.node(claim, STANCE), facts.node(claim, SOURCE)
    stance_name = (KAR.local(stance) or "") if stance else ""
    accepted = stance is None or stance_name in site().schema.accepted
    return Citation(
        text=place(claim, facts),
        href=href(claim),
        name=facts.label(claim),
        holder=facts.label(holder) if holder else None,
        holder_href=href(holder) if holder else None,
        stance=facts.label(stance) if stance and not accepted else None,
        stance_name=stance_name,
        order=(source.value if source else "", facts.numbers(claim, PAGE), notes(claim, facts), claim.value),
        source=source,
        mark=paragraph(claim, facts),
    )


def place(claim: NamedNode, facts: Facts) -> str:
    """Page and notes of a claim, after the source where there are several; without a page, the source's name."""
    pages, numbers = facts.numbers(claim, PAGE), notes(claim, facts)
    source = facts.node(claim, SOURCE)
    parts = [in_short(source, facts)] if source and (pages or numbers) and _several_sources() else []
    if pages:
        listed = "–".join(str(page) for page in (pages[0], pages[-1])[: len(pages)])
        parts.append(ngettext("p. %(pages)s", "pp. %(pages)s", len(pages), pages=listed))
    if numbers:
        parts.append(ngettext("n. %(notes)s", "nn. %(notes)s", len(numbers), notes=", ".join(map(str, numbers))))
    return ", ".join(parts) or str(facts.label(source or claim))


def in_short(source: NamedNode, facts: Facts) -> str:
    """A source by the last name of its first author and its year, such as «Erdaş 2017»; else by its name."""
    authors = [str(facts.label(author)).rpartition(" ")[2] for author in facts.nodes(source, AUTHOR)]
    years = [str(year) for year in facts.numbers(source, YEAR)]
    return " ".join([*authors[:1], *years[:1]]) if authors else str(facts.label(source))


def _several_sources() -> bool:
    published = site().published
    return published is not None and len(published.manifest.pages) > 1


def notes(claim: NamedNode, facts: Facts) -> list[int]:
    """The numbers of the footnotes a claim names."""
    footnotes = facts.nodes(claim, FOOTNOTE)
    return sorted(number for note in footnotes for number in facts.numbers(note, NOTE_NUMBER))


def paragraph(claim: NamedNode, facts: Facts) -> str:
    """The paragraph of a claim that stands in a passage such as ``p80.2``: ``¶ 2``; "" for any other thing."""
    passage = facts.node(claim, PASSAGE)
    number = short_name(passage).partition(".")[2] if passage else ""
    return f"¶ {number}" if number else ""


def _other_holder(claim: NamedNode, facts: Facts) -> NamedNode | None:
    holder, source = facts.node(claim, HELD_BY), facts.node(claim, SOURCE)
    authors = facts.nodes(source, AUTHOR) if source else []
    return None if holder is None or holder in authors or not authors else holder
