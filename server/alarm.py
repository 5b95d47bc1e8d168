"""An alarm clock in a thread of its own: it does one thing at one time, and can be set anew or stopped.

While the engine evaluates a query the interpreter is free, so the alarm rings on time however busy the worker is.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

Action = Callable[[], None]


class Alarm:
    """Runs an action when its time has come, unless it is set anew before."""

    def __init__(self) -> None:
        self._changed = threading.Condition(threading.RLock())
        self._due: float | None = None
        self._action: Action = _nothing
        self._wakes = float("inf")

    def start(self) -> None:
        """Begin to watch the clock."""
        threading.Thread(target=self._run, name="alarm", daemon=True).start()

    def set(self, due: float, action: Action) -> None:
        """Run an action at a time of ``time.monotonic``; what was set before is forgotten.

        It waits while an action is running, so what follows this call cannot meet it.
        """
        with self._changed:
            self._due, self._action = due, action
            if due < self._wakes:
                self._changed.notify()

    def stop(self) -> None:
        """Forget what was set; like ``set`` it waits while an action is running."""
        with self._changed:
            self._due = None

    def _run(self) -> None:
        with self._changed:
            while True:
                now = time.monotonic()
                if self._due is not None and self._due <= now:
                    self._due = None
                    self._action()  # it may set the alarm anew
                else:
                    self._sleep(now)

    def _sleep(self, now: float) -> None:
        self._wakes = float("inf") if self._due is None else self._due
        self._changed.wait(None if self._due is None else self._due - now)
        self._wakes = float("-inf")


def _nothing() -> None:
    pass
