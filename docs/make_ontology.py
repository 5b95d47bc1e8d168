"""Write ``docs/reference/ontology.md`` from the ontology: ``make reference``.

``tests/ontology/test_reference.py`` holds that what stands there is what this writes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from kararname.graph.infer import RULES
from kararname.ontology.descriptions import read_alignments, read_descriptions
from kararname.ontology.metadata import read_metadata
from kararname.ontology.schema import Property, read_schema
from kararname.ontology.terms import NamedNode
from kararname.ontology.vocabulary import ALIGNED, KAR, RDF, RDFS, XSD

FILE = Path(__file__).parent / "reference" / "ontology.md"
SPACES = (KAR, *ALIGNED, RDF, RDFS, XSD)
PARTIAL = ("crm_", "dcterms_", "eli_", "geosparql_", "schema_")
"""How the rules are called that say in another vocabulary what holds for some things only."""

INTRODUCTION = """# The ontology

{description}
Namespace `{namespace}`, prefix `{prefix}`, version {version} ({issued}).

The master is `ontology/kararname.ttl`. It is served at `/ontology` as a page in English and Turkish, with uses and
live examples of every term, and as Turtle, RDF/XML, JSON-LD and N-Triples; the alignments at `/ontology/alignments`,
the shapes at `/shapes`. How it fares in the checks of FOOPS! and with the pitfalls of OOPS! stands in
[ontology-checks.md](ontology-checks.md). This page is written by `make reference`.
"""
LISTS = "Controlled terms, as SKOS concept schemes."
ALIGNMENTS = """What is ours is also theirs, never the other way round (`rdfs:subClassOf`, `rdfs:subPropertyOf`); the
reason is an annotation of the axiom in `ontology/alignments.ttl`."""
RULES_TOLD = "Where a term of ours is theirs for some things only, a rule says so (`graph/rules/`)."


def text() -> str:
    """The page."""
    return "\n".join(
        line for section in (_head(), _classes(), _properties(), _lists(), _alignments()) for line in section
    )


def _head() -> Iterator[str]:
    head = read_metadata()
    yield INTRODUCTION.format(
        description=head.descriptions["en"],
        namespace=head.namespace,
        prefix=head.prefix,
        version=head.version.name,
        issued=head.version.issued,
    )


def _classes() -> Iterator[str]:
    said = read_descriptions()
    classes = sorted(read_schema().classes.values(), key=lambda cls: said[cls.iri].place)
    rows = [[_code(cls.iri), cls.labels["en"], _names(said[cls.iri].above), cls.definitions["en"]] for cls in classes]
    yield from _table(f"Classes ({len(rows)})", ("class", "label", "below", "definition"), rows)


def _properties() -> Iterator[str]:
    own = sorted((p for p in read_schema().properties.values() if KAR.local(p.iri)), key=lambda prop: prop.order)
    rows = [
        [_code(p.iri), p.labels["en"], _names(p.domains), _names(_ends(p)), _kind(p), p.definitions["en"]] for p in own
    ]
    yield from _table(f"Properties ({len(rows)})", ("property", "label", "of", "leads to", "kind", "definition"), rows)


def _lists() -> Iterator[str]:
    schema, said = read_schema(), read_descriptions()
    terms = [(kind, iri) for kind, found in schema.terms.items() for iri in found.values()]
    terms.sort(key=lambda pair: said[pair[1]].place)
    rows = [[_code(iri), schema.labels[iri]["en"], _code(kind)] for kind, iri in terms]
    yield from _table(f"Lists of terms ({len(rows)})", ("term", "label", "list"), rows, LISTS)


def _alignments() -> Iterator[str]:
    found = read_alignments()
    rows = [[_code(item.ours), _code(item.theirs), item.reason["en"]] for item in found]
    yield from _table(f"Alignments ({len(rows)})", ("our term", "their term", "why"), rows, ALIGNMENTS)
    paths = sorted(path for path in RULES.glob("*.rq") if path.name.startswith(PARTIAL))
    told = [[f"`{path.name}`", path.read_text("utf-8").splitlines()[0].removeprefix("# ")] for path in paths]
    yield from _table("Alignments by rule", ("rule", "what it says"), told, RULES_TOLD)


def _table(title: str, heads: Sequence[str], rows: Iterable[Sequence[str]], told: str = "") -> Iterator[str]:
    yield f"## {title}\n"
    if told:
        yield f"{told}\n"
    yield f"| {' | '.join(heads)} |"
    yield f"|{' --- |' * len(heads)}"
    yield from (f"| {' | '.join(row)} |" for row in rows)
    yield ""


def _ends(prop: Property) -> Iterable[NamedNode]:
    return prop.ranges or ([prop.datatype] if prop.datatype else [])


def _kind(prop: Property) -> str:
    found = [name.lower() for name in read_descriptions()[prop.iri].characteristics]
    return ", ".join([*found, *["inferred"] * prop.inferred])


def _names(iris: Iterable[NamedNode]) -> str:
    return ", ".join(sorted(_code(iri) for iri in iris))


def _code(iri: NamedNode) -> str:
    space = next(space for space in SPACES if space.local(iri) is not None)
    return f"`{space.prefix}:{space.local(iri)}`"


if __name__ == "__main__":
    FILE.write_text(text(), "utf-8")
