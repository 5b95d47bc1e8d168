"""Our server against the native ``oxigraph`` server (PyPI), on the same dataset, in turns: ``make bench``.

Needs ``wrk`` and ``oxigraph`` on the path; what is missing is said and the comparison left out. The load runs on the
machine that serves, so read the ratios.
"""

from __future__ import annotations

import re
import subprocess
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from urllib.parse import quote

from kararname.graph.dataset import Published
from support.native import found, native_server
from support.serving import running

FOLDER = Path(__file__).parent
WORKLOADS = {"light": (0, 8), "repeated": (12, 8), "heavy": (0, 2)}
"""Name of the query to how many different ones there are (0: each is another) and connections: no more heavy queries at
once than one client has slots for."""
ROUNDS = 3
SECONDS = 3


def compare(published: Published) -> Iterator[tuple[str, str]]:
    """Measure both servers in turns.

    Yields:
        Name of the workload, and the median requests a second of ours, of the native one, and their ratio.
    """
    missing = [name for name in ("wrk", "oxigraph") if not found(name)]
    if missing:
        yield "against the native server", f"left out: {' and '.join(missing)} not found"
        return
    with native_server() as other, running(published.folder) as address:
        other.load(published.data_file)
        for name in WORKLOADS:
            paths = {f"{address}/sparql": [], other.query: []}
            for _ in range(ROUNDS):
                for endpoint, figures in paths.items():
                    figures.append(load(endpoint, name))
            ours, theirs = (median(figures) for figures in paths.values())
            yield f"{name}: ours / native", f"{ours:,.0f} / {theirs:,.0f} a second = {ours / theirs:.2f}"


def load(endpoint: str, name: str) -> float:
    """Requests a second that an endpoint answers; an answer that is no success ends the benchmark."""
    count, connections = WORKLOADS[name]
    query = quote((FOLDER / f"{name}.rq").read_text("utf-8"), safe="")
    host, _, path = endpoint.removeprefix("http://").partition("/")
    for number in range(count):  # what is asked again and again has been asked before
        urllib.request.urlopen(f"{endpoint}?query={query.replace('NUMBER', str(number))}", timeout=60).close()  # noqa: S310
    command = [found("wrk") or "", "-t1", f"-c{connections}", f"-d{SECONDS}s", "-s", str(FOLDER / "ask.lua")]
    command += [f"http://{host}", "--", f"/{path}?query={query}", str(count)]
    told = subprocess.run(command, capture_output=True, text=True, check=True).stdout  # noqa: S603
    rate = re.search(r"Requests/sec:\s+([\d.]+)", told)
    if not rate or "Non-2xx" in told:
        raise SystemExit(told)
    return float(rate[1])
