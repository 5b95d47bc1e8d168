"""The seam to gunicorn: its arbiter, its worker and its HTTP parser, shaped to workers that may be ended at any time.

gunicorn has no types, so this module is checked leniently and holds as little as it can; what a worker decides stands
in ``watch.py``. Each worker answers one request at a time, in a thread with a stack deep enough for any query.
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
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from flask import Flask
from gunicorn.app.base import BaseApplication
from gunicorn.arbiter import Arbiter
from gunicorn.http import errors as http_errors
from gunicorn.http import get_parser, wsgi
from gunicorn.workers.sync import SyncWorker

from .admission import WATCH_KEY
from .alarm import Alarm
from .apology import plain
from .watch import RequestWatch, Rules

STACK_BYTES = 512 * 2**20
"""Address space of the answering thread's stack; deep nesting ends the process on a usual one."""

LONGEST_REQUEST_LINE = 8190
_IDLE_SECONDS = 1.0
_LINGER_SECONDS = 0.2
_MOST_LEFTOVERS = 16
_CLIENT_GONE = frozenset({errno.EPIPE, errno.ECONNRESET, errno.ENOTCONN, errno.EBADF})


@dataclass(frozen=True)
class Plan:
    """What the server is to be.

    Args:
        app: the app, loaded before the first fork so that all workers share its memory.
        listener: file descriptor of the listening socket; the server closes it.
        workers: how many processes answer.
        worker_megabytes: address space of each, in MiB.
        rules: the limits of a request.
        when_ready: called once requests can come.
    """

    app: Flask
    listener: int
    workers: int
    worker_megabytes: int
    rules: Rules
    when_ready: Callable[[], None]


def run(plan: Plan) -> None:
    """Serve until a signal ends it; leaves by ``SystemExit``."""
    _Application(plan).run()


class _Application(BaseApplication):
    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        super().__init__()

    def load_config(self) -> None:
        for name, value in self._configuration().items():
            self.cfg.set(name, value)

    def load(self) -> Flask:
        return self.plan.app

    def run(self) -> None:
        _Arbiter(self).run()

    def _configuration(self) -> Mapping[str, Any]:
        return {
            "bind": f"fd://{self.plan.listener}",
            "workers": self.plan.workers,
            "worker_class": type("Worker", (_Worker,), {"plan": self.plan}),
            "preload_app": True,
            "timeout": 0,  # the watch over each request does that, and says why
            "graceful_timeout": int(self.plan.rules.seconds) + 1,
            "limit_request_line": LONGEST_REQUEST_LINE,
            "control_socket_disable": True,
            "loglevel": "warning",
            "when_ready": lambda _arbiter: self.plan.when_ready(),
        }


class _Arbiter(Arbiter):
    def spawn_workers(self) -> None:
        """As gunicorn does, without its pause after each: an ended worker is replaced at once."""
        for _ in range(self.num_workers - len(self.WORKERS)):
            self.spawn_worker()


class _Worker(SyncWorker):
    plan: Plan
    wsgi: Any

    def init_process(self) -> None:
        try:
            _limit_memory(self.plan.worker_megabytes * 2**20)
            super().init_process()
        finally:
            sys.stderr.flush()
            os._exit(0 if self.booted else Arbiter.WORKER_BOOT_ERROR)  # the parent's clean-up is not the worker's

    def handle_quit(self, sig: int, frame: object) -> None:
        os._exit(0)

    def run(self) -> None:
        self.alarm = Alarm()
        self.alarm.start()
        for listener in self.sockets:
            listener.setblocking(False)
        threading.stack_size(STACK_BYTES)
        while self.alive and self.is_parent_alive():
            self._ended = threading.Event()
            threading.Thread(target=self._answer_many, name="answers", daemon=True).start()
            self._wait()

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
            ready, _, _ = select.select(self.wait_fds, [], [], _IDLE_SECONDS)
            listeners = [listener for listener in self.sockets if listener in ready]
            slow = bool(listeners) and self._accept(listeners[0])
        self._ended.set()
        os.write(self.PIPE[1], b".")

    def _accept(self, listener: Any) -> bool:
        try:
            client, address = listener.accept()
        except (BlockingIOError, ConnectionAbortedError):
            return False  # another worker was quicker, or the client is gone
        with client:
            client.setblocking(True)
            watch = RequestWatch(client, self.alarm, self.plan.rules)
            try:
                self._answer(listener, client, address, watch)
            except Exception as exc:  # noqa: BLE001, RUF100 - one request must not end the worker
                self._on_error(client, exc)
            finally:
                watch.done()
                _close(client)
        return watch.slow

    def _answer(self, listener: Any, client: socket.socket, address: Any, watch: RequestWatch) -> None:
        request = next(get_parser(self.cfg, client, address))
        response, environment = wsgi.create(request, client, address, listener.getsockname(), self.cfg)
        response.force_close()
        environment[WATCH_KEY] = watch
        watch.answering(environment)
        body: Any = self.wsgi(environment, response.start_response)
        try:
            watch.sending(response.response_length or 0)
            for piece in body:
                response.write(piece)
            response.close()
        finally:
            if hasattr(body, "close"):
                body.close()

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


def _close(client: socket.socket) -> None:
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
