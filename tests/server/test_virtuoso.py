"""Over Virtuoso the site shows what it shows over a data folder: saved queries, pages of every kind, any query.

What Virtuoso does differently stands in ``docs/reference/engines.md``. A part is compared, always the same one; all
saved queries and the pages of all things with ``KARARNAME_WHOLE=1``. Not compared is ``/ontology``: its examples are
whichever the store gives first.
"""

from __future__ import annotations

import os
import urllib.error
import urllib.parse
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from kararname.errors import QueryRefused
from kararname.graph.dataset import Published
from kararname.graph.media import BY_SUFFIX
from kararname.graph.remote import Access, Doors, Service, dialect_of, open_service, published_version, upload
from kararname.queries.catalogue import Catalogue
from kararname.settings import BASE
from support.alike import comparable, get, pages_of_things
from support.serving import running, serving_service
from support.virtuoso import Virtuoso, missing, virtuoso_server

pytestmark = pytest.mark.skipif(bool(missing()), reason=missing())

WHOLE = bool(os.environ.get("KARARNAME_WHOLE"))
QUERIES, PAGES = (1, 1) if WHOLE else (3, 40)
"""Every so many-th is compared."""

PATIENT = {"KARARNAME_QUERY_SECONDS": "120", "KARARNAME_QUEUE_SECONDS": "120"}
"""A busy machine makes no test fail."""
SECONDS = 240
SIDE_BY_SIDE = 2
LISTS = (
    *("/", "/timeline", "/demands", "/map", "/network", "/browse/person", "/search?q=cicerin", "/compare"),
    *("/source/erdas-2017/page/80", "/claim/erdas-2017/p80.2+n43", "/map.geojson", "/network.csv", "/demands.csv"),
)
STRANGERS = {
    "an aggregate inside an expression": "SELECT (COUNT(?p) * 2 AS ?n) { ?p a kar:Person }",
    "ORDER BY an alias of an aggregate": "SELECT ?c (COUNT(*) AS ?n) { ?x a ?c } GROUP BY ?c ORDER BY DESC(?n) ?c",
    "booleans": "SELECT ?c ?b { ?c kar:disagrees ?b } ORDER BY ?c",
    "points": "SELECT ?w { ?p <http://www.opengis.net/ont/geosparql#asWKT> ?w } ORDER BY ?w",
    "durations": "SELECT ?m ?d { ?m kar:duration ?d } ORDER BY ?m",
    "unbound values": "SELECT ?p ?o { ?p a kar:Person OPTIONAL { ?p kar:nothing ?o } } ORDER BY ?p",
    "the language that COALESCE keeps": "SELECT ?l { <id/place/adana> rdfs:label ?n BIND(COALESCE(?n, 1) AS ?l) }"
    " ORDER BY ?l",
    "the default graph apart from the others": "SELECT (COUNT(*) AS ?n) { ?x kar:page ?p }",
    "graphs of claims": "SELECT (COUNT(DISTINCT ?g) AS ?n) { GRAPH ?g { ?s kar:participant ?o } }",
    "blank nodes": "SELECT (COUNT(*) AS ?n) { GRAPH <ontology> { ?s ?p ?o FILTER(ISBLANK(?o)) } }",
    "a named dataset": "SELECT (COUNT(*) AS ?n) FROM <ontology> FROM <shapes> { ?s ?p ?o }",
    "a path of any length": "SELECT ?c { ?c rdfs:subClassOf* kar:Event } ORDER BY ?c",
    "what is not there": "SELECT ?p { ?p a kar:Demand MINUS { ?p kar:answeredBy ?a } } ORDER BY ?p",
    "whether": "ASK { ?p a kar:Demand FILTER NOT EXISTS { ?p kar:issuer ?i } }",
}
PREFIXES = f"PREFIX kar: <{BASE}ontology#> PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#> "


@pytest.fixture(scope="module")
def virtuoso(dataset: Published) -> Iterator[Virtuoso]:
    """A Virtuoso that holds the dataset."""
    with virtuoso_server() as server:
        service = Service(Access(server.query, seconds=SECONDS))
        upload(service, Doors(server.query, dialect=dialect_of(service, "", BASE)), dataset, lambda _: None)
        yield server


@pytest.fixture(scope="module")
def both(dataset: Published, virtuoso: Virtuoso) -> Iterator[tuple[str, str]]:
    """The addresses of two servers of one dataset: over a data folder, and over Virtuoso."""
    with running(dataset.folder, PATIENT) as here, serving_service(virtuoso.query, PATIENT) as there:
        yield here, there


def _different(paths: list[str], both: tuple[str, str]) -> list[str]:
    """The paths that the two servers do not answer alike."""

    def differs(path: str) -> bool:
        here, there = (_answer(address + path) for address in both)
        return here != there

    with ThreadPoolExecutor(SIDE_BY_SIDE) as pool:
        return [path for path, different in zip(paths, pool.map(differs, paths), strict=True) if different]


def _answer(address: str) -> list[bytes]:
    try:
        answer = comparable(get(address, "text/html" if "/page/" in address else "*/*", SECONDS))
    except urllib.error.HTTPError as exc:
        raise AssertionError(f"{address}: {exc.code} {exc.read()!r}") from exc
    return sorted(answer.splitlines()) if ".nt" in address else [answer]


def test_saved_queries_have_the_same_answers(both: tuple[str, str]) -> None:
    queries = Catalogue.load().all
    paths = [f"/queries/{query.name}.{'tsv' if query.form == 'SELECT' else 'nt'}" for query in queries[::QUERIES]]
    assert _different(paths, both) == []


def test_pages_of_things_are_the_same(dataset: Published, both: tuple[str, str]) -> None:
    pages = pages_of_things(dataset)
    kinds = {path.split("/")[2]: path for path in pages}
    assert _different(list(dict.fromkeys([*kinds.values(), *pages[::PAGES]])), both) == []


def test_other_pages_are_the_same(both: tuple[str, str]) -> None:
    assert _different(list(LISTS), both) == []


@pytest.mark.parametrize("query", STRANGERS.values(), ids=STRANGERS)
def test_a_query_of_strangers_has_the_same_answer(query: str, both: tuple[str, str]) -> None:
    asked = urllib.parse.urlencode({"query": PREFIXES + query, "format": "json"})
    here, there = (get(f"{address}/sparql?{asked}", "*/*", SECONDS) for address in both)
    assert there == here
    assert b'"value"' in here or b'"boolean"' in here


def test_it_holds_the_version_and_every_quad(dataset: Published, virtuoso: Virtuoso) -> None:
    service = Service(Access(virtuoso.query, seconds=SECONDS))
    store = open_service(service, dialect_of(service, "", BASE))
    assert published_version(store, BASE) == dataset.manifest.version
    held = store.quads(BY_SUFFIX["nq"]).splitlines()
    mark = [line for line in held if b"graph/published" in line]
    assert sorted(set(held) - set(mark)) == sorted(dataset.data_file.read_bytes().splitlines())


def test_an_answer_that_virtuoso_cuts_is_refused() -> None:
    with virtuoso_server(rows=100) as server:
        service = Service(Access(server.query, seconds=SECONDS))
        with pytest.raises(QueryRefused, match=r"part of the answer only \(X-SPARQL-MaxRows: 100\)"):
            service.ask([("query", "SELECT ?s { GRAPH ?g { ?s ?p ?o } }")], BY_SUFFIX["xml"].media_type)
