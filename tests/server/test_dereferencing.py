"""Every IRI of ours in the shipped dataset leads to a document that speaks of it, in every form, by the rules of HTTP.

Each IRI is followed in one of the forms, in turn, so that every form of every kind of IRI occurs many times.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import cycle

import pyoxigraph as ox
import pytest
from flask.testing import FlaskClient
from kararname.graph.dataset import Published
from kararname.ontology.terms import NamedNode
from kararname.server.serve import make_app
from kararname.settings import BASE, Settings
from support.linked import HTML, JSON_LD, quads
from werkzeug.test import TestResponse

TRIPLES = ("text/turtle", "application/n-triples", "application/rdf+xml", JSON_LD)
EVERY = (HTML, *TRIPLES, "application/trig", "application/n-quads")
OF_THE_ONTOLOGY = (HTML, *TRIPLES)
KINDS = ("id", "claim", "source", "inference", "dataset", "graph", "ontology", "shapes", "static")
ANCHORED = ("dataset", "ontology", "shapes")


@pytest.fixture(scope="module")
def client(dataset: Published) -> FlaskClient:
    return make_app(Settings(), dataset).test_client()


@pytest.fixture(scope="module")
def iris(dataset: Published) -> dict[str, list[str]]:
    """Every IRI of ours, without the base, by the first part of its path."""
    found: dict[str, set[str]] = defaultdict(set)
    for quad in ox.parse(path=str(dataset.data_file), format=ox.RdfFormat.N_QUADS):
        for term in (quad.subject, quad.predicate, quad.object, quad.graph_name):
            if isinstance(term, NamedNode) and term.value.startswith(BASE):
                path = term.value.removeprefix(BASE)
                found[path.partition("#")[0].partition("/")[0]].add(path)
    return {kind: sorted(paths) for kind, paths in found.items()}


def follow(client: FlaskClient, path: str, media_type: str, method: str = "GET") -> TestResponse:
    """Ask for an IRI in a form, as a client does: over a redirect, if need be, whose status is 303."""
    answer = client.open(f"/{path}", method=method, headers={"Accept": media_type})
    if answer.status_code != 200:
        assert answer.status_code == 303, f"{path}: {answer.status}"
        assert "Accept" in answer.vary or path == "graph/inferred"
        answer = client.open(answer.location, method=method, headers={"Accept": media_type})
    assert answer.status_code == 200, f"{path}: {answer.status}"
    return answer


def check_headers(answer: TestResponse, media_type: str, path: str) -> None:
    """What every document owes to caches and to scripts of other sites."""
    assert answer.mimetype == media_type, path
    assert {"Accept", "Accept-Language"} <= set(answer.vary), path
    assert answer.headers["ETag"], path
    assert answer.last_modified, path
    assert answer.headers["Access-Control-Allow-Origin"] == "*", path


def speaks_of(client: FlaskClient, answer: TestResponse, iris: Iterable[str]) -> None:
    """Whether a document says something about IRIs; a page has an anchor for each term, or names the IRI."""
    if answer.mimetype == HTML:
        missing = [iri for iri in iris if f'id="{iri.partition("#")[2]}"' not in answer.text and iri not in answer.text]
    else:
        found = quads(client, answer.data, answer.mimetype)
        subjects = {term.value for quad in found for term in (quad.subject, quad.graph_name) if hasattr(term, "value")}
        missing = [iri for iri in iris if BASE + iri not in subjects]
    assert not missing, f"{answer.mimetype}: nothing is said of {missing[:5]}"


def test_no_kind_of_iri_is_left_out(iris: dict[str, list[str]]) -> None:
    """A new kind of IRI needs a line here, and an address."""
    assert set(iris) == set(KINDS)


@pytest.mark.parametrize("kind", ["id", "claim", "source", "inference"])
def test_every_iri_leads_to_a_document_about_it(client: FlaskClient, iris: dict[str, list[str]], kind: str) -> None:
    """One of the forms an IRI, in turn."""
    for path, media_type in zip(iris[kind], cycle(EVERY)):
        answer = follow(client, path, media_type)
        check_headers(answer, media_type, path)
        if media_type != HTML:
            speaks_of(client, answer, [path])


@pytest.mark.parametrize(
    ("kind", "forms"), [("dataset", EVERY), ("ontology", OF_THE_ONTOLOGY), ("shapes", OF_THE_ONTOLOGY)]
)
def test_every_iri_with_an_anchor_is_told_in_every_form_of_its_document(
    client: FlaskClient, iris: dict[str, list[str]], kind: str, forms: Sequence[str]
) -> None:
    """Terms of the ontology, shapes, and the parts of the dataset; a version has the ontology in all of them."""
    documents: dict[str, list[str]] = defaultdict(list)
    for path in iris[kind]:
        documents[path.partition("#")[0]].append(path)
    for document, paths in documents.items():
        for media_type in forms:
            answer = follow(client, document, media_type)
            check_headers(answer, media_type, document)
            if media_type != HTML:
                speaks_of(client, answer, [path for path in paths if not is_bare(path)])


def is_bare(path: str) -> bool:
    """Whether it is a namespace or a version of the ontology: it names a document, and nothing is said in its name."""
    return path.endswith("#") or path.count("/") == 1


def test_the_ontologys_page_has_an_anchor_for_every_term(client: FlaskClient, iris: dict[str, list[str]]) -> None:
    """Every class, property and individual can be linked to; two annotations that serve the build are in RDF alone."""
    page = follow(client, "ontology", HTML)
    terms = {path for path in iris["ontology"] if path.partition("#")[2]}
    speaks_of(client, page, terms - {"ontology#inferred", "ontology#pathSegment"})


@pytest.mark.parametrize("kind", KINDS)
def test_every_method_that_reads_is_answered(client: FlaskClient, iris: dict[str, list[str]], kind: str) -> None:
    """HEAD gives the status and headers of GET and no body, OPTIONS the methods; of each kind every tenth is asked."""
    for path in sorted({path.partition("#")[0] for path in iris[kind]})[::10]:
        wish = {"Accept": "text/turtle, image/*"}
        with client.head(f"/{path}", headers=wish) as head, client.get(f"/{path}", headers=wish) as got:
            assert (head.status_code, head.data) == (got.status_code, b""), path
            assert head.status_code in (200, 303), path
            assert dict(head.headers).keys() == dict(got.headers).keys(), path
        told = client.options(f"/{path}")
        assert {"GET", "HEAD", "OPTIONS"} <= set(told.headers["Allow"].split(", ")), path


@pytest.mark.parametrize("kind", ["id", "claim", "source", "inference", "dataset", "ontology", "shapes"])
@pytest.mark.parametrize("media_type", EVERY)
def test_who_has_the_document_gets_no_second(
    client: FlaskClient, iris: dict[str, list[str]], kind: str, media_type: str
) -> None:
    """By ETag, by date, and by neither where an ETag that does not fit comes with a date that does."""
    media_type = media_type if kind not in ("ontology", "shapes") or media_type in OF_THE_ONTOLOGY else TRIPLES[0]
    path = iris[kind][len(iris[kind]) // 2].partition("#")[0]
    first = client.get(f"/{path}", headers={"Accept": media_type}, follow_redirects=True)
    address, date = first.request.full_path, first.headers["Last-Modified"]
    again = [
        ({"If-None-Match": first.headers["ETag"]}, 304),
        ({"If-Modified-Since": date}, 304),
        ({"If-None-Match": '"other"', "If-Modified-Since": date}, 200),
        ({"If-Modified-Since": "Sat, 01 Jan 2000 00:00:00 GMT"}, 200),
    ]
    for condition, status in again:
        assert client.get(address, headers={"Accept": media_type, **condition}).status_code == status, condition


WISHES = [
    ("text/turtle;q=0.1, application/rdf+xml;q=0.9", "application/rdf+xml"),
    ("application/n-quads;q=0.5, text/html;q=0.4", "application/n-quads"),
    ("text/html;q=0.5, application/ld+json;q=0.4", HTML),
    ("text/turtle;q=0, application/n-triples", "application/n-triples"),
    ("application/trig, */*;q=0.1", "application/trig"),
]


@pytest.mark.parametrize(("accept", "media_type"), WISHES)
@pytest.mark.parametrize("kind", ["id", "claim", "source", "inference", "dataset"])
def test_the_weights_of_a_client_decide(
    client: FlaskClient, iris: dict[str, list[str]], kind: str, accept: str, media_type: str
) -> None:
    """q-values, for each kind of IRI."""
    path = iris[kind][0].partition("#")[0]
    assert client.get(f"/{path}", headers={"Accept": accept}, follow_redirects=True).mimetype == media_type


@pytest.mark.parametrize(
    ("media_type", "suffix"),
    [("text/turtle", "ttl"), ("application/n-triples", "nt"), ("application/rdf+xml", "rdf")],
)
def test_json_ld_says_what_the_other_forms_of_triples_say(client: FlaskClient, media_type: str, suffix: str) -> None:
    """Framed and compact, with the site's context, it is the same graph."""
    path = "/data/meeting/1920-08-28-chicherin-bekir-sami"
    framed, other = client.get(f"{path}.jsonld"), client.get(f"{path}.{suffix}")
    own = {quad for quad in quads(client, framed.data, JSON_LD) if "/data/" not in str(quad.subject)}
    theirs = {quad for quad in quads(client, other.data, media_type) if "/data/" not in str(quad.subject)}
    assert own == theirs
