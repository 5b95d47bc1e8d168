"""OpenRefine itself (Debian's ``openrefine``), run without a window and asked through the commands its own pages send.

https://openrefine.org/docs/technical-reference/openrefine-api
"""

from __future__ import annotations

import csv
import io
import json
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import urllib3

PROGRAM = shutil.which("openrefine")
_STARTS_WITHIN = 120.0
_WORKS_WITHIN = 60.0
_ALL_ROWS = json.dumps({"facets": [], "mode": "row-based"})


@dataclass(frozen=True)
class OpenRefine:
    """A running OpenRefine.

    Args:
        address: where its commands are.
        http: what asks it.
    """

    address: str
    http: urllib3.PoolManager

    def open_table(self, rows: Sequence[Sequence[str]]) -> Table:
        """Make a project of a table; the first row names the columns."""
        text = io.StringIO(newline="")
        csv.writer(text).writerows(rows)
        options = {"separator": ",", "headerLines": 1, "encoding": "UTF-8"}
        query = {"csrf_token": self.token(), "format": "text/line-based/*sv", "options": json.dumps(options)}
        fields = {"project-name": "table", "project-file": ("table.csv", text.getvalue().encode())}
        url = f"{self.address}/create-project-from-upload?{urlencode(query)}"
        made = self.http.request("POST", url, fields=fields, redirect=False)
        return Table(self, parse_qs(urlsplit(made.headers["Location"]).query)["project"][0])

    def token(self) -> str:
        """What a command that changes something must carry."""
        return str(self.http.request("GET", f"{self.address}/get-csrf-token").json()["token"])


@dataclass(frozen=True)
class Table:
    """A project.

    Args:
        program: where it is open.
        project: its number.
    """

    program: OpenRefine
    project: str

    def guess_types(self, column: str, service: str) -> list[str]:
        """The kinds that OpenRefine offers for a column after asking the service about its first values."""
        return [kind["id"] for kind in self._do("guess-types-of-column", columnName=column, service=service)["types"]]

    def reconcile(self, column: str, service: str, kind: str, details: Sequence[Mapping[str, str]] = ()) -> None:
        """Match a column with the things of the service."""
        wanted = {
            "mode": "standard-service",
            "service": service,
            "identifierSpace": "",
            "schemaSpace": "",
            "type": {"id": kind, "name": kind},
            "autoMatch": True,
            "columnDetails": details,
        }
        self._do("reconcile", columnName=column, config=json.dumps(wanted), engine=_ALL_ROWS)
        self._wait()

    def matches(self, column: int) -> list[tuple[str | None, list[str]]]:
        """For each row: the id matched by itself, or None, and the ids of the candidates."""
        found = self._get("get-rows", start="0", limit="100")
        judged: list[tuple[str | None, list[str]]] = []
        for row in found["rows"]:
            recon = found["pool"]["recons"].get(str(row["cells"][column].get("r")), {})
            match = recon.get("m")
            judged.append((match["id"] if match else None, [candidate["id"] for candidate in recon.get("c", [])]))
        return judged

    def extend(self, column: str, service: str, properties: Mapping[str, str]) -> None:
        """Add columns of values of the things matched; ids of the properties to their names."""
        wanted = {"properties": [{"id": identity, "name": name} for identity, name in properties.items()]}
        spaces = {"endpoint": service, "identifierSpace": "", "schemaSpace": ""}
        place = {"baseColumnName": column, "columnInsertIndex": "1"}
        self._do("extend-data", **spaces, **place, engine=_ALL_ROWS, extension=json.dumps(wanted))
        self._wait()

    def rows(self) -> list[dict[str, str]]:
        """The table as it is now."""
        fields = {"project": self.project, "format": "csv", "engine": _ALL_ROWS}
        url = f"{self.program.address}/export-rows"
        answer = self.program.http.request("POST", url, fields=fields, encode_multipart=False)
        return list(csv.DictReader(io.StringIO(answer.data.decode())))

    def _do(self, command: str, **fields: str) -> dict[str, Any]:
        told = {"project": self.project, "csrf_token": self.program.token(), **fields}
        url = f"{self.program.address}/{command}"
        answer = self.program.http.request("POST", url, fields=told, encode_multipart=False).json()
        assert answer["code"] in {"ok", "pending"}, answer
        return dict(answer)

    def _get(self, command: str, **query: str) -> dict[str, Any]:
        url = f"{self.program.address}/{command}?{urlencode({'project': self.project, **query})}"
        return dict(self.program.http.request("GET", url).json())

    def _wait(self) -> None:
        """Until what was begun is done."""
        last = time.monotonic() + _WORKS_WITHIN
        while self._get("get-processes")["processes"]:
            assert time.monotonic() < last, "OpenRefine does not come to an end"
            time.sleep(0.2)


@contextmanager
def running_openrefine(folder: Path) -> Iterator[OpenRefine]:
    """Run it over a folder of its own."""
    assert PROGRAM
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [PROGRAM, "-i", "127.0.0.1", "-p", str(port), "-d", str(folder), "-x", "refine.headless=true"]
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(command, stdout=log, stderr=log, start_new_session=True)
    http = urllib3.PoolManager(retries=False, timeout=_WORKS_WITHIN)
    program = OpenRefine(f"http://127.0.0.1:{port}/command/core", http)
    try:
        _wait_for(program, folder / "log")
        yield program
    finally:
        subprocess.run(["pkill", "-KILL", "-s", str(process.pid)], check=False)
        process.wait()


def _wait_for(program: OpenRefine, log: Path) -> None:
    last = time.monotonic() + _STARTS_WITHIN
    while True:
        try:
            program.token()
            return
        except urllib3.exceptions.HTTPError:
            assert time.monotonic() < last, log.read_text("utf-8", "replace")[-2000:]
            time.sleep(0.5)
