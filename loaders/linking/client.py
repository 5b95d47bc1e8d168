"""A polite reader of JSON over HTTP: one request at a time, a pause between two, and patience when asked for it.

It follows what Wikimedia asks of programs: a User-Agent that names the program and a contact, ``Retry-After`` obeyed,
waiting times that grow with some chance in them, no second request before the first is answered.
"""

from __future__ import annotations

import datetime
import email.message
import email.utils
import http.client
import json
import random
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import IO, cast
from urllib.parse import urlencode, urlsplit

from ...errors import ServiceAway

Json = Mapping[str, object]

ATTEMPTS = 6
TIMEOUT = 60.0
LONGEST_WAIT = 120.0
_COME_BACK = frozenset({429, 500, 502, 503, 504})
_BUSY = frozenset({"maxlag", "ratelimited", "readonly"})


class _NoRedirects(urllib.request.HTTPRedirectHandler):
    """Takes a redirect for an error: nothing is asked of an address that no setting names."""

    def redirect_request(  # noqa: PLR0913, PLR0917  (the library's signature)
        self,
        req: urllib.request.Request,
        fp: IO[bytes],
        code: int,
        msg: str,
        headers: http.client.HTTPMessage,
        newurl: str,
    ) -> None:
        """Follow nothing."""


class _TryAgain(Exception):
    """The request may succeed later; it never leaves this file.

    Args:
        reason: what happened.
        wait: seconds the service asks to wait, or None.
    """

    def __init__(self, reason: str, wait: float | None = None, *, unreachable: bool = False) -> None:
        super().__init__(reason)
        self.wait = wait
        self.unreachable = unreachable


@dataclass
class Client:
    """Reads JSON from services on the web.

    Args:
        agent: the User-Agent.
        pause: least seconds between two requests.
        sleep: how to wait.
        chance: a number from 0 to 1, new each time.
    """

    agent: str
    pause: float
    sleep: Callable[[float], None] = time.sleep
    chance: Callable[[], float] = random.random
    _next: float = field(default=0.0, init=False)
    _answered: bool = field(default=False, init=False)
    _opener: urllib.request.OpenerDirector = field(init=False)

    def __post_init__(self) -> None:
        self._opener = urllib.request.build_opener(_NoRedirects)

    def get(self, address: str, parameters: Mapping[str, str], accept: str = "application/json") -> Json:
        """Ask for a JSON object.

        Args:
            address: the service.
            parameters: the query string's.
            accept: the media type to ask for.

        Returns:
            The object. An error that the service states in it is returned as it is, unless it passes with time.

        Raises:
            ServiceAway: there is no network, or the service does not answer as it should, also when asked again.
        """
        headers = {"User-Agent": self.agent, "Accept": accept}
        request = urllib.request.Request(f"{address}?{urlencode(parameters)}", headers=headers)  # noqa: S310  (settings allow http and https alone)
        for attempt in range(1, ATTEMPTS + 1):
            try:
                return self._once(request)
            except _TryAgain as exc:
                wait = self._wait(exc, attempt)
                # Without a network the first request says so at once; later a break is worth some patience.
                hopeless = exc.unreachable and not self._answered
                if attempt == ATTEMPTS or hopeless or wait > LONGEST_WAIT:
                    raise ServiceAway(_message(address, exc, wait)) from exc
                self.sleep(wait)
        raise AssertionError("the last attempt returns or raises")

    def _once(self, request: urllib.request.Request) -> Json:
        if (rest := self._next - time.monotonic()) > 0:
            self.sleep(rest)
        try:
            body, headers = self._read(request)
        finally:
            self._next = time.monotonic() + self.pause
        self._answered = True
        try:
            answer = cast(object, json.loads(body))
        except ValueError as exc:
            raise _TryAgain("its answer is no complete JSON") from exc
        if not isinstance(answer, dict):
            raise _TryAgain("its answer is no JSON object")
        found = cast(Json, answer)
        code = str(part(found, "error").get("code", ""))
        if code in _BUSY:
            raise _TryAgain(f"it says {code}", _retry_after(headers))
        return found

    def _read(self, request: urllib.request.Request) -> tuple[bytes, email.message.Message]:
        """The one place where the network's errors become ours."""
        try:
            with self._opener.open(request, timeout=TIMEOUT) as answer:
                return answer.read(), answer.headers
        except urllib.error.HTTPError as exc:
            self._answered = True
            with exc:
                if exc.code in _COME_BACK:
                    raise _TryAgain(f"HTTP {exc.code}", _retry_after(exc.headers)) from exc
                raise ServiceAway(f"{_host(request.full_url)} refused the request: HTTP {exc.code}") from exc
        except urllib.error.URLError as exc:
            raise _TryAgain(str(exc.reason), unreachable=True) from exc
        except http.client.IncompleteRead as exc:
            raise _TryAgain("its answer broke off") from exc
        except (OSError, http.client.HTTPException) as exc:
            raise _TryAgain(str(exc) or type(exc).__name__, unreachable=True) from exc

    def _wait(self, exc: _TryAgain, attempt: int) -> float:
        if exc.wait is not None:
            return exc.wait
        return float(2 ** (attempt - 1)) * (0.5 + self.chance() / 2)


def part(node: object, *keys: str) -> Mapping[str, object]:
    """The object at a path of keys in JSON, or an empty one where there is none."""
    for key in keys:
        node = cast(Mapping[str, object], node).get(key) if isinstance(node, dict) else None
    return cast(Mapping[str, object], node) if isinstance(node, dict) else {}


def _retry_after(headers: email.message.Message) -> float | None:
    """Seconds of a Retry-After header (RFC 9110, 10.2.3), or None."""
    text = str(headers.get("Retry-After", "")).strip()
    if text.isdecimal():
        return float(text)
    try:
        moment = email.utils.parsedate_to_datetime(text)
    except ValueError:
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=datetime.UTC)
    return max(0.0, (moment - datetime.datetime.now(datetime.UTC)).total_seconds())


def _message(address: str, exc: _TryAgain, wait: float) -> str:
    what = f"{_host(address)} cannot be reached ({exc})" if exc.unreachable else f"{_host(address)} is busy ({exc})"
    when = f"; it asks to wait {wait:.0f} s" if wait > LONGEST_WAIT else ""
    return f"{what}{when}: try again later, what was found so far is kept"


def _host(address: str) -> str:
    return urlsplit(address).netloc
