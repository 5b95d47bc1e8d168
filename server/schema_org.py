"""Pages for search engines: what a page is about in the words of schema.org, as a block of JSON-LD in the page.

A thing's statements in schema.org are in the data already, for the build infers them from the alignments; here they
are put into the page, with the names of what they lead to. The block is data: no browser runs it.
https://schema.org/docs/gs.html
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from flask import url_for

from ..graph.dumps import form_of
from ..graph.media import GZIP
from ..graph.store import Term
from ..ontology.terms import Literal, NamedNode
from ..ontology.vocabulary import DATASET, DCAT, DCTERMS, FOAF, SCHEMA, TYPE
from .document import creator, licence
from .facts import Facts, about, collect
from .i18n import language
from .links import to_iri
from .neighbourhood import Neighbourhood, Statement
from .panel import ask_once
from .site import site

Block = dict[str, Any]

_CONTEXT = {"@vocab": SCHEMA.iri}
"""The vocabulary without the site's own context, so that no reader has to fetch anything."""


def page_about(place: Neighbourhood, address: str) -> Block:
    """The block of the page of a thing.

    Args:
        place: what is said of it.
        address: where the page stands on this server.

    Returns:
        A web page whose main entity is the thing.
    """
    told = [statement for statement in place.outgoing if _is_told(statement)]
    facts = about({value for s in told if isinstance(value := s.value, NamedNode)})
    dataset = to_iri(DATASET)
    page: Block = {"@type": "WebPage", "url": _link(address), "inLanguage": language(), **_terms()}
    whole = {"@type": "Dataset", "@id": dataset.value, "url": _link(url_for("dataset.page", _external=True))}
    return {"@context": _CONTEXT, **page, "isPartOf": whole, "mainEntity": _thing(place.entity, told, facts)}


def dataset_block(address: str) -> Block:
    """The block of the page of the dataset.

    Args:
        address: where the page stands on this server.

    Returns:
        A dataset, as search engines for datasets read it.
    """
    dataset = to_iri(DATASET)
    told = collect(ask_once("dataset_description", dataset=dataset))
    block: Block = {"@context": _CONTEXT, "@type": "Dataset", "@id": dataset.value, "url": _link(address)}
    for name, prop in _NAMED.items():
        block[name] = [_value(value, told) for value in told.all(dataset, prop)]
    return {**block, **_terms(), **_maker(told), **_period(told), "distribution": _files()}


_NAMED: Mapping[str, NamedNode] = {
    "name": DCTERMS.term("title"),
    "description": DCTERMS.term("description"),
    "keywords": DCAT.term("keyword"),
    "isBasedOn": DCTERMS.term("source"),
}


def _is_told(statement: Statement) -> bool:
    kind = statement.value if statement.prop == TYPE else statement.prop
    return not statement.rival and isinstance(kind, NamedNode) and SCHEMA.local(kind) is not None


def _thing(entity: NamedNode, told: Iterable[Statement], facts: Facts) -> Block:
    block: Block = {"@id": entity.value}
    for statement in told:
        if statement.prop == TYPE and isinstance(statement.value, NamedNode):
            block.setdefault("@type", []).append(SCHEMA.local(statement.value))
        else:
            block.setdefault(SCHEMA.local(statement.prop) or "", []).append(_value(statement.value, facts))
    return {"@type": "Thing", **block}


def _value(value: Term, facts: Facts) -> object:
    if isinstance(value, NamedNode):
        label = facts.label(value)
        return {"@id": value.value, "name": _text(label.value, label.lang)}
    if isinstance(value, Literal):
        return _text(value.value, value.language or "")
    return str(value)


def _text(words: str, lang: str) -> object:
    return {"@value": words, "@language": lang} if lang else words


def _link(address: str) -> Mapping[str, str]:
    return {"@id": address}


def _terms() -> Block:
    """The licence, the version and its date."""
    found, published = licence(), site().published
    block: Block = {"version": site().release}
    if found:
        block["license"] = _link(found.value)
    if published:
        block["dateModified"] = published.when.date().isoformat()
    return block


def _maker(told: Facts) -> Block:
    maker = creator()
    names = told.texts(maker, FOAF.term("name")) if maker else []
    return {"creator": {"@type": "Organization", "@id": maker.value, "name": names}} if maker else {}


def _period(told: Facts) -> Block:
    period = to_iri(f"{DATASET}#period")
    ends = [told.texts(period, DCAT.term(name)) for name in ("startDate", "endDate")]
    return {"temporalCoverage": f"{ends[0][0]}/{ends[1][0]}"} if all(ends) else {}


def _files() -> Sequence[Block]:
    published = site().published
    if published is None:
        return ()
    version = published.manifest.version
    return [
        {
            "@type": "DataDownload",
            "contentUrl": _link(url_for("dumps.file_data", version=version, name=name, _external=True)),
            "encodingFormat": [form.media_type, GZIP] if (form := form_of(name)) else [GZIP],
            "contentSize": f"{dump.size} B",
            "sha256": dump.sha256,
        }
        for name, dump in published.manifest.dumps.items()
    ]
