"""FAIR Signposting: links that lead a machine from a page to what it is about, its data, its licence and its makers.

Level 1 puts them into the ``Link`` header, level 2 into a link set of their own, with what leads back.
https://signposting.org/FAIR/, https://www.rfc-editor.org/rfc/rfc9264
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from flask import Blueprint, Flask, Response, g, request, url_for

from ..graph.media import BY_SUFFIX, GZIP, HTML, Form
from ..ontology.terms import NamedNode
from ..ontology.vocabulary import DATASET, SCHEMA
from .citing import FORMS as REFERENCES
from .document import THINGS, creator, licence
from .links import href, local_path, to_iri
from .missing import missing
from .panel import ask
from .site import site

blueprint = Blueprint("signposting", __name__)

LINKSET = "application/linkset+json"
METADATA = tuple(BY_SUFFIX[suffix] for suffix in ("ttl", "nt", "rdf", "jsonld"))
CONTENT = tuple(BY_SUFFIX[suffix] for suffix in ("trig", "nq"))
ABOUT_PAGE = SCHEMA.term("AboutPage")


@dataclass(frozen=True)
class Link:
    """A link with its relation (RFC 8288) and, where it is known, the media type of what it leads to."""

    rel: str
    href: str
    type: str = ""

    def __str__(self) -> str:
        return f'<{self.href}>; rel="{self.rel}"' + (f'; type="{self.type}"' if self.type else "")


def init_app(app: Flask) -> None:
    """Put the links on every answer whose view has said what it is about."""
    app.after_request(_signpost)


def about(entity: NamedNode) -> None:
    """Say what the answer to this request is about."""
    g.about = entity


@blueprint.get("/linkset/<path:path>")
def linkset_data(path: str) -> Response:
    """The links of the page about a thing, and of its data."""
    entity = to_iri(path)
    if not ask("entity_exists", entity=entity):
        missing(entity)
    document = {"linkset": list(_linkset(entity))}
    return Response(json.dumps(document, ensure_ascii=False, indent=1) + "\n", content_type=LINKSET)


def landing_links(entity: NamedNode) -> Iterator[Link]:
    """The links of the page about a thing."""
    yield Link("cite-as", entity.value)
    yield Link("type", ABOUT_PAGE.value)
    yield from (Link("type", kind.value) for kind in _types(entity))
    yield from (Link("describedby", address, kind) for address, kind in _metadata(entity))
    yield from (Link("item", address, kind) for address, kind in _content(entity))
    yield from _terms()
    if entity != to_iri(DATASET):
        yield Link("collection", url_for("dataset.page"), HTML)
    yield Link("linkset", url_for("signposting.linkset_data", path=local_path(entity)), LINKSET)


def document_links(entity: NamedNode, form: Form) -> Iterator[Link]:
    """The links of a document about a thing: back to its page."""
    page = href(entity) or ""
    yield Link("collection" if form in CONTENT else "describes", page, HTML)
    yield from _terms()
    yield Link("linkset", url_for("signposting.linkset_data", path=local_path(entity)), LINKSET)


def _signpost(response: Response) -> Response:
    entity = g.get("about")
    if entity is None or response.status_code != 200 or "Link" in response.headers:
        return response
    form = next((form for form in (*METADATA, *CONTENT) if form.media_type == response.mimetype), None)
    links = document_links(entity, form) if form else landing_links(entity)
    response.headers["Link"] = ", ".join(str(link) for link in links)
    return response


def _types(entity: NamedNode) -> list[NamedNode]:
    if entity == to_iri(DATASET):
        return [SCHEMA.term("Dataset")]
    found = {row["type"] for row in ask("entity_schema_types", entity=entity)}
    return sorted((kind for kind in found if isinstance(kind, NamedNode)), key=lambda kind: kind.value)


def _metadata(entity: NamedNode) -> Iterator[tuple[str, str]]:
    """Address and media type of what describes a thing: RDF and references."""
    yield from ((data_address(entity, form), form.media_type) for form in METADATA)
    path = local_path(entity) or ""
    if path.startswith(THINGS):
        segment, _slash, slug = path.removeprefix(THINGS).partition("/")
        for suffix, (_name, media_type, _write) in REFERENCES.items():
            yield url_for("citing.cite_data", segment=segment, document=f"{slug}.{suffix}"), media_type


def _content(entity: NamedNode) -> Iterator[tuple[str, str]]:
    """Address and media type of the data itself: of a thing with its claims, of the dataset its files."""
    if entity != to_iri(DATASET):
        yield from ((data_address(entity, form), form.media_type) for form in CONTENT)
    elif published := site().published:
        for name in published.manifest.dumps:
            yield url_for("dumps.file_data", version=published.manifest.version, name=name), GZIP


def data_address(entity: NamedNode, form: Form) -> str:
    """Where the document about a thing in a form stands on this server."""
    path = local_path(entity) or ""
    if path.startswith(THINGS):
        segment, _slash, slug = path.removeprefix(THINGS).partition("/")
        return url_for("data.thing_data", segment=segment, document=f"{slug}.{form.suffix}")
    page = (href(entity) or "").partition("?")[0]
    return f"{page}?format={form.suffix}"


def _terms() -> Iterator[Link]:
    if found := licence():
        yield Link("license", found.value)
    if maker := creator():
        yield Link("author", maker.value)


def _linkset(entity: NamedNode) -> Iterator[dict[str, object]]:
    """The link contexts (RFC 9264, section 4.2): the page, then each document."""
    page = _absolute(href(entity) or "")
    links = list(landing_links(entity))
    yield _context(page, links)
    for link in links:
        if link.rel in ("describedby", "item"):
            back = "describes" if link.rel == "describedby" else "collection"
            yield _context(_absolute(link.href), [Link(back, page, HTML), *_terms()])


def _context(anchor: str, links: Iterable[Link]) -> dict[str, object]:
    targets: dict[str, list[dict[str, str]]] = {}
    for link in links:
        kind = {"type": link.type} if link.type else {}
        targets.setdefault(link.rel, []).append({"href": _absolute(link.href), **kind})
    return {"anchor": anchor, **targets}


def _absolute(address: str) -> str:
    return address if "://" in address else f"{request.host_url.rstrip('/')}{address}"
