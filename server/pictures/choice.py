"""Which kinds of pictures a result can be shown as, and the one that the address asks for."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flask import request

from ...graph.solutions import Solutions
from ...ontology.schema import Labels
from ...queries.model import Chart
from ..charts import drawing as chart_drawing
from ..i18n import gettext as _
from ..links import here_with
from ..stretch import Step
from . import charted, joined, mapped, timed
from .columns import Columns

PARAMETER = "as"
TABLE = "table"
MOST_ROWS = 2_000
"""Rows that are looked at."""

Drawer = tuple[Callable[[Columns], bool], Callable[[Columns], Any]]
KINDS: Mapping[str, Drawer] = {
    "map": (mapped.applies, mapped.draw),
    "timeline": (timed.applies, timed.draw),
    "network": (joined.applies, joined.draw),
}


@dataclass(frozen=True)
class Pictures:
    """A result as a picture.

    Args:
        tabs: the kinds it can be shown as, each with its address; none where it is only a table.
        kind: the kind that is shown; ``table`` for none.
        drawing: the picture, or None.
    """

    tabs: Sequence[Step] = ()
    kind: str = TABLE
    drawing: Any = None


NONE = Pictures()
"""Of a result that is shown in one way only."""


def pictures(
    found: Solutions,
    labels: Mapping[str, Labels] | None = None,
    chart: Chart | None = None,
    wanted: Mapping[str, Sequence[str]] | None = None,
) -> Pictures:
    """The pictures of a result.

    Args:
        found: the result.
        labels: names of its columns, where there are any.
        chart: how its chart is drawn, where that is said.
        wanted: the kinds there are to be, with the columns of each, where that is said; the first is shown unless the
            address asks for another. None: whatever the columns allow, and the table unless the address asks for one.
    """
    rows = found.part(0, MOST_ROWS).rows
    every = Columns(found.variables, rows)
    drawn = chart or (charted.guess(every) if wanted is None else None)
    known = (
        {kind: Columns(names, rows) for kind, names in wanted.items()}
        if wanted is not None
        else dict.fromkeys(KINDS, every)
    )
    offered = [*(["chart"] if drawn else []), *(kind for kind, columns in known.items() if KINDS[kind][0](columns))]
    asked = request.args.get(PARAMETER, offered[0] if offered and wanted is not None else TABLE)
    kind = asked if asked in offered else TABLE
    if kind == "chart" and drawn:
        return Pictures(_tabs(offered, kind, wanted is None), kind, chart_drawing(drawn, labels or {}, found))
    return Pictures(_tabs(offered, kind, wanted is None), kind, KINDS[kind][1](known[kind]) if kind in known else None)


def _tabs(offered: Sequence[str], kind: str, table_first: bool) -> list[Step]:
    names = {
        TABLE: _("Table"),
        "chart": _("Chart"),
        "map": _("Map"),
        "timeline": _("Timeline"),
        "network": _("Network"),
    }
    order = [TABLE, *offered] if table_first else [*offered, TABLE]
    return (
        [Step(names[one], here_with({PARAMETER: one, "view": None}), one == kind) for one in order] if offered else []
    )
