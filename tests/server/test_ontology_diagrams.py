"""The diagrams are drawn from the ontology and can be read: nothing is left out, nothing lies on something else."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

import pytest
from flask import Flask
from kararname.ontology.schema import read_schema
from kararname.ontology.vocabulary import KAR
from kararname.server.ontology.drawing import Box, Drawing, Words, text_width
from kararname.server.ontology.families import families, root_of
from kararname.server.ontology.family_diagram import family_drawing
from kararname.server.ontology.overview import MAIN, PLACES, overview
from support.markup import Element, read

SCHEMA = read_schema()
FAMILIES = families(SCHEMA)
NAMES = [family.root.name for family in FAMILIES]
Rectangle = tuple[float, float, float, float]


@pytest.fixture(params=["en", "tr"])
def drawings(app: Flask, request: pytest.FixtureRequest) -> Iterator[dict[str, Drawing]]:
    """Every diagram, in one language."""
    with app.test_request_context(f"/ontology?lang={request.param}"):
        yield {
            "overview": overview(SCHEMA),
            **{family.root.name: family_drawing(family, SCHEMA) for family in FAMILIES},
        }


def overlap(one: Rectangle, other: Rectangle) -> bool:
    (ax, ay, aw, ah), (bx, by, bw, bh) = one, other
    return ax < bx + bw and bx < ax + aw and ay < by + bh and by < ay + ah


def of_box(box: Box) -> Rectangle:
    return box.x, box.y, box.width, box.height


def of_words(words: Words) -> Rectangle:
    wide = text_width(words.label.value, 12)
    left = words.x if words.anchor == "start" else words.x - wide / 2
    return left, words.y - 7, wide, 14


def test_every_class_stands_in_one_family() -> None:
    members = [cls.name for family in FAMILIES for cls, _depth in family.members]
    assert sorted(members) == sorted(SCHEMA.classes)


def test_every_family_has_its_place_in_the_overview_and_every_place_its_family() -> None:
    assert set(PLACES) == set(NAMES)
    assert len(set(PLACES.values())) == len(PLACES)


@pytest.mark.parametrize(("source", "names", "target"), MAIN, ids=str)
def test_a_line_of_the_overview_agrees_with_the_ontology(source: str, names: tuple[str, ...], target: str) -> None:
    """A property that says where it begins and ends begins and ends in these families."""
    for name in (name for name in names if ":" not in name):
        prop = SCHEMA.properties[name]
        assert prop.kind == "object"
        assert not prop.inferred
        for ends, family in ((prop.domains, source), (prop.ranges, target)):
            roots = {root.name for iri in ends if (root := root_of(iri, SCHEMA))}
            assert not ends or family in roots, name


def test_every_stated_property_with_an_end_is_drawn_with_its_family(drawings: dict[str, Drawing]) -> None:
    drawn = {words.href for name, drawing in drawings.items() if name != "overview" for words in drawing.words}
    wanted = {
        f"#{prop.name}"
        for prop in SCHEMA.properties.values()
        if prop.kind == "object" and not prop.inferred and prop.domains | prop.ranges
    }
    assert wanted <= drawn


def test_nothing_lies_on_something_else_or_over_the_edge(drawings: dict[str, Drawing]) -> None:
    """Boxes and names, measured as the drawing measures them."""
    for name, drawing in drawings.items():
        shapes = [*map(of_box, drawing.boxes), *map(of_words, drawing.words)]
        assert [pair for pair in combinations(shapes, 2) if overlap(*pair)] == [], name
        for x, y, width, height in shapes:
            assert x >= 0, name
            assert y >= 0, name
            assert x + width <= drawing.width, name
            assert y + height <= drawing.height, name


def test_words_fit_into_their_boxes(drawings: dict[str, Drawing]) -> None:
    for drawing in drawings.values():
        for box in drawing.boxes:
            assert text_width(box.label.value, 13) <= box.width, box.label
            assert text_width(box.note, 10.5) <= box.width, box.note


@pytest.fixture(scope="module")
def pictures(app: Flask) -> list[Element]:
    page = read(app.test_client().get("/ontology?lang=en", headers={"Accept": "text/html"}).text)
    return list(page.all("svg"))


def test_every_picture_has_a_title_a_description_and_links_to_entries(pictures: list[Element]) -> None:
    """For those who do not see it: names, what is said elsewhere in words, and links that lead there."""
    assert len(pictures) == len(FAMILIES) - len([name for name in NAMES if name in WITHOUT_SURROUNDINGS]) + 1
    for picture in pictures:
        ids = {element.attributes.get("id"): element for element in picture.all()}
        assert ids[picture.attributes["aria-labelledby"]].text
        assert ids[picture.attributes["aria-describedby"]].text
        links = [link.attributes["href"] for link in picture.all("a")]
        assert links
        assert all(KAR.term(link[1:]) in SCHEMA.labels for link in links if link.startswith("#"))


WITHOUT_SURROUNDINGS = ("Inference", "Topic")


def test_a_picture_has_no_style_of_its_own(pictures: list[Element]) -> None:
    """Its colours come from the style sheet, for light and dark."""
    for picture in pictures:
        for element in picture.all():
            assert not {"style", "fill", "stroke"} & element.attributes.keys()
