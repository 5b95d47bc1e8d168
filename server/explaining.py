"""Why a query found nothing: names that are not there, and the triple patterns that match nothing by themselves.

Each pattern of the query that has to match is asked alone, in the graph where it stands; a variable fits all, also
where it stands twice. The work is bounded: so many patterns, and each question ends at its first match.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from flask import Blueprint, Response, jsonify, request

from ..errors import ParameterError
from ..graph.tokens import code
from .admission import admit
from .guard import check
from .panel import panel_text
from .site import site
from .spelling import Slip, asked, slips

if TYPE_CHECKING:
    from .patterns import Pattern

blueprint = Blueprint("explaining", __name__)

MOST_PATTERNS = 25
LONGEST = 20_000
"""Most characters of a query that is taken apart."""


@dataclass(frozen=True)
class Explanation:
    """Why nothing was found.

    Args:
        slips: names that are not there.
        empty: patterns that match nothing by themselves.
        asked: how many patterns were asked.
    """

    slips: Sequence[Slip] = ()
    empty: Sequence[Pattern] = ()
    asked: int = 0

    @property
    def only_together(self) -> bool:
        """Whether each pattern matches something, so that it is their combination that matches nothing."""
        return bool(self.asked) and not self.empty


@blueprint.get("/sparql/explain")
def page() -> Response:
    """Why a query finds nothing, as JSON: names that are not there, patterns that match nothing."""
    text = request.args.get("query", "")
    if not text.strip():
        raise ParameterError("query", "a query is needed")
    check(text, site().settings.allowed_services)
    asked(text, lambda: site().store.query(text, None, site().settings.base))
    found = explain_emptiness(text)
    return jsonify(
        slips=[asdict(slip) for slip in found.slips],
        empty=[{"pattern": pattern.text, "graph": pattern.graph} for pattern in found.empty],
        asked=found.asked,
        only_together=found.only_together,
    )


def explain_emptiness(text: str) -> Explanation:
    """Say why a query that parses finds nothing.

    Args:
        text: the query.

    Returns:
        What there is to say; of a long query, and of one that asks another service, only its names are looked at.
    """
    known = slips(text)
    if len(text) > LONGEST or any(token.is_word("SERVICE") for token in code(text)):
        return Explanation(known)
    from .patterns import patterns  # noqa: PLC0415  (rdflib's parser takes a while to load; most queries find something)

    admit()
    found = patterns(text, site().settings.base)[:MOST_PATTERNS]
    return Explanation(known, [pattern for pattern in found if not _fits(pattern)], len(found))


def _fits(pattern: Pattern) -> bool:
    """Whether anything fits a pattern by itself."""
    panel = "explain_pattern_in_graph" if pattern.graph else "explain_pattern"
    return bool(site().store.select(panel_text(panel), pattern.terms))
