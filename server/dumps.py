"""The files to download: every published version at an address that stays, each file with its checksum."""

from __future__ import annotations

from pathlib import Path

from flask import Blueprint, Response, abort, redirect, render_template, send_file, url_for
from werkzeug.wrappers import Response as Redirect

from ..graph.dataset import Published, versions
from ..graph.dumps import form_of
from ..graph.media import GZIP
from . import ro_crate
from .i18n import gettext as _
from .site import site

blueprint = Blueprint("dumps", __name__)

FOR_GOOD = 365 * 24 * 3600
"""Seconds for which a file of a version may be kept: it never changes."""

CURRENT = "current"
CHECKSUMS = "SHA256SUMS"


@blueprint.get("/dumps/")
def page() -> str:
    """All versions with their files."""
    return render_template(
        "dumps.html", versions=_versions(), form_of=form_of, checksums=CHECKSUMS, crate=ro_crate.FILE
    )


@blueprint.get("/dumps/current/<name>")
def current_data(name: str) -> Redirect:
    """From the current version's file to its address for good."""
    published = site().published or abort(404)
    return redirect(url_for("dumps.file_data", version=published.manifest.version, name=name))


@blueprint.get("/dumps/<version>/<name>")
def file_data(version: str, name: str) -> Response:
    """A file of a version."""
    published = next((item for item in _versions() if item.manifest.version == version), None)
    if published is None:
        abort(404, _("There is no such version; all versions stand at %(address)s.", address=url_for("dumps.page")))
    if name == CHECKSUMS:
        return _for_good(Response(_checksums(published), content_type="text/plain; charset=utf-8"))
    if name == ro_crate.FILE:
        return Response(ro_crate.crate(published), content_type=ro_crate.JSON_LD)
    dump = published.manifest.dumps.get(name) or abort(404)
    answer = send_file(Path(published.folder / name), mimetype=GZIP, etag=dump.sha256, max_age=FOR_GOOD)
    return _for_good(answer)


def _for_good(answer: Response) -> Response:
    answer.cache_control.public = True
    answer.cache_control.max_age = FOR_GOOD
    answer.cache_control.immutable = True
    return answer


def _versions() -> list[Published]:
    published = site().published
    return versions(published) if published else []


def _checksums(published: Published) -> str:
    """As ``sha256sum --check`` reads them."""
    return "".join(f"{dump.sha256}  {name}\n" for name, dump in published.manifest.dumps.items())
