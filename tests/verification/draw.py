"""Draw statements at random, for a person to read against the text.

The draw is stratified: first one statement of each page, then one of each kind of thing not yet drawn, then page after
page again, until there are enough. The same dataset, seed and number give the same facts, and a statement more or less
changes little: each has its lot by itself.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path

from kararname.graph.store import Row, Store
from kararname.ontology.terms import Literal, NamedNode
from kararname.ontology.vocabulary import BASE
from support.answers import short

_STATED = (Path(__file__).parent / "stated.rq").read_text("utf-8")


@dataclass(frozen=True, order=True)
class Fact:
    """One statement of one claim.

    Args:
        page: page of the passage or footnote.
        thing: id of its subject.
        name: its property.
        value: its object: an id, a term of the ontology, a literal, a date in EDTF.
        place: the passage, or the note where the note itself speaks.
        notes: numbers of the footnotes that support it.
        holder: id of the one whose claim it is.
        stance: what the source thinks of it.
    """

    page: int
    thing: str
    name: str
    value: str
    place: str
    notes: str
    holder: str
    stance: str

    @property
    def kind(self) -> str:
        """The kind of thing it speaks of, such as ``meeting``."""
        return self.thing.partition("/")[0]


def facts(store: Store, source: str) -> list[Fact]:
    """Every statement of a source, once for each claim that makes it.

    Args:
        store: the dataset.
        source: the source's name.

    Returns:
        The facts, sorted, so that a draw does not hang on the order of the store.
    """
    rows = store.select(_STATED, {"source": NamedNode(f"{BASE}source/{source}")})
    return sorted({_fact(row) for row in rows})


def draw(population: Sequence[Fact], seed: int, count: int) -> list[Fact]:
    """Draw facts, in the order of the text.

    Args:
        population: the facts to draw from.
        seed: another seed, other lots.
        count: how many; at least as many as there are pages and kinds together gives every one of them.

    Returns:
        The facts drawn, each once.
    """
    return sorted(_first(_in_strata(sorted(population, key=lambda fact: _lot(fact, seed))), count))


def _lot(fact: Fact, seed: int) -> str:
    return hashlib.sha256(f"{seed} {fact}".encode()).hexdigest()


def _in_strata(shuffled: Sequence[Fact]) -> Iterator[Fact]:
    pages: dict[int, list[Fact]] = {}
    kinds: dict[str, Fact] = {}
    for fact in shuffled:
        pages.setdefault(fact.page, []).append(fact)
        kinds.setdefault(fact.kind, fact)
    rounds = zip_longest(*(pages[page] for page in sorted(pages)))
    yield from (fact for fact in next(rounds, ()) if fact)
    yield from kinds.values()
    yield from (fact for each in rounds for fact in each if fact)


def _first(found: Iterator[Fact], count: int) -> list[Fact]:
    """The first so many different ones."""
    drawn: dict[Fact, None] = {}
    while len(drawn) < count and (fact := next(found, None)):
        drawn[fact] = None
    return list(drawn)


def _fact(row: Row) -> Fact:
    value = row["value"]
    language = f"@{value.language}" if isinstance(value, Literal) and value.language else ""
    return Fact(
        page=int(short(row["page"])),
        thing=short(row["thing"]),
        name=short(row["property"]).rpartition("#")[2].rpartition("/")[2].removeprefix("kar:"),
        value=short(value) + language,
        place=short(row.get("passage")).rpartition("/")[2] or f"n{short(row.get('notes'))}",
        notes=short(row.get("notes")) if "passage" in row else "",
        holder=short(row["holder"]),
        stance=short(row["stance"]).removeprefix("kar:"),
    )
