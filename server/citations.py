"""Citations: where a statement stands, in a few characters that link to the claim.

«p. 80, n. 43», with the holder's name when the claim is not its source's author's, and the stance when the source
does not assert it. In a dataset of several sources the source comes first: «Erdaş 2017, p. 80, n. 43».
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from copy import copy
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache
from typing import Any, overload

from ..ontology.terms import NamedNode
from ..ontology.vocabulary import KAR
from .facts import Facts, Text, about, short_name, text_of
from .i18n import language, ngettext
from .links import href
from .prepared import cited
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
    mark: str = ""
    source: NamedNode | None = None


@dataclass(frozen=True)
class Cited:
    """What citing a claim needs.

    Args:
        names: language tag to its own name.
        source: the source it stands in, or None.
        pages: its pages.
        notes: the numbers of its footnotes.
        paragraph: the paragraph on its page, or "".
        holder: whose it is, when it is not the source's author's; else None.
        stance: what the source thinks of it, or None.
    """

    names: Mapping[str, str]
    source: NamedNode | None
    pages: Sequence[int]
    notes: Sequence[int]
    paragraph: str
    holder: NamedNode | None
    stance: NamedNode | None


_UNKNOWN = Cited({}, None, (), (), "", None, None)


@dataclass(frozen=True)
class Claimed(Facts):
    """Facts about things, and what citing claims needs.

    Args:
        claims: by claim.
        sources: how sources are called in short, in a dataset of several.
    """

    claims: Mapping[NamedNode, Cited] = field(default_factory=dict[NamedNode, Cited])
    sources: Mapping[NamedNode, str] = field(default_factory=dict[NamedNode, str])


MOST_LISTED = 6
"""Claims that are cited beside an item of a list; a link leads to the thing's page, which cites more."""


def facts_for(things: Iterable[NamedNode], claims: Iterable[NamedNode]) -> Claimed:
    """Ask for the names of things and for all that citing claims needs.

    Args:
        things: what the page names.
        claims: the claims it cites.

    Returns:
        The facts.
    """
    claims = set(claims)
    known = {NamedNode(iri): _read(body) for iri, body in cited().claims(claim.value for claim in claims).items()}
    ends = {end for one in known.values() for end in (one.source, one.holder, one.stance) if end}
    facts = about({*things, *ends, *(claims - known.keys())})
    if not _several_sources():
        return Claimed(facts.values, known)
    sources = {one.source for one in known.values() if one.source}
    facts = facts.with_more({author for source in sources for author in facts.nodes(source, AUTHOR)})
    return Claimed(facts.values, known, {source: in_short(source, facts) for source in sources})


def _read(body: Sequence[Any]) -> Cited:
    names, source, pages, notes, number, holder, stance = body
    return Cited(names, _node(source), pages, notes, number, _node(holder), _node(stance))


def _node(iri: str) -> NamedNode | None:
    return NamedNode(iri) if iri else None


def about_claims(things: Iterable[NamedNode], claims: Iterable[NamedNode]) -> Facts:
    """Ask for the names of things, and for everything about claims and what they lead to.

    Args:
        things: what is named.
        claims: the claims.

    Returns:
        The facts, where claims are things like others.
    """
    claims = list(claims)
    facts = about([*things, *claims])
    links = (SOURCE, PASSAGE, FOOTNOTE, HELD_BY)
    return facts.with_more({node for claim in claims for prop in links for node in facts.nodes(claim, prop)})


def cite(claims: Iterable[NamedNode], facts: Claimed) -> Sequence[Citation]:
    """The citations of a statement.

    Args:
        claims: the claims that make it.
        facts: from ``facts_for``.

    Returns:
        One citation a claim, in the order of the pages; two of one page and note are told apart by their paragraphs.
    """
    return Citations(claims, facts)


class Citations(Sequence[Citation]):
    """The citations of a statement, each made when it is asked for: a page shows a dozen where thousands may state it.

    Args:
        claims: the claims that make the statement.
        facts: from ``facts_for``.
    """

    def __init__(self, claims: Iterable[NamedNode], facts: Claimed) -> None:
        self._facts = facts
        self._claims = self._all = sorted(claims, key=lambda claim: _order(claim, facts.claims.get(claim, _UNKNOWN)))

    def __len__(self) -> int:
        return len(self._claims)

    @overload
    def __getitem__(self, at: int) -> Citation: ...
    @overload
    def __getitem__(self, at: slice) -> Citations: ...
    def __getitem__(self, at: int | slice) -> Citation | Citations:
        return self._part(at) if isinstance(at, slice) else self._cited(self._claims[at])

    def _part(self, at: slice) -> Citations:
        """Some of them; called what they are called among all."""
        part = copy(self)
        part._claims = self._claims[at]
        return part

    def _cited(self, claim: NamedNode) -> Citation:
        found = citation(claim, self._facts)
        alike = found.mark and len(self._all) > 1 and self._texts[found.text] > 1
        return replace(found, text=f"{found.text} ({found.mark})") if alike else found

    @cached_property
    def _texts(self) -> Counter[str]:
        """How many are called the same."""
        facts = self._facts
        return Counter([place(claim, facts.claims.get(claim, _UNKNOWN), facts) for claim in self._all])


def _order(claim: NamedNode, known: Cited) -> tuple[str, Sequence[int], Sequence[int], str]:
    """What citations are sorted by."""
    return known.source.value if known.source else "", known.pages, known.notes, claim.value


def citation(claim: NamedNode, facts: Claimed) -> Citation:
    """The citation of one claim."""
    known = facts.claims.get(claim, _UNKNOWN)
    stance_name = _local_name(known.stance) if known.stance else ""
    accepted = known.stance is None or stance_name in site().schema.accepted
    return Citation(
        text=place(claim, known, facts),
        href=href(claim),
        name=text_of(known.names) or facts.label(claim),
        holder=facts.label(known.holder) if known.holder else None,
        holder_href=href(known.holder) if known.holder else None,
        stance=facts.label(known.stance) if known.stance and not accepted else None,
        stance_name=stance_name,
        mark=_mark(known.paragraph),
        source=known.source,
    )


@lru_cache(maxsize=64)
def _local_name(stance: NamedNode) -> str:
    return KAR.local(stance) or ""


def place(claim: NamedNode, known: Cited, facts: Claimed) -> str:
    """Page and notes of a claim, after the source where there are several; without a page, the source's name."""
    here = _page_and_notes(tuple(known.pages), tuple(known.notes), language())
    if not here:
        return str(facts.label(known.source)) if known.source else str(text_of(known.names) or facts.label(claim))
    source = facts.sources.get(known.source) if known.source else None
    return f"{source}, {here}" if source else here


@lru_cache(maxsize=16_384)
def _page_and_notes(pages: tuple[int, ...], notes: tuple[int, ...], _lang: str) -> str:
    """Page and notes in the language of the page; made once, for a page cites hundreds of times."""
    parts: list[str] = []
    if pages:
        listed = "–".join(str(page) for page in (pages[0], pages[-1])[: len(pages)])
        parts.append(ngettext("p. %(pages)s", "pp. %(pages)s", len(pages), pages=listed))
    if notes:
        parts.append(ngettext("n. %(notes)s", "nn. %(notes)s", len(notes), notes=", ".join(map(str, notes))))
    return ", ".join(parts)


def in_short(source: NamedNode, facts: Facts) -> str:
    """A source by the last name of its first author and its year, such as «Erdaş 2017»; else by its name."""
    authors = [str(facts.label(author)).rpartition(" ")[2] for author in facts.nodes(source, AUTHOR)]
    years = [str(year) for year in facts.numbers(source, YEAR)]
    return " ".join([*authors[:1], *years[:1]]) if authors else str(facts.label(source))


def _several_sources() -> bool:
    published = site().published
    return published is not None and len(published.manifest.pages) > 1


def paragraph(thing: NamedNode, facts: Facts) -> str:
    """The paragraph of a thing that stands in a passage such as ``p80.2``: ``¶ 2``; "" for any other."""
    passage = facts.node(thing, PASSAGE)
    return _mark(short_name(passage).partition(".")[2]) if passage else ""


def _mark(number: str) -> str:
    return f"¶ {number}" if number else ""
