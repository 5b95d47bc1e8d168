"""The limits of the endpoint, told in a header each, so that a program can know them before it meets them."""

from __future__ import annotations

from collections.abc import Mapping

from ..settings import Settings

TIME = "X-Query-Time-Limit"
ROWS = "X-Query-Row-Limit"
BYTES = "X-Query-Byte-Limit"
LENGTH = "X-Query-Length-Limit"


def limits_of(settings: Settings) -> Mapping[str, str]:
    """The headers.

    Args:
        settings: the limits.

    Returns:
        Seconds that a query may run, rows and bytes of an answer, and bytes of a query.
    """
    return {
        TIME: f"{settings.query_seconds:g}",
        ROWS: str(settings.result_rows),
        BYTES: str(settings.result_bytes),
        LENGTH: str(settings.query_bytes),
    }
