"""The seam to gunicorn, a process that answers: its worker, shaped to processes that may be ended.

A worker answers one request at a time, in a thread with a stack deep enough for any query. How a request is read stands
in ``request.py``, what is decided about it in ``watch.py``, about connections in ``connections.py``.
"""

# pyright: basic

from __future__ import annotations

import errno
import os
import resource
import select
import socket
import sys
import threading
import time
from collections.abc import Mapping
from functools import partial
from typing import Any

from gunicorn.arbiter import Arbiter
from gunicorn.http import errors as http_errors
from gunicorn.workers.sync import SyncWorker

from .admission import WATCH_KEY, Waits
from .alarm import Alarm
from .apology import plain
from .cache import ROUTE, STORABLE, Arrived, Key, ResponseCache, Stored, key_of
from .connections import Connection, Connections
from .journal import ID_KEY, id_of, line, write
from .metrics import BOARD_KEY, OTHER, ROWS
from .places import Place
from .plan import Plan
from .request import Request, Requests, has_body
from .watch import RequestWatch
from .wire import Answer, answer_of, pieces_of

STACK_BYTES = 512 * 2**20
"""Address space of the answering thread's stack; deep nesting ends the process on a usual one."""

_IDLE_SECONDS = 1.0
_QUICK = 32_768
"""Bytes that always fit into an empty socket's buffer."""
_LINGER_SECONDS = 0.2
_MOST_LEFTOVERS = 16
_CLIENT_GONE = frozenset({errno.EPIPE, errno.ECONNRESET, errno.ENOTCONN, errno.EBADF})


def worker_class(plan: Plan) -> type[Worker]:
    """The class of the workers of a server."""
    return type("Worker", (Worker,), {"plan": plan})


class Worker(SyncWorker):
    """A worker; see above."""

    plan: Plan
    wsgi: Any

    def init_process(self) -> None:
        """Live, and then end at once."""
        try:
            _limit_memory(self.plan.worker_megabytes * 2**20)
            super().init_process()
        finally:
            sys.stderr.flush()
            os._exit(0 if self.booted else Arbiter.WORKER_BOOT_ERROR)  # the parent's clean-up is not the worker's

    def handle_quit(self, sig: int, frame: object) -> None:
        """End at once, whatever is being answered."""
        os._exit(0)

    def run(self) -> None:
        """Answer requests until a signal or the end of the parent; the connections go to other workers."""
        self.rules = self.plan.rules(self.plan.app)
        self.row = self.plan.rows.take() or Place(ROWS - 1, -1)
        self.plan.board.add(self.row.number, "started")
        self.alarm = Alarm()
        self.alarm.start()
        for listener in self.sockets:
            listener.setblocking(False)
        listeners: list[Any] = self.sockets
        self.connections = Connections([each.sock for each in listeners], self.plan.exchange, self.PIPE[0])
        self.cache = ResponseCache(self.plan.cache_megabytes * 2**20)
        self.requests = Requests(self.cfg, self.sockets[0].getsockname(), self.plan.forwarding)
        threading.stack_size(STACK_BYTES)
        while self.alive and self.is_parent_alive():
            self._ended = threading.Event()
            threading.Thread(target=self._answer_many, name="answers", daemon=True).start()
            self._wait()
        self.connections.hand_over()

    def _wait(self) -> None:
        """Until the answering thread ends. Signals write to the pipe too, which lets their handlers run here."""
        while not self._ended.is_set():
            select.select([self.PIPE[0]], [], [])
            if self.alive:  # otherwise what is left in the pipe wakes the answering thread
                os.read(self.PIPE[0], 64)

    def _answer_many(self) -> None:
        """Answer requests until one was slow: its thread has lost its priority and cannot get it back."""
        slow = False
        while self.alive and not slow and self.is_parent_alive():
            for connection in self.connections.ready(_IDLE_SECONDS):
                slow = slow or self._serve(connection)
        self._ended.set()
        os.write(self.PIPE[1], b".")

    def _serve(self, connection: Connection) -> bool:
        """Answer what has arrived on a connection; whether that was slow."""
        if not connection.take():
            self.connections.close(connection)
            return False
        stored = self.cache.known(self._arrived(connection))
        if stored is not None and len(stored.answer) < _QUICK and not self.plan.journal:
            self._send_quickly(connection, stored)
            return False
        slow = False
        while connection.has_request and not slow:
            slow = self._answer(connection)
        return slow

    def _arrived(self, connection: Connection) -> Arrived:
        return connection.received, self.plan.forwarding.trusts(connection.address[0])

    def _send_quickly(self, connection: Connection, stored: Stored) -> None:
        """Send an answer that fits into the socket's buffer; a client that leaves no place in it is left."""
        started = time.monotonic()
        connection.received, connection.since = b"", started
        data = stored.on_the_wire
        try:
            sent = connection.socket.send(data, socket.MSG_DONTWAIT)
        except OSError:
            sent = 0
        if sent < len(data):
            self.connections.close(connection)
        self.plan.board.answered(self.row.number, stored.route, stored.status, time.monotonic() - started)
        self.plan.board.add(self.row.number, "hits")

    def _answer(self, connection: Connection) -> bool:
        hand_over = partial(self.connections.hand_over, connection)
        watch = RequestWatch(connection.socket, self.alarm, self.rules, hand_over, self._note_cut)
        watch.holds(connection.slot)
        connection.slot = None
        keep = waits = False
        try:
            keep = self._respond(connection, watch)
        except Waits:
            waits = True
        except Exception as exc:  # noqa: BLE001, RUF100 - one request must not end the worker
            self._on_error(connection.socket, exc)
        finally:
            watch.done()
            if waits:
                self.connections.close(connection)
            elif not keep or (watch.slow and connection.received):
                connection.received = b""
                _say_goodbye(connection.socket)
                self.connections.close(connection)
        return watch.slow

    def _respond(self, connection: Connection, watch: RequestWatch) -> bool:
        """Answer one request; whether the connection may be kept."""
        started = time.monotonic()
        request = self.requests.known(connection) or self._read(connection, watch)
        environment = request.environment
        environment[ID_KEY] = id_of(environment)
        key = key_of(environment, request.body or b"")
        stored = None if request.body is None else self.cache.find(key)
        answer = stored.answer if stored else self._make(request, connection, watch, key)
        if request.body is None:
            request.give_back(connection)
        keep = self._may_keep(request, answer)
        more = b"X-Request-Id: %s\r\n" % environment[ID_KEY].encode() + (stored.headers if stored else b"")
        self._send(connection, *pieces_of(answer, close=not keep, more=more), watch)
        now = time.monotonic()
        self._note(environment, answer.status, now - started, stored)
        connection.since, connection.fresh = now, False
        if keep and not connection.received and request.came_at_once:
            self.cache.remember((request.arrived, self.plan.forwarding.trusts(connection.address[0])), key)
        return keep

    def _read(self, connection: Connection, watch: RequestWatch) -> Request:
        watch.arriving()
        return self.requests.read(connection)

    def _make(self, request: Request, connection: Connection, watch: RequestWatch, key: Key) -> Answer:
        environment = request.environment
        environment[WATCH_KEY], environment[BOARD_KEY] = watch, self.plan.board
        whole = request.whole
        watch.answering(environment, None if whole is None else whole + connection.received)
        self.plan.board.makes(self.row.number, time.monotonic())
        try:
            answer = answer_of(self.wsgi, environment)
        finally:
            self.plan.board.makes(self.row.number, 0.0)
        if request.body is not None and environment.get(STORABLE):
            self.cache.store(key, answer, environment.get(ROUTE) or OTHER)
        return answer

    def _send(self, connection: Connection, first: bytes, then: bytes, watch: RequestWatch) -> None:
        """Send what fits into the socket's buffer at once, the rest under watch."""
        watch.answered()
        try:
            sent = connection.socket.send(first, socket.MSG_DONTWAIT | (socket.MSG_MORE if then else 0))
        except BlockingIOError:
            sent = 0
        if sent < len(first) or then:
            watch.sending(len(first) + len(then))
            connection.socket.sendall(first[sent:])
            connection.socket.sendall(then)

    def _note(self, environment: Mapping[str, Any], status: int, seconds: float, stored: Stored | None) -> None:
        """Count an answer, and write it down where that is wanted."""
        route = stored.route if stored else environment.get(ROUTE) or OTHER
        self.plan.board.answered(self.row.number, route, status, seconds)
        if stored:
            self.plan.board.add(self.row.number, "hits")
        if self.plan.journal:
            facts = {"id": environment[ID_KEY], "route": route, "status": status, "ms": round(seconds * 1000, 1)}
            write(line(environment, **facts, cached=stored is not None))

    def _note_cut(self, reason: str, environment: Mapping[str, Any]) -> None:
        self.plan.board.add(self.row.number, "cut", reason)
        if self.plan.journal:
            write(line(environment, id=environment.get(ID_KEY, ""), cut=reason))

    def _may_keep(self, request: Request, answer: Answer) -> bool:
        """Whether the next request may come on the same connection: what the app did not read would stand before it."""
        unread = answer.status >= 400 and has_body(request.environment)
        return request.may_stay and not unread and self.alive and self.connections.room

    def _on_error(self, client: socket.socket, error: Exception) -> None:
        if isinstance(error, (StopIteration, http_errors.NoMoreData)):
            return
        if isinstance(error, OSError) and error.errno in _CLIENT_GONE:
            return
        status = _status(error)
        if status == 500:
            self.log.exception("a request failed outside the app")
        client.sendall(plain(status, str(error) if status < 500 else "The server made a mistake."))


def _status(error: Exception) -> int:
    if isinstance(error, http_errors.LimitRequestLine):
        return 414
    if isinstance(error, http_errors.LimitRequestHeaders):
        return 431
    return 400 if isinstance(error, http_errors.ParseException) else 500


def _say_goodbye(client: socket.socket) -> None:
    """Say that nothing more comes and take what the client still sends, so that it can read the answer first."""
    try:
        client.shutdown(socket.SHUT_WR)
        client.settimeout(_LINGER_SECONDS)
        for _ in range(_MOST_LEFTOVERS):
            if not client.recv(65536):
                break
    except OSError:
        pass


def _limit_memory(wanted: int) -> None:
    """Limit this process's address space, and leave no core dump when it is ended for passing the limit."""
    _, most = resource.getrlimit(resource.RLIMIT_AS)
    if most == resource.RLIM_INFINITY or wanted < most:
        resource.setrlimit(resource.RLIMIT_AS, (wanted, wanted))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
