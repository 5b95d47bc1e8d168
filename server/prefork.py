"""The seam to gunicorn, the process that listens: its arbiter, which forks workers and replaces those that end.

gunicorn has few types, so this module and ``worker.py`` are checked leniently and hold as little as they can.
"""

# pyright: basic

from __future__ import annotations

import gc
import signal
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from flask import Flask
from gunicorn.app.base import BaseApplication
from gunicorn.arbiter import Arbiter

from .plan import Plan
from .request import LONGEST_REQUEST_LINE
from .warming import Warming
from .worker import worker_class


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

    def change(self, app: Flask) -> None:
        """Let workers that are forked from now on answer by another app."""
        self.plan = replace(self.plan, app=app)
        made: Any = app
        self.callable = made

    def _configuration(self) -> Mapping[str, Any]:
        return {
            "bind": f"fd://{self.plan.listener}",
            "workers": self.plan.workers,
            "worker_class": worker_class(self.plan),
            "preload_app": True,
            "timeout": 0,  # the watch over each request does that, and says why
            "graceful_timeout": int(self.plan.rules(self.plan.app).seconds) + 1,
            "limit_request_line": LONGEST_REQUEST_LINE,
            "control_socket_disable": True,
            "loglevel": "warning",
            "when_ready": lambda _arbiter: self.plan.when_ready(),
        }


class _Arbiter(Arbiter):
    """gunicorn's, and between its rounds it makes the app warm, a page a round, before workers are forked over it."""

    def __init__(self, application: _Application) -> None:
        self.application = application
        self._next: Flask | None = application.plan.app
        self._warming = self._warm(application.plan.app)
        super().__init__(application)

    def spawn_workers(self) -> None:
        """As gunicorn does, without its pause after each: an ended worker is replaced at once."""
        for _ in range(self.num_workers - len(self.WORKERS)):
            self.spawn_worker()

    def wait_for_signals(self, timeout: float | None = 1.0) -> list[int]:
        """As gunicorn does, without waiting while there is a page to make; a stale app counts as a hang-up."""
        self.application.plan.lobby.keep()
        if self._next is not None:
            timeout = self._make_a_page(self._next)
        signals = super().wait_for_signals(timeout)
        return [*signals, signal.SIGHUP] if self.application.plan.is_stale() else signals

    def stop(self, graceful: bool = True) -> None:
        """As gunicorn does, and who waits is told to come back."""
        self.application.plan.lobby.close()
        super().stop(graceful)

    def handle_hup(self) -> None:
        """Make the app anew; once it is warm, go over to it."""
        app = self.application.plan.renew()
        if app is not None:
            self._next, self._warming = app, self._warm(app)

    def _warm(self, app: Flask) -> Warming:
        return Warming(self.application.plan.warm(app), self.application.plan.board.is_busy)

    def _make_a_page(self, app: Flask) -> float:
        """Make a page, or go over to the app when all are made; seconds until the next."""
        if self._warming.step():
            return self._warming.pause
        self._next = None
        self._go_over(app)
        return 0.0

    def _go_over(self, app: Flask) -> None:
        """Fork workers over an app, then let the others end, each when it has answered."""
        self.application.change(app)
        self.worker_class = worker_class(self.application.plan)
        former = list(self.WORKERS)
        for _ in range(self.num_workers):
            self.spawn_worker()
        for process in former:
            self.kill_worker(process, signal.SIGTERM)
        gc.collect()
