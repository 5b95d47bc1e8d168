"""How the served version was built, for its record: when, out of which commit, and the files used with their checksums.

The build itself and its tools stand in the graph of the dataset (``graph/provenance.py``).
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from ..graph.dataset import Published
from ..graph.provenance import BUILD
from ..ontology.terms import Literal, NamedNode, Quad
from ..ontology.vocabulary import DCTERMS, PROV, SCHEMA, SPDX, TYPE, XSD


def build_quads(dataset: NamedNode, published: Published) -> Iterator[Quad]:
    """What the manifest knows of the build.

    Args:
        dataset: the dataset's IRI.
        published: the version.

    Yields:
        Quads of the default graph.
    """
    build = NamedNode(dataset.value + BUILD)
    yield Quad(build, PROV.term("endedAtTime"), stamp(published))
    if published.manifest.commit:
        code = NamedNode(f"{dataset.value}#code")
        yield Quad(build, PROV.term("used"), code)
        yield Quad(code, TYPE, PROV.term("Entity"))
        yield Quad(code, SCHEMA.term("version"), Literal(published.manifest.commit))
    for name, digest in published.manifest.inputs.items():
        yield from _file(build, dataset, name, digest)


def checksum_quads(file: NamedNode, checksum: NamedNode, digest: str) -> Iterator[Quad]:
    """The SHA-256 of a file.

    Args:
        file: the file.
        checksum: the name of the checksum.
        digest: it, in hexadecimal.

    Yields:
        Quads of the default graph.
    """
    yield Quad(file, SPDX.term("checksum"), checksum)
    yield Quad(checksum, TYPE, SPDX.term("Checksum"))
    yield Quad(checksum, SPDX.term("algorithm"), SPDX.term("checksumAlgorithm_sha256"))
    yield Quad(checksum, SPDX.term("checksumValue"), Literal(digest, datatype=XSD.term("hexBinary")))


def stamp(published: Published) -> Literal:
    """When a version was published."""
    return Literal(published.when.strftime("%Y-%m-%dT%H:%M:%SZ"), datatype=XSD.term("dateTime"))


def _file(build: NamedNode, dataset: NamedNode, name: str, digest: str) -> Iterator[Quad]:
    key = hashlib.sha256(name.encode()).hexdigest()[:12]
    entity, checksum = (NamedNode(f"{dataset.value}#{kind}-{key}") for kind in ("file", "checksum"))
    yield Quad(build, PROV.term("used"), entity)
    yield Quad(entity, TYPE, PROV.term("Entity"))
    yield Quad(entity, DCTERMS.term("title"), Literal(name))
    yield from checksum_quads(entity, checksum, digest)
