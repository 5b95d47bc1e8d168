"""The things of the sources as linking sees them: their names, dates, coordinates, links, kinds, and who says so."""

from __future__ import annotations

import datetime
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from ...ontology.schema import read_schema
from ...ontology.terms import Literal, NamedNode
from ...ontology.vocabulary import ALT_LABEL, KAR, LABEL, SKOS, WIKIDATA
from ..folding import fold
from ..load import load
from ..naming import Context, Names
from ..statements import Loaded, Value
from .items import Point, Span
from .kinds import Kinds, kinds_of

MATCHES = (SKOS.term("exactMatch"), SKOS.term("closeMatch"))
_BIRTH, _DEATH, _LATITUDE, _LONGITUDE, _RANK = (
    KAR.term(name) for name in ("birth", "death", "latitude", "longitude", "rank")
)
_TITLE, _LANGUAGE, _YEAR, _AUTHOR = (KAR.term(name) for name in ("title", "language", "year", "author"))
_PAGE = KAR.term("page")
_USUAL_LANGUAGE = "en"
"""In which a title is looked for when its language is not told."""
_BRACKETS = re.compile(r"\s*\([^)]*\)")
_A_YEAR = re.compile(r"[1-9][0-9]{3}")


@dataclass(frozen=True)
class Name:
    """A name and its language."""

    text: str
    language: str


@dataclass(frozen=True)
class Authority:
    """Where a source says something.

    Args:
        claim: IRI of the claim.
        pages: the pages of its source on which it stands.
    """

    claim: str
    pages: tuple[int, ...]


@dataclass(frozen=True)
class Thing:
    """A thing of the sources.

    Args:
        id: its id.
        names: its labels first, then other names, then those without brackets or rank (``Bey``).
        kinds: classes of Wikidata it may be an instance of, with labels, empty for any; None: it is not looked up.
        births: its dates of birth.
        deaths: likewise.
        point: where it is, or None.
        bears: local names of the properties that have a value.
        links: items of Wikidata it is linked to.
        classes: its classes.
        published: the years in which it was published, of a work.
        authors: items of Wikidata that its authors are linked to.
        said: local name of a property to where a text with pages says it first.
    """

    id: str
    names: tuple[Name, ...]
    kinds: Kinds | None = None
    births: tuple[Span, ...] = ()
    deaths: tuple[Span, ...] = ()
    point: Point | None = None
    bears: frozenset[str] = frozenset()
    links: frozenset[str] = frozenset()
    classes: frozenset[NamedNode] = field(default=frozenset())
    published: tuple[Span, ...] = ()
    authors: frozenset[str] = frozenset()
    said: Mapping[str, Authority] = field(default_factory=dict[str, Authority])


def read_things(paths: Sequence[Path], base: str) -> Mapping[str, Thing]:
    """Read sources.

    Args:
        paths: folders of sources.
        base: base IRI of the things.

    Returns:
        Everything defined in them, by id, in the order of ids.

    Raises:
        UsageError: a path holds no source.
        BuildFailed: the sources are wrong.
    """
    context = Context(read_schema(), Names(base))
    loaded = load(paths, context, lambda _: None)
    values, said = _values(loaded, context), _said(loaded, context)
    spans = dict(_spans(loaded))
    found: dict[str, Thing] = {}
    for identity in sorted(context.registry.classes):
        iri = context.names.iri(identity)
        authors = frozenset(link for author in values[iri].get(_AUTHOR, ()) for link in _links(values.get(author, {})))
        found[identity] = _thing(identity, values[iri], spans, context, authors=authors, said=said.get(iri, {}))
    return found


_Values = Mapping[NamedNode, Sequence[Value]]


def _values(loaded: Loaded, context: Context) -> Mapping[Value, _Values]:
    """What the accepted claims say: subject to property to values."""
    found: dict[Value, dict[NamedNode, list[Value]]] = defaultdict(lambda: defaultdict(list))
    for statement in loaded.statements:
        if statement.claim.stance in context.schema.accepted:
            found[statement.subject][statement.predicate].append(statement.value)
    return found


def _said(loaded: Loaded, context: Context) -> Mapping[NamedNode, Mapping[str, Authority]]:
    """Where accepted claims on pages say something first: subject to local name of the property to claim and pages."""
    pages: dict[NamedNode, list[int]] = defaultdict(list)
    for fact in loaded.facts:
        if fact.predicate == _PAGE:
            pages[fact.subject].append(int(fact.value.value))
    found: dict[NamedNode, dict[str, Authority]] = defaultdict(dict)
    for statement in loaded.statements:
        claim = context.names.iri(statement.claim.path)
        name = KAR.local(statement.predicate)
        if name and claim in pages and statement.claim.stance in context.schema.accepted:
            found[statement.subject].setdefault(name, Authority(claim.value, tuple(sorted(pages[claim]))))
    return found


def _spans(loaded: Loaded) -> Iterator[tuple[Value, Span]]:
    days: dict[NamedNode, dict[NamedNode, datetime.date]] = defaultdict(dict)
    ends = (KAR.term("earliest"), KAR.term("latest"))
    for fact in loaded.facts:
        if fact.predicate in ends:
            days[fact.subject][fact.predicate] = datetime.date.fromisoformat(fact.value.value)
    for iri, found in days.items():
        yield iri, (found.get(ends[0], datetime.date.min), found.get(ends[1], datetime.date.max))


def _thing(  # noqa: PLR0913  (all that is known of it)
    identity: str,
    values: _Values,
    spans: Mapping[Value, Span],
    context: Context,
    *,
    authors: frozenset[str],
    said: Mapping[str, Authority],
) -> Thing:
    classes = context.registry.classes[identity]
    return Thing(
        id=identity,
        names=tuple(dict.fromkeys(_names(values))),
        kinds=kinds_of(classes, context.schema),
        births=tuple(spans[value] for value in values.get(_BIRTH, ()) if value in spans),
        deaths=tuple(spans[value] for value in values.get(_DEATH, ()) if value in spans),
        point=_point(values),
        bears=frozenset(name for prop in values if (name := KAR.local(prop))),
        links=frozenset(_links(values)),
        classes=classes,
        published=tuple(_years(values)),
        authors=authors,
        said=said,
    )


def _years(values: _Values) -> Iterator[Span]:
    for value in values.get(_YEAR, ()):
        if years := [int(year) for year in _A_YEAR.findall(value.value)]:
            yield datetime.date(min(years), 1, 1), datetime.date(max(years), 12, 31)


def _names(values: _Values) -> Iterator[Name]:
    """Its names; of a work its title, since its label is how it is cited."""
    if titles := values.get(_TITLE):
        language = next((value.value for value in values.get(_LANGUAGE, ())), _USUAL_LANGUAGE)
        yield from (Name(title.value, language) for title in titles)
        return
    ranks = {word for rank in values.get(_RANK, ()) for word in fold(rank.value).split()}
    given = [
        Name(value.value, value.language or "")
        for prop in (LABEL, ALT_LABEL)
        for value in values.get(prop, ())
        if isinstance(value, Literal)
    ]
    yield from given
    for name in given:
        plain = _BRACKETS.sub("", name.text)
        if plain and plain != name.text:
            yield Name(plain, name.language)
        words = plain.split()
        bare = [word for word in words if fold(word) not in ranks]
        # One word alone, without its rank, is a forename that thousands bear.
        if 1 < len(bare) < len(words):
            yield Name(" ".join(bare), name.language)


def _point(values: _Values) -> Point | None:
    latitudes, longitudes = values.get(_LATITUDE), values.get(_LONGITUDE)
    return (float(latitudes[0].value), float(longitudes[0].value)) if latitudes and longitudes else None


def _links(values: _Values) -> Iterator[str]:
    for match in MATCHES:
        for value in values.get(match, ()):
            if isinstance(value, NamedNode) and (qid := WIKIDATA.local(value)):
                yield qid
