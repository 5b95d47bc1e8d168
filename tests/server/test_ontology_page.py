"""The page of the ontology: every term at its anchor, with all that is said of it and how the dataset uses it."""

from __future__ import annotations

import re

import pytest
from flask.testing import FlaskClient
from kararname.ontology.descriptions import read_alignments, read_descriptions
from kararname.ontology.metadata import read_metadata
from kararname.ontology.schema import read_schema
from kararname.ontology.shapes import read_shapes
from kararname.ontology.terms import NamedNode
from kararname.ontology.vocabulary import KAR
from support.markup import Element, read

SCHEMA = read_schema()
SAID = read_descriptions()
ENTRIES = sorted(
    {cls.iri for cls in SCHEMA.classes.values()}
    | {prop.iri for prop in SCHEMA.properties.values() if KAR.local(prop.iri)}
    | {iri for terms in SCHEMA.terms.values() for iri in terms.values()},
    key=str,
)


@pytest.fixture(scope="module")
def pages(app: object) -> dict[str, Element]:
    client = app.test_client()  # type: ignore[attr-defined]
    return {
        lang: read(client.get(f"/ontology?lang={lang}", headers={"Accept": "text/html"}).text) for lang in LANGUAGES
    }


LANGUAGES = ("en", "tr")


def entry(pages: dict[str, Element], lang: str, name: str) -> str:
    return pages[lang].by_id(name).text


@pytest.mark.parametrize("term", ENTRIES, ids=KAR.local)
def test_every_term_stands_at_its_anchor_with_label_definition_status_and_example(
    pages: dict[str, Element], term: NamedNode
) -> None:
    """Labels and definitions in both languages, whatever the language of the page; the example in the page's own."""
    said = SAID[term]
    cls, prop = SCHEMA.class_by_iri(term), SCHEMA.by_iri(term)
    known = cls or prop
    for lang in LANGUAGES:
        text = entry(pages, lang, KAR.local(term) or "")
        assert all(label in text for label in SCHEMA.labels[term].values())
        assert said.examples[lang] in text
        if known:
            assert all(words in text for words in known.definitions.values())


def test_every_id_of_a_page_is_there_once(pages: dict[str, Element]) -> None:
    for page in pages.values():
        ids = [element.attributes["id"] for element in page.all() if "id" in element.attributes]
        assert sorted(ids) == sorted(set(ids))


def test_every_link_inside_the_page_leads_to_an_anchor(pages: dict[str, Element]) -> None:
    for page in pages.values():
        ids = {element.attributes.get("id") for element in page.all()}
        targets = {link.attributes["href"] for link in page.all("a") if link.attributes["href"].startswith("#")}
        assert {target for target in targets if target[1:] not in ids} == set()


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("Meeting", ["Broader event", "Narrower assembly session", "id/meeting/", "date: required error"]),
        ("Meeting", ["Disjoint with war or conflict, journey, military action, negotiation"]),
        ("Meeting", ["crm:E7_Activity Actors meet on purpose."]),
        ("Meeting", ["1 thing; all stated", "Deniz and Orlov, 2 May 1901"]),
        ("Tenure", ["Always has holder, office", "org:Membership"]),
        ("Delegation", ["sent by: wanted warning", "used by the ontology itself"]),
        ("participant", ["Of event", "Leads to actor", "Broader involved", "Backwards took part in"]),
        ("participant", ["Narrower", "chair", "Deniz and Orlov, 2 May 1901 → "]),
        ("participant", ["meeting: required error"]),
        ("partOf", ["transitive", "Backwards has part"]),
        ("metWith", ["symmetric", "irreflexive", "inferred"]),
        ("memberOf", ["Follows from membership, group"]),
        ("sender", ["Excludes recipient"]),
        ("duration", ["functional: one value at most", "→ 3 h 30 min", "values: xsd:dayTimeDuration"]),
        ("ankara", ["1 statement; all stated", "Deniz demands the bridge"]),
        ("inResponseTo", ["not allowed: The answer is older than what it answers. error"]),
    ],
)
def test_an_entry_says(pages: dict[str, Element], name: str, wanted: list[str]) -> None:
    """Hierarchy, axioms, constraints in words, alignments with reasons, uses and live examples."""
    text = entry(pages, "en", name)
    assert [words for words in wanted if words not in text] == []


def test_an_entry_speaks_turkish_on_a_turkish_page(pages: dict[str, Element]) -> None:
    text = entry(pages, "tr", "Meeting")
    wanted = ["Üst olay", "tarih: zorunlu hata", "Aktörler bilerek bir araya gelir.", "1 şey; hepsi belirtilmiş"]
    assert [words for words in wanted if words not in text] == []


def test_stated_and_inferred_uses_are_told_apart(pages: dict[str, Element]) -> None:
    """Of the small dataset's statements some stand in the graph of what is inferred."""
    assert re.search(r"\d+ stated, \d+ inferred|all inferred", entry(pages, "en", "participatedIn"))


def test_every_alignment_has_its_row_with_the_reason(pages: dict[str, Element]) -> None:
    for lang in LANGUAGES:
        rows = [row.text for row in pages[lang].all("tr")]
        for item in read_alignments():
            assert any(f"kar:{KAR.local(item.ours)} " in row and item.reason[lang] in row for row in rows)


def test_the_head_tells_version_licence_namespace_and_citation(pages: dict[str, Element]) -> None:
    head = read_metadata()
    for lang in LANGUAGES:
        text = pages[lang].text
        assert head.titles[lang] in text
        assert head.version.notes[lang] in text
        assert all(words in text for words in (head.version.name, head.namespace, head.citation))


def test_every_shape_stands_at_its_anchor(client: FlaskClient) -> None:
    page = read(client.get("/shapes?lang=en", headers={"Accept": "text/html"}).text)
    for shape in read_shapes():
        assert f"karsh:{shape.name}" in page.by_id(shape.name).text
    assert "date: required error" in page.by_id("MeetingShape").text
    assert page.by_id("BeforeItself").text.endswith(
        "not allowed: It is before itself, directly or through others. error"
    )


def test_a_link_to_a_shape_leads_from_the_entry_to_the_shape(pages: dict[str, Element], client: FlaskClient) -> None:
    links = {link.attributes["href"] for link in pages["en"].all("a")}
    wanted = "/shapes?lang=en#MeetingShape"
    assert wanted in links
    assert client.get(wanted).status_code == 200
