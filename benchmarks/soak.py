"""A server under a mixed load for a while, its workers killed at random: ``make soak SECONDS=600``.

Clients ask look-ups whose answers are known, open pages and, one of them, ask queries without end. Every few seconds a
worker, or the process in which requests wait, is killed with ``kill -9``, every few minutes the process that listens,
which is then started again. Told at the end: requests, wrong answers (there must be none), connections that went with
what was killed, how long until the next answer after a kill, and the memory of all processes over time.
"""

from __future__ import annotations

import argparse
import http.client
import json
import os
import random
import signal
import statistics
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "tests"))

from kararname.graph.build import build  # noqa: E402
from kararname.graph.embedded import EmbeddedStore  # noqa: E402
from kararname.loaders.folders import SHIPPED  # noqa: E402
from kararname.settings import Settings  # noqa: E402
from supervised import Supervised  # noqa: E402

KILL_EVERY = 5.0
FRONT_EVERY = 40
"""Kills of which one is that of the process that listens."""
LOOK_EVERY = 10.0
CLIENTS = 4
PAUSE = 0.1
"""Before a client whose connection broke asks again."""
LABEL = "SELECT ?label WHERE { <THING> <http://www.w3.org/2000/01/rdf-schema#label> ?label }"
ENDLESS = "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
THINGS = "SELECT ?thing ?label WHERE { ?thing a ?class ; <http://www.w3.org/2000/01/rdf-schema#label> ?label }"


@dataclass
class Tally:
    """What has happened so far; one for all clients."""

    statuses: Counter[str] = field(default_factory=Counter[str])
    wrong: list[str] = field(default_factory=list[str])
    recovery: list[float] = field(default_factory=list[float])
    restarts: list[float] = field(default_factory=list[float])
    memory: list[float] = field(default_factory=list[float])
    kills: int = 0
    over: threading.Event = field(default_factory=threading.Event)


def main() -> None:
    """Run for as long as the command line says, and tell."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("seconds", type=float, nargs="?", default=600.0)
    seconds = parser.parse_args().seconds
    with tempfile.TemporaryDirectory() as folder:
        published = build([SHIPPED], Path(folder), Settings().base, lambda _: None)
        known = _known(EmbeddedStore.open(published.data_file))
        settings = {"KARARNAME_QUERY_SECONDS": "2"}
        with Supervised(Path(folder), settings) as server:
            tally = _run(server, known, seconds)
    _tell(tally, seconds)


def _known(store: EmbeddedStore) -> dict[str, list[str]]:
    """Things and their labels: what a look-up must give."""
    found: dict[str, set[str]] = {}
    for row in store.select(THINGS):
        found.setdefault(row["thing"].value, set()).add(row["label"].value)  # type: ignore[union-attr]
    return {thing: sorted(labels) for thing, labels in found.items() if "/id/" in thing}


def _run(server: Supervised, known: dict[str, list[str]], seconds: float) -> Tally:
    tally, host = Tally(), server.host
    loops = [threading.Thread(target=_ask_known, args=(host, known, tally, number)) for number in range(CLIENTS)]
    loops += [threading.Thread(target=_ask_endless, args=(host, tally))]
    loops += [threading.Thread(target=_kill, args=(server, tally))]
    for loop in loops:
        loop.start()
    ends = time.monotonic() + seconds
    while (left := ends - time.monotonic()) > 0:
        tally.memory.append(_memory(server))
        time.sleep(min(LOOK_EVERY, left))
    tally.over.set()
    for loop in loops:
        loop.join()
    return tally


def _ask_known(host: str, known: dict[str, list[str]], tally: Tally, seed: int) -> None:
    """Look things up, and now and then open a page."""
    dice = random.Random(seed)  # noqa: S311  (no secret)
    things = sorted(known)
    connection = http.client.HTTPConnection(host, timeout=30)
    while not tally.over.is_set():
        thing = dice.choice(things)
        try:
            if dice.random() < 0.2:
                status, _ = _get(connection, f"/page/{quote(thing.partition('/id/')[2])}", "text/html")
            else:
                path = f"/sparql?query={quote(LABEL.replace('THING', thing))}"
                status, body = _get(connection, path, "application/sparql-results+json")
                if status == 200 and _labels(body) != known[thing]:
                    tally.wrong.append(thing)
            tally.statuses[str(status)] += 1
        except (OSError, http.client.HTTPException) as exc:
            tally.statuses[type(exc).__name__] += 1
            connection.close()
            time.sleep(PAUSE)


def _labels(body: bytes) -> list[str]:
    rows = json.loads(body)["results"]["bindings"]
    return sorted({row["label"]["value"] for row in rows})


def _ask_endless(host: str, tally: Tally) -> None:
    """Ask without end, and be cut each time."""
    while not tally.over.is_set():
        connection = http.client.HTTPConnection(host, timeout=30)
        try:
            status, _ = _get(connection, f"/sparql?query={quote(ENDLESS)}", "text/csv")
            tally.statuses[f"endless {status}"] += 1
        except (OSError, http.client.HTTPException) as exc:
            tally.statuses[f"endless {type(exc).__name__}"] += 1
            time.sleep(PAUSE)
        finally:
            connection.close()


def _kill(server: Supervised, tally: Tally) -> None:
    """Kill something now and then, and measure until the next answer on a new connection."""
    dice = random.Random(0)  # noqa: S311  (no secret)
    while not tally.over.wait(KILL_EVERY):
        if tally.kills % FRONT_EVERY == FRONT_EVERY - 1:
            tally.kills += 1
            tally.restarts.append(server.kill_front())
            continue
        os.kill(dice.choice(server.children()), signal.SIGKILL)
        tally.kills += 1
        killed = time.monotonic()
        connection = http.client.HTTPConnection(server.host, timeout=30)
        try:
            _get(connection, "/healthz", "application/json")
            tally.recovery.append(time.monotonic() - killed)
        except (OSError, http.client.HTTPException) as exc:
            tally.statuses[f"after a kill {type(exc).__name__}"] += 1
        finally:
            connection.close()


def _get(connection: http.client.HTTPConnection, path: str, accept: str) -> tuple[int, bytes]:
    connection.request("GET", path, headers={"Accept": accept})
    answer = connection.getresponse()
    return answer.status, answer.read()


def _memory(server: Supervised) -> float:
    """What all processes take together, in MiB: shared pages count in shares."""
    return sum(_share(process) for process in (server.front, *server.children()))


def _share(process: int) -> float:
    try:
        lines = Path(f"/proc/{process}/smaps_rollup").read_text("ascii").splitlines()
    except OSError:
        return 0.0
    return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024


def _tell(tally: Tally, seconds: float) -> None:
    fronts = len(tally.restarts)
    print(f"{seconds:.0f} s, {tally.kills - fronts} workers killed and {fronts} times the server itself")
    print(f"wrong answers: {len(tally.wrong)}")
    print("answers:", ", ".join(f"{name} {count:,}" for name, count in sorted(tally.statuses.items())))
    if tally.recovery:
        print(f"next answer after a kill: median {_ms(tally.recovery)} ms, longest {max(tally.recovery) * 1000:.0f} ms")
    if tally.restarts:
        print(f"after the server itself: median {_ms(tally.restarts)} ms, longest {max(tally.restarts) * 1000:.0f} ms")
    shown = tally.memory[1 :: max(1, len(tally.memory) // 12)]
    print("memory of all processes, MiB:", ", ".join(f"{size:.0f}" for size in shown))


def _ms(times: Sequence[float]) -> str:
    return f"{statistics.median(times) * 1000:.0f}"


if __name__ == "__main__":
    main()
