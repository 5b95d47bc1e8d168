"""What every template can use besides Flask's own: numbers in the language, links that keep it, the forms of data."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from flask import Flask, request

from ..graph.media import FORMS
from .facts import schema_label
from .i18n import day, explicit_language, filesize, gettext, number
from .links import MORE, PAGE, here_with, href, this_path
from .markup import cite, say, show, tie_lines
from .site import site

GRAPH_FORMS = tuple(form for form in FORMS if form.kinds & {"graph", "dataset"})


def init_app(app: Flask) -> None:
    """Give the app's templates their helpers."""
    helpers: dict[str, Any] = {
        "graph_forms": GRAPH_FORMS,
        "href": href,
        "number": number,
        "filesize": filesize,
        "day": day,
        "sparql_href": sparql_href,
        "this_path": this_path,
        "here_with": here_with,
        "data_href": data_href,
        "words_of": schema_label,
        "say": say,
        "show": show,
        "cite": cite,
        "tie_lines": tie_lines,
    }
    app.jinja_env.trim_blocks = True
    app.jinja_env.lstrip_blocks = True
    app.jinja_env.filters["translated"] = translated
    app.context_processor(lambda: {"version": site().release})
    app.jinja_env.globals.update(helpers)


def sparql_href(query: str = "") -> str:
    """The address of the SPARQL endpoint, with a query when there is one; it keeps the language of the page."""
    asked = {name: value for name, value in (("query", query), ("lang", explicit_language())) if value}
    return f"{request.script_root}/sparql" + (f"?{urlencode(asked)}" if asked else "")


def data_href(endpoint: str, suffix: str | None = None) -> str:
    """The address of what this page shows, as data; in the form of a suffix where the view has several."""
    return here_with({PAGE: None, MORE: None}, endpoint, **({} if suffix is None else {"suffix": suffix}))


def translated(text: str) -> str:
    """Words that stand in another module, in the language of the page; unlike ``_()`` the result is still escaped."""
    return gettext(text) if text else ""
