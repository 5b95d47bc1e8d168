"""The scripts of the pages, as bundled by ``make front``: which files a page includes, and how long they may be kept.

Names of bundled files hold a hash of what is in them, so they never change. Where nothing was bundled (npm could not
be reached) pages include no script and work without.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, cast

from flask import Flask, Response, request, url_for

FOLDER = "built"
MANIFEST = Path(__file__).parent / "static" / FOLDER / "manifest.json"
FOREVER = "public, max-age=31536000, immutable"


@dataclass(frozen=True)
class Bundle:
    """The files of one module.

    Args:
        script: the name of its script.
        style: the name of its style sheet, when it has one.
    """

    script: str
    style: str | None = None

    @property
    def script_href(self) -> str:
        """The address of its script."""
        return url_for("static", filename=f"{FOLDER}/{self.script}")

    @property
    def style_href(self) -> str | None:
        """The address of its style sheet, when it has one."""
        return url_for("static", filename=f"{FOLDER}/{self.style}") if self.style else None


def init_app(app: Flask) -> None:
    """Let templates include bundles, and let browsers keep the files for good."""
    helpers: dict[str, Any] = {"bundle": bundle}
    app.jinja_env.globals.update(helpers)
    app.after_request(_keep)


def bundle(name: str) -> Bundle | None:
    """The bundle of a module.

    Args:
        name: the module's file name in ``server/front/src``, without its ending.

    Returns:
        The bundle; None where nothing was bundled.
    """
    return bundles(MANIFEST).get(name)


@cache
def bundles(manifest: Path) -> dict[str, Bundle]:
    """Every bundle that a manifest names; none without a manifest.

    Args:
        manifest: the manifest that the bundler wrote.
    """
    if not manifest.is_file():
        return {}
    entries = cast(dict[str, dict[str, str]], json.loads(manifest.read_text("utf-8")))
    return {name: Bundle(entry["script"], entry.get("style")) for name, entry in entries.items()}


def _keep(response: Response) -> Response:
    name = str((request.view_args or {}).get("filename", ""))
    if request.endpoint == "static" and name.startswith(f"{FOLDER}/") and not name.endswith(".json"):
        response.headers["Cache-Control"] = FOREVER
    return response
