"""The dataset's record in RDF: what it says of itself, and what only its server knows.

The description in the dataset (``graph/void.py``) is joined with its version, the endpoint and the files to download.
https://www.w3.org/TR/void/, https://www.w3.org/TR/vocab-dcat-3/
"""

from __future__ import annotations

from collections.abc import Iterator

from ..graph.dataset import Dump, Published
from ..graph.dumps import form_of
from ..graph.media import GZIP
from ..ontology.terms import Literal, NamedNode, Quad
from ..ontology.vocabulary import DATASET, DCAT, DCTERMS, FOAF, IANA, SPDX, TYPE, VOID, XSD
from ..ontology.vocabulary import PREFIXES as COMMON
from .document import licence
from .how_built import build_quads, checksum_quads, stamp
from .links import to_iri
from .panel import ask
from .rdf import make
from .site import release_of, site

PREFIXES = (*COMMON, VOID, DCAT, SPDX, FOAF)
SPARQL_11 = NamedNode("https://www.w3.org/TR/sparql11-protocol/")


def record() -> list[Quad]:
    """The dataset's record.

    Returns:
        The quads, in the default graph.
    """
    dataset = to_iri(DATASET)
    rows = ask("dataset_record", dataset=dataset)
    told = (quad for row in rows for quad in make(row["thing"], row["property"], row["value"], None))
    published = site().published
    return list(dict.fromkeys([*told, *_service(dataset), *(_version(dataset, published) if published else ())]))


def dump_iri(version: str, name: str) -> NamedNode:
    """The name of a file to download."""
    return to_iri(f"dumps/{version}/{name}")


def _service(dataset: NamedNode) -> Iterator[Quad]:
    endpoint = to_iri("sparql")
    yield Quad(dataset, VOID.term("sparqlEndpoint"), endpoint)
    yield Quad(endpoint, TYPE, DCAT.term("DataService"))
    yield Quad(endpoint, DCAT.term("endpointURL"), endpoint)
    yield Quad(endpoint, DCAT.term("servesDataset"), dataset)
    yield Quad(endpoint, DCTERMS.term("title"), Literal("SPARQL endpoint", language="en"))
    yield Quad(endpoint, DCTERMS.term("title"), Literal("SPARQL uç noktası", language="tr"))
    yield Quad(dataset, DCAT.term("landingPage"), dataset)
    yield Quad(dataset, DCTERMS.term("identifier"), Literal(dataset.value))
    yield Quad(endpoint, DCTERMS.term("conformsTo"), SPARQL_11)


def _version(dataset: NamedNode, published: Published) -> Iterator[Quad]:
    """The version and its files (DCAT 3, sections 6.8 and 11)."""
    version = published.manifest.version
    yield Quad(dataset, DCAT.term("version"), Literal(release_of(published)))
    yield Quad(dataset, DCTERMS.term("modified"), stamp(published))
    yield from build_quads(dataset, published)
    for name, dump in published.manifest.dumps.items():
        file = dump_iri(version, name)
        yield Quad(dataset, VOID.term("dataDump"), file)
        yield Quad(dataset, DCAT.term("distribution"), file)
        yield from _file(file, name, dump)


def _file(file: NamedNode, name: str, dump: Dump) -> Iterator[Quad]:
    form = form_of(name)
    yield Quad(file, TYPE, DCAT.term("Distribution"))
    yield Quad(file, DCAT.term("downloadURL"), file)
    yield Quad(file, DCAT.term("accessURL"), file)
    if terms := licence():
        yield Quad(file, DCTERMS.term("license"), terms)
    if form:
        yield Quad(file, DCAT.term("mediaType"), IANA.term(form.media_type))
    yield Quad(file, DCAT.term("compressFormat"), IANA.term(GZIP))
    yield Quad(file, DCAT.term("byteSize"), Literal(str(dump.size), datatype=XSD.term("nonNegativeInteger")))
    yield from checksum_quads(file, NamedNode(f"{file.value}#sha256"), dump.sha256)
