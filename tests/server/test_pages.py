"""The other pages: home, lists, sources, claims, ontology, saved queries; their headers and languages."""

from __future__ import annotations

import re

import pyoxigraph as ox
import pytest
from flask.testing import FlaskClient

HTML = {"Accept": "text/html"}
PAGES = {
    "/": ("relations as a knowledge graph", "ilişkilerinin ilk yılı"),
    "/browse/": ("Meetings", "Görüşmeler"),
    "/browse/person": ("People", "Kişiler"),
    "/page/person/ayla-deniz": ("Where it is named", "Anıldığı yerler"),
    "/source/ornek-2001": ("Passages", "Pasajlar"),
    "/source/ornek-2001/p1.1": ("What is read out of this passage", "Bu pasajdan okunanlar"),
    "/source/ornek-2001/n1": ("What rests on this footnote", "Bu dipnota dayananlar"),
    "/claim/ornek-2001/p1.1+n1": ("What it says", "Ne diyor"),
    "/ontology": ("Classes", "Sınıflar"),
    "/queries/": ("What a person demanded", "Bir kişinin talepleri"),
    "/queries/positions-of": ("What a person demanded", "Bir kişinin talepleri"),
    "/sparql": ("Prefixes", "Ön ekler"),
    "/demands": ("The ledger of demands", "Talepler defteri"),
    "/timeline": ("Drawing of the timeline", "Zaman çizelgesinin çizimi"),
    "/search": ("People, meetings, documents", "Kişiler, görüşmeler, belgeler"),
    "/search?q=deniz": ("Envoy of the invented republic.", "Uydurma cumhuriyetin elçisi."),
}


@pytest.mark.parametrize("path", PAGES)
def test_every_page_speaks_both_languages(client: FlaskClient, path: str) -> None:
    """By ``?lang=``, which wins, and by Accept-Language; links keep an explicit language."""
    english, turkish = PAGES[path]
    by_header = client.get(path, headers={**HTML, "Accept-Language": "tr-TR,tr;q=0.9,en;q=0.5"})
    by_name = client.get(f"{path}{'&' if '?' in path else '?'}lang=en", headers={**HTML, "Accept-Language": "tr"})
    assert turkish in by_header.text
    assert '<html lang="tr">' in by_header.text
    assert by_header.headers["Content-Language"] == "tr"
    assert "Accept-Language" in by_header.headers["Vary"]
    assert english in by_name.text
    assert 'href="/browse/?lang=en"' in by_name.text
    assert 'href="/browse/"' in by_header.text


INLINE = re.compile(r"<script(?![^>]*\ssrc=)[^>]*>")
"""Scripts whose text stands in the page."""


@pytest.mark.parametrize("path", PAGES)
def test_every_page_may_load_nothing_but_our_own(client: FlaskClient, path: str) -> None:
    """Strict policy, no script that is run in the markup, no style there, nothing from elsewhere."""
    answer = client.get(path, headers=HTML)
    assert answer.headers["Content-Security-Policy"].startswith("default-src 'none'; style-src 'self'")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "Set-Cookie" not in answer.headers
    assert set(INLINE.findall(answer.text)) <= {'<script type="application/ld+json">'}
    for bad in (" style=", "<style", 'src="http', "<iframe", "onclick"):
        assert bad not in answer.text


@pytest.mark.parametrize("path", [*(path for path in PAGES if path != "/sparql"), "/data/person/ayla-deniz.ttl"])
def test_an_unchanged_page_is_not_sent_again(client: FlaskClient, path: str) -> None:
    """304 for the ETag of the same dataset, address, language and Accept; another language is another page."""
    first = client.get(path, headers=HTML)
    again = client.get(path, headers={**HTML, "If-None-Match": first.headers["ETag"]})
    other = client.get(
        f"{path}{'&' if '?' in path else '?'}lang=tr", headers={**HTML, "If-None-Match": first.headers["ETag"]}
    )
    assert (again.status_code, again.data, again.headers["ETag"]) == (304, b"", first.headers["ETag"])
    assert other.status_code == 200


def test_people_stand_in_the_turkish_alphabet(client: FlaskClient) -> None:
    """Ç comes after C and before D."""
    text = client.get("/browse/person", headers=HTML).text
    names = ["Ayla Deniz", "Cemil Ak", "Çiçek Can", "Dünya Gün"]
    places = [text.index(f">{name}<") for name in names]
    assert places == sorted(places)
    assert "<h2>Ç</h2>" in text


@pytest.mark.parametrize("path", ["/browse/nothing", "/browse/person?page=2", "/queries/none", "/source/x", "/claim/x"])
def test_what_is_not_there_is_not_found(client: FlaskClient, path: str) -> None:
    """404 with a page that leads on."""
    answer = client.get(path, headers=HTML)
    assert answer.status_code == 404
    assert 'href="/browse/"' in answer.text


@pytest.mark.parametrize(
    ("path", "wanted"),
    [
        ("/", '<span class="figure">2</span> <span>Positions taken</span>'),
        ("/", "/queries/positions-of"),
        ("/?lang=en", '<span class="figure">1</span> demand, from its first utterance'),
        ("/?lang=en", 'href="/demands?state=refused&amp;lang=en"'),
        ("/?lang=en", "Deniz and Orlov, 2 May 1901"),
        ("/?lang=en", "1 claim is rejected"),
        ("/?lang=en", "Rakip Âlim"),
        ("/?lang=en", 'action="/search?lang=en"'),
        ("/", "/source/ornek-2001"),
        ("/source/ornek-2001", "/source/ornek-2001/p2.1"),
        ("/source/ornek-2001/p1.1", 'rel="next" href="/source/ornek-2001/p2.1"'),
        ("/source/ornek-2001/p2.1", 'rel="prev" href="/source/ornek-2001/p1.1"'),
        ("/source/ornek-2001/p1.1", "pages 1–2"),
        ("/source/ornek-2001/p1.1", "/source/ornek-2001/n1"),
        ("/source/ornek-2001/p1.1", "Deniz demands the bridge"),
        ("/source/ornek-2001/n1", "Memoirs (1950)</a>, p. 12"),
        ("/source/ornek-2001/n1", "/claim/ornek-2001/p1.1+n1"),
        ("/source/ornek-2001/n2", "June 1901"),
        ("/claim/ornek-2001/n2~rakip-alim~rejected", "Rakip Âlim"),
        ("/claim/ornek-2001/n2~rakip-alim~rejected", "June 1901"),
        ("/claim/ornek-2001/p1.1+n1", "Memoirs (1950)"),
        ("/ontology", 'id="Meeting"'),
        ("/ontology", 'id="rejected"'),
        ("/queries/positions-of", '<option value="person/cicek-can">Çiçek Can</option>'),
        ("/queries/positions-of", '<option value="person/ayla-deniz" selected>'),
        ("/queries/claims-of-stance?lang=tr", "Tavır"),
        ("/queries/claims-of-stance?lang=tr", '<option value="kar:rejected" selected>reddedilmiş</option>'),
        ("/queries/claims-of-stance?lang=tr", '<option value="kar:asserted">benimsenmiş</option>'),
        ("/queries/positions-of?person=group/x", "wanted the id of Person: person/…"),
        ("/queries/positions-of", "That the bridge be opened."),
        ("/queries/positions-of?person=person/ivan-orlov", "That it cannot be opened yet."),
        ("/queries/positions-of?lang=tr", 'title="Buna göre sırala">Tutum</a></th>'),
        ("/queries/positions-of", "/queries/positions-of.csv"),
        ("/queries/a-graph", "/queries/a-graph.ttl"),
        ("/sparql", "<textarea"),
    ],
)
def test_a_page_shows(client: FlaskClient, path: str, wanted: str) -> None:
    """Each page shows what it is for."""
    assert wanted in client.get(path, headers=HTML).text


def test_a_wrong_parameter_is_told_in_place(client: FlaskClient) -> None:
    """400, with the form still there and the value as text."""
    answer = client.get("/queries/positions-of?person=<b>x", headers=HTML)
    assert answer.status_code == 400
    assert "<form" in answer.text
    assert "<b>" not in answer.text


@pytest.mark.parametrize(
    ("path", "media_type", "part"),
    [
        ("/queries/positions-of.json", "application/sparql-results+json", b'"bindings"'),
        ("/queries/positions-of.xml", "application/sparql-results+xml", b"<results>"),
        ("/queries/positions-of.csv", "text/csv", b"position,content"),
        ("/queries/positions-of.tsv", "text/tab-separated-values", b"?position\t?content"),
        ("/queries/a-graph.ttl", "text/turtle", b"participant"),
        ("/queries/a-graph.nt", "application/n-triples", b"participant"),
    ],
)
def test_a_saved_query_is_data_too(client: FlaskClient, path: str, media_type: str, part: bytes) -> None:
    """By suffix, in the forms its result can have."""
    answer = client.get(path)
    assert (answer.status_code, answer.mimetype) == (200, media_type)
    assert part in answer.data


@pytest.mark.parametrize(
    ("accept", "media_type"),
    [
        (None, "text/html"),
        ("*/*", "text/html"),
        ("application/sparql-results+json", "application/sparql-results+json"),
        ("text/csv", "text/csv"),
        ("application/xml;q=0.5, text/tab-separated-values", "text/tab-separated-values"),
    ],
)
def test_a_saved_query_answers_by_accept(client: FlaskClient, accept: str | None, media_type: str) -> None:
    """The address of the page gives the bare result to a client that names its form."""
    answer = client.get("/queries/positions-of", headers={"Accept": accept} if accept else {})
    assert (answer.status_code, answer.mimetype) == (200, media_type)
    assert "Accept" in answer.headers["Vary"]


@pytest.mark.parametrize("name", ["name", "suffix", "endpoint", "_external", "_anchor"])
def test_a_name_in_the_address_that_means_something_to_the_server_is_harmless(client: FlaskClient, name: str) -> None:
    """It stays a word in the addresses of the downloads."""
    text = client.get(f"/queries/positions-of?{name}=x").text
    assert f"/queries/positions-of.csv?{name}=x" in text


def test_a_result_is_not_to_be_had_in_every_form(client: FlaskClient) -> None:
    """A table is no Turtle and a graph is no CSV."""
    assert client.get("/queries/positions-of.ttl").status_code == 404
    assert client.get("/queries/a-graph.csv").status_code == 404


def test_the_ontology_is_its_own_file(client: FlaskClient) -> None:
    """Turtle by Accept and by format; a browser gets the page."""
    turtle = client.get("/ontology", headers={"Accept": "text/turtle"})
    assert turtle.mimetype == "text/turtle"
    assert turtle.data == client.get("/ontology?format=ttl", headers=HTML).data
    assert len(list(ox.parse(turtle.data, format=ox.RdfFormat.TURTLE))) > 500
    assert client.get("/ontology", headers={"Accept": "image/png"}).status_code == 406


def test_the_editor_shows_results_with_names(client: FlaskClient) -> None:
    """A browser's query comes back as a table with labels and links."""
    query = "SELECT ?m WHERE { ?m a <https://w3id.org/kararname/ontology#Meeting> }"
    text = client.get("/sparql", query_string={"query": query, "lang": "tr"}, headers=HTML).text
    assert ">Deniz–Orlov görüşmesi, 2 Mayıs 1901</a>" in text
    assert "1 satır" in text


def test_a_column_of_names_becomes_the_words_of_links(client: FlaskClient) -> None:
    """``personLabel`` beside ``person`` is no column of its own, and its texts are in the page's language."""
    text = client.get("/queries/people?lang=tr", headers=HTML).text
    assert '<td><a href="/page/person/ivan-orlov?lang=tr">İvan Orlov</a></td>' in text.replace(' class="short"', "")
    assert text.count('<th scope="col">') == 1
    assert "/queries/people.csv?lang=tr" in text
