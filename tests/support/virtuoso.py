"""Virtuoso (Debian's ``virtuoso-opensource``) as a SPARQL service of others, on loopback, in a folder of its own."""

from __future__ import annotations

import configparser
import subprocess
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from .native import found
from .serving import free_port

SERVER, CONSOLE = "virtuoso-t", "isql-vt"
SECONDS = 90
DEFAULT_GRAPH = "https://w3id.org/kararname/graph/accepted"
"""The graph that stands for the default graph, which Virtuoso has not."""

_MEMORY = {"NumberOfBuffers": "20000", "MaxDirtyBuffers": "15000", "MaxQueryMem": "512M"}
_GRANTS = 'GRANT SPARQL_UPDATE TO "SPARQL";'
_QUIET = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}


@dataclass(frozen=True)
class Virtuoso:
    """A Virtuoso server that runs.

    Args:
        query: its address for queries; it takes updates there too.
        process: the process.
    """

    query: str
    process: subprocess.Popen[bytes]


def missing() -> str:
    """Why it cannot be started here; "" when it can."""
    absent = [name for name in (SERVER, CONSOLE) if not found(name)]
    return f"{' and '.join(absent)} not installed (Debian: virtuoso-opensource)" if absent else ""


@contextmanager
def virtuoso_server(rows: int = 0) -> Generator[Virtuoso]:
    """Run a Virtuoso server whose endpoint takes updates from anyone on this machine.

    Args:
        rows: the most rows that it gives (``ResultSetMaxRows``); 0 for its own limit.

    Yields:
        The server, once it answers.
    """
    with tempfile.TemporaryDirectory(prefix="virtuoso-") as folder:
        console, http = free_port(), free_port()
        _configure(Path(folder), console, http, rows)
        command = [found(SERVER) or SERVER, "+foreground", "+configfile", "virtuoso.ini"]
        with subprocess.Popen(command, cwd=folder, **_QUIET) as process:  # type: ignore[call-overload]
            try:
                address = f"http://127.0.0.1:{http}/sparql"
                _await(address, process)
                _grant(console)
                yield Virtuoso(address, process)
            finally:
                process.kill()  # the folder goes too: no use in writing a checkpoint


def _configure(folder: Path, console: int, http: int, rows: int) -> None:
    settings = configparser.ConfigParser()
    settings.optionxform = str  # type: ignore[assignment,method-assign]
    settings["Database"] = {
        "DatabaseFile": "virtuoso.db",
        "ErrorLogFile": "virtuoso.log",
        "LockFile": "virtuoso.lck",
        "TransactionFile": "virtuoso.trx",
        "xa_persistent_file": "virtuoso.pxa",
    }
    settings["TempDatabase"] = {"DatabaseFile": "temp.db", "TransactionFile": "temp.trx"}
    settings["Parameters"] = {"ServerPort": f"127.0.0.1:{console}", "DisableUnixSocket": "1", **_MEMORY}
    settings["HTTPServer"] = {"ServerPort": f"127.0.0.1:{http}", "ServerThreads": "10", "MaxKeepAlives": "10"}
    settings["SPARQL"] = {"MaxQueryExecutionTime": "60", **({"ResultSetMaxRows": str(rows)} if rows else {})}
    with (folder / "virtuoso.ini").open("w") as file:
        settings.write(file)


def _grant(console: int) -> None:
    command = [found(CONSOLE) or CONSOLE, f"127.0.0.1:{console}", "dba", "dba", f"EXEC={_GRANTS}"]
    subprocess.run(command, check=True, timeout=60, **_QUIET)  # type: ignore[call-overload]


def _await(address: str, process: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + SECONDS
    while time.monotonic() < end:
        if process.poll() is not None:
            raise AssertionError(f"Virtuoso ended with status {process.returncode}")
        try:
            urllib.request.urlopen(f"{address}?query=ASK%7B%7D", timeout=5).close()
        except urllib.error.HTTPError:
            return
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise AssertionError(f"Virtuoso did not answer within {SECONDS} seconds")
