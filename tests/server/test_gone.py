"""What never was is not found, and what an older version held is gone: the answer says which."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from kararname.graph.build import build
from kararname.graph.dataset import Published
from kararname.graph.history import NAMES_FILE
from kararname.server.serve import make_app
from kararname.settings import BASE, Settings

MINI = Path(__file__).parents[1] / "data" / "mini" / "mini-2001"
WITHDRAWN = "- id: person/withdrawn\n  a: Person\n  label: {en: Withdrawn, tr: Geri çekilen}\n  cite: p1.1 n1 n2\n"
HTML = {"Accept": "text/html"}


@pytest.fixture(scope="module")
def history(tmp_path_factory: pytest.TempPathFactory) -> tuple[Published, Published]:
    """Two versions in one data folder; the newer lacks a person and the claim that named her."""
    folder = tmp_path_factory.mktemp("history")
    sources = Path(shutil.copytree(MINI, folder / MINI.name))
    (sources / "withdrawn.yaml").write_text(WITHDRAWN, "utf-8")
    old = build([sources], folder / "data", BASE, lambda _message: None)
    return old, build([MINI], folder / "data", BASE, lambda _message: None)


@pytest.fixture(scope="module")
def client(history: tuple[Published, Published]) -> FlaskClient:
    return make_app(Settings(), history[1]).test_client()


@pytest.mark.parametrize(
    "path",
    [
        "/id/person/withdrawn",
        "/page/person/withdrawn",
        "/data/person/withdrawn.ttl",
        "/cite/person/withdrawn.bib",
        "/linkset/id/person/withdrawn",
        "/claim/mini-2001/p1.1+n1+n2",
        "/claim/mini-2001/p1.1+n1+n2?format=nt",
    ],
)
def test_what_an_older_version_held_is_gone(
    client: FlaskClient, history: tuple[Published, Published], path: str
) -> None:
    """410, with the last version that had it and the way to its files, in a page and in a problem document."""
    page, problem = client.get(path, headers=HTML), client.get(path)
    assert (page.status_code, problem.status_code) == (410, 410)
    version = history[0].manifest.version
    assert version in page.text
    assert f"/dumps/#{version}" in problem.get_json()["detail"]
    assert "ETag" not in problem.headers


@pytest.mark.parametrize("path", ["/id/person/nobody", "/page/person/nobody", "/claim/mini-2001/p9", "/source/none"])
def test_what_never_was_is_not_found(client: FlaskClient, path: str) -> None:
    """404."""
    assert client.get(path).status_code == 404


def test_a_thing_that_comes_back_is_found_again(history: tuple[Published, Published]) -> None:
    """A version beside it that lacks the thing does not matter."""
    client = make_app(Settings(), history[0]).test_client()
    assert client.get("/page/person/withdrawn").status_code == 200
    assert client.get("/page/person/nobody").status_code == 404


def test_a_version_that_told_no_names_is_no_witness(history: tuple[Published, Published], tmp_path: Path) -> None:
    """Versions published before names were kept leave it at 404, and so does an unreadable folder beside them."""
    copy = Path(shutil.copytree(history[0].folder.parents[1], tmp_path / "copy", symlinks=True))
    (copy / "versions" / history[0].manifest.version / NAMES_FILE).unlink()
    (copy / "versions" / "broken").mkdir()
    newest = Published(copy / "versions" / history[1].manifest.version, history[1].manifest)
    client = make_app(Settings(), newest).test_client()
    assert client.get("/page/person/withdrawn").status_code == 404
