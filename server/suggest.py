"""``/suggest.json``: the few best things for what is being typed into a search field."""

from __future__ import annotations

from flask import Blueprint, Response, jsonify

from ..graph.search.keys import keys
from .facts import Text
from .i18n import gettext as _
from .i18n import language, ngettext
from .search import Result, results, search_index, wanted

blueprint = Blueprint("suggest", __name__)

MOST = 8


@blueprint.get("/suggest.json", endpoint="json_data")
def as_json() -> Response:
    """The best things, each with its name, the name that fits when it is another, its kind and its page."""
    asked = wanted()
    found = search_index().find(asked)
    best = results(found.hits[:MOST] or found.suggestions[:MOST])
    return jsonify(
        query=asked,
        label=_("Suggestions"),
        status=ngettext("%(num)s suggestion", "%(num)s suggestions", len(best)),
        suggestions=[suggestion(result, asked) for result in best],
    )


def suggestion(result: Result, asked: str) -> dict[str, object]:
    """A result as a search field shows it: texts, with their languages where these are not the page's.

    Args:
        result: a thing that was found.
        asked: what was typed.

    Returns:
        Its name, the name that fits when the first does not show why it was found, its kind and its page.
    """
    other = None if result.fit == "text" or says(result.label, asked) else result.matched
    return {
        "name": plain(result.label),
        "matched": plain(other) if other else None,
        "kind": ", ".join(str(kind) for kind in result.types),
        "href": result.href,
    }


def says(text: Text, asked: str) -> bool:
    """Whether a word of a text begins with what was typed, in some spelling."""
    return any(f" {wanted}" in f" {held}" for wanted in keys(asked) for held in keys(text.value))


def plain(text: Text) -> dict[str, str]:
    """A text, and its language when it is not the page's."""
    return {"value": text.value} | ({"lang": text.lang} if text.lang not in ("", language()) else {})
