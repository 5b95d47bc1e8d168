"""The reasoner's judgement on what the sources say: can it all be true?

HermiT sees the axioms of the ontology and the accepted statements that OWL 2 DL can carry: classes of things,
properties between things, and values of the datatypes it knows. Names and texts (``rdf:langString``), days, years and
durations are left out: no axiom speaks of them but that some have one value, which the shapes hold. Things are told
apart: two ids are two things, which the reasoner would not take for granted.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

import pyoxigraph as ox

from ..errors import Place, RecordError
from ..ontology.owl import reason
from ..ontology.schema import ONTOLOGY_FILE, Schema
from ..ontology.terms import Literal, NamedNode, Quad, Triple
from ..ontology.vocabulary import DEFINITION, KAR, LABEL, OWL, RDF, RDFS, TYPE, XSD
from .conflicts import told

_KNOWN = frozenset(XSD.term(name) for name in ("integer", "decimal", "string", "boolean"))
_KEY = NamedNode("urn:kararname:key")
_AXIOMS = (RDF.iri, RDFS.iri, OWL.iri)
_WORDS = (LABEL, DEFINITION, RDFS.term("isDefinedBy"), OWL.term("versionInfo"), OWL.term("versionIRI"))

Judge = Callable[[Iterable[Triple]], bool]


def axioms() -> list[Triple]:
    """The ontology without its words: what the reasoner has to know of it."""
    quads = ox.parse(path=str(ONTOLOGY_FILE), format=ox.RdfFormat.TURTLE)
    wanted = (quad for quad in quads if quad.predicate.value.startswith(_AXIOMS) and quad.predicate not in _WORDS)
    return [Triple(quad.subject, quad.predicate, quad.object) for quad in wanted]


def visible(quads: Iterable[Quad]) -> list[Triple]:
    """The statements that the reasoner sees.

    Args:
        quads: the accepted statements.

    Returns:
        Those in our own terms whose values OWL 2 DL knows, each once.
    """
    return list(dict.fromkeys(Triple(q.subject, q.predicate, q.object) for q in quads if _is_visible(q)))


def _is_visible(quad: Quad) -> bool:
    if not isinstance(quad.subject, NamedNode):
        return False
    if quad.predicate == TYPE:
        return isinstance(quad.object, NamedNode) and KAR.local(quad.object) is not None
    known = isinstance(quad.object, NamedNode) or (isinstance(quad.object, Literal) and quad.object.datatype in _KNOWN)
    return known and KAR.local(quad.predicate) is not None


def named(statements: Iterable[Triple]) -> Iterator[Triple]:
    """Declare every thing that statements name as an individual."""
    things = dict.fromkeys(node for item in statements for node in _things(item))
    return (Triple(thing, TYPE, OWL.term("NamedIndividual")) for thing in things)


def apart(statements: Iterable[Triple]) -> Iterator[Triple]:
    """Tell things apart: each gets a key that only one thing can have, and each thing has one key only.

    Args:
        statements: the statements that the reasoner sees.

    Yields:
        The declarations and the keys.
    """
    yield Triple(_KEY, TYPE, OWL.term("DatatypeProperty"))
    yield Triple(_KEY, TYPE, OWL.term("FunctionalProperty"))
    for number, declaration in enumerate(named(statements)):
        yield declaration
        yield Triple(declaration.subject, _KEY, Literal(str(number), datatype=XSD.term("integer")))


def _things(item: Triple) -> Iterator[NamedNode]:
    if isinstance(item.subject, NamedNode):
        yield item.subject
    if item.predicate != TYPE and isinstance(item.object, NamedNode):
        yield item.object


def contradictions(quads: Iterable[Quad], java: str, schema: Schema, places: Mapping[str, Place]) -> list[RecordError]:
    """Ask the reasoner whether the ontology and what the sources say can all be true.

    Args:
        quads: the accepted statements.
        java: the Java program.
        schema: for names.
        places: IRI to the place of its record.

    Returns:
        A mistake for each class that nothing can be of; else, where not all can be true, one mistake that names a
        smallest set of statements that exclude each other.
    """
    ground, statements = axioms(), visible(quads)
    judged = reason([*ground, *statements, *apart(statements)], java)
    if judged.consistent:
        return [
            RecordError(Place(ONTOLOGY_FILE.name), f"nothing can be a {told(cls, schema, places)}")
            for cls in judged.unsatisfiable
        ]
    culprits = smallest(statements, lambda items: _can_be_true(ground, items, java))
    return [_mistake(culprits, schema, places)]


def _can_be_true(ground: Sequence[Triple], statements: Iterable[Triple], java: str) -> bool:
    chosen = list(statements)
    return reason([*ground, *chosen, *apart(chosen)], java).consistent


def smallest(statements: Sequence[Triple], can_be_true: Judge) -> list[Triple]:
    """A smallest set of statements that exclude each other, found by halving: first whole things, then statements.

    QuickXplain (U. Junker, AAAI 2004); it asks the reasoner some dozens of times.

    Args:
        statements: statements that cannot all be true.
        can_be_true: the judge.

    Returns:
        Statements of which none can be left out.
    """
    by_thing: dict[str, list[Triple]] = {}
    for item in statements:
        by_thing.setdefault(str(item.subject), []).append(item)
    things = _explain([], False, list(by_thing.values()), can_be_true)
    found = _explain([], False, [[item] for thing in things for item in thing], can_be_true)
    return [item for group in found for item in group]


def _explain(
    ground: list[list[Triple]], grown: bool, choice: list[list[Triple]], can_be_true: Judge
) -> list[list[Triple]]:
    if grown and not can_be_true(item for group in ground for item in group):
        return []
    if len(choice) == 1:
        return choice
    half = len(choice) // 2
    left, right = choice[:half], choice[half:]
    of_right = _explain([*ground, *left], True, right, can_be_true)
    of_left = _explain([*ground, *of_right], bool(of_right), left, can_be_true)
    return [*of_left, *of_right]


def _mistake(culprits: Sequence[Triple], schema: Schema, places: Mapping[str, Place]) -> RecordError:
    first = str(culprits[0].subject).strip("<>")
    lines = "; ".join(_sentence(item, schema, places) for item in culprits)
    return RecordError(places.get(first) or Place(first), f"this cannot all be true: {lines}")


def _sentence(item: Triple, schema: Schema, places: Mapping[str, Place]) -> str:
    verb = "– is →" if item.predicate == TYPE else f"– {told(item.predicate, schema, places)} →"
    place = places.get(str(item.subject).strip("<>"))
    where = f" ({place.file}:{place.line})" if place else ""
    return f"{told(_node(item), schema, places)} {verb} {told(item.object, schema, places)}{where}"


def _node(item: Triple) -> NamedNode | None:
    return item.subject if isinstance(item.subject, NamedNode) else None
