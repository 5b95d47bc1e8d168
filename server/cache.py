"""The cache in front of the app: complete answers, kept by a worker for as long as it serves its dataset.

An answer is found by all that it depends on (``Key``). In front of that, the very bytes of a request lead to the key,
so that a request seen before is answered without being parsed. What may be kept is for the app to say
(``STORABLE``): answers that depend on nothing but the dataset and the request. See
``docs/decisions/0007-cache-of-answers.md``.
"""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass, field

from .wire import Answer

STORABLE = "kararname.storable"
"""Where the app says in the WSGI environment that the answer may be kept."""

ROUTE = "kararname.route"
"""Where the app says in the WSGI environment which part of it answers."""

_HEADERS = ("HTTP_HOST", "HTTP_ACCEPT", "HTTP_ACCEPT_LANGUAGE", "HTTP_ACCEPT_ENCODING", "HTTP_IF_NONE_MATCH")
_DEPENDS_ON = ("REQUEST_METHOD", "wsgi.url_scheme", "SCRIPT_NAME", "RAW_URI", "CONTENT_TYPE", *_HEADERS)
_SHARE = 8
"""No answer may take more than this part of the cache, nor may all remembered requests together."""
_OVERHEAD = 300
"""Bytes that an entry takes besides what it holds, about."""

Key = tuple[object, ...]
Arrived = tuple[bytes, bool]
"""The bytes of a request, and whether they came from a proxy that is believed."""


def key_of(environment: Mapping[str, object], body: bytes) -> Key:
    """All that an answer depends on, besides the dataset.

    Args:
        environment: the request.
        body: its body.
    """
    return *map(environment.get, _DEPENDS_ON), body


@dataclass(frozen=True)
class Stored:
    """A kept answer, the part of the site it is from, and when it was made, in seconds of ``time.monotonic``."""

    answer: Answer
    route: str = ""
    since: float = field(default_factory=time.monotonic)

    @property
    def status(self) -> int:
        """The status code."""
        return self.answer.status

    @property
    def headers(self) -> bytes:
        """What is said of an answer out of the cache: its age (RFC 9111, 5.1) and whence it comes (RFC 9211)."""
        return b"Age: %d\r\nCache-Status: kararname; hit\r\n" % (time.monotonic() - self.since)

    @property
    def on_the_wire(self) -> bytes:
        """The whole response, to go out over a connection that is kept."""
        return b"".join((self.answer.head, self.headers, b"\r\n", self.answer.body))


class ResponseCache:
    """Answers by key, the longest unused thrown out first.

    Args:
        most_bytes: bytes that all answers may take; 0 keeps none.
    """

    def __init__(self, most_bytes: int) -> None:
        self._most = most_bytes
        self._size = 0
        self._stored: OrderedDict[Key, Stored] = OrderedDict()
        self._seen_size = 0
        self._seen: OrderedDict[Arrived, Key] = OrderedDict()

    def known(self, request: Arrived) -> Stored | None:
        """The answer to a request that came in these very bytes before."""
        key = self._seen.get(request)
        return None if key is None else self.find(key)

    def find(self, key: Key) -> Stored | None:
        """The answer of a key."""
        stored = self._stored.get(key)
        if stored is not None:
            self._stored.move_to_end(key)
        return stored

    def store(self, key: Key, answer: Answer, route: str = "") -> None:
        """Keep an answer of a part of the site, unless it is too large."""
        size = _size(key, answer)
        if size > self._most // _SHARE or key in self._stored:
            return
        self._stored[key] = Stored(answer, route)
        self._size += size
        while self._size > self._most:
            oldest, stored = self._stored.popitem(last=False)
            self._size -= _size(oldest, stored.answer)

    def remember(self, request: Arrived, key: Key) -> None:
        """Remember that these bytes, and nothing else with them, are a request with this key."""
        if key not in self._stored or request in self._seen:
            return
        self._seen[request] = key
        self._seen_size += len(request[0]) + _OVERHEAD
        while self._seen_size > self._most // _SHARE:
            oldest, _ = self._seen.popitem(last=False)
            self._seen_size -= len(oldest[0]) + _OVERHEAD


def _size(key: Key, answer: Answer) -> int:
    return len(answer) + _OVERHEAD + sum(map(_length, key))


def _length(part: object) -> int:
    return len(part) if isinstance(part, (str, bytes)) else 0
