"""Errors as answers: one status and one shape for each kind, for machines and for people."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from flask import Flask, redirect, request
from flask.testing import FlaskClient
from kararname.errors import (
    DatasetError,
    ParameterError,
    QueryRefused,
    QuerySyntaxError,
    QueryTimeout,
    StoreError,
    StoreUnavailable,
    TooManyLinks,
)
from kararname.graph.limits import Limits
from kararname.graph.media import PROBLEM
from kararname.server import errors, i18n
from kararname.server.admission import too_many
from kararname.server.apology import apologise, plain
from werkzeug.exceptions import Gone, NotFound, ServiceUnavailable

RAISED: dict[str, tuple[Exception, int, dict[str, object]]] = {
    "syntax": (QuerySyntaxError("error at 2:3: expected {", 2, 3), 400, {"line": 2, "column": 3}),
    "syntax-nowhere": (QuerySyntaxError("expected {"), 400, {}),
    "parameter": (ParameterError("person", "is missing"), 400, {"parameter": "person"}),
    "refused": (QueryRefused("no SERVICE"), 403, {}),
    "timeout": (QueryTimeout("too slow"), 504, {}),
    "away": (StoreUnavailable("away"), 503, {}),
    "store": (StoreError("broken"), 500, {}),
    "dataset": (DatasetError("damaged"), 500, {}),
    "not-found": (NotFound("no such thing"), 404, {}),
    "gone": (Gone("was here"), 410, {}),
    "busy": (ServiceUnavailable("busy"), 503, {}),
    "mistake": (ZeroDivisionError("secret"), 500, {}),
}


@pytest.fixture
def small() -> Flask:
    """An app whose addresses raise."""
    app = Flask(__name__)
    errors.init_app(app)
    i18n.init_app(app)

    def fail(name: str) -> str:
        raise RAISED[name][0]

    app.add_url_rule("/raise/<name>", view_func=fail)
    app.add_url_rule("/moved", "moved", view_func=lambda: redirect("/raise/gone"))
    app.add_url_rule("/folder/", "folder", view_func=lambda: "")
    return app


@pytest.fixture
def asking(small: Flask) -> FlaskClient:
    return small.test_client()


@contextmanager
def page(app: Flask, folder: Path) -> Iterator[FlaskClient]:
    """A client of the app with an error page."""
    (folder / "error.html").write_text("<h1>{{ status }} {{ title }}</h1>{{ detail }} {{ hint }}")
    app.template_folder = str(folder)
    yield app.test_client()


@pytest.mark.parametrize(
    ("error", "turkish"),
    [
        (Limits(rows=5_000, size=1).too_many(), "yanıt 5,000 satırdan uzun: sorguyu daraltın ya da LIMIT ekleyin"),
        (QuerySyntaxError("expected {", 2, 3), "Sorgu 2. satır, 3. sütunda çözümlenemiyor: expected {"),
        (too_many(), "Şu anda çok fazla uzun sorgu çalışıyor; birkaç saniye sonra yeniden deneyin."),
        (TooManyLinks(9), "bir saat içinde çok fazla kısa bağlantı yapıldı; 9 saniye sonra yeniden deneyin"),
    ],
    ids=["rows", "syntax", "busy", "links"],
)
def test_a_page_says_in_turkish_what_is_wrong(small: Flask, tmp_path: Path, error: Exception, turkish: str) -> None:
    def fail() -> str:
        raise error

    small.add_url_rule("/fail", "failing", fail)
    with page(small, tmp_path) as client:
        assert turkish in client.get("/fail?lang=tr", headers={"Accept": "text/html"}).text


@pytest.mark.parametrize("name", RAISED)
def test_machines_get_a_problem_document(asking: FlaskClient, name: str) -> None:
    """RFC 9457: type, title, status, detail, instance, and what else is known."""
    _, status, extras = RAISED[name]
    answer = asking.get(f"/raise/{name}")
    members = json.loads(answer.text)
    assert (answer.status_code, answer.headers["Content-Type"]) == (status, PROBLEM)
    assert members.keys() == {"type", "title", "status", "detail", "instance", *extras}
    assert members.items() >= {"status": status, "instance": f"/raise/{name}", **extras}.items()
    assert "Accept" in answer.vary
    assert ("Retry-After" in answer.headers) is (status == 503)


@pytest.mark.parametrize("name", RAISED)
def test_people_get_a_page(small: Flask, tmp_path: Path, name: str) -> None:
    """The same facts on the error page."""
    with page(small, tmp_path) as client:
        answer = client.get(f"/raise/{name}", headers={"Accept": "text/html"})
    assert (answer.status_code, answer.mimetype) == (RAISED[name][1], "text/html")
    assert f"<h1>{RAISED[name][1]} " in answer.text


def test_a_page_that_cannot_be_made_leaves_the_document(asking: FlaskClient) -> None:
    """An error in telling of an error does not hide the first."""
    answer = asking.get("/raise/gone", headers={"Accept": "text/html"})
    assert (answer.status_code, answer.mimetype) == (410, PROBLEM)


def test_our_mistakes_are_logged_and_not_shown(asking: FlaskClient, caplog: pytest.LogCaptureFixture) -> None:
    """The log has the traceback, the client a plain sentence."""
    with caplog.at_level(logging.ERROR):
        answer = asking.get("/raise/mistake")
    assert "secret" not in answer.text
    assert "Traceback" not in answer.text
    assert "secret" in caplog.text


@pytest.mark.parametrize(("path", "status", "location"), [("/moved", 302, "/raise/gone"), ("/folder", 308, "/folder/")])
def test_redirects_are_no_errors(asking: FlaskClient, path: str, status: int, location: str) -> None:
    """They go through as they are."""
    answer = asking.get(path)
    assert (answer.status_code, answer.headers["Location"].removeprefix("http://localhost")) == (status, location)


def test_a_long_list_of_what_was_expected_is_cut(asking: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    """A parser's message can run over pages."""
    long = QuerySyntaxError("error at 1:1: expected one of " + "x, " * 1000, 1, 1)
    monkeypatch.setitem(RAISED, "syntax", (long, 400, {}))
    detail = json.loads(asking.get("/raise/syntax").text)["detail"]
    assert detail.startswith("The query does not parse at line 1, column 1: expected one of x,")
    assert len(detail) < 300


def _environment(app: Flask, **extra: str) -> dict[str, object]:
    with app.test_request_context("/raise/timeout", **extra):
        return dict(request.environ)


def test_a_cut_request_gets_the_same_answer_as_bytes(small: Flask) -> None:
    """The answer in a worker's stead is made by the same handlers."""
    head, _, body = apologise(small, _environment(small), QueryTimeout("too slow")).partition(b"\r\n\r\n")
    assert head.startswith(b"HTTP/1.1 504 Gateway Timeout\r\n")
    assert f"Content-Length: {len(body)}".encode() in head
    assert b"Connection: close" in head
    assert json.loads(body)["detail"] == "too slow"


def test_a_cut_head_request_has_no_body(small: Flask) -> None:
    """But the length that GET would have."""
    head, _, body = apologise(small, _environment(small, method="HEAD"), QueryTimeout("x")).partition(b"\r\n\r\n")
    assert body == b""
    assert b"Content-Length: 0" not in head


def test_an_apology_never_fails(small: Flask) -> None:
    """Whatever the app does, the client is owed an answer."""

    def refuse(_response: object) -> object:
        raise MemoryError

    small.after_request(refuse)
    answer = apologise(small, _environment(small), QueryTimeout("too slow"))
    assert answer.startswith(b"HTTP/1.1 504")
    assert b"too slow" in answer


def test_what_cannot_be_read_gets_the_same_shape() -> None:
    """Before there is a request there is a problem document."""
    head, _, body = plain(414, "too long").partition(b"\r\n\r\n")
    assert head.startswith(b"HTTP/1.1 414 ")
    assert json.loads(body)["status"] == 414
