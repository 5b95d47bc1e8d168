"""What a document of ours says of itself in RDF: its topic, its dataset and version, on what terms, how to cite it.

A thing is no document; the document about it in one form of RDF is, and has an address of its own.
https://www.w3.org/TR/cooluris/, https://www.w3.org/TR/void/ (section 6.2)
"""

from __future__ import annotations

from collections.abc import Iterator

from ..graph.media import Form
from ..ontology.terms import Literal, NamedNode, Quad
from ..ontology.vocabulary import DATASET, DCAT, DCTERMS, FOAF, IANA, TYPE, VOID, XSD
from .citing import as_text, reference
from .i18n import language
from .links import local_path, to_iri
from .panel import ask_once
from .site import site

THINGS, DATA = "id/", "data/"


def document_of(entity: NamedNode, form: Form) -> NamedNode:
    """The name of the document about a thing.

    Args:
        entity: a thing, or what is a document itself: a source, a claim, the dataset.
        form: the form of RDF.

    Returns:
        The name, which is its address on the server of the base.
    """
    path = local_path(entity) or ""
    if path.startswith(THINGS):
        return to_iri(f"{DATA}{path.removeprefix(THINGS)}.{form.suffix}")
    return NamedNode(f"{entity.value}?format={form.suffix}")


def document_quads(entity: NamedNode, form: Form) -> Iterator[Quad]:
    """What the document about a thing says of itself.

    Args:
        entity: the thing.
        form: the form of RDF.

    Yields:
        Quads of the default graph.
    """
    document, dataset = document_of(entity, form), to_iri(DATASET)
    yield Quad(document, TYPE, FOAF.term("Document"))
    yield Quad(document, FOAF.term("primaryTopic"), entity)
    yield Quad(document, DCTERMS.term("format"), IANA.term(form.media_type))
    yield Quad(document, VOID.term("inDataset"), dataset)
    yield Quad(document, DCAT.term("version"), Literal(site().release))
    if entity != dataset:
        cited = Literal(as_text(reference(entity)), language=language())
        yield Quad(document, DCTERMS.term("bibliographicCitation"), cited)
    if published := site().published:
        when = published.when.strftime("%Y-%m-%dT%H:%M:%SZ")
        yield Quad(document, DCTERMS.term("modified"), Literal(when, datatype=XSD.term("dateTime")))
    for name, value in terms():
        yield Quad(document, name, value)


def terms() -> Iterator[tuple[NamedNode, NamedNode]]:
    """The dataset's licence and whose it is: property and value."""
    for row in ask_once("dataset_terms", dataset=to_iri(DATASET)):
        name, value = row["property"], row["value"]
        if isinstance(name, NamedNode) and isinstance(value, NamedNode):
            yield name, value


def licence() -> NamedNode | None:
    """The dataset's licence, where it says one."""
    return next((value for name, value in terms() if name == DCTERMS.term("license")), None)


def creator() -> NamedNode | None:
    """Who made the dataset, where it says so."""
    return next((value for name, value in terms() if name == DCTERMS.term("creator")), None)
