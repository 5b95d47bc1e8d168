"""A server that is started again when it was killed, after what is left of it was ended, as systemd does it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from support.serving import free_port

_LONGEST = 60.0


class Supervised:
    """A server of a data folder, on one port however often it starts.

    Args:
        folder: the data folder.
        settings: environment variables on top of this process's own.
    """

    def __init__(self, folder: Path, settings: Mapping[str, str]) -> None:
        self.port = free_port()
        self._command = [sys.executable, "-m", "kararname.cli", "serve", "--port", str(self.port), str(folder)]
        self._environment = {**os.environ, **settings}
        self._process = self._start()

    def __enter__(self) -> Supervised:
        """Once it answers."""
        self._await()
        return self

    def __exit__(self, *_: object) -> None:
        """End it."""
        self._process.terminate()
        self._process.wait(30)

    @property
    def host(self) -> str:
        """Where it answers."""
        return f"127.0.0.1:{self.port}"

    @property
    def front(self) -> int:
        """The process that listens."""
        return self._process.pid

    def children(self) -> list[int]:
        """The processes that answer, and the one in which requests wait."""
        try:
            found = Path(f"/proc/{self.front}/task/{self.front}/children").read_text("ascii")
        except OSError:
            return []
        return [int(word) for word in found.split()]

    def kill_front(self) -> float:
        """Kill the process that listens and start it again; seconds until the next answer."""
        left, killed = self.children(), time.monotonic()
        self._process.kill()
        self._process.wait()
        for child in left:
            with suppress(ProcessLookupError):
                os.kill(child, signal.SIGKILL)
        self._process = self._start()
        self._await()
        return time.monotonic() - killed

    def _start(self) -> subprocess.Popen[bytes]:
        quiet = subprocess.DEVNULL
        return subprocess.Popen(self._command, env=self._environment, stdout=quiet, stderr=quiet)  # noqa: S603

    def _await(self) -> None:
        latest = time.monotonic() + _LONGEST
        while time.monotonic() < latest:
            try:
                urllib.request.urlopen(f"http://{self.host}/healthz", timeout=5).close()
            except urllib.error.HTTPError:
                return
            except OSError:
                time.sleep(0.02)
                if self._process.poll() is not None:  # what was killed may still hold the port for a moment
                    self._process = self._start()
            else:
                return
        raise SystemExit("the server does not start")
