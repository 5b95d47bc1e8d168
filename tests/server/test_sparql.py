"""The SPARQL endpoint, case by case: requests and what must come back."""

from __future__ import annotations

import json
from urllib.parse import quote

import pyoxigraph as ox
import pytest
from flask.testing import FlaskClient

ASK = "ASK {}"
SELECT = "SELECT (1 AS ?n) {}"
CONSTRUCT = "CONSTRUCT { <urn:a> <urn:b> 1 } WHERE {}"
FORM = "application/x-www-form-urlencoded"
DIRECT = "application/sparql-query"
JSON, XML = "application/sparql-results+json", "application/sparql-results+xml"
BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"


def url(query: str, **parameters: str) -> str:
    """The address that asks a query."""
    return "/sparql?" + "&".join(f"{name}={quote(value)}" for name, value in {"query": query, **parameters}.items())


ACCEPT = [
    (SELECT, None, JSON),
    (SELECT, "*/*", JSON),
    (SELECT, "", JSON),
    (SELECT, "application/json", JSON),
    (SELECT, "application/*", JSON),
    (SELECT, "text/*", "text/csv; charset=utf-8"),
    (SELECT, XML, XML),
    (SELECT, "application/xml", XML),
    (SELECT, "text/csv, */*", "text/csv; charset=utf-8"),
    (SELECT, "text/csv;q=0.5, application/sparql-results+xml;q=0.9", XML),
    (SELECT, "TEXT/CSV", "text/csv; charset=utf-8"),
    (SELECT, "text/tab-separated-values", "text/tab-separated-values; charset=utf-8"),
    (SELECT, "application/sparql-results+json;q=0, */*;q=0.1", XML),
    (SELECT, "*/*;q=0.1, text/csv;q=0.2, text/*;q=0.9", "text/tab-separated-values; charset=utf-8"),
    (SELECT, "application/sparql-results+xml;charset=utf-8", XML),
    (SELECT, "text/turtle, application/sparql-results+json;q=0.1", JSON),
    (ASK, None, JSON),
    (ASK, XML, XML),
    (ASK, "text/csv, application/sparql-results+xml;q=0.2", XML),
    (CONSTRUCT, None, "text/turtle; charset=utf-8"),
    (CONSTRUCT, "application/n-triples", "application/n-triples"),
    (CONSTRUCT, "application/rdf+xml", "application/rdf+xml"),
    (CONSTRUCT, "application/ld+json", "application/ld+json"),
    (CONSTRUCT, "application/json", "application/ld+json"),
    (CONSTRUCT, "application/xml", "application/rdf+xml"),
    (CONSTRUCT, "application/trig;q=0.5,text/turtle;q=0.4", "application/trig"),
    ("DESCRIBE <urn:a>", "text/turtle", "text/turtle; charset=utf-8"),
]


@pytest.mark.parametrize(("query", "accept", "content_type"), ACCEPT)
def test_the_accept_header_decides_the_form(client: FlaskClient, query: str, accept: str | None, content_type: str):
    """Weights, wildcards, exactness and the usual short names are honoured."""
    answer = client.get(url(query), headers={} if accept is None else {"Accept": accept})
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, content_type)
    assert "Accept" in answer.vary


FORMATS = [
    (SELECT, "csv", "text/csv; charset=utf-8"),
    (SELECT, "text/csv", "text/csv; charset=utf-8"),
    (SELECT, "JSON", JSON),
    (ASK, "xml", XML),
    (CONSTRUCT, "nt", "application/n-triples"),
    (CONSTRUCT, "application/rdf+xml", "application/rdf+xml"),
]


@pytest.mark.parametrize(("query", "name", "content_type"), FORMATS)
@pytest.mark.parametrize("accept", [BROWSER, JSON, "text/turtle", "text/html"])
def test_format_overrides_accept(client: FlaskClient, query: str, name: str, content_type: str, accept: str):
    """``format=`` takes a suffix or a media type and wins over the header, for browsers too."""
    answer = client.get(url(query, format=name), headers={"Accept": accept})
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, content_type)


@pytest.mark.parametrize(
    ("query", "headers", "name"),
    [
        (SELECT, {"Accept": "text/turtle"}, ""),
        (SELECT, {"Accept": "*/*;q=0"}, ""),
        (ASK, {"Accept": "text/csv"}, ""),
        (CONSTRUCT, {"Accept": "text/csv"}, ""),
        (SELECT, {}, "ttl"),
        (SELECT, {}, "docx"),
        (ASK, {}, "csv"),
    ],
)
def test_what_cannot_be_had_is_406_and_says_what_can(
    client: FlaskClient, query: str, headers: dict[str, str], name: str
):
    """The answer names the forms that this kind of result has."""
    answer = client.get(url(query, **({"format": name} if name else {})), headers=headers)
    assert answer.status_code == 406
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert "application/sparql-results+json" in answer.text or "text/turtle" in answer.text


WAYS = [
    ("GET", "/sparql?query=ASK%7B%7D", None, None),
    ("GET", "/sparql/?query=ASK%7B%7D", None, None),
    ("GET", "/sparql?query=ASK+%7B+%7D", None, None),
    ("GET", "/sparql?query=ASK{}", None, None),
    ("POST", "/sparql", "query=ASK%7B%7D", FORM),
    ("POST", "/sparql/", "query=ASK%20%7B%7D", FORM),
    ("POST", "/sparql", "query=ASK+%7B%7D", f"{FORM}; charset=UTF-8"),
    ("POST", "/sparql", "ASK {}", DIRECT),
    ("POST", "/sparql", "ASK {}", f"{DIRECT}; charset=utf-8"),
    ("POST", "/sparql", "ASK { # Çiçerin\n }", DIRECT),
    ("POST", "/sparql?format=json", "ASK {}", DIRECT),
]


@pytest.mark.parametrize(("method", "path", "body", "content_type"), WAYS)
def test_a_query_can_be_sent_in_three_ways(
    client: FlaskClient, method: str, path: str, body: str | None, content_type: str | None
):
    """By GET, as a form and as the body itself."""
    answer = client.open(path, method=method, data=body, content_type=content_type)
    assert (answer.status_code, answer.json) == (200, {"head": {}, "boolean": True})


WRONG = {
    "syntax": (400, "GET", "/sparql?query=ASK%20%7B", None, None),
    "two queries": (400, "GET", "/sparql?query=ASK%7B%7D&query=ASK%7B%7D", None, None),
    "two queries, one in the body": (400, "POST", "/sparql?query=ASK%7B%7D", "query=ASK%7B%7D", FORM),
    "a query beside a direct body": (400, "POST", "/sparql?query=ASK%7B%7D", "ASK {}", DIRECT),
    "no query in a form": (400, "POST", "/sparql", "format=json", FORM),
    "an empty form": (400, "POST", "/sparql", "", FORM),
    "an empty direct body": (400, "POST", "/sparql", "", DIRECT),
    "an empty query": (400, "GET", "/sparql?query=", None, None),
    "a blank query": (400, "GET", "/sparql?query=%20%0A", None, None),
    "graphs without a query": (400, "GET", "/sparql?default-graph-uri=urn:a", None, None),
    "a graph that is no IRI": (400, "GET", "/sparql?query=ASK%7B%7D&named-graph-uri=a%20b", None, None),
    "a relative graph": (400, "GET", "/sparql?query=ASK%7B%7D&named-graph-uri=data.ttl", None, None),
    "a broken escape": (400, "GET", "/sparql?query=ASK%7B%7D%ZZ", None, None),
    "a cut escape": (400, "GET", "/sparql?query=ASK%7B%7D%2", None, None),
    "a broken escape elsewhere": (400, "GET", "/sparql?query=ASK%7B%7D&x=%ZZ", None, None),
    "bytes that are not UTF-8": (400, "GET", "/sparql?query=ASK%7B%7D%FF", None, None),
    "a surrogate": (400, "GET", "/sparql?query=ASK%7B%7D%23%ED%A0%80", None, None),
    "a broken escape in a form": (400, "POST", "/sparql", "query=ASK%7B%7D%ZZ", FORM),
    "a form that is not UTF-8": (400, "POST", "/sparql", "query=ASK%7B%7D%23%FF", FORM),
    "a body that is not UTF-8": (400, "POST", "/sparql", b"ASK {} # \xff", DIRECT),
    "a UTF-16 body": (400, "POST", "/sparql", "ASK {}".encode("utf-16"), DIRECT),
    "a UTF-16 body that says so": (400, "POST", "/sparql", "ASK {}".encode("utf-16"), f"{DIRECT}; charset=UTF-16"),
    "a charset of its own": (400, "POST", "/sparql", "ASK {}", f"{DIRECT}; charset=latin-5"),
    "an update as a query": (400, "GET", "/sparql?query=INSERT%20DATA%20%7B%7D", None, None),
    "an update by form": (403, "POST", "/sparql", "update=INSERT%20DATA%20%7B%7D", FORM),
    "an update by GET": (403, "GET", "/sparql?update=INSERT%20DATA%20%7B%7D", None, None),
    "a direct update": (403, "POST", "/sparql", "INSERT DATA {}", "application/sparql-update"),
    "a service": (403, "GET", "/sparql?query=ASK%7BSERVICE%3Chttp://127.0.0.1/%3E%7B%7D%7D", None, None),
    "nesting": (403, "GET", f"/sparql?query=ASK{'%7B' * 500}{'%7D' * 500}", None, None),
    "PUT": (405, "PUT", "/sparql?query=ASK%7B%7D", None, None),
    "DELETE": (405, "DELETE", "/sparql", None, None),
    "PATCH": (405, "PATCH", "/sparql", "ASK {}", DIRECT),
    "too long a direct body": (413, "POST", "/sparql", "ASK {}" + " " * 100_000, DIRECT),
    "too long a query in a form": (413, "POST", "/sparql", "query=ASK%7B%7D" + "+" * 100_000, FORM),
    "too long a form": (413, "POST", "/sparql", "query=ASK%7B%7D&x=" + "+" * 400_000, FORM),
    "plain text": (415, "POST", "/sparql", "ASK {}", "text/plain"),
    "JSON": (415, "POST", "/sparql", '{"query": "ASK {}"}', "application/json"),
    "multipart": (415, "POST", "/sparql", "--a\r\n--a--", "multipart/form-data; boundary=a"),
    "a form without a type": (415, "POST", "/sparql", "query=ASK%7B%7D", None),
    "a query without a type": (415, "POST", "/sparql", "ASK {}", None),
}


@pytest.mark.parametrize("case", WRONG.values(), ids=WRONG)
def test_a_wrong_request_is_told_what_is_wrong(
    client: FlaskClient, case: tuple[int, str, str, str | bytes | None, str | None]
):
    """Every refusal is a problem document with its status, and readable from any origin."""
    status, method, path, body, content_type = case
    answer = client.open(path, method=method, data=body, content_type=content_type)
    assert (answer.status_code, answer.headers["Content-Type"]) == (status, "application/problem+json")
    problem = json.loads(answer.text)
    assert (problem["status"], problem["instance"].rstrip("/")) == (status, "/sparql")
    assert problem["detail"]
    assert answer.headers["Access-Control-Allow-Origin"] == "*"


def test_a_relative_iri_is_resolved_against_the_base_of_the_data(client: FlaskClient):
    """The service has to define one (SPARQL 1.1 Protocol, section 2.1.5); a BASE of the query goes before it."""
    query = "CONSTRUCT { <id/person/a> <p> <p> } {}"
    assert "<https://w3id.org/kararname/id/person/a> " in client.get(url(query, format="nt")).text
    assert "<urn:x/p>" in client.get(url(f"BASE <urn:x/> {query}", format="nt")).text


def test_a_syntax_error_has_line_and_column(client: FlaskClient):
    """The place is the parser's, for machines in members of its own."""
    problem = json.loads(client.get(url("SELECT * {\n ?s ?p }")).text)
    assert (problem["line"], problem["column"]) == (2, 9)
    assert problem["detail"].startswith("The query does not parse at line 2, column 9: expected")


def test_a_wrong_method_is_told_the_right_ones(client: FlaskClient):
    """405 carries Allow."""
    assert set(client.put("/sparql").headers["Allow"].split(", ")) == {"GET", "HEAD", "OPTIONS", "POST"}


def test_a_body_in_an_encoding_is_refused(client: FlaskClient):
    """A compressed body is not read as text."""
    answer = client.post("/sparql", data=b"x", content_type=DIRECT, headers={"Content-Encoding": "gzip"})
    assert answer.status_code == 415


@pytest.mark.parametrize("accept", [JSON, XML, "text/csv"])
def test_head_is_get_without_the_body(client: FlaskClient, accept: str):
    """HEAD carries GET's type and length."""
    get, head = (client.open(url(SELECT), method=method, headers={"Accept": accept}) for method in ("GET", "HEAD"))
    assert head.status_code == 200
    assert head.data == b""
    assert all(head.headers[name] == get.headers[name] for name in ("Content-Type", "Content-Length", "Vary"))


def test_other_origins_may_ask(client: FlaskClient):
    """A preflight is answered."""
    answer = client.options("/sparql", headers={"Origin": "https://example.org"})
    assert answer.status_code == 200
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert "POST" in answer.headers["Access-Control-Allow-Methods"]
    assert "Content-Type" in answer.headers["Access-Control-Allow-Headers"]


def test_a_browser_gets_the_editor(client: FlaskClient):
    """Without a query: the page to write one."""
    answer = client.get("/sparql", headers={"Accept": BROWSER})
    assert (answer.status_code, answer.mimetype) == (200, "text/html")
    assert "<textarea" in answer.text


@pytest.mark.parametrize("query", [SELECT, ASK, CONSTRUCT])
def test_a_browser_sees_the_result_on_a_page(client: FlaskClient, query: str):
    """With a query: its result, and the query to go on from."""
    answer = client.get(url(query), headers={"Accept": BROWSER})
    assert (answer.status_code, answer.mimetype) == (200, "text/html")
    assert "<textarea" in answer.text


def test_a_browser_keeps_its_wrong_query(client: FlaskClient):
    """A query that does not parse comes back in the editor with the reason."""
    answer = client.get(url("SELECT * { wrong"), headers={"Accept": BROWSER})
    assert (answer.status_code, answer.mimetype) == (400, "text/html")
    assert "SELECT * { wrong" in answer.text


SD = "http://www.w3.org/ns/sparql-service-description#"


@pytest.mark.parametrize(
    ("accept", "form"),
    [(None, ox.RdfFormat.TURTLE), ("text/turtle", ox.RdfFormat.TURTLE), ("application/rdf+xml", ox.RdfFormat.RDF_XML)],
)
def test_a_bare_get_describes_the_service(client: FlaskClient, accept: str | None, form: ox.RdfFormat):
    """SPARQL 1.1 Service Description: what answers, in which language, in which formats."""
    answer = client.get("/sparql", headers={"Accept": accept} if accept else {})
    assert answer.status_code == 200
    quads = list(ox.parse(answer.data, format=form))
    said = {(quad.predicate.value.removeprefix(SD), getattr(quad.object, "value", "")) for quad in quads}
    assert ("endpoint", "http://localhost/sparql") in said
    assert ("supportedLanguage", f"{SD}SPARQL11Query") in said
    assert ("resultFormat", "http://www.w3.org/ns/formats/SPARQL_Results_JSON") in said
    assert ("name", "https://w3id.org/kararname/graph/inferred") in said


def test_a_bare_get_for_results_misses_the_query(client: FlaskClient):
    """A SPARQL client that forgot its query learns that."""
    assert client.get("/sparql", headers={"Accept": JSON}).status_code == 400
