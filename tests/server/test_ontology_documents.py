"""The ontology's files on the web: every form by Accept and by name, the same triples in each, every IRI resolvable."""

from __future__ import annotations

import pyoxigraph as ox
import pytest
import rdflib
from flask.testing import FlaskClient
from kararname.graph.media import BY_SUFFIX
from kararname.ontology.metadata import read_metadata
from kararname.ontology.schema import ALIGNMENTS_FILE, ONTOLOGY_FILE, SHAPES_FILE
from kararname.ontology.vocabulary import BASE, DCTERMS, OWL, TYPE
from rdflib.compare import isomorphic

VERSION = read_metadata().version
FILES = {
    "/ontology": ONTOLOGY_FILE,
    f"/ontology/{VERSION.name}": ONTOLOGY_FILE,
    "/ontology/alignments": ALIGNMENTS_FILE,
    "/shapes": SHAPES_FILE,
}
SUFFIXES = ("ttl", "rdf", "jsonld", "nt")
RDFLIB = {"ttl": "turtle", "rdf": "xml", "jsonld": "json-ld", "nt": "nt"}

NEGOTIATED = [
    (None, "text/html"),
    ("*/*", "text/html"),
    ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "text/html"),
    ("text/turtle", "text/turtle"),
    ("application/x-turtle", "text/turtle"),
    ("text/n3", "text/turtle"),
    ("text/*", "text/turtle"),
    ("application/rdf+xml", "application/rdf+xml"),
    ("application/rdf+xml, text/turtle;q=0.9", "application/rdf+xml"),
    ("application/xml", "application/rdf+xml"),
    ("application/ld+json", "application/ld+json"),
    ("application/json", "application/ld+json"),
    ("application/n-triples", "application/n-triples"),
    ("text/turtle;q=0.2, text/html;q=0.8", "text/html"),
    ("text/html;q=0.5, text/turtle", "text/turtle"),
]


@pytest.mark.parametrize("path", FILES)
@pytest.mark.parametrize(("accept", "media_type"), NEGOTIATED)
def test_a_client_gets_the_form_it_prefers(client: FlaskClient, path: str, accept: str | None, media_type: str) -> None:
    """By Accept, with Vary and the address of the very form."""
    answer = client.get(path, headers={"Accept": accept} if accept else {})
    assert (answer.status_code, answer.mimetype) == (200, media_type)
    assert "Accept" in answer.headers["Vary"]
    again = client.get(answer.headers["Content-Location"])
    assert (again.status_code, again.mimetype) == (200, media_type)


@pytest.mark.parametrize("path", FILES)
@pytest.mark.parametrize("accept", ["image/png", "text/csv", "application/trig", "text/html;q=0", "text/turtle;q=0"])
def test_a_client_that_accepts_no_form_is_told_which_there_are(client: FlaskClient, path: str, accept: str) -> None:
    """406, with the forms by name."""
    answer = client.get(path, headers={"Accept": accept})
    assert answer.status_code == 406
    assert "Accept" in answer.headers["Vary"]
    assert answer.json
    assert all(suffix in answer.json["detail"] for suffix in SUFFIXES)


@pytest.mark.parametrize("path", FILES)
def test_a_form_that_does_not_exist_is_not_found(client: FlaskClient, path: str) -> None:
    """404 for quads, tables and nonsense."""
    for name in ("trig", "nq", "csv", "x"):
        assert client.get(f"{path}?format={name}").status_code == 404


@pytest.mark.parametrize("path", FILES)
def test_each_form_names_the_others(client: FlaskClient, path: str) -> None:
    """By Link headers with their media types, and the page by links in its head."""
    for name in ("html", *SUFFIXES):
        answer = client.get(f"{path}?format={name}")
        for other in SUFFIXES:
            link = f'<{path}?format={other}>; rel="alternate"; type="{BY_SUFFIX[other].media_type}"'
            assert (link in answer.headers["Link"]) == (other != name)
        assert 'rel="license"' in answer.headers["Link"]
    page = client.get(path, headers={"Accept": "text/html"}).text
    for other in SUFFIXES:
        assert f'<link rel="alternate" type="{BY_SUFFIX[other].media_type}" href="{path}?format={other}">' in page


@pytest.mark.parametrize("path", FILES)
def test_the_turtle_is_the_file_itself(client: FlaskClient, path: str) -> None:
    """With its comments, byte for byte."""
    assert client.get(f"{path}?format=ttl").data == FILES[path].read_bytes()


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")  # rdflib warns of itself
@pytest.mark.parametrize("path", FILES)
@pytest.mark.parametrize("suffix", SUFFIXES)
def test_every_form_holds_the_same_triples(client: FlaskClient, path: str, suffix: str) -> None:
    """Isomorphic with the file, read by another library than the one that wrote it."""
    served = rdflib.Graph().parse(data=client.get(f"{path}?format={suffix}").data, format=RDFLIB[suffix])
    assert isomorphic(served, rdflib.Graph().parse(FILES[path]))


@pytest.mark.parametrize("path", FILES)
def test_every_iri_of_an_ontology_resolves_to_what_names_it(client: FlaskClient, path: str) -> None:
    """The document at an ontology's IRI, or at its version IRI, is about that IRI."""
    served = ox.parse(client.get(f"{path}?format=nt").data, format=ox.RdfFormat.N_TRIPLES)
    quads = list(served)
    subject = next(quad.subject for quad in quads if quad.predicate == TYPE and quad.object == OWL.term("Ontology"))
    versions = [quad.object for quad in quads if quad.predicate == OWL.term("versionIRI")]
    assert BASE + path.lstrip("/") in {str(item).strip("<>") for item in (subject, *versions)}
    assert [quad for quad in quads if quad.subject == subject and quad.predicate == DCTERMS.term("title")]


def test_an_older_address_leads_to_the_newest_version(client: FlaskClient) -> None:
    """The address of a version names the ontology itself as the latest."""
    assert '</ontology>; rel="latest-version"' in client.get(f"/ontology/{VERSION.name}?format=ttl").headers["Link"]
    assert "latest-version" not in client.get("/ontology?format=ttl").headers["Link"]


@pytest.mark.parametrize("version", ["0.0.9", "0.2.0", "0.1", "latest", "0.1.0/x"])
def test_a_version_that_never_was_is_not_found(client: FlaskClient, version: str) -> None:
    """404 for people and machines."""
    assert client.get(f"/ontology/{version}").status_code == 404
    assert client.get(f"/ontology/{version}", headers={"Accept": "text/turtle"}).status_code == 404
