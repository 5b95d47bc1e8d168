"""Metrics and the log of requests: what happened is counted once, over all workers, and nothing private is written."""

from __future__ import annotations

import json
import os
import signal
import time
from collections.abc import Iterator

import pytest
from flask.testing import FlaskClient
from kararname.server.journal import id_of
from kararname.server.metrics import BUCKETS, Board
from prometheus_client.parser import text_string_to_metric_families
from support.small_server import ENDLESS, Server, running, when_answered

ASK = "/sparql?query=ASK%7B%7D"


def figures(text: str) -> dict[tuple[str, ...], float]:
    """What Prometheus makes of it: name and values of the labels to number."""
    return {
        (sample.name, *(sample.labels[name] for name in sorted(sample.labels))): sample.value
        for family in text_string_to_metric_families(text)
        for sample in family.samples
    }


def test_prometheus_can_read_the_figures(client: FlaskClient) -> None:
    """Outside a worker too: what is served."""
    answer = client.get("/metrics")
    assert answer.headers["Content-Type"].startswith("text/plain; version=0.0.4")
    assert figures(answer.text)["kararname_dataset_info", "abc123"] == 1
    assert figures(answer.text)["kararname_quads",] > 0


def test_the_rows_of_all_workers_add_up() -> None:
    """Each counts in its own; buckets are cumulative."""
    board = Board(["sparql", "home"])
    for row, seconds in enumerate((0.0001, 0.01, 99.0)):
        board.answered(row, "sparql", 200, seconds)
    board.answered(0, "unheard-of", 299, 0.01)
    found = figures("\n".join(board.lines()) + "\n")
    assert found["kararname_requests_total", "sparql", "200"] == 3
    assert found["kararname_requests_total", "other", "other"] == 1
    assert found["kararname_request_seconds_count", "sparql"] == 3
    assert found["kararname_request_seconds_sum", "sparql"] == pytest.approx(99.0101)
    running_counts = [found["kararname_request_seconds_bucket", str(bound), "sparql"] for bound in (*BUCKETS, "+Inf")]
    assert running_counts == [1, 1, 2, 2, 2, 2, 2, 2, 3]


def test_who_makes_an_answer_is_known_until_it_takes_long() -> None:
    """Other work gives way to them; what an ended worker left, or takes as long, keeps nothing back."""
    board = Board(["sparql"])
    assert not board.is_busy()
    board.makes(3, time.monotonic())
    assert board.is_busy()
    board.makes(3, 0.0)
    assert not board.is_busy()
    board.makes(3, time.monotonic() - 60)
    assert not board.is_busy()


@pytest.fixture
def server() -> Iterator[Server]:
    with running(request_log=1) as server:
        yield server


def when_replaced(server: Server) -> dict[tuple[str, ...], float]:
    """The figures once both ended workers have their successors, which may take a moment on a busy machine."""
    until = time.monotonic() + 10
    while (found := figures(when_answered(server, "/metrics").text))["kararname_workers_started_total",] < 4:
        assert time.monotonic() < until, found
        time.sleep(0.05)
    return found


def test_requests_hits_cuts_and_workers_are_counted() -> None:
    """What an ended worker counted stays counted."""
    with running() as server:
        statuses = [server.get(ASK).status for _ in range(20)] + [server.get("/nowhere").status for _ in range(3)]
        assert server.ask(ENDLESS).status == 504
        os.kill(int(server.get("/pid").text), signal.SIGKILL)
        found = when_replaced(server)
    assert found["kararname_requests_total", "sparql", "200"] == statuses.count(200) == 20
    assert found["kararname_requests_total", "other", "404"] == statuses.count(404) == 3
    assert found["kararname_request_seconds_count", "sparql"] == 20
    assert found["kararname_cache_hits_total",] >= 20 - 5
    assert found["kararname_cut_total", "time"] == 1


def test_each_request_is_a_line_without_what_was_asked(server: Server) -> None:
    """Only where it is wanted, with the id that the answer carries."""
    answers = [server.get(f"{ASK}&token=secret") for _ in range(2)] + [server.post("ASK { <urn:secret> ?p ?o }")]
    assert server.ask(ENDLESS).status == 504
    server.process.send_signal(signal.SIGINT)
    _, errors = server.process.communicate()
    lines = [json.loads(line) for line in errors.splitlines()]
    cut = [line for line in lines if "cut" in line]
    answered = [line for line in lines if "cut" not in line][
        :3
    ]  # two workers may write in another order than they answer
    assert {line["id"] for line in answered} == {answer.headers["X-Request-Id"] for answer in answers}
    for line in answered:
        assert (line["path"], line["route"], line["status"]) == ("/sparql", "sparql", 200)
        assert line["ms"] >= 0
    assert [line["cut"] for line in cut] == ["time"]
    assert "secret" not in errors


IDS = [("abc-1.2_3", True), ("", False), ("a b", False), ("a\r\nX: y", False), ("x" * 65, False), ("<script>", False)]


@pytest.mark.parametrize(("given", "kept"), IDS)
def test_an_id_from_outside_is_kept_when_it_is_a_plain_word(given: str, *, kept: bool) -> None:
    """Anything else gets one of ours."""
    assert (id_of({"HTTP_X_REQUEST_ID": given}) == given) is kept
