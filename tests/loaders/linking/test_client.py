"""The client waits as it is asked to, tries again what may pass, and says in one line what does not."""

from __future__ import annotations

import datetime
import email.utils
import json
import time

import pytest
from kararname.errors import ServiceAway, UsageError
from kararname.loaders.linking.client import ATTEMPTS, Client
from kararname.loaders.linking.wikidata import Wikidata
from kararname.settings import Settings
from support.serving import free_port
from support.wikidata import Fault, StandIn

MAXLAG = json.dumps({"error": {"code": "maxlag", "info": "Waiting for a server: 6 seconds lagged", "lag": 6}})


@pytest.mark.parametrize(
    ("fault", "wait"),
    [
        (Fault(429, headers={"Retry-After": "7"}), 7.0),
        (Fault(503, headers={"Retry-After": "3"}), 3.0),
        (Fault(503), 1.0),
        (Fault(502, body="<html>"), 1.0),
        (Fault(503, headers={"Retry-After": "soon"}), 1.0),
        (Fault(200, MAXLAG, {"Retry-After": "5"}), 5.0),
        (Fault(200, MAXLAG), 1.0),
        (Fault(200, '{"search": [{"id": "Q1'), 1.0),
        (Fault(200, '{"search": []}', length=100), 1.0),
        (Fault(200, "[]"), 1.0),
        (Fault(200, "\xff"), 1.0),
    ],
)
def test_what_may_pass_is_asked_again_after_the_wait(
    fault: Fault, wait: float, stand_in: StandIn, wikidata: Wikidata, waits: list[float]
) -> None:
    stand_in.faults.append(fault)
    assert wikidata.search("Ister", "en") == ["Q1"]
    assert waits == [wait]
    assert len(stand_in.asked) == 2


def test_a_moment_to_come_back_is_waited_for(stand_in: StandIn, wikidata: Wikidata, waits: list[float]) -> None:
    moment = datetime.datetime.now(datetime.UTC) + datetime.timedelta(seconds=30)
    stand_in.faults.append(Fault(429, headers={"Retry-After": email.utils.format_datetime(moment, usegmt=True)}))
    assert wikidata.search("Ister", "en") == ["Q1"]
    assert 25 < waits[0] <= 30


def test_waits_grow_and_end(stand_in: StandIn, wikidata: Wikidata, waits: list[float]) -> None:
    stand_in.faults.extend([Fault(503)] * ATTEMPTS)
    with pytest.raises(ServiceAway, match=r"is busy \(HTTP 503\): try again later"):
        wikidata.search("Ister", "en")
    assert waits == [1.0, 2.0, 4.0, 8.0, 16.0]


def test_chance_shortens_a_wait_by_half_at_most(stand_in: StandIn, waits: list[float]) -> None:
    stand_in.faults.append(Fault(503))
    Client("test", 0.0, waits.append, lambda: 0.0).get(
        f"{stand_in.address}/w/api.php",
        {"action": "wbsearchentities", "search": "x", "limit": "1", "format": "json", "maxlag": "5"},
    )
    assert waits == [0.5]


def test_a_very_long_wait_is_left_to_the_person(stand_in: StandIn, wikidata: Wikidata, waits: list[float]) -> None:
    stand_in.faults.append(Fault(429, headers={"Retry-After": "3600"}))
    with pytest.raises(ServiceAway, match="asks to wait 3600 s"):
        wikidata.search("Ister", "en")
    assert waits == []


@pytest.mark.parametrize("status", [301, 302, 400, 403, 404])
def test_other_statuses_and_redirects_are_told_at_once(status: int, stand_in: StandIn, wikidata: Wikidata) -> None:
    stand_in.faults.append(Fault(status, headers={"Location": "http://elsewhere.example/"}))
    with pytest.raises(ServiceAway, match=f"refused the request: HTTP {status}"):
        wikidata.search("Ister", "en")
    assert len(stand_in.asked) == 1


def test_an_error_that_the_api_states_is_told(stand_in: StandIn, wikidata: Wikidata) -> None:
    stand_in.faults.append(Fault(body='{"error": {"code": "badvalue", "info": "no such language"}}'))
    with pytest.raises(ServiceAway, match="refused wbsearchentities: badvalue, no such language"):
        wikidata.search("Ister", "xx")


def test_without_a_network_the_first_request_says_so_at_once(
    client: Client, waits: list[float], allowed: set[tuple[str, int]]
) -> None:
    port = free_port()
    allowed.add(("127.0.0.1", port))
    with pytest.raises(ServiceAway, match="cannot be reached"):
        client.get(f"http://127.0.0.1:{port}/w/api.php", {})
    assert waits == []


def test_a_pause_lies_between_two_requests(stand_in: StandIn) -> None:
    client = Client("test", 0.2)
    wikidata = Wikidata(client, f"{stand_in.address}/w/api.php", f"{stand_in.address}/sparql")
    started = time.monotonic()
    for _ in range(3):
        wikidata.search("Ister", "en")
    assert time.monotonic() - started >= 0.4


def test_an_answer_that_is_no_sparql_result_is_told(stand_in: StandIn, wikidata: Wikidata) -> None:
    stand_in.faults.append(Fault(body='{"head": {}}'))
    with pytest.raises(ServiceAway, match="SPARQL results format"):
        wikidata.of_kinds(["Q1"], ["Q5"])


@pytest.mark.parametrize(
    "wrong",
    [
        {"wikidata_api": "file:///etc/passwd"},
        {"wikidata_query": "https://query.example/sparql?query=x"},
        {"wikidata_pause": -1.0},
        {"contact": "me (or you)"},
        {"contact": "me@example.org\r\nCookie: x"},
    ],
)
def test_settings_that_cannot_work_are_refused(wrong: dict[str, str]) -> None:
    with pytest.raises(UsageError, match=next(iter(wrong)).upper()):
        Settings(**wrong)  # type: ignore[arg-type]
