"""``/demands``: the ledger of demands as a page to be read, narrowed by side, topic and fate, and as JSON and CSV."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from babel.dates import format_date
from flask import Blueprint, Response, render_template

from ..graph.views import STATES, Selection
from .citations import MOST_LISTED
from .facets import Spec, narrowed, select
from .facts import short_name
from .i18n import gettext as _
from .i18n import language
from .i18n import lazy_gettext as _l
from .ledger import DEMANDS, Demand, Step, read_demands
from .prepared import listed
from .slices import DATA, Slice, sliced, with_next
from .tabular import Plain, wanted_suffix, written

blueprint = Blueprint("demands", __name__)

STATE_NAMES: Mapping[str, object] = {
    "accepted": _l("accepted"),
    "refused": _l("refused"),
    "deferred": _l("put off"),
    "promised": _l("promised"),
    "settled": _l("followed by an act"),
    "answered": _l("answered"),
    "unanswered": _l("no answer recorded"),
}
ROLE_NAMES: Mapping[str, object] = {
    "first": _l("first said"),
    "again": _l("said again"),
    "answer": _l("in answer"),
    "settled": _l("settled by"),
}
PAGE_SIZE = 30
"""Demands that are shown at once."""

COLUMNS = (
    *("demand", "demandLabel", "state", "step", "stepLabel", "role", "kind", "side", "who", "to", "date"),
    *("earliest", "latest", "where", "text", "citations"),
)


@blueprint.get("/demands")
def page() -> str | Response:
    """The ledger as a page; as data for a machine that asks for it."""
    suffix = wanted_suffix()
    if suffix:
        return as_data(suffix)
    part = _part(PAGE_SIZE, MOST_LISTED)
    return render_template(
        "demands.html",
        found=narrowed(selected(), specs(), part.items),
        part=part,
        months=by_month(part.items),
        states=STATE_NAMES,
        roles=ROLE_NAMES,
    )


@blueprint.get("/demands.<suffix>", endpoint="as_data")
def as_data(suffix: str) -> Response:
    """The ledger as JSON (demands with their steps) or CSV (one line a step)."""
    part = _part(DATA)
    lines = [row for demand in part.items for row in rows(demand)]
    return with_next(written(lines, COLUMNS, suffix, [_plain(demand) for demand in part.items]), part)


def selected() -> Selection:
    """The demands that the address asks for."""
    return select(listed(DEMANDS), specs())


def _part(size: int, cited: int | None = None) -> Slice[Demand]:
    """A page of them."""
    selection = selected()
    part = sliced(selection.positions, size)
    return Slice(read_demands(selection.view.bodies(part.items), cited), part.number, part.last)


def specs() -> list[Spec]:
    """The facets of the ledger."""
    return [
        Spec("side", _("Who demands")),
        Spec("state", _("What came of it"), _state, lambda state, _name: _strength(state)),
        Spec("topic", _("Topic")),
        Spec("source", _("Source")),
    ]


def _strength(state: str) -> int:
    return STATES.index(state) if state in STATES else len(STATES)


def by_month(demands: Sequence[Demand]) -> list[tuple[str, list[Demand]]]:
    """Demands under the month in which they were first said."""

    def month(demand: Demand) -> str:
        date = demand.first.date
        return format_date(date.earliest, "LLLL y", language()) if date else _("Without a date")

    return [(name, list(found)) for name, found in groupby(demands, key=month)]


def _state(state: str) -> str:
    return str(STATE_NAMES.get(state, state))


def rows(demand: Demand) -> Iterator[Plain]:
    """The steps of a demand as lines of a table.

    Args:
        demand: the demand.

    Yields:
        One line a step; texts are in the language of the page.
    """
    for step in demand.steps:
        yield {
            "demand": demand.first.iri.value,
            "demandLabel": str(demand.first.shown.text),
            "state": demand.state,
            **_step(step),
        }


def _step(step: Step) -> dict[str, object]:
    return {
        "step": step.iri.value,
        "stepLabel": str(step.shown.text),
        "role": step.role,
        "kind": step.kind_name,
        "side": short_name(step.side) if step.side else None,
        "who": [str(one.text) for one in step.who],
        "to": [str(one.text) for one in step.to],
        "date": step.date.edtf if step.date else None,
        "earliest": step.date.earliest.isoformat() if step.date else None,
        "latest": step.date.latest.isoformat() if step.date else None,
        "where": step.where.iri if step.where.iri != step.iri.value else None,
        "text": str(step.text) if step.text else None,
        "citations": [citation.text for citation in step.citations],
    }


def _plain(demand: Demand) -> dict[str, object]:
    return {
        "demand": demand.first.iri.value,
        "label": str(demand.first.shown.text),
        "state": demand.state,
        "topics": [topic.iri for topic in demand.topics],
        "steps": [_step(step) for step in demand.steps],
    }
