"""Search: things by their names and texts, as a page and as JSON."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from functools import lru_cache
from itertools import groupby

from flask import Blueprint, Response, jsonify, render_template, request, url_for

from ..errors import ParameterError
from ..graph.search import Hit, SearchIndex, Tier, index_in_memory
from ..graph.store import Store
from ..ontology.terms import NamedNode
from .descriptions import descriptions
from .facets import Narrowed, Spec, narrow
from .facts import Facts, Text
from .i18n import gettext as _
from .i18n import language
from .kinds import PLURALS, kind_label
from .links import href
from .negotiation import prefers_html
from .prepared import told
from .site import site
from .things import Thing, index

blueprint = Blueprint("search", __name__)

LONGEST = 200
"""Most characters that are looked for."""

SHOWN = 12
"""Things of a kind that are shown at once; the others open below them."""


@dataclass(frozen=True)
class Result:
    """A thing that was found, ready to be shown.

    Args:
        iri: the thing.
        href: its page.
        kind: the kind in its id.
        label: its name in the language of the page.
        matched: the name or text that fits, when it is not the name shown.
        description: what it is, or "".
        types: its most specific classes.
        fit: ``exact``, ``prefix``, ``word``, ``infix``, ``near`` or ``text``.
        statements: in how many statements it stands.
    """

    iri: str
    href: str
    kind: str
    label: Text
    matched: Text | None
    description: Text | None
    types: Sequence[Text]
    fit: str
    statements: int


@dataclass(frozen=True)
class Group:
    """The results of one kind, the best first.

    Args:
        label: the kind's name.
        href: where all things of the kind are listed.
        results: the results.
    """

    label: str
    href: str
    results: Sequence[Result]


@blueprint.get("/search")
def page() -> str | Response:
    """The search page; JSON for a machine that asks for it."""
    if request.accept_mimetypes.best == "application/json" and not prefers_html(request.headers.get("Accept")):
        return as_json()
    asked = wanted()
    found = search_index().find(asked)
    left = narrowed(found.hits)
    return render_template(
        "search.html", q=asked, found=left, groups=groups(left.items), near=results(found.suggestions)
    )


@blueprint.get("/search.json", endpoint="json_data")
def as_json() -> Response:
    """What was found, as JSON."""
    asked = wanted()
    found = search_index().find(asked)
    hits = [result for group in groups(narrowed(found.hits).items) for result in group.results]
    return jsonify(
        query=asked,
        total=len(hits),
        results=[_plain(result) for result in hits],
        suggestions=[_plain(result) for result in results(found.suggestions)],
    )


def wanted() -> str:
    """What the address asks for.

    Raises:
        ParameterError: it is too long.
    """
    asked = request.args.get("q", "").strip()
    if len(asked) > LONGEST:
        raise ParameterError(
            "q", f"{len(asked)} characters are too long; a name or some words of up to {LONGEST} will do"
        )
    return asked.replace("\0", " ")


def narrowed(hits: Sequence[Hit]) -> Narrowed[Hit]:
    """The hits of the source that the address asks for; all without one."""
    paths = {hit.iri: hit.iri.removeprefix(site().settings.base) for hit in hits}
    sources = told().sources(paths.values())
    known = [hit for hit in hits if paths[hit.iri] in sources]
    return narrow(known, {Spec("source", _("Source")): lambda hit: sources[paths[hit.iri]]})


def search_index() -> SearchIndex:
    """The index of the current site."""
    return site().search or _made(site().store, site().settings.base)


@lru_cache(maxsize=4)
def _made(store: Store, base: str) -> SearchIndex:
    return SearchIndex(index_in_memory(store, base, ""), "")


def groups(hits: Sequence[Hit]) -> list[Group]:
    """Hits by kind: the kind of the best hit first, then in the order in which people look for kinds.

    Args:
        hits: the best first.

    Returns:
        The kinds that have hits.
    """
    found = results(hits)
    order = {kind: place for place, kind in enumerate(PLURALS)}
    best: dict[str, int] = {}
    for result in found:
        best.setdefault(result.kind, Tier[result.fit.upper()])
    found.sort(key=lambda result: (best[result.kind], order.get(result.kind, len(order)), result.kind))
    return [
        Group(kind_label(kind), url_for("browse.kind", segment=kind), list(members))
        for kind, members in groupby(found, key=lambda result: result.kind)
    ]


def results(hits: Sequence[Hit]) -> list[Result]:
    """Hits ready to be shown; those that the dataset names no more are left out."""
    wanted = [(hit, NamedNode(hit.iri)) for hit in hits]
    known = index().all(iri for _hit, iri in wanted)
    said = descriptions(known)
    return [_result(hit, known[iri], said.get(iri)) for hit, iri in wanted if iri in known]


def _result(hit: Hit, thing: Thing, description: Text | None) -> Result:
    shown = thing.text
    matched = Text(hit.text, hit.lang)
    return Result(
        iri=hit.iri,
        href=href(thing.iri) or hit.iri,
        kind=thing.segment,
        label=shown,
        matched=None if hit.text in (shown.value, str(description or "")) else matched,
        description=description,
        types=[Facts().label(leaf) for leaf in thing.leaves],
        fit=hit.tier.name.lower(),
        statements=hit.statements,
    )


def _plain(result: Result) -> dict[str, object]:
    """A result for machines: texts with their languages, no address of this host."""
    return {**asdict(result), "types": [str(name) for name in result.types], "lang": language()}
