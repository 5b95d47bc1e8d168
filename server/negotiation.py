"""Content negotiation: which form a client wants, by the rules of RFC 9110, section 12.5.1.

Pure functions over the ``Accept`` header and the media table; nothing here knows Flask. A media type that clients
use for one of our forms goes into ``graph/media.py``; one that means a different form for triples into ``_FOR_GRAPHS``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from ..graph.media import BY_MEDIA_TYPE, HTML, SYNONYMS, Form

_FOR_GRAPHS = {
    "application/json": "application/ld+json",
    "application/xml": "application/rdf+xml",
    "text/xml": "application/rdf+xml",
}
_HTML_TYPES = frozenset({HTML, "application/xhtml+xml"})
_EXACT = 2


@dataclass(frozen=True)
class _Range:
    """One media range of an Accept header with its weight."""

    media_type: str
    quality: float

    def fits(self, form: Form) -> int:
        """How exactly it names a form: -1 not at all, 0 by ``*/*``, 1 by ``text/*``, 2 by name."""
        if self.media_type == "*/*":
            return 0
        if self.media_type.endswith("/*"):
            return 1 if form.media_type.startswith(self.media_type[:-1]) else -1
        return _EXACT if form.media_type in _meant(self.media_type) else -1


def choose(accept: str | None, offers: Sequence[Form]) -> Form | None:
    """Choose the form to answer in.

    The most exact range that fits a form decides its weight; of equal weights the form named more exactly wins, then
    the one offered first.

    Args:
        accept: the Accept header; None or a blank one accepts everything.
        offers: the forms there are, the preferred one first.

    Returns:
        The form, or None when none is acceptable.
    """
    if accept is None or not accept.strip():
        return offers[0] if offers else None
    best = max(offers, key=lambda form: _weight(accept, form), default=None)
    return best if best and _weight(accept, best)[0] > 0 else None


@lru_cache(maxsize=256)
def prefers_html(accept: str | None) -> bool:
    """Whether this is a browser: HTML is named and weighs more than every form for machines that is named."""
    ranges = _ranges(accept or "")
    html = max((item.quality for item in ranges if item.media_type in _HTML_TYPES), default=0.0)
    machine = max((item.quality for item in ranges if _meant(item.media_type) & BY_MEDIA_TYPE.keys()), default=0.0)
    return html > machine


def _weight(accept: str, form: Form) -> tuple[float, int]:
    fitting = [(exact, item.quality) for item in _ranges(accept) if (exact := item.fits(form)) >= 0]
    exact, quality = max(fitting, default=(0, 0.0))
    return quality, exact


def _meant(media_type: str) -> set[str]:
    """The media types of our table that a client's media type stands for."""
    return {media_type, SYNONYMS.get(media_type, media_type), _FOR_GRAPHS.get(media_type, media_type)}


@lru_cache(maxsize=256)
def _ranges(accept: str) -> tuple[_Range, ...]:
    return tuple(_read(accept))


def _read(accept: str) -> Iterator[_Range]:
    for part in accept.lower().split(","):
        media_type, *parameters = (piece.strip() for piece in part.split(";"))
        if "/" in media_type:
            yield _Range(media_type, _quality(parameters))


def _quality(parameters: Sequence[str]) -> float:
    """The weight; one that cannot be read counts as 1, as if it were not there."""
    for parameter in parameters:
        name, _, value = parameter.partition("=")
        if name.strip() == "q":
            try:
                return min(max(float(value), 0.0), 1.0)
            except ValueError:
                return 1.0
    return 1.0
