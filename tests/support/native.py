"""The native ``oxigraph`` server (PyPI) as a SPARQL service of others, on loopback, empty or filled."""

from __future__ import annotations

import shutil
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from .serving import free_port


@dataclass(frozen=True)
class Native:
    """A native server that runs.

    Args:
        address: where.
        process: the process.
    """

    address: str
    process: subprocess.Popen[bytes]

    @property
    def query(self) -> str:
        """Its address for queries."""
        return f"{self.address}/query"

    @property
    def update(self) -> str:
        """Its address for updates."""
        return f"{self.address}/update"

    @property
    def quads(self) -> str:
        """Its address that takes N-Quads."""
        return f"{self.address}/store"

    def load(self, data: Path) -> None:
        """Load an N-Quads file."""
        headers = {"Content-Type": "application/n-quads"}
        urllib.request.urlopen(urllib.request.Request(self.quads, data.read_bytes(), headers), timeout=600).close()


@contextmanager
def native_server(folder: Path | None = None, port: int = 0, read_only: bool = False) -> Iterator[Native]:
    """Run a native server.

    Args:
        folder: where it keeps its data; in memory when None.
        port: where it listens; 0 for any free port.
        read_only: whether it only reads the folder, which others may read, too.

    Yields:
        The server, once it answers.
    """
    where = f"127.0.0.1:{port or free_port()}"
    command = [found("oxigraph") or "oxigraph", "serve-read-only" if read_only else "serve", "--bind", where]
    command += ["--location", str(folder)] if folder else []
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        try:
            _await(f"http://{where}/query", process)
            yield Native(f"http://{where}", process)
        finally:
            process.terminate()


def found(name: str) -> str | None:
    """The path of a program, also of one beside this Python."""
    return shutil.which(name) or shutil.which(name, path=str(Path(sys.executable).parent))


def _await(address: str, process: subprocess.Popen[bytes]) -> None:
    for _ in range(200):
        if process.poll() is not None:
            raise AssertionError(f"the native server ended with status {process.returncode}")
        try:
            urllib.request.urlopen(address, timeout=5).close()
        except urllib.error.HTTPError:
            return  # a request without a query is refused: it listens
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise AssertionError("the native server did not answer within ten seconds")
