"""Claims: who says a statement, where, and what the source thinks of it; checked against the passage index."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ..errors import CiteError, Place, RecordError
from ..ontology.terms import Literal, NamedNode
from ..ontology.vocabulary import KAR, LABEL, TYPE
from .cites import WHOLE, Cite, parse_cite
from .naming import Context, near
from .passages import PassageIndex
from .statements import ClaimKey, Fact, integer

DEFAULT_STANCE = "asserted"
ACTORS = frozenset({KAR.term("Actor")})
_WORDS = {"en": ("p.", "n.", "the whole"), "tr": ("s.", "dn.", "tümü")}
Overrides = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True)
class SourceContext:
    """What claims of one source are checked against.

    Args:
        name: the source's folder name.
        author: id of the actor in whose voice the source speaks.
        passages: its passage index.
    """

    name: str
    author: str
    passages: PassageIndex


class ClaimReader:
    """Reads the claims of one source's statements and describes each once.

    Args:
        source: the source.
        context: the ontology (stances), the names and everything defined (holders).
    """

    def __init__(self, source: SourceContext, context: Context) -> None:
        self._source = source
        self._schema = context.schema
        self._registry = context.registry
        self._names = context.names
        self._cites: dict[ClaimKey, Cite] = {}

    def read(self, overrides: Overrides, place: Place) -> list[ClaimKey]:
        """The claims of one statement.

        Args:
            overrides: its ``cite`` (one or more), ``heldBy`` and ``stance``.
            place: where they stand, for errors.

        Returns:
            A claim for each place cited.

        Raises:
            RecordError: a citation, holder or stance is missing or wrong.
        """
        if not overrides.get("cite"):
            raise RecordError(place, "no `cite`: every statement needs its passage, such as `cite: p80.2 n43`")
        holder = self._holder(overrides, place)
        stance = self._stance(overrides, place)
        return [self._claim(text, holder, stance, place) for text in overrides["cite"]]

    def describe(self) -> Iterator[Fact]:
        """What each claim is: its source, passage, footnotes, page, holder and stance."""
        for key, cite in self._cites.items():
            yield from self._describe(key, cite)

    def _claim(self, text: str, holder: str, stance: str, place: Place) -> ClaimKey:
        try:
            cite = parse_cite(text)
        except CiteError as exc:
            raise RecordError(place, str(exc)) from exc
        self._check(cite, place)
        own = holder == self._source.author and stance == DEFAULT_STANCE
        key = ClaimKey(self._source.name, str(cite), holder, stance, own)
        self._cites[key] = cite
        return key

    def _check(self, cite: Cite, place: Place) -> None:
        index = self._source.passages
        for note in cite.notes:
            if not index.footnote(note):
                raise RecordError(place, f"there is no footnote n{note}")
        if not cite.passage or cite.passage == WHOLE:
            return
        if cite.passage not in index:
            raise RecordError(place, f"there is no passage {cite.passage}{near(cite.passage, [p.id for p in index])}")
        pages = index.pages(cite.passage)
        if cite.page is not None and cite.page not in pages:
            raise RecordError(place, f"{cite.passage} stands on page {' and '.join(map(str, pages))}, not {cite.page}")
        stray = [note for note in cite.notes if note not in index.notes_of(cite.passage)]
        if stray:
            listed = ", ".join(f"n{note}" for note in sorted(index.notes_of(cite.passage))) or "none"
            raise RecordError(place, f"n{stray[0]} is not marked in {cite.passage} or its block (there: {listed})")

    def _holder(self, overrides: Overrides, place: Place) -> str:
        holder = next(iter(overrides.get("heldBy", ())), "")
        if not holder:
            return self._source.author  # checked where the source names it
        if not self._registry.knows(holder):
            raise RecordError(place, f"heldBy: nothing is defined as `{holder}`{near(holder, self._registry.classes)}")
        if not self._registry.may_be(holder, ACTORS, self._schema):
            raise RecordError(place, f"heldBy: `{holder}` is no actor")
        return holder

    def _stance(self, overrides: Overrides, place: Place) -> str:
        stance = next(iter(overrides.get("stance", ())), DEFAULT_STANCE)
        known = self._schema.terms[KAR.term("Stance")]
        if stance not in known:
            raise RecordError(
                place, f"stance: `{stance}` is not one of {', '.join(sorted(known))}{near(stance, known)}"
            )
        return stance

    def _describe(self, key: ClaimKey, cite: Cite) -> Iterator[Fact]:
        claim = NamedNode(self._names.base + key.path)
        source = f"source/{key.source}"
        yield Fact(claim, TYPE, KAR.term("Claim"))
        yield Fact(claim, KAR.term("source"), self._names.iri(source))
        yield Fact(claim, KAR.term("heldBy"), self._names.iri(key.held_by))
        yield Fact(claim, KAR.term("stance"), KAR.term(key.stance))
        if cite.passage and cite.passage != WHOLE:
            yield Fact(claim, KAR.term("passage"), self._names.iri(f"{source}/{cite.passage}"))
        for note in cite.notes:
            yield Fact(claim, KAR.term("footnote"), self._names.iri(f"{source}/n{note}"))
        pages = self._pages(cite)
        for page in pages:
            yield Fact(claim, KAR.term("page"), integer(page))
        for language, (page_word, note_word, whole_word) in _WORDS.items():
            where = f"{page_word} {'–'.join(map(str, pages))}" if pages else whole_word
            notes = "".join(f", {note_word} {note}" for note in cite.notes)
            yield Fact(claim, LABEL, Literal(where + notes, language=language))

    def _pages(self, cite: Cite) -> tuple[int, ...]:
        """The page on which the words stand: as given, else the passage's first, else the footnotes' pages."""
        index = self._source.passages
        if cite.page is not None:
            return (cite.page,)
        if cite.passage:
            return index.pages(cite.passage)[:1]
        return tuple(sorted({page for note in cite.notes for page in index.pages(f"n{note}")}))
