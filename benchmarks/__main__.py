"""Benchmarks of a build, of serving and of inference: ``make bench``. Figures are printed, never asserted.

``make bench ARTICLES=66`` serves an invented library of so many articles (66 make a million quads) instead of the
shipped source. Read ratios rather than absolutes: the load runs on the machine that serves.
"""

from __future__ import annotations

import argparse
import http.client
import sys
import tempfile
import threading
import time
import urllib.parse
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import cycle
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "tests"))

from inference import inference  # noqa: E402
from invented.write import write_library  # noqa: E402
from kararname.graph.build import build, check  # noqa: E402
from kararname.graph.dataset import Published, open_published  # noqa: E402
from kararname.graph.opening import Opening  # noqa: E402
from kararname.loaders.folders import SHIPPED  # noqa: E402
from kararname.settings import Settings  # noqa: E402
from native import compare  # noqa: E402
from support.serving import running  # noqa: E402

CONNECTIONS = 8
SECONDS = 5.0
LABELS = (Path(__file__).parent / "labels.rq").read_text("utf-8")
LOOK_UP = (Path(__file__).parent / "look_up.rq").read_text("utf-8")


def main() -> None:
    """Run every benchmark and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=0, help="serve an invented library of so many articles")
    parser.add_argument("--data", type=Path, help="serve what was published into this data folder")
    chosen = parser.parse_args()
    if chosen.data:
        serving(open_published(chosen.data))
        return
    with tempfile.TemporaryDirectory() as folder:
        if chosen.articles:
            write_library(chosen.articles, Path(folder))
        serving(building([Path(folder) / "sources" if chosen.articles else SHIPPED], Path(folder) / "data"))
    if not chosen.articles:
        base = Settings().base
        inference(check([SHIPPED], base, lambda _: None), base, row)


def building(sources: Sequence[Path], data: Path) -> Published:
    """Build a dataset, and once more with nothing changed."""
    work = partial(build, sources, data, Settings().base, lambda _: None)
    published, seconds = timed(work)
    row("build", f"{seconds:.1f} s, {published.manifest.quads} quads")
    row("build of unchanged sources", f"{timed(work)[1]:.2f} s")
    return published


def serving(published: Published) -> None:
    """Start a server, then ask it from several connections at once."""
    things = [row["thing"].value for row in Opening(published).finish().select(LABELS)]
    started = time.perf_counter()
    with running(published.folder) as address:
        row("start to first answer", f"{time.perf_counter() - started:.2f} s")
        pages = [thing.replace("https://w3id.org/kararname/id/", "/page/") for thing in things]
        queries = [f"/sparql?{urllib.parse.urlencode({'query': LOOK_UP % thing})}" for thing in things]
        host = urllib.parse.urlsplit(address).netloc
        row("distinct look-ups over SPARQL", load(host, queries))
        row("entity pages", load(host, pages))
        if not published.store_folder.is_dir():  # of a large dataset, it takes longer than the limit
            row("saved query, a ledger", load(host, ["/queries/demands-ledger.json"]))
    for name, figures in compare(published, [thing for thing in things if "/id/" in thing]):
        row(name, figures)


def load(host: str, paths: list[str]) -> str:
    """Ask from several connections for some seconds; answers a second and the slowest of a hundred."""
    times: list[float] = []
    end = time.perf_counter() + SECONDS
    shares = [cycle(paths[number:] + paths[:number]) for number in range(CONNECTIONS)]
    threads = [threading.Thread(target=ask, args=(host, share, end, times)) for share in shares]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    times.sort()
    return f"{len(times) / SECONDS:6.0f} a second, p99 {times[int(len(times) * 0.99)] * 1000:.1f} ms"


def ask(host: str, paths: Iterator[str], end: float, times: list[float]) -> None:
    """Ask for one path after another until the time is up."""
    for path in paths:
        started = time.perf_counter()
        if started > end:
            return
        connection = http.client.HTTPConnection(host, timeout=30)
        connection.request("GET", path, headers={"Accept": "application/sparql-results+json, text/html"})
        answer = connection.getresponse()
        answer.read()
        connection.close()
        if answer.status != http.client.OK:
            raise SystemExit(f"{path}: {answer.status}")
        times.append(time.perf_counter() - started)


def timed(work: Callable[[], Published]) -> tuple[Published, float]:
    """What a call gives, and how long it takes in seconds."""
    started = time.perf_counter()
    return work(), time.perf_counter() - started


def row(name: str, figures: str) -> None:
    """Print a line of the table."""
    print(f"{name:<34}{figures}")


if __name__ == "__main__":
    main()
