"""Our server against the native ``oxigraph`` server and others (PyPI), on one dataset, in turns: ``make bench``.

Needs ``wrk`` and ``oxigraph`` on the path; what is missing is said and left out. The load runs on the machine that
serves, so read the ratios.
"""

from __future__ import annotations

import re
import subprocess
import tempfile
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from urllib.parse import quote

from kararname.graph.dataset import Published
from others import OTHERS, CannotBeHad, Other, running_other
from support.native import Native, found, native_server
from support.serving import running

FOLDER = Path(__file__).parent
ROUNDS = 3
SECONDS = 3
OURS, NATIVE = "Kararname", "Oxigraph"
ENDLESS = "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
_MOST_FOR_OTHERS = 500_000
"""Quads up to which servers that read everything when they start are asked, too."""

CUT = {"KARARNAME_QUERY_SECONDS": "5"}


class Unanswered(Exception):
    """A server answers a workload with errors; says how."""


@dataclass(frozen=True)
class Workload:
    """What is asked again and again.

    Args:
        name: the query's.
        count: how many different ones there are; 0: each is another.
        connections: how many ask at once; of heavy ones no more than one client has slots for.
    """

    name: str
    count: int = 0
    connections: int = 8


WORKLOADS = (
    Workload("light"),
    Workload("repeated", count=12),
    Workload("describe"),
    Workload("heavy", connections=2),
)


@dataclass(frozen=True)
class Figures:
    """What ``wrk`` measured: answers a second, and milliseconds within which 99 of 100 came."""

    rate: float
    p99: float


def compare(published: Published, things: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Measure all servers in turns.

    Args:
        published: the dataset.
        things: IRIs to describe.

    Yields:
        Name of the workload, and the median answers a second of each server, and its ratio to ours.
    """
    missing = [name for name in ("wrk", "oxigraph") if not found(name)]
    if missing:
        yield "against other servers", f"left out: {' and '.join(missing)} not found"
        return
    with tempfile.TemporaryDirectory() as temporary, ExitStack() as stack:
        folder = Path(temporary)
        words, pages = folder / "things.txt", folder / "pages.txt"
        words.write_text("\n".join(quote(thing, safe="") for thing in things))
        pages.write_text("\n".join(thing.partition("/id/")[2] for thing in things))
        native = stack.enter_context(_native(published))
        ours = stack.enter_context(running(published.folder, CUT))
        servers = {OURS: f"{ours}/sparql", NATIVE: native.query}
        for workload in WORKLOADS:
            yield workload.name, _in_turns(servers, workload, words)
        yield from _pages(ours, pages)
        yield from _beside_endless(servers[OURS], words)
        for other in OTHERS if published.manifest.quads < _MOST_FOR_OTHERS else ():
            (folder / other.name).mkdir()
            yield from _against(other, f"{ours}/sparql", published.data_file, folder / other.name, words)


@contextmanager
def _native(published: Published) -> Iterator[Native]:
    """The native server: over the store on disk that ours reads, or with the same quads in memory."""
    if published.store_folder.is_dir():
        with native_server(published.store_folder, read_only=True) as native:
            yield native
        return
    with native_server() as native:
        native.load(published.data_file)
        yield native


def _against(other: Other, ours: str, data: Path, folder: Path, words: Path) -> Iterator[tuple[str, str]]:
    """Another server, by itself, as it may go on with a query whose client has left."""
    try:
        with running_other(other, data, folder) as endpoint:
            for workload in WORKLOADS:
                yield f"{workload.name} ({other.name})", _in_turns({OURS: ours, other.name: endpoint}, workload, words)
    except CannotBeHad as exc:
        yield other.name, f"left out: {exc}"


def _in_turns(servers: dict[str, str], workload: Workload, words: Path) -> str:
    rates: dict[str, list[float]] = {name: [] for name in servers}
    try:
        for _ in range(ROUNDS):
            for name, endpoint in servers.items():
                rates[name].append(load(endpoint, workload, words).rate)
    except Unanswered as exc:
        return f"left out: {exc}"
    middle = {name: median(figures) for name, figures in rates.items()}
    ours = middle.pop(OURS)
    told = [f"{OURS} {ours:,.0f}"]
    told += [f"{name} {rate:,.1f} (ratio {_ratio(ours, rate)})" for name, rate in middle.items()]
    return "a second: " + ", ".join(told)


def _ratio(ours: float, theirs: float) -> str:
    return f"{ours / theirs:,.2f}" if theirs else f"over {ours * SECONDS:,.0f}, not one answer in {SECONDS} s"


def _pages(address: str, pages: Path) -> Iterator[tuple[str, str]]:
    """Entity pages, which others do not have."""
    figures = _wrk(address, "/page/THING", 0, 8, pages, "text/html")
    yield "entity pages", f"{OURS} {figures.rate:,.0f} a second, p99 {figures.p99:.0f} ms"


def _beside_endless(endpoint: str, words: Path) -> Iterator[tuple[str, str]]:
    """Light queries alone, and while somebody asks queries without end, which ours cuts; in turns."""
    alone: list[Figures] = []
    beside: list[Figures] = []
    for _ in range(ROUNDS):
        alone.append(load(endpoint, WORKLOADS[0], words))
        with _endless(endpoint):
            beside.append(load(endpoint, WORKLOADS[0], words))
    yield "light, alone", _middle(alone)
    yield "light, beside one without end", _middle(beside)
    yield "p99 beside to p99 alone", f"{median(f.p99 for f in beside) / median(f.p99 for f in alone):.2f}"


def _middle(figures: Sequence[Figures]) -> str:
    rates, latest = [item.rate for item in figures], [item.p99 for item in figures]
    return f"{median(rates):,.0f} a second, p99 {median(latest):.1f} ms ({min(latest):.1f} to {max(latest):.1f})"


@contextmanager
def _endless(endpoint: str) -> Iterator[None]:
    """Somebody asks queries without end, one after another, from before the first moment to the last."""
    over = threading.Event()
    asking = threading.Thread(target=_ask_endless, args=(endpoint, over))
    asking.start()
    time.sleep(0.5)
    try:
        yield
    finally:
        over.set()
        asking.join()


def _ask_endless(endpoint: str, over: threading.Event) -> None:
    while not over.is_set():
        with suppress(urllib.error.HTTPError):
            urllib.request.urlopen(f"{endpoint}?query={quote(ENDLESS)}", timeout=60).close()  # noqa: S310


def load(endpoint: str, workload: Workload, words: Path) -> Figures:
    """Ask an endpoint for some seconds; an answer that is no success ends that."""
    query = quote((FOLDER / f"{workload.name}.rq").read_text("utf-8"), safe="")
    host, _, path = endpoint.removeprefix("http://").partition("/")
    for number in range(workload.count):  # what is asked again and again has been asked before
        try:
            urllib.request.urlopen(f"{endpoint}?query={query.replace('NUMBER', str(number))}", timeout=60).close()  # noqa: S310
        except OSError as exc:
            raise Unanswered(str(exc)) from exc
    return _wrk(f"http://{host}", f"/{path}?query={query}", workload.count, workload.connections, words)


def _wrk(host: str, path: str, count: int, connections: int, words: Path, *accept: str) -> Figures:
    command = [found("wrk") or "", "-t1", f"-c{connections}", f"-d{SECONDS}s", "--latency", "--timeout", "30s"]
    command += ["-s", str(FOLDER / "ask.lua"), host, "--", path, str(count), str(words), *accept]
    told = subprocess.run(command, capture_output=True, text=True, check=True).stdout  # noqa: S603
    rate, latest = re.search(r"Requests/sec:\s+([\d.]+)", told), re.search(r"99%\s+([\d.]+)(us|ms|s)", told)
    if not rate or "Non-2xx" in told:
        raise Unanswered(" ".join(line.strip() for line in told.splitlines() if "Non-2xx" in line) or told)
    unit = {"us": 0.001, "ms": 1.0, "s": 1000.0}
    return Figures(float(rate[1]), float(latest[1]) * unit[latest[2]] if latest else 0.0)
