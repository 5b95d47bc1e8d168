"""Short links on a real server: kept, opened, refused; they outlive a restart and a new dataset, and change no data."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlencode, urlsplit

import pytest
from kararname.graph.build import build
from kararname.graph.dataset import Published
from kararname.settings import BASE
from support.serving import running

MINI = Path(__file__).parents[2] / "data" / "mini" / "mini-2001"
QUERY = "SELECT ?x WHERE { ?x a <https://w3id.org/kararname/ontology#Meeting> }"
BROWSER = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8", "Content-Type": "application/x-www-form-urlencoded"}
PROGRAM = {"Content-Type": "application/sparql-query"}


def asked(
    address: str, method: str, path: str, body: str | None = None, headers: dict[str, str] | None = None
) -> tuple[int, dict[str, str], str]:
    parts = urlsplit(address)
    connection = HTTPConnection(parts.hostname or "", parts.port, timeout=30)
    try:
        connection.request(method, path, body, headers or {})
        answer = connection.getresponse()
        return answer.status, dict(answer.getheaders()), answer.read().decode()
    finally:
        connection.close()


def kept(address: str, query: str = QUERY) -> str:
    """Keep a query; the path of its link."""
    status, headers, text = asked(address, "POST", "/sparql/links", query, PROGRAM)
    assert status in (200, 201), text
    assert json.loads(text)["link"] == headers["Location"]
    return urlsplit(headers["Location"]).path


@pytest.fixture(scope="module")
def folder(mini_dataset: Published, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder to be written to."""
    made = tmp_path_factory.mktemp("links") / "data"
    shutil.copytree(mini_dataset.folder.parent.parent, made, symlinks=True)
    return made


@pytest.fixture(scope="module")
def address(folder: Path) -> Iterator[str]:
    with running(folder, {"KARARNAME_LINKS": "3"}) as address:
        yield address


def test_a_program_gets_a_link_and_by_it_the_text(address: str) -> None:
    path = kept(address)
    assert asked(address, "POST", "/sparql/links", QUERY, PROGRAM)[0] == 200
    status, headers, text = asked(address, "GET", path)
    assert (status, text) == (200, QUERY + "\n")
    assert headers["Content-Type"] == "application/sparql-query; charset=utf-8"
    assert headers["X-Robots-Tag"] == "noindex"


def test_a_browser_is_led_to_the_editor_with_the_query(address: str) -> None:
    body = urlencode({"query": QUERY.replace(" {", "\r\n{"), "format": "", "lang": "tr"})
    status, headers, _ = asked(address, "POST", "/sparql/links?lang=tr", body, BROWSER)
    assert (status, headers["Location"].startswith("/q/"), "lang=tr" in headers["Location"]) == (303, True, True)
    status, _, page = asked(address, "GET", headers["Location"], headers=BROWSER)
    assert status == 200
    assert "SELECT ?x WHERE\n{ ?x a &lt;https://w3id.org/kararname/ontology#Meeting&gt; }" in page
    assert "Bu sorgunun kısa bağlantısı" in page
    assert f'{address}{urlsplit(headers["Location"]).path}"' in page


@pytest.mark.parametrize(
    ("body", "headers", "status", "words"),
    [
        ("SELECT * {", PROGRAM, 400, "does not parse"),
        ("SELECT * { SERVICE <http://x> {} }", PROGRAM, 403, "asks no other endpoint"),
        ("INSERT DATA { <urn:a> <urn:b> 1 }", {"Content-Type": "application/sparql-update"}, 403, "read-only"),
        ("", PROGRAM, 400, "empty"),
        ("ASK {}", {"Content-Type": "text/plain"}, 415, "application/sparql-query"),
        ("ASK { ?s ?p '" + "x" * 100_000 + "' }", PROGRAM, 413, "longer than"),
        (urlencode({"query": "ASK {}", "named-graph-uri": "urn:a"}), BROWSER, 400, "FROM"),
        (urlencode({"query": "SELECT * {"}), BROWSER, 400, "does not parse"),
    ],
)
def test_what_is_no_query_is_not_kept(
    address: str, body: str, headers: dict[str, str], status: int, words: str
) -> None:
    found, _, text = asked(address, "POST", "/sparql/links", body, headers)
    assert (found, words in text) == (status, True)


def test_a_full_server_says_so_and_keeps_what_it_has(address: str) -> None:
    path = kept(address)
    answers = [asked(address, "POST", "/sparql/links", f"ASK {{ ?s ?p {at} }}", PROGRAM) for at in range(4)]
    status, headers, text = answers[-1]
    assert (status, headers["Content-Type"]) == (507, "application/problem+json")
    assert "no room" in json.loads(text)["detail"]
    assert asked(address, "GET", path)[0] == 200


def test_an_unknown_link_is_not_found(address: str) -> None:
    status, _, text = asked(address, "GET", "/q/nothing?lang=en")
    assert (status, "no such link" in text) == (404, True)


def test_a_link_outlives_a_restart_and_a_new_dataset_and_changes_no_data(tmp_path: Path) -> None:
    def size(address: str) -> str:
        return asked(address, "GET", f"/sparql?{urlencode({'query': 'SELECT (COUNT(*) AS ?n) { ?s ?p ?o }'})}")[2]

    data = tmp_path / "data"
    build([MINI], data, BASE, print)
    with running(data) as address:
        before = size(address)
        path = kept(address)
        assert size(address) == before
    source = Path(shutil.copytree(MINI, tmp_path / MINI.name))
    (source / "links.csv").unlink()
    build([source], data, BASE, print)
    with running(data) as address:
        assert asked(address, "GET", path)[2] == QUERY + "\n"


def test_a_file_that_cannot_be_written_is_said_with_the_way_out(tmp_path: Path, mini_dataset: Published) -> None:
    (tmp_path / "taken").write_text("no folder")
    with running(mini_dataset.folder, {"KARARNAME_LINKS_FILE": str(tmp_path / "taken" / "links.sqlite")}) as address:
        status, _, text = asked(address, "POST", "/sparql/links", QUERY, PROGRAM)
        found = asked(address, "GET", "/q/abc")[0]
    assert (status, "KARARNAME_LINKS_FILE" in text, found) == (501, True, 404)


def test_a_server_that_keeps_none_offers_none(tmp_path: Path, mini_dataset: Published) -> None:
    with running(mini_dataset.folder, {"KARARNAME_LINKS": "0"}) as address:
        page = asked(address, "GET", "/sparql?lang=en", headers=BROWSER)[2]
        status, _, text = asked(address, "POST", "/sparql/links", QUERY, PROGRAM)
    assert "Short link" not in page
    assert (status, "KARARNAME_LINKS is 0" in text) == (501, True)
