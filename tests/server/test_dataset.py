"""The dataset describes itself to people and machines, and its files are to be had at addresses that stay."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pyoxigraph as ox
import pytest
from flask.testing import FlaskClient
from kararname.graph.build import build
from kararname.graph.dataset import Published
from kararname.graph.dumps import FORMS, file_name
from kararname.graph.media import Form
from kararname.ontology.terms import Literal, NamedNode, Quad
from kararname.ontology.vocabulary import DCAT, SPDX, VOID
from kararname.server.serve import make_app
from kararname.server.site import release_of
from kararname.settings import BASE, Settings
from werkzeug.test import TestResponse

DATASET = NamedNode(BASE + "dataset")


@pytest.fixture(scope="module")
def published(mini_dataset: Published) -> Published:
    return mini_dataset


@pytest.fixture(scope="module")
def client(published: Published) -> FlaskClient:
    return make_app(Settings(), published).test_client()


@pytest.fixture(scope="module")
def record(client: FlaskClient) -> set[Quad]:
    return set(ox.parse(input=client.get("/dataset?format=ttl").data, format=ox.RdfFormat.TURTLE))


def fetch(client: FlaskClient, path: str, known: str = "") -> TestResponse:
    """Get a file whole and close it."""
    with client.get(path, headers={"If-None-Match": known}, buffered=True) as answer:
        return answer


def values(record: set[Quad], subject: object, predicate: NamedNode) -> set[object]:
    return {quad.object for quad in record if quad.subject == subject and quad.predicate == predicate}


@pytest.mark.parametrize(("lang", "words"), [("en", "Each statement stands in the graph"), ("tr", "Graflar")])
def test_the_dataset_has_a_page(client: FlaskClient, lang: str, words: str) -> None:
    """Both languages; counts, graphs, files."""
    text = client.get(f"/dataset?lang={lang}", headers={"Accept": "text/html"}).text
    assert words in text
    assert "kararname.trig.gz" in text


@pytest.mark.parametrize(
    ("accept", "suffix"), [("text/turtle", "ttl"), ("application/ld+json", "jsonld"), ("*/*", "ttl")]
)
def test_the_well_known_address_leads_to_the_record(client: FlaskClient, accept: str, suffix: str) -> None:
    """303 to RDF, Turtle unless another form is asked for (VoID, section 7.2)."""
    answer = client.get("/.well-known/void", headers={"Accept": accept})
    assert (answer.status_code, answer.location) == (303, f"/dataset?format={suffix}")


def test_the_graph_of_inferred_statements_leads_to_the_dataset(client: FlaskClient) -> None:
    """Its name resolves, like every IRI of the data."""
    answer = client.get("/graph/inferred")
    assert (answer.status_code, answer.location) == (303, "/dataset#graphs")


def test_the_record_names_version_endpoint_and_files(record: set[Quad], published: Published) -> None:
    """What only the server knows is joined to what the dataset says of itself."""
    version = published.manifest.version
    assert values(record, DATASET, DCAT.term("version")) == {Literal(release_of(published))}
    assert values(record, DATASET, VOID.term("sparqlEndpoint")) == {NamedNode(BASE + "sparql")}
    files = {NamedNode(f"{BASE}dumps/{version}/{file_name(form)}") for form in FORMS}
    assert values(record, DATASET, VOID.term("dataDump")) == files
    assert values(record, DATASET, DCAT.term("distribution")) == files
    assert values(record, DATASET, VOID.term("triples"))


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.suffix)
def test_a_file_is_what_its_checksum_says(
    client: FlaskClient, record: set[Quad], published: Published, form: Form
) -> None:
    """The record's checksum is that of the bytes served, which may be kept for good."""
    path = f"dumps/{published.manifest.version}/{file_name(form)}"
    answer = fetch(client, f"/{path}")
    assert answer.status_code == 200
    assert "immutable" in answer.headers["Cache-Control"]
    [checksum] = values(record, NamedNode(BASE + path), SPDX.term("checksum"))
    [told] = values(record, checksum, SPDX.term("checksumValue"))
    assert isinstance(told, Literal)
    assert told.value == hashlib.sha256(answer.data).hexdigest()
    assert fetch(client, f"/{path}", answer.headers["ETag"]).status_code == 304


def test_the_checksums_are_a_file_too(client: FlaskClient, published: Published) -> None:
    """One line a file, as sha256sum reads them."""
    text = client.get(f"/dumps/{published.manifest.version}/SHA256SUMS").text
    assert text.splitlines() == [f"{dump.sha256}  {name}" for name, dump in published.manifest.dumps.items()]


def test_the_current_version_has_an_alias(client: FlaskClient, published: Published) -> None:
    """It redirects to the address that stays."""
    answer = client.get("/dumps/current/kararname.nq.gz")
    assert answer.location == f"/dumps/{published.manifest.version}/kararname.nq.gz"


@pytest.mark.parametrize(
    "path",
    ["/dumps/none/kararname.nq.gz", "/dumps/{version}/manifest.json", "/dumps/{version}/dataset.nq", "/dumps/../x/y"],
)
def test_nothing_else_of_the_folder_is_served(client: FlaskClient, published: Published, path: str) -> None:
    """Only files of the manifest, only of whole versions."""
    assert client.get(path.format(version=published.manifest.version)).status_code == 404


def test_older_versions_stay_reachable(mini: Path, tmp_path: Path) -> None:
    """After a new build both versions are listed and served."""
    data = tmp_path / "data"
    old = build([mini], data, BASE, lambda message: None)
    (mini / "more.yaml").write_text("- id: person/new\n  a: Person\n  label: {en: New, tr: Yeni}\n  cite: p1.1\n")
    new = build([mini], data, BASE, lambda message: None)
    client = make_app(Settings(), new).test_client()
    listed = client.get("/dumps/").text
    for version in (old.manifest.version, new.manifest.version):
        assert f"/dumps/{version}/kararname.nq.gz" in listed
        assert fetch(client, f"/dumps/{version}/kararname.nq.gz").status_code == 200
