"""Headers of every answer: what a page may load, what it varies by, and whether it has changed.

An answer depends on the dataset, the look (templates, styles, translations), the address, the language and what the
client accepts; its ETag is made of these, so an unchanged page is told apart (304) before it is made.
"""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from flask import Flask, Response, g, request
from werkzeug.http import parse_etags

from .cache import ROUTE, STORABLE
from .i18n import language
from .negotiation import prefers_html
from .site import site

SECURITY = {
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; "
    "img-src 'self' data:; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin-when-cross-origin",
}
_NO_DOCUMENT = ("text/css", "text/javascript", "font/")
"""Media types of parts of a page, which are under the policy of the page that loads them and need none of their own."""

KEEP = "public, no-cache"
"""Whoever likes may keep the answer, and asks each time whether it still holds."""

CACHED = frozenset(
    {
        "home",
        "entity",
        "data",
        "claims",
        "cards",
        "citing",
        "inferences",
        "sources",
        "reading",
        "ontology",
        "browse",
        "search",
        "suggest",
        "demands",
        "timeline",
        "maps",
        "network",
        "saved",
        "sparql",
        "graph_store",
        "dataset",
        "sitemap",
        "signposting",
        "jsonld",
        "exports",
        "reconcile",
        "nanopub",
        "annotated",
        "openapi",
        "llms",
        "explaining",
        "sparql_help",
    }
)
"""Blueprints whose answers depend on nothing else than what the ETag is made of."""

_LOOK = (
    "**/*.py",
    "../ontology/*.ttl",
    "templates/*",
    "static/*.*",
    "static/built/*.json",
    "panels/*.rq",
    "samples/*.txt",
    "openapi/*.yaml",
    "../queries/*.csv",
    "../queries/*.rq",
    "translations/*/LC_MESSAGES/*.po",
)


def init_app(app: Flask) -> None:
    """Put the headers on every answer of the app."""
    app.before_request(_unchanged)
    app.after_request(_finish)
    app.context_processor(lambda: {"look": look()})


@cache
def look() -> str:
    """A short hash of everything that makes pages look as they do."""
    digest = hashlib.sha256()
    for path in _looks():
        digest.update(path.read_bytes())
    return digest.hexdigest()[:12]


def etag() -> str:
    """The ETag of the answer to this request."""
    accept = request.headers.get("Accept", "")
    plain = request.blueprint == "sparql" and not prefers_html(accept)  # a result is in no language of ours
    address = (request.scheme, request.host, request.root_path, request.path, request.query_string.decode("latin-1"))
    return etag_of(site().version, *address, "" if plain else language(), accept)


def etag_of(version: str, *depends_on: str) -> str:
    """The ETag of an answer.

    Args:
        version: the dataset's version.
        depends_on: scheme, host, path before the app, path in it, query string, language and Accept header.
    """
    return hashlib.sha256("\n".join((version, look(), *depends_on)).encode("utf-8", "surrogatepass")).hexdigest()[:24]


def never_store() -> None:
    """Let the answer to this request be kept by nobody: it would be another one next time."""
    g.pop("etag", None)
    g.volatile = True


def _unchanged() -> Response | None:
    if request.blueprint not in CACHED or request.method not in ("GET", "HEAD"):
        return None
    g.etag = etag()
    return Response(status=304) if _is_known(g.etag) else None


def _is_known(etag: str) -> bool:
    """Whether the client has the answer: by its ETag, and only where it names none by its date (RFC 9110, 13.2.2)."""
    known = parse_etags(request.headers.get("If-None-Match"))
    if "If-None-Match" in request.headers:
        return known.contains_weak(etag) and not known.star_tag
    since, changed = request.if_modified_since, _changed()
    return since is not None and changed is not None and changed <= since


def _changed() -> datetime | None:
    """When answers last changed: with the dataset, or with the look; None where the dataset has no date."""
    published = site().published
    return max(published.when, _look_changed()) if published and request.blueprint != "sparql" else None


@cache
def _look_changed() -> datetime:
    return datetime.fromtimestamp(int(max(path.stat().st_mtime for path in _looks())), UTC)


def _looks() -> list[Path]:
    folder = Path(__file__).parent
    return sorted(path for pattern in _LOOK for path in folder.glob(pattern))


def _finish(response: Response) -> Response:
    for name, value in SECURITY.items():
        response.headers.setdefault(name, value)
    if (response.mimetype or "").startswith(_NO_DOCUMENT):
        response.headers.pop("Content-Security-Policy", None)
    if response.mimetype == "text/html":
        response.headers.setdefault("Content-Language", language())
        response.vary.add("Accept-Language")
    if "etag" in g and response.status_code in (200, 304):
        _mark(response)
    elif "volatile" in g:
        response.cache_control.no_store = True
    request.environ[STORABLE] = _is_storable(response)
    request.environ[ROUTE] = request.blueprint or ""
    return response


def _is_storable(response: Response) -> bool:
    """Whether the answer depends on the dataset and the request alone; one to a query sent by POST does too."""
    posted = request.method == "POST" and request.blueprint == "sparql" and "volatile" not in g
    return response.status_code in (200, 304) and ("etag" in g or posted)


def _mark(response: Response) -> None:
    response.set_etag(g.etag, weak=True)
    if changed := _changed():
        response.last_modified = changed
    response.headers.setdefault("Cache-Control", KEEP)
    response.vary.update(("Accept", "Accept-Language"))
