"""Pages of things: what is said, on whose authority, and what only follows."""

from __future__ import annotations

import re

import pytest
from flask.testing import FlaskClient
from kararname.graph.dataset import Published
from kararname.ontology.schema import read_schema
from kararname.server.serve import make_app
from kararname.settings import Settings

SCHEMA = read_schema()
MEETING = "/page/meeting/1901-05-02-deniz-orlov"


def page(client: FlaskClient, path: str) -> str:
    answer = client.get(path, headers={"Accept": "text/html"})
    assert answer.status_code == 200, answer.text
    return answer.text


@pytest.mark.parametrize(
    ("path", "wanted"),
    [
        (MEETING, "Deniz and Orlov, 2 May 1901"),
        (MEETING + "?lang=tr", "Deniz–Orlov görüşmesi, 2 Mayıs 1901"),
        (MEETING, "taking part: "),
        (MEETING + "?lang=tr", "katılanlar: "),
        (MEETING, "Cite this"),
        (MEETING, "/cite/meeting/1901-05-02-deniz-orlov.bib"),
        ("/page/position/1901-05-02-orlov-refuses-bridge", "From the first utterance to the last answer"),
        ("/page/position/1901-05-02-orlov-refuses-bridge", 'rel="prev" href="/page/position/1901-05-02-deniz-demand'),
        ("/page/position/1901-05-02-deniz-demand-bridge", "said by "),
        ("/page/person/cicek-can?lang=tr", 'rel="next" href="/page/person/dunya-gun?lang=tr"'),
        (MEETING, "3 h 30 min"),
        (MEETING + "?lang=tr", "3 sa. 30 dk."),
        (MEETING, ">p. 1, n. 1</a>"),
        (MEETING + "?lang=tr", ">s. 1, dn. 1</a>"),
        (MEETING, "written 19.04.1317, Rumi"),
        (MEETING, "← expressed in"),
        (MEETING, "The bridge stays closed."),
        (MEETING + "?lang=tr", "Köprü kapalı kalır."),
        ("/page/person/ayla-deniz", "Envoy of the invented republic."),
        ("/page/person/ayla-deniz", '<span lang="ru">Айла Дениз</span>'),
        ("/page/person/ayla-deniz", 'href="http://www.wikidata.org/entity/Q1000001" rel="external"'),
        ("/page/person/ayla-deniz", "positions taken"),
        ("/page/person/ayla-deniz", "/queries/positions-of?person=person/ayla-deniz"),
        ("/page/place/liman?lang=tr", "29,25"),
        ("/page/position/1901-05-02-deniz-demand-bridge", "/ontology#ankara"),
    ],
)
def test_a_page_shows(client: FlaskClient, path: str, wanted: str) -> None:
    """A page names, dates and cites in the language asked for."""
    assert wanted in page(client, path)


@pytest.mark.parametrize(
    ("path", "unwanted"),
    [
        (MEETING, "Köprü kapalı kalır."),
        (MEETING + "?lang=tr", "The bridge stays closed."),
        (MEETING, ">event</a>"),
        (MEETING, "Selin Yazar"),
    ],
)
def test_a_page_leaves_out(client: FlaskClient, path: str, unwanted: str) -> None:
    """Translations, superclasses and the author as holder are not repeated."""
    assert unwanted not in page(client, path)


@pytest.mark.parametrize("language", ["en", "tr"])
@pytest.mark.parametrize("path", [MEETING, "/page/person/ayla-deniz", "/page/position/1901-05-02-deniz-demand-bridge"])
def test_properties_stand_in_the_groups_and_the_order_of_the_shapes(
    client: FlaskClient, path: str, language: str
) -> None:
    """A page says nothing of its own on what comes first: sh:group and sh:order do."""
    shown = page(client, f"{path}?lang={language}")
    groups = {group.labels[language]: group for group in SCHEMA.groups.values()}
    found = re.findall(r"<h2>([^<]+)</h2>(.*?)(?=<h2>|\Z)", shown, re.DOTALL)
    sections = [(groups[heading], body) for heading, body in found if heading in groups]
    assert len(sections) > 1
    assert sections == sorted(sections, key=lambda section: section[0].order)
    for group, body in sections:
        said = [SCHEMA.properties[name] for name in re.findall(r'<dt><a href="/ontology[^"#]*#(\w+)"', body)]
        assert {prop.group for prop in said} <= {group.name}
        assert said == sorted(said, key=lambda prop: prop.order)


def test_every_claim_of_a_statement_is_cited(client: FlaskClient) -> None:
    """Two passages that say the same are two citations of one value."""
    line = next(line for line in page(client, MEETING).splitlines() if "Ayla Deniz" in line)
    assert "/claim/ornek-2001/p1.1+n1" in line
    assert "/claim/ornek-2001/p2.1" in line


def test_a_rival_value_stands_beside_the_accepted_one(client: FlaskClient) -> None:
    """A rejected date is shown marked, with its holder and stance, after the accepted one."""
    text = page(client, MEETING)
    rival = next(line for line in text.splitlines() if 'class="rival"' in line)
    assert text.index("2 May 1901</a>") < text.index(rival)
    for part in ("rival value", "June 1901", "Rakip Âlim", "rejected", "p. 2, n. 2"):
        assert part in rival


def test_a_page_in_no_language_of_its_value_marks_the_language(client: FlaskClient) -> None:
    """A text that exists in English alone is marked as English on the Turkish page."""
    text = page(client, "/page/position/1901-05-02-orlov-refuses-bridge?lang=tr")
    assert '<span lang="en">That it cannot be opened yet.</span>' in text


def test_inferred_statements_are_marked(client: FlaskClient) -> None:
    """What only the rules say carries the mark; what a claim says does not."""
    lines = page(client, "/page/person/ayla-deniz").splitlines()
    met = next(line for line in lines if "Ivan Orlov" in line)
    issued = next(line for line in lines if "Deniz demands the bridge" in line)
    assert 'class="inferred"' in met
    assert "inferred" not in issued


def test_echoes_of_a_stated_fact_stand_apart(client: FlaskClient) -> None:
    """More general readings of a stated fact come after everything else."""
    text = page(client, MEETING)
    assert text.index(">involved <span") > text.index("What also follows")


def test_markup_in_the_data_is_text(client: FlaskClient) -> None:
    """Labels, descriptions and IRIs of the data never become markup or script."""
    for path in ("/page/topic/hostile", "/page/topic/hostile?lang=tr", "/browse/topic", "/page/topic/hostil"):
        text = client.get(path, headers={"Accept": "text/html"}).text
        assert set(re.findall(r"<script(?![^>]*\ssrc=)[^>]*>", text)) <= {'<script type="application/ld+json">'}
        for bad in ("<script>", "<img", "<b>", 'href="javascript'):
            assert bad not in text
        assert "&lt;" in text


def test_a_question_with_two_fitting_parameters_is_offered_once(client: FlaskClient) -> None:
    """A saved query stands once on a page, with the thing as its first parameter."""
    text = client.get("/page/person/ivan-orlov").text
    assert text.count("Where two people met") == 1
    assert 'href="/queries/met-both?one=person/ivan-orlov"' in text


def test_a_missing_thing_suggests_its_neighbours(client: FlaskClient) -> None:
    """404 names the things whose ids are near."""
    answer = client.get("/page/person/ayla-denis", headers={"Accept": "text/html"})
    assert answer.status_code == 404
    assert 'href="/page/person/ayla-deniz"' in answer.text


@pytest.mark.parametrize("path", ["/page/person/a<b", "/page/person/%22", "/id/person/{x}", "/page/x/y"])
def test_no_id_is_so_bad_as_to_break_the_server(client: FlaskClient, path: str) -> None:
    """An id with characters that no IRI holds is simply not found."""
    answer = client.get(path, headers={"Accept": "text/html"})
    assert answer.status_code == 404
    assert "a<b" not in answer.text


def test_the_step_that_a_page_is_about_is_marked_in_its_chain(client: FlaskClient) -> None:
    """The position's own place in the chain of the demand is the current one."""
    text = page(client, "/page/position/1901-05-02-orlov-refuses-bridge")
    chain = text[text.index('class="group chain"') :]
    assert re.search(r'<li class="step answer k-Refusal" aria-current="true">', chain)
    assert chain.count('aria-current="true"') == 1


def test_a_document_shows_its_provisions_in_order(dataset: Published) -> None:
    """By their order in the document, each with what it says and where that stands."""
    text = page(make_app(Settings(), dataset).test_client(), "/page/document/1920-09-02-decree?lang=en")
    listed = text[text.index('class="provisions"') : text.index("</ol>", text.index('class="provisions"'))]
    names = re.findall(r"/page/provision/([\w-]+)\?", listed)
    parts = [*(f"p{number}" for number in range(1, 11)), *"1234"]
    assert names == [f"1920-09-02-decree-{part}" for part in parts]
    assert listed.count('class="place"') >= len(parts)


def test_a_person_has_a_timeline_of_what_they_took_part_in(dataset: Published) -> None:
    """Drawn and listed, when there is more than a little."""
    text = page(make_app(Settings(), dataset).test_client(), "/page/person/bekir-sami?lang=en")
    drawing = text[text.index("<svg") : text.index("</svg>")]
    assert "Chicherin and Bekir Sami, 28 August 1920" in drawing
    assert "What it is linked with, in time</caption>" in text
