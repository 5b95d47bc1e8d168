"""``/network``: who met, wrote to, sent to, demanded of and answered whom; drawn, listed, narrowed by the address."""

from __future__ import annotations

from collections.abc import Mapping

from flask import Blueprint, Response, render_template, request

from ..graph.views import View
from ..ontology.terms import NamedNode
from .bundles import Bundle, Bundles, read
from .facets import Spec, narrowed, select
from .graphml import MEDIA_TYPE, graphml
from .i18n import gettext as _
from .i18n import lazy_gettext as _l
from .links import PAGE, address, here_with
from .prepared import listed
from .slices import DATA, Slice, sliced, with_next
from .sociogram import sociogram
from .stretch import asked, months, whole, years
from .tabular import Plain, wanted_suffix, written
from .things import Thing, index
from .ties import KINDS, NETWORK, Actor, Tie, read_ties

blueprint = Blueprint("network", __name__)

TIE_NAMES: Mapping[str, object] = {
    "met": _l("met"),
    "wrote": _l("wrote to"),
    "sent": _l("sent to"),
    "demanded": _l("demanded of"),
    "answered": _l("replied to"),
}
MOST_ACTORS = 60
"""Actors that are drawn: those who have most ties."""

PAGE_SIZE = 125
"""Bundles of ties that are listed at once; what one article tells fits on a page."""

SHORT_PAGE = 60
"""The same of a longer list, whose bundles are told by many."""

COLUMNS = ("tie", "from", "fromLabel", "to", "toLabel", "thing", "label", "earliest", "latest", "citations")


@blueprint.get("/network")
def page() -> str | Response:
    """The network as a page; as data for a machine that asks for it."""
    suffix = wanted_suffix()
    if suffix:
        return as_data(suffix)
    return render_network()


def render_network() -> str:
    """The page, as the address asks for it."""
    view, window = listed(NETWORK), asked()
    selection = select(view, specs(), window)
    bundles = Bundles(view, selection.positions)
    drawn, actors = bundles.among_foremost(MOST_ACTORS)
    part = sliced(bundles, PAGE_SIZE, SHORT_PAGE)
    shown = read(view, part.items, selection.positions)
    return render_template(
        "network.html",
        found=narrowed(selection, specs(), shown),
        part=part,
        window=window,
        drawing=sociogram(read(view, drawn)),
        actors=actors,
        chosen=chosen(view),
        years=[whole(window), *years(view, window)],
        months=months(view, window),
        undated=view.undated,
        tie_names=TIE_NAMES,
        focus=focus,
        all_of=all_of,
    )


@blueprint.get("/network.<suffix>", endpoint="as_data")
def as_data(suffix: str) -> Response:
    """What the network shows, as JSON or CSV: a line a tie."""
    part = _part()
    return with_next(written([_plain(tie) for tie in part.items], COLUMNS, suffix), part)


@blueprint.get("/network.graphml", endpoint="graphml_data")
def as_graphml() -> Response:
    """What the network shows, as GraphML."""
    part = _part()
    return with_next(Response(graphml(part.items), content_type=MEDIA_TYPE), part)


def _part() -> Slice[Tie]:
    """The ties that the address asks for, a page of them."""
    view = listed(NETWORK)
    part = sliced(select(view, specs(), asked()).positions, DATA)
    return Slice(read_ties(view.bodies(part.items)), part.number, part.last)


def specs() -> list[Spec]:
    """The facets of the network."""
    return [
        Spec("tie", _("Tie"), lambda kind: str(TIE_NAMES[kind]), lambda kind, _name: _at(kind)),
        Spec("side", _("Side")),
        Spec("who", _("Who")),
        Spec("source", _("Source")),
    ]


def _at(kind: str) -> int:
    return KINDS.index(kind) if kind in KINDS else len(KINDS)


def chosen(view: View) -> Thing | None:
    """The actor whose ties alone the address asks for, or None."""
    iri = view.meant("who", request.args.get("who", ""))
    return index().get(NamedNode(iri)) if iri else None


def focus(actor: Actor) -> str:
    """The address of this network with the ties of one actor alone."""
    return here_with({"who": actor.slug, PAGE: None})


def all_of(bundle: Bundle) -> str:
    """The address of all ties of a kind of the actor from whom a bundle leads, as a table."""
    return address("network.as_data", {"who": bundle.start.slug, "tie": bundle.kind}, suffix="csv")


def _plain(tie: Tie) -> Plain:
    return {
        "tie": tie.kind,
        "from": tie.start.thing.iri.value,
        "fromLabel": tie.start.thing.label,
        "to": tie.end.thing.iri.value,
        "toLabel": tie.end.thing.label,
        "thing": tie.thing.iri.value,
        "label": tie.thing.label,
        "earliest": tie.first.isoformat() if tie.first else None,
        "latest": tie.last.isoformat() if tie.last else None,
        "citations": [citation.text for citation in tie.citations],
    }
