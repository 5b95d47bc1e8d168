"""A stand-in for Wikidata: a local server that speaks its API and its query service, with items that never were.

Faults are queued (``faults.append``): each is the answer to one request instead of the right one.
"""

from __future__ import annotations

import json
import re
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

from kararname.loaders.folding import fold

GREGORIAN, JULIAN = "http://www.wikidata.org/entity/Q1985727", "http://www.wikidata.org/entity/Q1985786"


def time_value(time: str, precision: int, calendar: str = GREGORIAN) -> dict[str, object]:
    """A time value as the API writes it."""
    return {"time": time, "precision": precision, "calendarmodel": calendar}


def point_value(latitude: float, longitude: float) -> dict[str, object]:
    """A coordinate as the API writes it."""
    return {"latitude": latitude, "longitude": longitude, "globe": "http://www.wikidata.org/entity/Q2"}


def statement(value: object, rank: str = "normal") -> dict[str, object]:
    """A statement with a value."""
    return {"rank": rank, "mainsnak": {"snaktype": "value", "datavalue": {"value": value}}}


def item(  # noqa: PLR0913  (an item has many parts)
    qid: str,
    label: str = "",
    *,
    aliases: tuple[str, ...] = (),
    description: str = "",
    kinds: tuple[str, ...] = (),
    language: str = "en",
    **claims: list[object],
) -> dict[str, object]:
    """An item as ``wbgetentities`` gives it; claims by property."""
    classes = [statement({"id": kind}) for kind in kinds]
    return {
        "id": qid,
        "type": "item",
        "lastrevid": int(qid[1:]) * 100,
        "labels": {language: {"language": language, "value": label}} if label else {},
        "aliases": {"en": [{"language": "en", "value": alias} for alias in aliases]},
        "descriptions": {"en": {"language": "en", "value": description}} if description else {},
        "claims": {"P31": classes, **claims},
    }


ITEMS = (
    item("Q1", "Ister", kinds=("Q486972",), P625=[statement(point_value(40.5, -29.0))]),
    item(
        "Q2",
        "Bela Torv",
        kinds=("Q5",),
        P569=[statement(time_value("+1850-03-01T00:00:00Z", 11))],
        P570=[statement(time_value("+1910-02-11T00:00:00Z", 11))],
    ),
    item(
        "Q11",
        "Ada Quill",
        description="historian",
        kinds=("Q5",),
        P569=[statement(time_value("+1950-00-00T00:00:00Z", 9))],
        P570=[statement(time_value("+2001-05-04T00:00:00Z", 11, JULIAN))],
    ),
    item("Q12", "Ada Quill", description="ship", kinds=("Q9001",)),
    item("Q13", "Vale", aliases=("Ada Quill",), description="=1+1", kinds=("Q5",)),
    item("Q14", "Cira Vane", kinds=("Q5",), language="mul"),
    item("Q15", "The land of Lorvia", kinds=("Q2221906",), P625=[statement(point_value(1.234567, 10.0))]),
    item("Q16", "Lorvia", kinds=("Q3624078",)),
)


@dataclass
class Fault:
    """What is answered instead of the right thing."""

    status: int = 200
    body: str = "{}"
    headers: Mapping[str, str] = field(default_factory=dict[str, str])
    length: int | None = None


@dataclass
class StandIn:
    """The server's knowledge and memory."""

    address: str = ""
    items: dict[str, dict[str, object]] = field(default_factory=dict[str, dict[str, object]])
    merged: dict[str, str] = field(default_factory=dict[str, str])
    faults: list[Fault] = field(default_factory=list[Fault])
    asked: list[dict[str, str]] = field(default_factory=list[dict[str, str]])
    agents: set[str] = field(default_factory=set[str])
    hold: threading.Event = field(default_factory=threading.Event)
    hold_at: str = ""
    held: threading.Event = field(default_factory=threading.Event)
    at_once: int = 0
    most_at_once: int = 0

    @property
    def port(self) -> int:
        """The port it listens on."""
        return urlsplit(self.address).port or 0

    @property
    def environment(self) -> dict[str, str]:
        """The settings that lead here."""
        return {
            "KARARNAME_WIKIDATA_API": f"{self.address}/w/api.php",
            "KARARNAME_WIKIDATA_QUERY": f"{self.address}/sparql",
            "KARARNAME_WIKIDATA_PAUSE": "0",
            "KARARNAME_CONTACT": "test@example.org",
        }

    def searched(self) -> list[str]:
        """The names that were searched for."""
        return [asked["search"] for asked in self.asked if asked.get("action") == "wbsearchentities"]

    def answer(self, path: str, asked: dict[str, str]) -> object:
        """The right answer to a request."""
        if path == "/sparql":
            return self._kinds(asked["query"])
        assert path == "/w/api.php"
        assert asked["format"] == "json"
        assert asked["maxlag"]
        return getattr(self, asked["action"])(asked)

    def wbsearchentities(self, asked: dict[str, str]) -> object:
        """Items one of whose names begins so."""
        if asked["search"] == self.hold_at:
            self.held.set()
            self.hold.wait(20)
        wanted = fold(asked["search"])
        hits = [qid for qid, found in self.items.items() if any(fold(n).startswith(wanted) for n in _names(found))]
        return {"search": [{"id": qid} for qid in hits][: int(asked["limit"])], "success": 1}

    def wbgetentities(self, asked: dict[str, str]) -> object:
        """Items by number; merged ones as the API gives them; one that never was spoils the answer."""
        numbers = asked["ids"].split("|")
        assert len(numbers) <= 50
        for qid in numbers:
            if qid.startswith("Q404"):
                return {"error": {"code": "no-such-entity", "info": "no such entity", "id": qid}}
        return {"entities": {qid: self._entity(qid) for qid in numbers}, "success": 1}

    def _entity(self, qid: str) -> dict[str, object]:
        if qid in self.merged:
            target = self.merged[qid]
            return {**self.items[target], "redirects": {"from": qid, "to": target}}
        return self.items.get(qid, {"id": qid, "missing": ""})

    def _kinds(self, query: str) -> object:
        items, kinds = (re.search(rf"VALUES \?{name} {{([^}}]+)}}", query) for name in ("item", "kind"))
        assert items
        assert kinds
        rows = [
            {"item": {"type": "uri", "value": one}, "kind": {"type": "uri", "value": two}}
            for one in re.findall(r"<([^>]+)>", items[1])
            for two in re.findall(r"<([^>]+)>", kinds[1])
            if f'"id": "{two.rpartition("/")[2]}"' in json.dumps(self.items[one.rpartition("/")[2]]["claims"])
        ]
        return {"head": {"vars": ["item", "kind"]}, "results": {"bindings": rows}}


def _names(found: Mapping[str, object]) -> list[str]:
    text = json.dumps([found["labels"], found["aliases"]])
    return [json.loads(f'"{name}"') for name in re.findall(r'"value": "((?:[^"\\]|\\.)*)"', text)]


def _handler(stand_in: StandIn) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            # A request is over before its answer is sent: with the last byte the client may already come again.
            stand_in.at_once += 1
            stand_in.most_at_once = max(stand_in.most_at_once, stand_in.at_once)
            try:
                found = self._found()
            finally:
                stand_in.at_once -= 1
            self._send(found)

        def _found(self) -> Fault:
            parts = urlsplit(self.path)
            asked = {name: values[0] for name, values in parse_qs(parts.query).items()}
            stand_in.asked.append(asked)
            stand_in.agents.add(self.headers["User-Agent"])
            fault = stand_in.faults.pop(0) if stand_in.faults else None
            return fault or Fault(body=json.dumps(stand_in.answer(parts.path, asked)))

        def _send(self, found: Fault) -> None:
            body = found.body.encode()
            self.send_response(found.status)
            for name, value in found.headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(body) if found.length is None else found.length))
            self.end_headers()
            try:
                self.wfile.write(body)
            except OSError:
                """The client went away, as some tests want."""

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing."""

    return Handler


@contextmanager
def running_stand_in() -> Iterator[StandIn]:
    """Run the stand-in on a free port."""
    found = StandIn(items={str(one["id"]): one for one in ITEMS})
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(found))
    server.daemon_threads = True
    found.address = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    try:
        yield found
    finally:
        found.hold.set()
        server.shutdown()
        thread.join()
        server.server_close()
