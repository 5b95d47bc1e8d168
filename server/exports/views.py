"""The addresses of the exports: their list and their files."""

from __future__ import annotations

from flask import Blueprint, Response, abort, render_template

from ..i18n import gettext as _
from .catalogue import BY_NAME, EXPORTS

blueprint = Blueprint("exports", __name__)


@blueprint.get("/exports/")
def page() -> str:
    """The list of the exports."""
    return render_template("exports.html", exports=EXPORTS)


@blueprint.get("/exports/<name>", endpoint="file_data")
def file_data(name: str) -> Response:
    """An export."""
    export = BY_NAME.get(name)
    if export is None:
        abort(404, _("There is no such export; there are: %(names)s.", names=", ".join(BY_NAME)))
    text = export.media_type.startswith("text/") or export.media_type.startswith("application/x-")
    return Response(export.write(), content_type=f"{export.media_type}; charset=utf-8" if text else export.media_type)
