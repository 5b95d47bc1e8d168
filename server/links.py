"""From names to addresses: an IRI of the dataset becomes a path of this server, and a path an IRI.

A server on any host answers for the base: pages link to themselves, the data keeps its IRIs. An IRI of another site
is linked only when it is http or https, so that no ``javascript:`` IRI in the data becomes a link.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, cast
from urllib.parse import quote, quote_plus, urlencode

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


def here_by(name: str, dropped: str) -> Callable[[str], str]:
    """This page's addresses that differ in one value of the query string: what is common to them is written once.

    Args:
        name: the name of the value.
        dropped: a name that none of them has.

    Returns:
        The address with a value; as ``here_with`` gives it.
    """
    kept = {**request.args.to_dict(), dropped: ""}
    kept.setdefault(name, "")
    items, at = list(kept.items()), [*kept].index(name)
    parts = [urlencode([one for one in part if one[1]]) for part in (items[:at], items[at + 1 :])]
    start, end = (f"{parts[0]}&" if parts[0] else ""), (f"&{parts[1]}" if parts[1] else "")
    start = f"{_path(request.endpoint or '', request.view_args or {})}?{start}{quote_plus(name)}="
    return lambda value: f"{start}{quote_plus(value)}{end}"


def address(endpoint: str, query: Mapping[str, str], **values: str) -> str:
    """The address of data: a view with a query string of its own."""
    return f"{_path(endpoint, values)}?{urlencode(query)}"


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
    try:
        addresses = cast(_Addresses, g.addresses)
    except AttributeError:
        addresses = g.addresses = _Addresses(site().settings.base)
    return addresses.of(iri.value)


class _Addresses:
    """The addresses that a page leads to, each worked out once: it leads to many hundred things, to some often.

    Args:
        base: base IRI of the dataset.
    """

    def __init__(self, base: str) -> None:
        self._base = base
        self._known: dict[str, str | None] = {}
        self._frames: dict[str, tuple[str, str]] = {}

    def of(self, iri: str) -> str | None:
        """The address for an IRI; see ``href``."""
        if iri not in self._known:
            self._known[iri] = self._worked_out(iri)
        return self._known[iri]

    def _worked_out(self, iri: str) -> str | None:
        if iri.startswith(KAR.iri):
            return url_for("ontology.page", _anchor=iri[len(KAR.iri) :])
        if iri.startswith(SHAPES.iri):
            return url_for("ontology.shapes", _anchor=iri[len(SHAPES.iri) :])
        if not iri.startswith(self._base):
            return iri if iri.startswith(("http://", "https://")) else None
        return self._inside(iri[len(self._base) :])

    def _inside(self, path: str) -> str | None:
        kind, _slash, rest = path.partition("/")
        segment, _slash, slug = rest.partition("/")
        if kind == "id" and slug:
            return self._address("entity.page", segment=segment, slug=slug)
        if kind == "source" and slug:
            return self._address("sources.part_page", source=segment, part=slug)
        if kind == "source" and segment:
            return self._address("sources.page", source=segment)
        return self._document(path, rest)

    def _document(self, path: str, rest: str) -> str | None:
        """The page of what is a document itself."""
        if path.startswith("claim/") and rest:
            return self._address("claims.page", path=rest)
        if path.startswith(INFERENCE_PATH) and rest:
            return self._address("inferences.page", name=rest)
        return url_for("dataset.page") if path == DATASET else None

    def _address(self, endpoint: str, **values: str) -> str:
        """The address of a view: ``url_for`` at a tenth of its cost.

        Only what stands before and behind the values is asked of Flask; the values end the path, one behind the other.
        """
        if endpoint not in self._frames:
            holes: dict[str, Any] = dict.fromkeys(values, _HOLE)
            before, _holes, after = url_for(endpoint, **holes).partition("/".join([_HOLE] * len(values)))
            self._frames[endpoint] = (before, after)
        before, after = self._frames[endpoint]
        return f"{before}{quote('/'.join(values.values()), safe=_SAFE)}{after}"
