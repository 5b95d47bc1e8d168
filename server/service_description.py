"""What this endpoint is, in RDF: a SPARQL 1.1 Service Description.

The result formats come from the media table, the size of the default graph from the store.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..graph.media import FORMS, Form
from ..ontology.terms import BlankNode, NamedNode, Quad
from ..ontology.vocabulary import FORMATS, INFERRED_GRAPH, ONTOLOGY_GRAPH, RDFS, SD, TYPE, VOID
from ..queries.examples import GRAPH as EXAMPLES
from .links import to_iri
from .panel import ask
from .rdf import write
from .site import site

_SERVICE, _DATASET, _DEFAULT = BlankNode("service"), BlankNode("dataset"), BlankNode("default")


def describe_service(form: Form, endpoint: str) -> bytes:
    """Write the description of this service.

    Args:
        form: one that carries graphs.
        endpoint: the address at which it is asked.

    Returns:
        The document.
    """
    return write([*_service(NamedNode(endpoint)), *_dataset()], form)


def _service(endpoint: NamedNode) -> Iterator[Quad]:
    yield Quad(_SERVICE, TYPE, SD.term("Service"))
    yield Quad(_SERVICE, SD.term("endpoint"), endpoint)
    for language in ("SPARQL10Query", "SPARQL11Query"):
        yield Quad(_SERVICE, SD.term("supportedLanguage"), SD.term(language))
    if services := site().settings.allowed_services:
        yield Quad(_SERVICE, SD.term("feature"), SD.term("BasicFederatedQuery"))
        yield from (Quad(_SERVICE, RDFS.term("seeAlso"), NamedNode(address)) for address in sorted(services))
    yield Quad(_SERVICE, SD.term("defaultDataset"), _DATASET)
    for form in FORMS:
        if form.iri and form.kinds & {"bindings", "boolean", "graph"}:
            yield Quad(_SERVICE, SD.term("resultFormat"), FORMATS.term(form.iri))


def _dataset() -> Iterator[Quad]:
    """The default graph and the named graphs that are no claims; those are listed by the default graph."""
    yield Quad(_DATASET, TYPE, SD.term("Dataset"))
    yield Quad(_DATASET, SD.term("defaultGraph"), _DEFAULT)
    yield Quad(_DEFAULT, TYPE, SD.term("Graph"))
    for row in ask("service_default_graph"):
        yield Quad(_DEFAULT, VOID.term("triples"), row["triples"])
    for name in (ONTOLOGY_GRAPH, INFERRED_GRAPH, to_iri(EXAMPLES)):
        graph = BlankNode(name.value.rpartition("/")[2])
        yield Quad(_DATASET, SD.term("namedGraph"), graph)
        yield Quad(graph, TYPE, SD.term("NamedGraph"))
        yield Quad(graph, SD.term("name"), name)
