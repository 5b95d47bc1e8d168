"""The log of requests: a line of JSON for each, on standard error, where the operator wants it (``REQUEST_LOG=1``).

A line holds no query, no parameter and no header but the request's id: what people ask is nobody's business, and a
secret sent by mistake is not to be kept.
"""

from __future__ import annotations

import json
import os
import re
import secrets
import time
from collections.abc import Mapping

ID_KEY = "kararname.request_id"
"""Where a worker leaves the id of a request in the WSGI environment."""

_WELL_FORMED = re.compile(r"[A-Za-z0-9._-]{1,64}")
_STDERR = 2


def id_of(environment: Mapping[str, object]) -> str:
    """The id of a request: the one that a proxy in front gave it, when it is a plain word, or a new one."""
    given = str(environment.get("HTTP_X_REQUEST_ID", ""))
    return given if _WELL_FORMED.fullmatch(given) else secrets.token_hex(8)


def line(environment: Mapping[str, object], **facts: object) -> str:
    """A line of the log.

    Args:
        environment: the request.
        facts: what is known of its answer.
    """
    known = {
        "time": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime()),
        "method": environment.get("REQUEST_METHOD", ""),
        "path": str(environment.get("PATH_INFO", "")).encode("latin-1", "replace").decode("utf-8", "replace"),
    }
    return json.dumps({**known, **facts}, ensure_ascii=False) + "\n"


def write(text: str) -> None:
    """Write a line in one piece, so that those of several workers do not mix."""
    os.write(_STDERR, text.encode("utf-8", "replace"))
