"""How a build and the pages grow with the number of articles: ``make bench-scale SIZES="1 10 100"``.

Each size is a library of invented articles (``benchmarks/invented``). It is built in a process of its own, whose stages
tell their time and whose greatest memory the kernel tells, and served without a cache of answers, with pages asked for
by their kinds. With ``--built --processor`` pages are asked for in this process and told in milliseconds of processor,
the least of five, for a machine that does other things. Figures are printed for ``docs/scale.md`` and never asserted.
"""

from __future__ import annotations

import argparse
import math
import os
import random
import re
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path[:0] = [str(ROOT / "tests"), str(Path(__file__).parent)]

from chart import chart  # noqa: E402
from flask.testing import FlaskClient  # noqa: E402
from invented.write import write_library  # noqa: E402
from kararname.graph.dataset import open_published  # noqa: E402
from kararname.graph.media import HTML  # noqa: E402
from kararname.graph.views import Views  # noqa: E402
from kararname.server.serve import make_app  # noqa: E402
from kararname.settings import from_environment  # noqa: E402
from support.serving import running  # noqa: E402

STAGES = ("read", "load", "validate", "infer", "describe", "write")
_TOLD = re.compile(r"^\[ *([0-9.]+) s\] (\w+)")
KINDS = ("person", "meeting", "place", "position", "document")
_PAGES = 20
"""Pages of each kind of things, drawn at random, the same each time."""

VIEWS = {
    "timeline": ("/timeline", "/timeline?from=1917&to=1925", "/timeline?kind=meeting", "/timeline?side=ankara"),
    "map": ("/map", "/map?how=here", "/map?from=1920", "/map?kind=meeting"),
    "network": ("/network", "/network?tie=met", "/network?side=soviet", "/network?from=1919&to=1920"),
    "demands": ("/demands", "/demands?state=refused", "/demands?side=ankara", "/demands?state=accepted"),
    "lists": ("/browse/person", "/browse/meeting?sort=date", "/browse/position?side=ankara", "/browse/place?page=1"),
    "search": ("/search?q=meeting", "/search?q=letter+2", "/search?q=demand", "/search?q=author"),
    "things named most": ("/page/place/l00000", "/page/place/l00001", "/page/person/p00000", "/page/meeting/m000000"),
    "first page": ("/", "/browse/", "/dataset", "/queries/"),
}
"""Pages that list, by what they list; each is asked for in both languages."""


@dataclass(frozen=True)
class Built:
    """What a build took.

    Args:
        articles: how many there were.
        quads: what came out.
        seconds: by stage, and ``all`` of it.
        gibibytes: memory at most.
    """

    articles: int
    quads: int
    seconds: Mapping[str, float]
    gibibytes: float


def main() -> None:
    """Measure the sizes that the command line names."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sizes", type=int, nargs="*", default=[1, 10, 100], help="numbers of articles")
    parser.add_argument(
        "--keep", type=Path, help="a folder for the libraries and datasets; a temporary one unless told"
    )
    parser.add_argument(
        "--built", action="store_true", help="only serve what a run before left in the folder of --keep"
    )
    parser.add_argument(
        "--processor", action="store_true", help="with --built: milliseconds of processor, not the clock's"
    )
    parser.add_argument("--plot", type=Path, help="draw what the builds cost into this file, as SVG")
    chosen = parser.parse_args()
    if chosen.built:
        for size in chosen.sizes:
            print(f"{size} articles", flush=True)
            for line in (computed if chosen.processor else served)(chosen.keep / f"{size}" / "data"):
                print(f"  {line}", flush=True)
        return
    with tempfile.TemporaryDirectory() as temporary:
        built = [measured(size, chosen.keep or Path(temporary)) for size in chosen.sizes]
    if chosen.plot:
        chosen.plot.write_text(chart([bar(item) for item in built]), "utf-8")
    if len(built) > 1:
        print(
            f"\nquads grow with articles to the power {exponent(built, 'quads'):.2f}, "
            f"seconds of processor with quads to the power {growth(built):.2f}"
        )


def bar(built: Built) -> tuple[str, Mapping[str, float]]:
    """A build as a bar of the picture: microseconds a quad by stage."""
    stages = {stage: seconds / built.quads * 1e6 for stage, seconds in built.seconds.items() if stage in STAGES}
    rest = built.seconds["all"] / built.quads * 1e6 - sum(stages.values())
    return f"{built.articles} articles", {"start": max(rest, 0.0), **stages}


def measured(size: int, folder: Path) -> Built:
    """Build and serve a library of a size, and print what it took."""
    sources = folder / f"{size}" / "sources"
    if not sources.exists():
        write_library(size, folder / f"{size}")
    data = folder / f"{size}" / "data"
    built = build(size, sources, data)
    stages = "  ".join(f"{stage} {built.seconds.get(stage, 0):.1f} s" for stage in STAGES)
    print(
        f"{size} articles: {built.quads:,} quads in {built.seconds['all']:.1f} s, {built.gibibytes:.2f} GiB: {stages}",
        flush=True,
    )
    for line in served(data):
        print(f"  {line}", flush=True)
    return built


def build(size: int, sources: Path, data: Path) -> Built:
    """Build in a process of its own."""
    command = [sys.executable, str(ROOT / "benchmarks" / "staged.py"), str(data), str(sources)]
    with subprocess.Popen(command, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True) as process:  # noqa: S603
        assert process.stderr
        told = [match for line in process.stderr if (match := _TOLD.match(line))]
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"the build of {size} articles failed")
    return Built(
        size, open_published(data).manifest.quads, _seconds(told, used.ru_utime + used.ru_stime), used.ru_maxrss / 2**20
    )


def _seconds(told: Sequence[re.Match[str]], processor: float) -> Mapping[str, float]:
    """Seconds of processor by stage: each lasts until the next begins; the last until the end of the process."""
    marks = [(float(match[1]), match[2]) for match in told if match[2] in STAGES]
    seconds: dict[str, float] = {"all": processor}
    for (start, stage), (end, _) in zip(marks, [*marks[1:], (max(processor, marks[-1][0]), "")], strict=True):
        seconds[stage] = seconds.get(stage, 0.0) + end - start
    return seconds


def served(data: Path) -> Iterator[str]:
    """Serve a dataset without keeping answers, and ask for pages."""
    started = time.monotonic()
    with running(data, {"KARARNAME_CACHE_MEGABYTES": "0"}) as address:
        yield f"start to first answer {time.monotonic() - started:.1f} s"
        time.sleep(min(60, 3 * (time.monotonic() - started)))  # the pages that begin a visit are made meanwhile
        for name, paths in _asked(data).items():
            yield f"{name}: {_figures([_fetched(address + path) for path in paths])}"


def computed(data: Path) -> Iterator[str]:
    """Ask for the same pages in this process, without a server, five times each: milliseconds of processor."""
    client = make_app(from_environment(), open_published(data)).test_client()
    for name, paths in _asked(data).items():
        yield f"{name}: {_figures([min(_computed(client, path) for _ in range(5)) for path in paths])}"


def _asked(data: Path) -> Mapping[str, list[str]]:
    """The pages that are asked for, by what they show."""
    lists = {
        name: [f"{path}{'&' if '?' in path else '?'}lang={lang}" for path in paths for lang in ("en", "tr")]
        for name, paths in VIEWS.items()
    }
    return {**{kind: _paths(data, kind) for kind in KINDS}, **lists}


def _paths(data: Path, kind: str) -> list[str]:
    """Pages of things of a kind, drawn at random, the same each time."""
    views = Views(open_published(data).views_file, open_published(data).manifest.version)
    count = views.counts.get(kind, 0)
    chosen = random.Random(1).sample(range(count), min(count, _PAGES))  # noqa: S311  (no secret)
    return [f"/page/{stored.path.removeprefix('id/')}" for stored in views.at(kind, chosen)]


def _fetched(url: str) -> float:
    """Milliseconds of the clock for a page."""
    before = time.perf_counter()
    urllib.request.urlopen(urllib.request.Request(url, headers={"Accept": HTML}), timeout=120).read()  # noqa: S310
    return (time.perf_counter() - before) * 1000


def _computed(client: FlaskClient, path: str) -> float:
    """Milliseconds of processor for a page."""
    before = time.process_time()
    if client.get(path, headers={"Accept": HTML}).status_code != 200:
        raise SystemExit(f"{path} was refused")
    return (time.process_time() - before) * 1000


def _figures(found: Sequence[float]) -> str:
    times = sorted(found)
    return f"median {statistics.median(times):.0f} ms, p95 {times[math.ceil(len(times) * 0.95) - 1]:.0f} ms"


def exponent(built: Sequence[Built], name: str) -> float:
    """The exponent by which a figure grows from the smallest to the largest library."""
    first, last = built[0], built[-1]
    return math.log(getattr(last, name) / getattr(first, name)) / math.log(last.articles / first.articles)


def growth(built: Sequence[Built]) -> float:
    """The exponent by which seconds grow with quads."""
    first, last = built[0], built[-1]
    return math.log(last.seconds["all"] / first.seconds["all"]) / math.log(last.quads / first.quads)


if __name__ == "__main__":
    main()
