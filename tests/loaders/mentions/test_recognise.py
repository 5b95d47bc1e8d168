"""Mentions are found through endings, spellings and page breaks, and each is one thing's."""

from __future__ import annotations

import pytest
from kararname.errors import RecordError
from kararname.loaders.mentions import recognise

CASES = [
    ("Ada Paşa’nın", [("Ada Paşa’nın", "person/ada-pasha")], "ending with apostrophe"),
    ("Ada Pasanın", [("Ada Pasanın", "person/ada-pasha")], "letters without their marks, ending without apostrophe"),
    ("ADA PAŞALAR'ın", [("ADA PAŞALAR'ın", "person/ada-pasha")], "capitals, plural, another apostrophe"),
    ("Ada ile", [("Ada", "person/ada-pasha")], "another name of the record"),
    ("o ada büyük", [], "a common noun in small letters"),
    ("gizliliği", [("gizliliği", "topic/secrecy")], "softened k"),
    (
        "Misâk-ı Mavi’ye, Misak-ı Mavi",
        [("Misâk-ı Mavi’ye", "topic/pact"), ("Misak-ı Mavi", "topic/pact")],
        "circumflex",
    ),
    ("MKM’nin", [("MKM’nin", "group/assembly")], "initials"),
    ("Görk Limanı’na", [("Görk Limanı’na", "place/gork-port")], "the longest name, nothing within a place"),
    ("Görk yolunun", [("Görk yolunun", "route/gork-road"), ("Görk", "place/gork")], "a route tells of its ends"),
    ("Görk’te", [("Görk’te", "place/gork")], "no rule holds"),
    ("Görk’den", [], "an ending that no grammar has"),
    ("Görk Yayınevi", [], "a name within words that mention nothing"),
    ("Görklü, Görklüler", [("Görklü", "group/gorkish"), ("Görklüler", "group/gorkish")], "adjective and people"),
    ("Can Bey ve Can", [("Can Bey", "person/can-bey"), ("Can", "person/can-bey")], "a name of the gazetteer"),
    ("on Can", [], "a rule that nothing is mentioned"),
    ("Mavi, Cumhuriyet", [], "a comma ends a name"),
    ("Mavi Cumhuriyet3", [("Mavi Cumhuriyet", "group/republic")], "a footnote’s number is no ending"),
    ("Mavi\fCumhuriyet’in", [("Mavi\fCumhuriyet’in", "group/republic")], "a page ends within a name"),
]


@pytest.mark.parametrize(("text", "wanted", "why"), CASES)
def test_mentions(read, names, text: str, wanted: list[tuple[str, str]], why: str) -> None:  # type: ignore[no-untyped-def]
    found = recognise(read(text), names())
    assert sorted((text[m.start : m.end], m.entity) for m in found) == sorted(wanted), why


def test_a_rule_sees_the_ending(read, names) -> None:  # type: ignore[no-untyped-def]
    found = recognise(
        read("Görk’ten"),
        names(gazetteer='rules: [{names: [Görk], entity: place/gork-land, ending: "t[ae]n", reason: land}]'),
    )
    assert [mention.entity for mention in found] == ["place/gork-land"]


def test_a_rule_sees_the_passage(read, names) -> None:  # type: ignore[no-untyped-def]
    rule = "rules: [{{names: [Can Bey], entity: person/ada-pasha, in: [{passage}], reason: here}}]"
    here = recognise(read("Can Bey"), names(gazetteer=rule.format(passage="p1.1")))
    there = recognise(read("Can Bey"), names(gazetteer=rule.format(passage="p1.2")))
    assert [m.entity for m in (*here, *there)] == ["person/ada-pasha", "person/can-bey"]


def test_names_within_any_name_are_found_where_they_are_wanted(read, names) -> None:  # type: ignore[no-untyped-def]
    found = recognise(read("Görk Limanı"), names(), nested=True)
    assert {mention.entity for mention in found} == {"place/gork-port", "place/gork"}


WRONG = [
    ("names: [{entity: person/nobody, names: [Nobody], reason: x}]", "person/nobody"),
    ("names: [{entity: person/can-bey, names: [Can]}]", "reason"),
    ("names: 3", "list of mappings"),
    ("other: []", "has the parts"),
    ("rules: [{names: [Can], entity: person/can-bey, after: '(', reason: x}]", "unterminated"),
    ("[", "cannot be read"),
]


@pytest.mark.parametrize(("gazetteer", "problem"), WRONG)
def test_a_wrong_gazetteer_is_told(names, gazetteer: str, problem: str) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(RecordError, match=problem):
        names(gazetteer=gazetteer)


def test_a_name_of_two_things_needs_a_decision(names) -> None:  # type: ignore[no-untyped-def]
    twice = "- {id: person/a, label: {tr: Ada}}\n- {id: person/b, label: {tr: Ada}}\n"
    with pytest.raises(RecordError, match="person/a and person/b"):
        names(twice, "")
    decided = names(twice, "names: [{entity: person/b, names: [Ada], reason: only he is called so}]")
    assert [name.entity for name in decided.names.values()] == ["person/b"]
