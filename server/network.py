"""``/network``: who met, wrote to, sent to, demanded of and answered whom; drawn, listed, narrowed by the address."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from flask import Blueprint, Response, render_template, request

from ..ontology.terms import NamedNode
from .by_source import by_source
from .facets import Narrowed, Spec, narrow
from .facts import schema_label, short_name
from .graphml import MEDIA_TYPE, graphml
from .i18n import gettext as _
from .i18n import lazy_gettext as _l
from .links import here_with
from .sociogram import grouped, sociogram
from .stretch import Window, asked, months, whole, years
from .tabular import Plain, wanted_suffix, written
from .ties import KINDS, Actor, Tie, ties

blueprint = Blueprint("network", __name__)

TIE_NAMES: Mapping[str, object] = {
    "met": _l("met"),
    "wrote": _l("wrote to"),
    "sent": _l("sent to"),
    "demanded": _l("demanded of"),
    "answered": _l("replied to"),
}
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
    everything, window = ties(), asked()
    dated = [tie for tie in everything if tie.dated]
    found = narrowed(everything, window)
    return render_template(
        "network.html",
        found=found,
        window=window,
        drawing=sociogram(found.items),
        groups=grouped(found.items),
        chosen=chosen(everything),
        years=[whole(window), *years(dated, window)],
        months=months(dated, window),
        undated=len(everything) - len(dated),
        tie_names=TIE_NAMES,
        focus=focus,
    )


@blueprint.get("/network.<suffix>", endpoint="as_data")
def as_data(suffix: str) -> Response:
    """What the network shows, as JSON or CSV: a line a tie."""
    return written([_plain(tie) for tie in narrowed(ties(), asked()).items], COLUMNS, suffix)


@blueprint.get("/network.graphml", endpoint="graphml_data")
def as_graphml() -> Response:
    """What the network shows, as GraphML."""
    return Response(graphml(narrowed(ties(), asked()).items), content_type=MEDIA_TYPE)


def narrowed(everything: Sequence[Tie], window: Window | None) -> Narrowed[Tie]:
    """The ties that the address asks for; within a stretch of time only those with a date."""
    names = {actor.slug: actor.thing.label for tie in everything for actor in (tie.start, tie.end)}
    sides = {short_name(side): str(schema_label(side)) for tie in everything for side in _sides(tie)}
    kinds = Spec[Tie](
        "tie", _("Tie"), lambda t: [t.kind], lambda kind: str(TIE_NAMES[kind]), lambda kind, _name: _at(kind)
    )
    return narrow(
        [tie for tie in everything if window is None or (tie.dated and window.shows(tie))],
        [
            kinds,
            Spec("side", _("Side"), lambda t: [short_name(side) for side in _sides(t)], sides.__getitem__),
            Spec("who", _("Who"), lambda t: [t.start.slug, t.end.slug], names.__getitem__),
            by_source(everything, lambda tie: tie.citations),
        ],
    )


def _at(kind: str) -> int:
    return KINDS.index(kind) if kind in KINDS else len(KINDS)


def _sides(tie: Tie) -> list[NamedNode]:
    return [actor.side for actor in (tie.start, tie.end) if actor.side]


def chosen(everything: Sequence[Tie]) -> Actor | None:
    """The actor whose ties alone the address asks for, or None."""
    actors = {actor.slug: actor for tie in everything for actor in (tie.start, tie.end)}
    return actors.get(request.args.get("who", ""))


def focus(actor: Actor) -> str:
    """The address of this network with the ties of one actor alone."""
    return here_with({"who": actor.slug})


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
