"""``/changes``: what changed between two published versions, as a page, as JSON and CSV, and as an RDF Patch."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import cast

from flask import Blueprint, Response, abort, render_template, request

from ..errors import ParameterError
from ..graph.changes import KINDS, Change, Changes, Kind, changes, patch
from ..graph.dataset import Published, versions
from ..ontology.terms import NamedNode
from .facts import Facts, Text, about
from .i18n import gettext as _
from .i18n import lazy_gettext as _l
from .site import site
from .statements import property_label
from .tabular import Plain, wanted_suffix, written
from .values import Shown, show

blueprint = Blueprint("changes", __name__)

MOST = 300
"""Statements that a page lists; the data holds them all."""

PATCH = "rdfp"
RDF_PATCH = "application/rdf-patch"
COLUMNS = ("change", "kind", "subject", "property", "value", "graph")
KIND_NAMES: Mapping[Kind, object] = {
    "claims": _l("what claims say"),
    "accepted": _l("accepted statements and descriptions"),
    "inferred": _l("what is inferred"),
    "inferences": _l("what inferences rest on"),
    "ontology": _l("the ontology"),
    "dataset": _l("what the dataset says of itself"),
}


@dataclass(frozen=True)
class Line:
    """A changed statement as a page shows it."""

    added: bool
    subject: Shown
    label: Text
    value: Shown
    graph: Shown | None


@blueprint.get("/changes")
def page() -> str | Response:
    """The changes as a page; as data for a machine that asks for it."""
    suffix = wanted_suffix()
    if suffix:
        return as_data(suffix)
    known, found = _versions(), _asked()
    return render_template(
        "changes.html",
        versions=known,
        found=found,
        kind=(kind := _kind()),
        kinds=KIND_NAMES,
        lines=lines(found.of(kind)[:MOST]) if found else [],
        patch=PATCH,
    )


@blueprint.get("/changes.<suffix>", endpoint="as_data")
def as_data(suffix: str) -> Response:
    """The changes as JSON, CSV or an RDF Patch."""
    found = _asked() or abort(404, _("Only one version was published here: there is nothing to compare it with."))
    if suffix == PATCH:
        return Response("".join(patch(found)), content_type=RDF_PATCH)
    rows = [_plain(change) for change in found.statements]
    ends = {"from": found.before.manifest.version, "to": found.after.manifest.version}
    return written(rows, COLUMNS, suffix, {**ends, "changes": rows})


def lines(found: Sequence[Change]) -> list[Line]:
    """Changed statements with the names of what stands in them, as far as this version knows them."""
    terms = {end for change in found for end in (change.quad.subject, change.quad.object, change.quad.graph_name)}
    facts = about(term for term in terms if isinstance(term, NamedNode))
    return [_line(change, facts) for change in found]


def _line(change: Change, facts: Facts) -> Line:
    graph = change.quad.graph_name
    return Line(
        added=change.added,
        subject=show(cast(NamedNode, change.quad.subject), facts),
        label=property_label(change.quad.predicate),
        value=show(change.quad.object, facts),
        graph=show(graph, facts) if isinstance(graph, NamedNode) else None,
    )


def _plain(change: Change) -> Plain:
    quad = change.quad
    parts = (("subject", quad.subject), ("property", quad.predicate), ("value", quad.object))
    named = {name: term.value if isinstance(term, NamedNode) else str(term) for name, term in parts}
    graph = quad.graph_name.value if isinstance(quad.graph_name, NamedNode) else ""
    return {"change": "added" if change.added else "removed", "kind": change.kind, **named, "graph": graph}


def _versions() -> list[Published]:
    published = site().published
    return versions(published) if published else []


def _asked() -> Changes | None:
    """The versions that the address names; without names the current one and the one before it.

    Raises:
        NotFound: there is no such version.
    """
    known = {item.manifest.version: item for item in _versions()}
    current = site().version
    after = request.args.get("to") or current
    older = [
        name for name, item in known.items() if after in known and item.when <= known[after].when and name != after
    ]
    before = request.args.get("from") or next(iter(older), None)
    for name in (after, before):
        if name is not None and name not in known:
            abort(404, _("There is no version %(name)s; there are: %(names)s.", name=name, names=", ".join(known)))
    return changes(known[before], known[after]) if before and after in known else None


def _kind() -> Kind:
    wanted = request.args.get("kind", "") or KINDS[0]
    if wanted not in KINDS:
        raise ParameterError("kind", _("there is no such kind; there are: %(names)s", names=", ".join(KINDS)))
    return wanted
