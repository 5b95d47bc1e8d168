"""A real server process for tests: started on a free port, stopped at the end."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path


def free_port() -> int:
    """A port that nothing listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def running(dataset: Path, settings: Mapping[str, str] | None = None) -> Iterator[str]:
    """Run ``kararname serve`` over a data folder.

    Args:
        dataset: the data folder.
        settings: environment variables on top of this process's own.

    Yields:
        The server's address, once it answers.
    """
    with started(dataset, settings, errors=None) as (address, _):
        yield address


@contextmanager
def started(
    dataset: Path, settings: Mapping[str, str] | None = None, errors: int | None = subprocess.PIPE
) -> Iterator[tuple[str, subprocess.Popen[bytes]]]:
    """As ``running``, with the process, whose errors can be read."""
    with _command([str(dataset)], settings, errors) as running_one:
        yield running_one


@contextmanager
def serving_service(url: str, settings: Mapping[str, str] | None = None) -> Iterator[str]:
    """Run ``kararname serve --store`` over a SPARQL service; the server's address, once it answers."""
    with _command(["--store", url], settings, errors=None) as (address, _):
        yield address


@contextmanager
def _command(
    arguments: Sequence[str], settings: Mapping[str, str] | None, errors: int | None
) -> Iterator[tuple[str, subprocess.Popen[bytes]]]:
    port = free_port()
    command = [sys.executable, "-m", "kararname.cli", "serve", "--port", str(port), *arguments]
    environment = {**os.environ, **(settings or {})}
    address = f"http://127.0.0.1:{port}"
    with subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=errors) as process:
        try:
            _await(address, process)
            yield address, process
        finally:
            process.send_signal(signal.SIGINT)
            process.wait(60)  # over a large dataset the page that is being made is finished first


def _await(address: str, process: subprocess.Popen[bytes]) -> None:
    for _ in range(1200):
        if process.poll() is not None:
            raise AssertionError(f"the server ended with status {process.returncode}")
        try:
            with urllib.request.urlopen(address, timeout=5):
                return
        except urllib.error.HTTPError:
            return
        except OSError:
            time.sleep(0.05)
    raise AssertionError("the server did not answer within a minute")
