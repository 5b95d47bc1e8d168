"""For crawlers: every page of the site in sitemaps of at most 50,000 addresses (https://www.sitemaps.org/protocol.html)."""

from __future__ import annotations

from collections.abc import Iterator

from flask import Blueprint, Response, abort, render_template, url_for

from .kinds import kinds
from .prepared import things
from .site import site
from .things import index

blueprint = Blueprint("sitemap", __name__)

MOST = 50_000
_PAGES = (
    "home.page",
    "dataset.page",
    "ontology.page",
    "ontology.alignments",
    "ontology.shapes",
    "dumps.page",
    "exports.page",
    "browse.start",
)
XML = "application/xml"


@blueprint.get("/sitemap.xml")
def overview() -> Response:
    """The index of the sitemaps."""
    count = -(-(len(list(_pages())) + sum(index().counts.values())) // MOST)
    return Response(render_template("sitemaps.xml", count=count, lastmod=_date()), content_type=XML)


@blueprint.get("/sitemap-<int:number>.xml")
def part(number: int) -> Response:
    """One sitemap, counted from 1."""
    paths = _part((number - 1) * MOST) if number else []
    if not paths:
        abort(404)
    return Response(render_template("sitemap.xml", paths=paths, lastmod=_date()), content_type=XML)


@blueprint.get("/robots.txt")
def robots() -> Response:
    """Crawlers may read pages and data, but not run queries."""
    text = render_template("robots.txt", sitemap=url_for("sitemap.overview", _external=True))
    return Response(text, content_type="text/plain; charset=utf-8")


def _part(start: int) -> list[str]:
    """The pages of one sitemap, without the address of the host: first those of the site, then those of the things."""
    pages = list(_pages())
    found = pages[start : start + MOST]
    return found + [_page_of(path) for path in things().paths(max(0, start - len(pages)), MOST - len(found))]


def _pages() -> Iterator[str]:
    yield from (url_for(name) for name in _PAGES)
    yield from (kind.href for kind in kinds())
    yield url_for("saved.catalogue")
    yield from (url_for("saved.query", name=query.name) for query in site().queries.all)


def _page_of(path: str) -> str:
    _id, segment, slug = path.split("/", 2)
    return url_for("entity.page", segment=segment, slug=slug)


def _date() -> str:
    published = site().published
    return published.when.date().isoformat() if published else ""
