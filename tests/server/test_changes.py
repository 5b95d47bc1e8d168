"""What changed between two published versions is told statement by statement, to people and to machines."""

from __future__ import annotations

import csv
import io
import shutil
from pathlib import Path

import pyoxigraph as ox
import pytest
from flask.testing import FlaskClient
from kararname.graph.build import build
from kararname.graph.dataset import Published
from kararname.server.serve import make_app
from kararname.settings import BASE, Settings

MINI = Path(__file__).parents[1] / "data" / "mini" / "mini-2001"
ADDED = '- id: person/new\n  a: Person\n  label: {en: "New, and quoted", tr: Yeni}\n  cite: p1.1 n1 n2\n'
MEETING, DURATION = f"{BASE}id/meeting/1901-05-04-torv-vane", f"{BASE}ontology#duration"
HTML = {"Accept": "text/html"}


@pytest.fixture(scope="module")
def history(tmp_path_factory: pytest.TempPathFactory) -> tuple[Published, Published]:
    """Two versions: the newer has one person more, and another duration of a meeting."""
    folder = tmp_path_factory.mktemp("changes")
    old = build([MINI], folder / "data", BASE, lambda _message: None)
    sources = Path(shutil.copytree(MINI, folder / MINI.name))
    (sources / "new.yaml").write_text(ADDED, "utf-8")
    events = sources / "events.yaml"
    events.write_text(events.read_text("utf-8").replace("PT2H", "PT3H"), "utf-8")
    return old, build([sources], folder / "data", BASE, lambda _message: None)


@pytest.fixture(scope="module")
def client(history: tuple[Published, Published]) -> FlaskClient:
    return make_app(Settings(), history[1]).test_client()


def told(client: FlaskClient, query: str = "") -> list[dict[str, str]]:
    return list(client.get(f"/changes.json{query}").get_json()["changes"])


def test_each_statement_that_came_or_went_is_told(client: FlaskClient) -> None:
    """With its claim; what did not change is not."""
    claims = [change for change in told(client) if change["kind"] == "claims"]
    durations = {(c["change"], c["value"].split('"')[1]) for c in claims if c["property"] == DURATION}
    assert durations == {("removed", "PT2H"), ("added", "PT3H")}
    assert {c["subject"] for c in claims} == {MEETING, f"{BASE}id/person/new"}
    assert {c["graph"] for c in claims if c["subject"] == MEETING} == {f"{BASE}claim/mini-2001/p1.2@2+n3"}


def test_the_table_holds_what_the_json_holds(client: FlaskClient) -> None:
    rows = list(csv.DictReader(io.StringIO(client.get("/changes.csv").text)))
    assert rows == told(client)


def test_the_patch_turns_the_older_version_into_the_newer(
    client: FlaskClient, history: tuple[Published, Published]
) -> None:
    """Applied line by line, it gives the newer version."""
    quads = [set(ox.parse(path=str(version.data_file), format=ox.RdfFormat.N_QUADS)) for version in history]
    answer = client.get("/changes.rdfp")
    assert answer.mimetype == "application/rdf-patch"
    for line in answer.text.splitlines():
        if line[:2] in ("A ", "D "):
            [quad] = ox.parse(line[2:], format=ox.RdfFormat.N_QUADS)
            quads[0].symmetric_difference_update({quad})
    assert quads[0] == quads[1]


def test_backwards_what_was_added_is_removed(client: FlaskClient, history: tuple[Published, Published]) -> None:
    old, new = (version.manifest.version for version in history)
    back = {(c["change"], c["subject"], c["value"]) for c in told(client, f"?from={new}&to={old}")}
    swap = {"added": "removed", "removed": "added"}
    assert back == {(swap[c["change"]], c["subject"], c["value"]) for c in told(client, f"?from={old}&to={new}")}


@pytest.mark.parametrize(("lang", "words"), [("en", "Statements that changed"), ("tr", "Değişen önermeler")])
def test_the_page_shows_them_in_both_languages(client: FlaskClient, lang: str, words: str) -> None:
    """With counts of every part, and the statements of the part that is asked for."""
    text = client.get(f"/changes?lang={lang}", headers=HTML).text
    assert words in text
    assert "<ins>" in text
    assert "<del>" in text
    inferred = client.get(f"/changes?lang={lang}&kind=inferred", headers=HTML).text
    assert "<ins>" in inferred


@pytest.mark.parametrize(
    ("path", "status"),
    [("/changes?from=none", 404), ("/changes?to=none", 404), ("/changes?kind=none", 400), ("/changes.doc", 404)],
)
def test_what_is_not_there_is_told(client: FlaskClient, path: str, status: int) -> None:
    answer = client.get(path, headers=HTML if "." not in path else {})
    assert answer.status_code == status


def test_a_lone_version_has_nothing_to_be_compared_with(mini_dataset: Published) -> None:
    """The page says so; the data is not there."""
    client = make_app(Settings(), mini_dataset).test_client()
    assert "nothing to compare" in client.get("/changes?lang=en", headers=HTML).text
    assert client.get("/changes.json").status_code == 404
