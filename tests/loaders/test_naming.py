"""Ids become IRIs, things are registered once, and a wrong name brings the nearest right one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from kararname.errors import Place
from kararname.loaders.naming import Names, Registry, is_id, near
from kararname.ontology.vocabulary import KAR

NAMES = Names("https://example.org/")


@pytest.mark.parametrize(
    ("identity", "iri"),
    [
        ("person/lev-karakhan", "https://example.org/id/person/lev-karakhan"),
        ("source/mini-2001", "https://example.org/source/mini-2001"),
        ("source/mini-2001/p1.2", "https://example.org/source/mini-2001/p1.2"),
        ("claim/mini-2001/n1", "https://example.org/claim/mini-2001/n1"),
        ("sources/x", "https://example.org/id/sources/x"),
    ],
)
def test_an_id_becomes_an_iri_below_the_base(identity: str, iri: str):
    assert NAMES.iri(identity).value == iri


@pytest.mark.parametrize(
    ("text", "good"),
    [
        ("person/lev-karakhan", True),
        ("meeting/1920-07-24-reception", True),
        ("citation/erdas-2017-n43-1", True),
        ("source/erdas-2017/p80.2", True),
        ("person", False),
        ("person/", False),
        ("/lev", False),
        ("Person/lev", False),
        ("person/lev karakhan", False),
        ("person/çiçerin", False),
        ("person/-lev", False),
        ("person/lev/karakhan/three", False),
        ("", False),
        ("person/a<b>", False),
    ],
)
def test_an_id_is_kind_and_slug(text: str, good: bool):
    assert is_id(text) is good


words = st.from_regex(r"[a-z]{1,8}", fullmatch=True)
slugs = st.from_regex(r"[a-z0-9][a-z0-9-]{0,20}", fullmatch=True)


@given(words, slugs)
def test_every_id_has_an_iri_of_its_own(kind: str, slug: str):
    identity = f"{kind}/{slug}"
    assert is_id(identity)
    assert NAMES.iri(identity).value.endswith(identity)


@given(st.text(max_size=40))
def test_every_text_that_passes_as_an_id_can_stand_in_an_iri(text: str):
    assert not is_id(text) or NAMES.iri(text).value.endswith(text)


def test_a_thing_keeps_its_first_place_and_gathers_its_classes():
    registry = Registry()
    registry.define("person/x", [KAR.term("Person")], Place("a.yaml", 1))
    registry.define("person/x", [KAR.term("Actor")], Place("b.yaml", 2))
    assert registry.places["person/x"] == Place("a.yaml", 1)
    assert registry.classes["person/x"] == {KAR.term("Person"), KAR.term("Actor")}


@pytest.mark.parametrize(("name", "words"), [("particpant", ": did you mean `participant`?"), ("zzz", ""), ("", "")])
def test_a_near_name_is_suggested(name: str, words: str):
    assert near(name, ["participant", "place"]) == words
