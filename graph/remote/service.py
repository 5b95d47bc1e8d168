"""A SPARQL service over HTTP: one pool of connections, time limits, retries where they are sound, a circuit breaker.

The seam to urllib3 and pybreaker: their errors become ours here. Redirects are not followed, and a service that has
not answered several times is left alone for a while, so that pages say at once that it is away.
"""

from __future__ import annotations

import os
from collections.abc import Generator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from urllib.parse import urlencode

import pybreaker
import urllib3

from ...errors import QueryRefused, QueryTimeout, StoreError, StoreUnavailable
from ..limits import UNLIMITED, Limits
from ..media import FORM_DATA

CONNECT_SECONDS = 2.0
FAILURES = 5
"""So many failures in a row, and the service is left alone."""
REST_SECONDS = 5.0
"""For so long it is left alone."""

_CUT = ("X-SPARQL-MaxRows", "X-SQL-State")
"""Headers by which Virtuoso says that its answer is not whole."""

_RETRIED = frozenset({502, 503, 504})
_OVERTIME = frozenset({408, 504})
_AWAY = frozenset({429, 502, 503})
_DENIED = frozenset({401, 403})
_POOL = 8
_CHUNK = 65_536
_WORDS = 300


@dataclass(frozen=True)
class Access:
    """How to reach a service.

    Args:
        url: its address for queries.
        login: ``user:password``, or "" where it wants none; never shown.
        seconds: how long an answer may be waited for.
        default_graph: IRI of the graph that stands for the default graph, or "" where the service has one of its own.
    """

    url: str
    login: str = field(default="", repr=False)
    seconds: float = 10.0
    default_graph: str = ""


class Service:
    """A SPARQL service.

    Args:
        access: how to reach it.
    """

    def __init__(self, access: Access) -> None:
        self.access = access
        self._headers = urllib3.make_headers(basic_auth=access.login) if access.login else {}
        self._pool = self._new_pool()
        self._breaker: pybreaker.CircuitBreaker = pybreaker.CircuitBreaker(
            fail_max=FAILURES, reset_timeout=REST_SECONDS, exclude=[_not_a_failure]
        )
        self._process = os.getpid()

    def ask(self, fields: Sequence[tuple[str, str]], media_type: str, limit: int = UNLIMITED.size) -> bytes:
        """Ask it something by the SPARQL 1.1 Protocol (2.1.2, query via POST with URL-encoded parameters).

        Args:
            fields: the parameters.
            media_type: the wanted form of the answer.
            limit: most bytes of it.

        Returns:
            The answer.

        Raises:
            QueryRefused: the service refuses it, or the answer is longer than the limit.
            QueryTimeout: the answer was not there in time.
            StoreUnavailable: the service is away.
            StoreError: it failed.
        """
        headers = {"Accept": media_type, "Content-Type": FORM_DATA}
        return self.send("POST", self.access.url, urlencode(fields).encode(), headers, limit)

    def software(self) -> str:
        """What it calls itself in the header ``Server``; "" when it says nothing.

        Raises:
            StoreUnavailable: it is away.
        """
        with _ours(self.access):
            response = self._pool.request("POST", self.access.url, fields={"query": "ASK {}"}, encode_multipart=False)
            return response.headers.get("Server", "")

    def send(
        self, method: str, url: str, body: bytes, headers: Mapping[str, str], limit: int = UNLIMITED.size
    ) -> bytes:
        """Send a request; see ``ask``."""
        if os.getpid() != self._process:  # a forked process has connections of its own
            self._process, self._pool = os.getpid(), self._new_pool()
        with _ours(self.access):
            return self._breaker.call(self._send, method, url, body, {**headers, **self._headers}, limit)

    def _send(self, method: str, url: str, body: bytes, headers: Mapping[str, str], limit: int) -> bytes:
        response = self._pool.request(
            method, url, body=body, headers=headers, preload_content=False, redirect=False, decode_content=True
        )
        try:
            if response.status // 100 == 2:
                _refuse_part(response)
                return _read(response, limit)
            raise _error(response.status, _first_words(response), self.access)
        finally:
            response.drain_conn() if response.status // 100 != 2 else response.close()
            response.release_conn()

    def _new_pool(self) -> urllib3.PoolManager:
        retries = urllib3.Retry(
            total=2,
            read=0,  # a query that was under way may be what brought the service down
            redirect=False,
            allowed_methods=None,
            status_forcelist=_RETRIED,
            backoff_factor=0.1,
            raise_on_status=False,
            respect_retry_after_header=False,
        )
        timeout = urllib3.Timeout(connect=CONNECT_SECONDS, read=self.access.seconds)
        return urllib3.PoolManager(maxsize=_POOL, retries=retries, timeout=timeout)


def _read(response: urllib3.BaseHTTPResponse, limit: int) -> bytes:
    pieces: list[bytes] = []
    size = 0
    for piece in response.stream(_CHUNK):
        size += len(piece)
        if size > limit:
            raise Limits(limit, limit).too_long()
        pieces.append(piece)
    return b"".join(pieces)


def _refuse_part(response: urllib3.BaseHTTPResponse) -> None:
    """Refuse an answer that says that it is only a part of what was asked for.

    Raises:
        QueryRefused: it is.
    """
    said = [f"{name}: {response.headers[name]}" for name in _CUT if name in response.headers]
    if said:
        raise QueryRefused(
            "The store gave a part of the answer only (%(reason)s): narrow the query, or raise its limits.",
            reason=", ".join(said),
        )


def _first_words(response: urllib3.BaseHTTPResponse) -> str:
    """The beginning of an error's text."""
    said = response.read(_CHUNK).decode("utf-8", "replace")
    return " ".join(said.split())[:_WORDS]


def _error(status: int, said: str, access: Access) -> StoreError | QueryRefused | QueryTimeout:
    if status in _OVERTIME:
        return _too_slow(access)
    if status in _AWAY:
        return StoreUnavailable("the store answers %(status)s: %(said)s", status=status, said=said)
    if status in _DENIED:
        return StoreError(f"the store answers {status}: check KARARNAME_STORE_LOGIN")
    if 400 <= status < 500:
        return QueryRefused("The store refuses this query (%(status)s): %(said)s", status=status, said=said)
    return StoreError(f"the store answers {status}: {said}")


def _not_a_failure(error: BaseException) -> bool:
    """Whether an error tells of the query and not of the service's health."""
    return isinstance(error, (QueryRefused, QueryTimeout)) or type(error) is StoreError


def _too_slow(access: Access) -> QueryTimeout:
    return QueryTimeout(
        "The store had no answer after %(seconds)s seconds: narrow the query or add a LIMIT.",
        seconds=f"{access.seconds:g}",
    )


@contextmanager
def _ours(access: Access) -> Generator[None, None, None]:
    """Turn foreign errors into ours."""
    try:
        yield
    except pybreaker.CircuitBreakerError as exc:
        if isinstance(exc.__context__, StoreUnavailable):
            raise exc.__context__ from exc
        raise StoreUnavailable("The store is away.") from exc
    except urllib3.exceptions.HTTPError as exc:
        cause = exc.reason if isinstance(exc, urllib3.exceptions.MaxRetryError) else exc
        if isinstance(cause, urllib3.exceptions.ReadTimeoutError):
            raise _too_slow(access) from exc
        raise StoreUnavailable("The store is away.") from exc
