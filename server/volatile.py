"""Queries whose answer differs each time they are asked: these are never cached and carry no ETag."""

from __future__ import annotations

from itertools import pairwise

from ..graph.tokens import code
from .guard import unescape

_SERVICE = "service"
_VOLATILE = ("now", "rand", "uuid")
"""How the function names end (SPARQL 1.1, sections 17.4.2.12, 17.4.4.5, 17.4.5.1): STRUUID is the fourth."""


def is_volatile(query: str) -> bool:
    """Whether a query calls NOW, RAND, UUID or STRUUID, or asks a service, whose data may change.

    The engine sees no boundary between words (``1RAND()`` is a call), so the end of a word decides.
    """
    readings = {query, unescape(query)}
    words = (*_VOLATILE, _SERVICE)
    return any(_calls(reading) for reading in readings if any(word in reading.lower() for word in words))


def _calls(query: str) -> bool:
    found = code(query)
    return any(token.is_word(_SERVICE.upper()) for token in found) or any(
        token.kind in {"word", "name"} and token.text.lower().endswith(_VOLATILE) and following.is_sign("(")
        for token, following in pairwise(found)
    )
