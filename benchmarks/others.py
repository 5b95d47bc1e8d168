"""Other servers in Python to be measured against: each from PyPI, in an environment of its own that goes afterwards.

What cannot be installed is said and left out. To add one, say how it is started and where its endpoint is.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote

import pyoxigraph as ox
from support.serving import free_port

_START_SECONDS = 240
_ANY = "SELECT * { ?s ?p ?o } LIMIT 1"


class CannotBeHad(Exception):
    """A server that cannot be installed or does not start; says why."""


@dataclass(frozen=True)
class Other:
    """A server.

    Args:
        name: how it is called.
        packages: what to install.
        command: how it is started, with {bin}, {port}, {data} (N-Quads) and {store} (a folder of Oxigraph's).
        path: of its endpoint.
        environment: variables for it, with the same places.
    """

    name: str
    packages: Sequence[str]
    command: Sequence[str]
    path: str
    environment: Mapping[str, str] = field(default_factory=dict[str, str])


OTHERS = (
    Other(
        "rdflib-endpoint 0.6.3",
        ("rdflib-endpoint[cli]==0.6.3",),
        ("{bin}/rdflib-endpoint", "serve", "--host", "127.0.0.1", "--port", "{port}", "{data}"),
        "/",
    ),
    Other(
        "SHMARQL 0.70",
        ("shmarql==0.70", "pyoxigraph==0.5.13"),
        ("{bin}/uvicorn", "shmarql.main:app", "--log-level", "warning", "--port", "{port}"),
        "/sparql",
        {"STORE_PATH": "{store}"},
    ),
)


@contextmanager
def running_other(other: Other, data: Path, folder: Path) -> Iterator[str]:
    """Install a server and run it over a dataset.

    Args:
        other: the server.
        data: N-Quads.
        folder: an empty folder for what it needs.

    Yields:
        The address of its endpoint, once it answers.

    Raises:
        CannotBeHad: it cannot be installed, or does not start.
    """
    _install(other, folder / "env")
    store = ox.Store(str(folder / "store"))
    store.bulk_load(path=str(data), format=ox.RdfFormat.N_QUADS)
    del store
    places = {
        "bin": str(folder / "env/bin"),
        "port": str(free_port()),
        "data": str(data),
        "store": str(folder / "store"),
    }
    command = [word.format(**places) for word in other.command]
    environment = {**os.environ, **{name: value.format(**places) for name, value in other.environment.items()}}
    quiet = subprocess.DEVNULL
    with subprocess.Popen(command, cwd=folder, env=environment, stdout=quiet, stderr=quiet) as process:  # noqa: S603
        try:
            endpoint = f"http://127.0.0.1:{places['port']}{other.path}"
            _await(endpoint, process, other.name)
            yield endpoint
        finally:
            process.kill()


def _install(other: Other, environment: Path) -> None:
    for command in (
        [sys.executable, "-m", "venv", str(environment)],
        [str(environment / "bin/pip"), "install", "-q", "--disable-pip-version-check", *other.packages],
    ):
        done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603
        if done.returncode:
            raise CannotBeHad(f"{other.name} cannot be installed: {done.stderr.strip().splitlines()[-1:]}")


def _await(endpoint: str, process: subprocess.Popen[bytes], name: str) -> None:
    latest = time.monotonic() + _START_SECONDS
    request = urllib.request.Request(  # noqa: S310
        f"{endpoint}?query={quote(_ANY)}", headers={"Accept": "application/sparql-results+json"}
    )
    while process.poll() is None and time.monotonic() < latest:
        try:
            with urllib.request.urlopen(request, timeout=30) as answer:  # noqa: S310
                if b'"value"' in answer.read():
                    return
        except OSError:
            time.sleep(0.2)
    raise CannotBeHad(f"{name} does not start")
