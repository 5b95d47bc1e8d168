"""A version as an RO-Crate: its files with their checksums, its makers, licence and sources, in one JSON-LD file.

Put beside the downloaded files of the version it makes of their folder a crate.
https://www.researchobject.org/ro-crate/specification/1.1/
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from ..graph.dataset import Published
from ..graph.dumps import form_of
from ..graph.media import BY_SUFFIX, GZIP
from ..graph.store import Term
from ..ontology.terms import Literal, NamedNode
from ..ontology.vocabulary import DATASET, DCTERMS, FOAF, LABEL
from .document import creator, licence
from .facts import Facts, about, collect
from .links import to_iri
from .panel import ask
from .site import release_of

FILE = "ro-crate-metadata.json"
PROFILE = "https://w3id.org/ro/crate/1.1"
JSON_LD = BY_SUFFIX["jsonld"].media_type

Entity = dict[str, Any]


def crate(published: Published) -> str:
    """The metadata file of a version.

    Args:
        published: any version of this server.

    Returns:
        JSON-LD, flattened as the specification wants it.
    """
    dataset = to_iri(DATASET)
    told = collect(ask("dataset_description", dataset=dataset))
    sources = told.nodes(dataset, DCTERMS.term("source"))
    graph = [
        {"@id": FILE, "@type": "CreativeWork", "conformsTo": _ref(PROFILE), "about": _ref("./")},
        _root(published, dataset, told, sources),
        *_files(published),
        *_context(told, sources),
    ]
    return json.dumps({"@context": f"{PROFILE}/context", "@graph": graph}, ensure_ascii=False, indent=1) + "\n"


def _root(published: Published, dataset: NamedNode, told: Facts, sources: list[NamedNode]) -> Entity:
    terms = {"license": licence(), "author": creator(), "publisher": creator()}
    return {
        "@id": "./",
        "@type": "Dataset",
        "identifier": dataset.value,
        "url": dataset.value,
        "version": release_of(published),
        "name": _english(told, dataset, "title"),
        "description": _english(told, dataset, "description"),
        "datePublished": published.when.strftime("%Y-%m-%dT%H:%M:%SZ"),
        "hasPart": [_ref(name) for name in published.manifest.dumps],
        "isBasedOn": [_ref(source.value) for source in sources],
        **{name: _ref(node.value) for name, node in terms.items() if node},
    }


def _files(published: Published) -> Iterator[Entity]:
    for name, dump in published.manifest.dumps.items():
        form = form_of(name)
        yield {
            "@id": name,
            "@type": "File",
            "name": form.label if form else name,
            "encodingFormat": [form.media_type, GZIP] if form else GZIP,
            "contentSize": str(dump.size),
            "sha256": dump.sha256,
        }


def _context(told: Facts, sources: list[NamedNode]) -> Iterator[Entity]:
    """What the crate names: the licence, the makers, the works it is read out of."""
    if found := licence():
        yield {"@id": found.value, "@type": "CreativeWork", "name": found.value}
    if maker := creator():
        yield {"@id": maker.value, "@type": "Organization", "name": " / ".join(told.texts(maker, FOAF.term("name")))}
    names = about(sources)
    for source in sources:
        yield {"@id": source.value, "@type": "ScholarlyArticle", "name": _first(names.all(source, LABEL))}


def _english(told: Facts, thing: NamedNode, name: str) -> str:
    return _first(told.all(thing, DCTERMS.term(name)))


def _first(values: Iterable[Term]) -> str:
    """The English text of several, else any."""
    texts = [value for value in values if isinstance(value, Literal)]
    return min(texts, key=lambda text: (text.language != "en", text.value)).value if texts else ""


def _ref(name: str) -> Mapping[str, str]:
    return {"@id": name}
