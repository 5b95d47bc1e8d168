"""Views as data: the rows of a page as CSV or JSON, by suffix or by ``Accept``."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from typing import cast

from flask import Response, abort, jsonify, request

from .i18n import gettext as _
from .negotiation import prefers_html

Plain = Mapping[str, object]
SUFFIXES = ("json", "csv")
_BY_TYPE = {"application/json": "json", "text/csv": "csv"}


def wanted_suffix() -> str | None:
    """The form that the request's ``Accept`` names: ``json`` or ``csv``; None for a page."""
    accept = request.headers.get("Accept")
    if prefers_html(accept):
        return None
    return _BY_TYPE.get(request.accept_mimetypes.best_match([*_BY_TYPE, "text/html"], "text/html"))


def written(rows: Sequence[Plain], columns: Sequence[str], suffix: str, document: object = None) -> Response:
    """Rows as a response.

    Args:
        rows: one a line of the table; lists in them are joined with ``; `` in CSV.
        columns: the columns of the table, in order.
        suffix: ``json`` or ``csv``.
        document: what the JSON holds, when it is more than the rows.

    Raises:
        NotFound: there is no such form.
    """
    if suffix == "json":
        return jsonify(rows if document is None else document)
    if suffix != "csv":
        abort(404, _("There is no such form; there are: %(forms)s.", forms=", ".join(SUFFIXES)))
    return Response(_csv(rows, columns), content_type="text/csv; charset=utf-8")


def _csv(rows: Sequence[Plain], columns: Sequence[str]) -> str:
    sink = io.StringIO()
    writer = csv.writer(sink)
    writer.writerow(columns)
    writer.writerows([_cell(row.get(column)) for column in columns] for row in rows)
    return sink.getvalue()


def _cell(value: object) -> object:
    return "; ".join(map(str, cast("list[object]", value))) if isinstance(value, list) else value
