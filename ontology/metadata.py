"""What the ontology says of itself: its title, makers, licence, and its versions, which are the change log."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from .schema import ONTOLOGY_FILE
from .terms import NamedNode
from .triples import Labels, Triples
from .vocabulary import BIBO, DCTERMS, LABEL, ONTOLOGY, OWL, SKOS, VANN


@dataclass(frozen=True)
class Version:
    """A version of the ontology.

    Args:
        iri: its version IRI, which resolves.
        name: such as ``0.1.0``.
        issued: the day of its publication, ISO 8601.
        notes: what changed, by language.
    """

    iri: NamedNode
    name: str
    issued: str
    notes: Labels


@dataclass(frozen=True)
class Metadata:
    """The ontology's head.

    Args:
        titles: its title, by language.
        descriptions: what it is for, by language.
        creators: the name of its makers, by language.
        licence: the IRI of its licence.
        source: the source for which it was made.
        citation: how to cite it.
        status: local name of its status, such as ``draft``.
        created: the day of its making, ISO 8601.
        prefix: the prefix to use.
        namespace: what the prefix stands for.
        versions: all versions, the newest first; the first one is this.
    """

    titles: Labels
    descriptions: Labels
    creators: Labels
    licence: NamedNode | None
    source: NamedNode | None
    citation: str
    status: str
    created: str
    prefix: str
    namespace: str
    versions: tuple[Version, ...]

    @property
    def version(self) -> Version:
        """The version that this file is."""
        return self.versions[0]


@cache
def read_metadata() -> Metadata:
    """Read the ontology's head.

    Returns:
        The metadata; the same object each time.
    """
    graph = Triples((ONTOLOGY_FILE,))
    creator = graph.node(ONTOLOGY, DCTERMS.term("creator"))
    status = graph.node(ONTOLOGY, BIBO.term("status"))
    return Metadata(
        titles=graph.texts(ONTOLOGY, DCTERMS.term("title")),
        descriptions=graph.texts(ONTOLOGY, DCTERMS.term("description")),
        creators=graph.texts(creator, LABEL) if creator else {},
        licence=graph.node(ONTOLOGY, DCTERMS.term("license")),
        source=graph.node(ONTOLOGY, DCTERMS.term("source")),
        citation=graph.text(ONTOLOGY, DCTERMS.term("bibliographicCitation")),
        status=status.value.rpartition("/")[2] if status else "",
        created=graph.text(ONTOLOGY, DCTERMS.term("created")),
        prefix=graph.text(ONTOLOGY, VANN.term("preferredNamespacePrefix")),
        namespace=graph.text(ONTOLOGY, VANN.term("preferredNamespaceUri")),
        versions=_versions(graph),
    )


def _versions(graph: Triples) -> tuple[Version, ...]:
    """The versions, the newest first: from the current one back by what each replaces."""
    line = graph.nodes(ONTOLOGY, OWL.term("versionIRI"))
    for iri in line:
        line.extend(older for older in graph.nodes(iri, DCTERMS.term("replaces")) if older not in line)
    return tuple(_version(graph, iri) for iri in line)


def _version(graph: Triples, iri: NamedNode) -> Version:
    return Version(
        iri=iri,
        name=graph.text(iri, OWL.term("versionInfo")),
        issued=graph.text(iri, DCTERMS.term("issued")),
        notes=graph.texts(iri, SKOS.term("changeNote")),
    )
