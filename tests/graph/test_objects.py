"""A published dataset as objects: classes, things, their values as Python has them, and the claims behind each."""

from __future__ import annotations

import datetime
from pathlib import Path

import owlready2
import pytest
from kararname.errors import DatasetError, ObjectError
from kararname.graph.dataset import Published
from kararname.graph.objects import Date, Objects, Thing, open_objects
from kararname.ontology.individuals import Text
from kararname.ontology.vocabulary import KAR

MEETING = "meeting/1901-05-04-torv-vane"


@pytest.fixture(scope="module")
def mini(mini_dataset: Published) -> Objects:
    return open_objects(mini_dataset.folder)


@pytest.fixture(scope="module")
def shipped(dataset: Published) -> Objects:
    return open_objects(dataset.folder)


def ids(things: object) -> list[str]:
    assert isinstance(things, list | tuple)
    return [thing.id for thing in things if isinstance(thing, Thing)]


def test_a_class_has_its_instances_and_those_of_its_subclasses(mini: Objects):
    assert ids(mini.Delegation.instances()) == ["delegation/vetha-1901"]
    assert set(ids(mini.Actor.instances())) > set(ids(mini.Person.instances())) > {"person/bela-torv"}
    assert mini.Delegation.labels == {"en": "delegation", "tr": "heyet"}


def test_members_and_meetings_of_a_delegation_are_at_hand(mini: Objects):
    delegation = mini.get("delegation/vetha-1901")
    assert ids(delegation.hasMember) == ids(delegation.things("hasMember")) == ["person/cira-vane", "person/elm-ost"]
    assert ids(delegation.participatedIn) == [MEETING]


def test_a_thing_knows_its_names_and_classes(mini: Objects):
    meeting = mini.get(MEETING)
    assert (meeting.label(), meeting.label("tr")) == ("Torv and Vane, 4 May 1901", "Torv–Vane görüşmesi, 4 Mayıs 1901")
    assert meeting.label("ru") == MEETING
    assert meeting.kinds == ("Meeting",)
    assert meeting.is_a("Event")
    assert not meeting.is_a("Actor")
    assert repr(meeting) == f"<Meeting {MEETING}>"
    assert {meeting, mini.get(MEETING)} == {meeting}


@pytest.mark.parametrize(
    ("identity", "name", "values"),
    [
        (MEETING, "date", (Date("1901-05-04", "1901-05-04", datetime.date(1901, 5, 4), datetime.date(1901, 5, 4)),)),
        (MEETING, "duration", (datetime.timedelta(hours=2),)),
        (MEETING, "outcome", ()),
        ("work/fell-1950", "year", (1950,)),
        ("work/fell-1950", "title", ("Memoirs",)),
        (
            "provision/1901-ister-treaty-1",
            "content",
            (Text("The bridge is shared.", "en"), Text("Köprü ortaktır.", "tr")),
        ),
    ],
)
def test_values_are_those_of_python(identity: str, name: str, values: tuple[object, ...], mini: Objects):
    assert getattr(mini.get(identity), name) == values


def test_a_statement_has_its_claims_with_page_note_and_what_they_rest_on(mini: Objects):
    (claim,) = mini.get(MEETING).claims("participant")[:1]
    assert (claim.pages, claim.notes, claim.stance) == ([1], [1], "asserted")
    assert claim.held_by == mini.get("person/ada-quill")
    assert ids(claim.rests_on) == ["work/fell-1950"]


def test_a_rejected_claim_stands_beside_the_accepted_one(mini: Objects):
    said = [(str(claim.value), claim.stance, claim.held_by) for claim in mini.get(MEETING).claims("date")]
    assert sorted(said, key=str) == [
        ("1901-05-04", "asserted", mini.get("person/ada-quill")),
        ("1901-05-05", "rejected", mini.get("person/dorn-hale")),
    ]


def test_what_is_inferred_has_a_value_and_no_claim(mini: Objects):
    delegation = mini.get("delegation/vetha-1901")
    assert delegation.participatedIn
    assert delegation.claims("participatedIn") == ()


@pytest.mark.parametrize(
    ("ask", "words"),
    [
        (lambda objects: objects.get("person/nobody"), "nothing has the id `person/nobody`"),
        (lambda objects: objects.Persn, "the ontology has no class `Persn`: did you mean `Person`?"),
        (lambda objects: objects.get(MEETING).particpant, "no property `particpant`: did you mean `participant`?"),
        (lambda objects: objects.get(MEETING).claims("xyzzy"), "the ontology has no property `xyzzy`"),
    ],
    ids=["thing", "class", "property", "claim"],
)
def test_a_wrong_name_is_told_with_what_is_near(ask: object, words: str, mini: Objects):
    with pytest.raises(ObjectError) as caught:
        ask(mini)  # type: ignore[operator]
    assert words in str(caught.value)


def test_a_folder_without_a_dataset_is_told(tmp_path: Path):
    with pytest.raises(DatasetError, match="no published dataset"):
        open_objects(tmp_path)


def test_worlds_are_apart_from_each_other_and_from_the_default_one(mini: Objects, shipped: Objects):
    assert ids(shipped.Delegation.instances()) != ids(mini.Delegation.instances())
    assert owlready2.default_world[f"{KAR.iri}Delegation"] is None


@pytest.mark.parametrize(
    "name", ["participant", "date", "duration", "content", "year", "quantity", "order", "disagrees"]
)
def test_every_asserted_value_is_a_value(name: str, shipped: Objects):
    things = [
        thing
        for kind in ("Event", "Document", "Position", "Work", "Citation")
        for thing in shipped.kind(kind).instances()
    ]
    asserted = [(thing, claim.value) for thing in things for claim in thing.claims(name) if claim.stance == "asserted"]
    assert asserted
    assert [pair for pair in asserted if pair[1] not in getattr(pair[0], name)] == []


def test_the_meetings_of_bekir_sami_are_those_of_the_article(shipped: Objects):
    days = [
        date
        for thing in shipped.get("person/bekir-sami").things("participatedIn")
        if thing.is_a("Meeting")
        for date in thing.date
    ]
    assert {str(day) for day in days} >= {"1920-07-24", "1920-08-04", "1920-08-28"}
