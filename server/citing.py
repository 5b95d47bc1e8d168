"""«Cite this»: the page of a thing as a reference with the dataset’s version, in forms that reference managers read.

To offer another form, add a row to ``FORMS``.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from flask import Blueprint, Response, abort

from ..ontology.terms import NamedNode
from . import prepared
from .facts import about
from .i18n import gettext as _
from .i18n import language
from .links import local_path, to_iri
from .missing import missing
from .panel import ask
from .site import site

blueprint = Blueprint("citing", __name__)

MOST_SOURCES = 3
"""Sources that a reference names whatever the thing; of more it names those that tell of the thing."""

AUTHORS = "The Kararname authors"
_SPECIAL = {"\\": r"\textbackslash{}", **{sign: f"\\{sign}" for sign in "{}&%$#_"}, "~": r"\~{}", "^": r"\^{}"}


@dataclass(frozen=True)
class Reference:
    """What a reference needs.

    Args:
        key: a short name of the thing, of letters, digits and dashes.
        title: the thing's name.
        lang: the language of the title.
        iri: the thing.
        version: the dataset's version.
        year: when it was published, or "" when that is not known.
        sources: what it is read out of.
    """

    key: str
    title: str
    lang: str
    iri: str
    version: str
    year: str
    sources: str

    @property
    def container(self) -> str:
        """The whole of which it is a part."""
        return _("Kararname: a knowledge graph of the first year of Turkish–Soviet relations (1917–1921)")


def reference(entity: NamedNode) -> Reference:
    """The reference of a thing."""
    sources = _sources(entity)
    facts, published = about([entity, *sources]), site().published
    label = facts.label(entity)
    return Reference(
        key=f"kararname-{(local_path(entity) or '').removeprefix('id/').replace('/', '-')}",
        title=label.value,
        lang=label.lang or language(),
        iri=entity.value,
        version=site().release,
        year=str(published.when.year) if published else "",
        sources="; ".join(str(facts.label(source)) for source in sources),
    )


def _sources(entity: NamedNode) -> list[NamedNode]:
    """What the dataset is read out of; where that is much, what tells of the thing."""
    everything = prepared.sources()
    if len(everything) <= MOST_SOURCES:
        return everything
    path = local_path(entity) or ""
    return [NamedNode(iri) for iri in prepared.told().sources([path]).get(path, ())]


def as_text(ref: Reference) -> str:
    """A line for a footnote or a bibliography."""
    quoted = f"“{ref.title}”"
    read = f" {_('Read out of:')} {ref.sources}." if ref.sources else ""
    return f"{quoted}, {ref.container}, {_('version')} {ref.version}. {ref.iri}.{read}"


def as_bibtex(ref: Reference) -> str:
    """A BibTeX entry (``@misc``, for BibTeX knows no datasets)."""
    fields = {
        "author": f"{{{tex(AUTHORS)}}}",
        "title": tex(ref.title),
        "howpublished": tex(ref.container),
        "version": ref.version,
        "year": ref.year,
        "url": ref.iri,
        "note": tex(f"{_('Read out of:')} {ref.sources}") if ref.sources else "",
        "langid": {"tr": "turkish", "en": "english"}.get(ref.lang, ""),
    }
    body = ",\n".join(f"  {name} = {{{value}}}" for name, value in fields.items() if value)
    return f"@misc{{{ref.key},\n{body}\n}}\n"


def as_ris(ref: Reference) -> str:
    """An RIS record."""
    lines = [
        ("TY", "DATA"),
        ("AU", AUTHORS),
        ("TI", ref.title),
        ("T2", ref.container),
        ("ET", ref.version),
        ("PY", ref.year),
        ("LA", ref.lang),
        ("UR", ref.iri),
        ("N1", f"{_('Read out of:')} {ref.sources}" if ref.sources else ""),
    ]
    written = (f"{tag}  - {' '.join(value.split())}\r\n" for tag, value in lines if value)
    return "".join([*written, "ER  - \r\n"])


def as_csl(ref: Reference) -> str:
    """An array of one CSL-JSON item (https://github.com/citation-style-language/schema)."""
    item: dict[str, object] = {
        "id": ref.key,
        "type": "dataset",
        "title": ref.title,
        "container-title": ref.container,
        "author": [{"literal": AUTHORS}],
        "version": ref.version,
        "language": ref.lang,
        "URL": ref.iri,
        "note": f"{_('Read out of:')} {ref.sources}" if ref.sources else "",
    }
    if ref.year:
        item["issued"] = {"date-parts": [[int(ref.year)]]}
    return json.dumps([{name: value for name, value in item.items() if value}], ensure_ascii=False, indent=1) + "\n"


FORMS: Mapping[str, tuple[str, str, Callable[[Reference], str]]] = {
    "bib": ("BibTeX", "application/x-bibtex", as_bibtex),
    "ris": ("RIS", "application/x-research-info-systems", as_ris),
    "json": ("CSL-JSON", "application/vnd.citationstyles.csl+json", as_csl),
    "txt": ("", "text/plain", as_text),
}
"""Suffix: what people call it, media type, writer."""


@blueprint.get("/cite/<segment>/<path:document>", endpoint="cite_data")
def cite_data(segment: str, document: str) -> Response:
    """A thing as a reference; the suffix begins at the last dot."""
    slug, _dot, suffix = document.rpartition(".")
    if suffix not in FORMS:
        abort(404, _("There is no such form; there are: %(forms)s.", forms=", ".join(FORMS)))
    entity = to_iri(f"id/{segment}/{slug}")
    if not ask("entity_exists", entity=entity):
        missing(entity)
    _label, media_type, write = FORMS[suffix]
    return Response(write(reference(entity)), content_type=f"{media_type}; charset=utf-8")


def tex(text: str) -> str:
    """Text in which no sign means anything to TeX."""
    return "".join(_SPECIAL.get(sign, sign) for sign in text)
