"""An alarm clock in a thread of its own: it does one thing at one time, and can be set anew or stopped.

While the engine evaluates a query the interpreter is free, so the alarm rings on time however busy the worker is. Each
request sets it, so that must cost next to nothing: while requests come, the thread looks at the clock every few
milliseconds and nobody wakes it; when nothing has been set for a while, it sleeps until something is.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

Action = Callable[[], None]

TICK_SECONDS = 0.005
"""How late the alarm may ring."""
_PATIENCE_SECONDS = 0.1


class Alarm:
    """Runs an action when its time has come, unless it is set anew before."""

    def __init__(self) -> None:
        self._lock = threading.RLock()
        self._changed = threading.Condition(self._lock)
        self._due: float | None = None
        self._action: Action = _nothing
        self._asleep = False

    def start(self) -> None:
        """Begin to watch the clock."""
        threading.Thread(target=self._run, name="alarm", daemon=True).start()

    def set(self, due: float, action: Action) -> None:
        """Run an action at a time of ``time.monotonic``; what was set before is forgotten.

        It waits while an action is running, so what follows this call cannot meet it.
        """
        with self._lock:
            self._due, self._action = due, action
            if self._asleep:
                self._changed.notify()

    def stop(self) -> None:
        """Forget what was set; like ``set`` it waits while an action is running."""
        with self._lock:
            self._due = None

    def _run(self) -> None:
        used = time.monotonic()
        with self._changed:
            while True:
                now = time.monotonic()
                if self._due is not None:
                    used = now
                    if self._due <= now:
                        self._due = None
                        self._action()  # it may set the alarm anew
                        continue
                self._asleep = now - used > _PATIENCE_SECONDS
                self._changed.wait(None if self._asleep else TICK_SECONDS)
                self._asleep = False


def _nothing() -> None:
    pass
