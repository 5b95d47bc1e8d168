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
from collections.abc import Iterator, Mapping
from itertools import count

ID_KEY = "kararname.request_id"
"""Where a worker leaves the id of a request in the WSGI environment."""

_WELL_FORMED = re.compile(r"[A-Za-z0-9._-]{1,64}")
_STDERR = 2
_numbers: dict[int, Iterator[str]] = {}
"""New ids by process: workers are forked and must not give out the same."""


def id_of(environment: Mapping[str, object]) -> str:
    """The id of a request: the one that a proxy in front gave it, when it is a plain word, or a new one."""
    given = environment.get("HTTP_X_REQUEST_ID")
    return str(given) if given and _WELL_FORMED.fullmatch(str(given)) else next(_ids())


def _ids() -> Iterator[str]:
    """Ids of this process: a word drawn at random once, and a number; to draw each would take a call of the system."""
    process = os.getpid()
    if process not in _numbers:
        _numbers.clear()
        _numbers[process] = map(f"{secrets.token_hex(5)}{{:06x}}".format, count())
    return _numbers[process]


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
