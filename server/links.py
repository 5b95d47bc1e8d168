"""From names to addresses: an IRI of the dataset becomes a path of this server, and a path an IRI.

A server on any host answers for the base: pages link to themselves, the data keeps its IRIs. An IRI of another site
is linked only when it is http or https, so that no ``javascript:`` IRI in the data becomes a link.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import quote, urlencode

from flask import abort, g, request, url_for

from ..ontology.terms import NamedNode
from ..ontology.vocabulary import DATASET, INFERENCE_PATH, KAR, SHAPES
from .i18n import gettext as _
from .site import site

_HOLE = "hole-in-the-frame"
_SAFE = "!$&'()*+,/:;=@"
"""What Werkzeug leaves as it is in a path."""

PAGE, MORE = "page", "more"
"""Names in the query string: which page of a list is shown, and which of its facets with all choices."""


def to_iri(path: str) -> NamedNode:
    """The IRI that a path below the base stands for.

    Args:
        path: such as ``id/person/x``, decoded.

    Returns:
        The IRI.

    Raises:
        NotFound: the path holds a character that no IRI holds.
    """
    try:
        return NamedNode(site().settings.base + path)
    except ValueError:
        abort(404, _("No address here holds such a character."))


def this_path() -> str:
    """This page's path, without its query string."""
    return quote(request.script_root + request.path)


def here_with(changes: Mapping[str, str | None], endpoint: str | None = None, **values: str) -> str:
    """This page's address, or that of the same view in another form, with some of the query string changed.

    Args:
        changes: new values; None or "" takes a name out.
        endpoint: another view that takes the same query string.
        values: what its path needs besides what this page's has.

    Returns:
        The address; what stands in the query string stays text, whatever its names are.
    """
    kept = {**request.args.to_dict(), **changes}
    query = urlencode({name: value for name, value in kept.items() if value})
    parts: dict[str, Any] = {**(request.view_args or {}), **values}
    path = _path(endpoint or request.endpoint or "", parts)
    return f"{path}?{query}" if query else path


def _path(endpoint: str, parts: Mapping[str, Any]) -> str:
    """The path of a view, asked of Flask once a request: a page of facets leads to hundreds of lists by one path."""
    known: dict[tuple[object, ...], str] = g.setdefault("paths", {})
    key = (endpoint, *parts.items())
    if key not in known:
        known[key] = url_for(endpoint, **parts).partition("?")[0]
    return known[key]


def local_path(iri: NamedNode) -> str | None:
    """The part of an IRI after the base, or None for an IRI of another site."""
    base = site().settings.base
    return iri.value[len(base) :] if iri.value.startswith(base) else None


def href(iri: NamedNode) -> str | None:
    """Where a page links to for an IRI.

    Args:
        iri: any IRI.

    Returns:
        A path of this server, an http address elsewhere, or None when it is not to be linked.
    """
    known: dict[str, str | None] = g.setdefault("hrefs", {})
    text = iri.value
    if text not in known:
        known[text] = _href(iri)
    return known[text]


def _href(iri: NamedNode) -> str | None:
    if (term := KAR.local(iri)) is not None:
        return url_for("ontology.page", _anchor=term)
    if (shape := SHAPES.local(iri)) is not None:
        return url_for("ontology.shapes", _anchor=shape)
    path = local_path(iri)
    if path is None:
        return iri.value if iri.value.startswith(("http://", "https://")) else None
    return _inside(path)


def _inside(path: str) -> str | None:
    kind, _slash, rest = path.partition("/")
    segment, _slash, slug = rest.partition("/")
    if kind == "id" and slug:
        return _address("entity.page", segment=segment, slug=slug)
    if kind == "source" and slug:
        return _address("sources.part_page", source=segment, part=slug)
    if kind == "source" and segment:
        return _address("sources.page", source=segment)
    return _document(path, rest)


def _document(path: str, rest: str) -> str | None:
    """The page of what is a document itself."""
    if path.startswith("claim/") and rest:
        return _address("claims.page", path=rest)
    if path.startswith(INFERENCE_PATH) and rest:
        return _address("inferences.page", name=rest)
    return url_for("dataset.page") if path == DATASET else None


def _address(endpoint: str, **values: str) -> str:
    """The address of a view: ``url_for`` at a tenth of its cost, for a page links to many hundred things.

    Only what stands before and behind the values is asked of Flask, once a request; the values end the path, one
    behind the other.
    """
    frames: dict[str, tuple[str, str]] = g.setdefault("address_frames", {})
    if endpoint not in frames:
        holes: dict[str, Any] = dict.fromkeys(values, _HOLE)
        whole = url_for(endpoint, **holes)
        before, _holes, after = whole.partition("/".join([_HOLE] * len(values)))
        frames[endpoint] = (before, after)
    before, after = frames[endpoint]
    return f"{before}{quote('/'.join(values.values()), safe=_SAFE)}{after}"
