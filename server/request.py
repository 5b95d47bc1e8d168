"""The seam to gunicorn, a request: read from a connection by its HTTP parser, or known by its headers.

Clients send the same headers again and again. Those of a plain request (GET or HEAD, without a body, on a connection
that is kept) are parsed once; when the same bytes come again behind another request line, what was read from them is
taken as it was. Only the request line is read here, and only where nothing in it is special.
"""

# pyright: basic

from __future__ import annotations

import re
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from gunicorn.config import Config
from gunicorn.http import get_parser, wsgi

from .connections import END_OF_HEAD, Connection
from .forwarding import Forwarding

LONGEST_REQUEST_LINE = 8190
_MODERATE_BODY = 400_000
_LONGEST_HEADERS = 2000
_MOST_KNOWN = 256
_PLAIN = re.compile(rb"(GET|HEAD) (/(?!/)[A-Za-z0-9._~/-]*)(?:\?([A-Za-z0-9%&+=.~_*:/?@!$'(),;-]*))? HTTP/1\.1\r\n")
_OF_THE_LINE = frozenset(
    {"QUERY_STRING", "RAW_URI", "REMOTE_PORT", "wsgi.input", "gunicorn.socket", "wsgi.early_hints"}
)
"""What of a request's environment does not follow from its method, path, headers and client."""

Environment = dict[str, Any]


@dataclass(slots=True)
class Request:
    """A request.

    Args:
        environment: it as WSGI has it.
        body: its body, or None where that is better read by the app.
        arrived: the bytes that had arrived when it was read.
        may_stay: whether the client lets its connection be kept.
        unreader: gunicorn's, which may have read more than was asked for.
    """

    environment: Environment
    body: bytes | None
    arrived: bytes
    may_stay: bool
    unreader: Any = None

    def give_back(self, connection: Connection) -> None:
        """Put what was read beyond this request back to its connection."""
        if self.unreader:
            connection.received = self.unreader.take_buffered() + connection.received

    @property
    def whole(self) -> bytes | None:
        """All its bytes; None when the app may have read some."""
        return None if self.body is None else b"".join((*self.arrived.partition(END_OF_HEAD)[:2], self.body))

    @property
    def came_at_once(self) -> bool:
        """Whether nothing else had arrived than this request, and all of it."""
        return self.arrived == self.whole


class Requests:
    """Reads requests.

    Args:
        config: gunicorn's configuration.
        server: the address that is listened on.
        forwarding: what is believed of proxies.
    """

    def __init__(self, config: Config, server: Any, forwarding: Forwarding) -> None:
        self._config, self._server, self._forwarding = config, server, forwarding
        self._known: dict[tuple[bytes, bytes, bytes, str], Environment] = {}

    def known(self, connection: Connection) -> Request | None:
        """Read a request whose headers have been seen before, without waiting; None for any other."""
        arrived, address = connection.received, connection.address
        line = _PLAIN.match(arrived)
        if not line or line.end() > LONGEST_REQUEST_LINE:
            return None
        known = self._known.get((line[1], line[2], arrived[line.end() :], address[0]))
        if not known:
            return None
        query = (line[3] or b"").decode("ascii")
        target = arrived[line.start(2) : line.end() - len(b" HTTP/1.1\r\n")].decode("ascii")
        varying = {"QUERY_STRING": query, "RAW_URI": target, "REMOTE_PORT": str(address[1])}
        connection.received = b""
        environment = {**known, **varying, "wsgi.input": BytesIO(), "gunicorn.socket": connection.socket}
        return Request(environment, b"", arrived, may_stay=True)

    def read(self, connection: Connection) -> Request:
        """Read any request, waiting for what of it has not arrived.

        Raises:
            ParseException: it is none.
            NoMoreData: the client has left.
        """
        arrived, source = connection.received, _as_any(connection)
        address: Any = connection.address
        parser = get_parser(self._config, source, address)
        read: Any = next(parser)
        environment: Any = wsgi.create(read, connection.socket, address, self._server, self._config)[1]
        self._forwarding.apply(environment)
        body = _read_body(environment)
        may_stay = read.version >= (1, 1) and not read.should_close()
        request = Request(environment, body, arrived, may_stay, _unreader(parser))
        if body is not None:
            request.give_back(connection)
        self._remember(request, address[0])
        return request

    def _remember(self, request: Request, client: str) -> None:
        line = _PLAIN.match(request.arrived)
        if not line or request.body != b"" or not request.may_stay or not request.came_at_once:
            return
        headers = request.arrived[line.end() :]
        if has_body(request.environment) or "HTTP_EXPECT" in request.environment or len(headers) > _LONGEST_HEADERS:
            return
        if len(self._known) >= _MOST_KNOWN:
            self._known.clear()
        lasting = {name: value for name, value in request.environment.items() if name not in _OF_THE_LINE}
        self._known[line[1], line[2], headers, client] = lasting


def _unreader(parser: Any) -> Any:
    return parser.unreader


def has_body(environment: Environment) -> bool:
    """Whether a request announces a body."""
    return "CONTENT_LENGTH" in environment or "HTTP_TRANSFER_ENCODING" in environment


def _as_any(connection: Connection) -> Any:
    """What gunicorn reads from; it wants a socket and uses its ``recv`` alone."""
    return connection


def _read_body(environment: Environment) -> bytes | None:
    """Read a body of moderate length and put it back; None where there is one that is better read by the app."""
    if not has_body(environment):
        return b""
    length = environment.get("CONTENT_LENGTH", "")
    if not length.isdigit() or int(length) > _MODERATE_BODY:
        return None
    body = environment["wsgi.input"].read(int(length))
    environment["wsgi.input"] = BytesIO(body)
    return body
