"""Points lie between 0 and 100, names compare the same both ways, and what speaks for an item never harms it."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from kararname.loaders.folding import fold
from kararname.loaders.linking.items import Item, Moment, Point
from kararname.loaders.linking.scoring import BEST, agree, distance, likeness, score
from kararname.loaders.linking.things import Name, Thing

DAYS = st.dates(datetime.date(1800, 1, 1), datetime.date(2000, 1, 1))
SPANS = st.tuples(DAYS, DAYS).map(lambda days: (min(days), max(days)))
POINTS = st.tuples(st.floats(-90, 90), st.floats(-180, 180))
MOMENTS = st.lists(st.builds(Moment, SPANS, st.just("")), max_size=2).map(tuple)
TEXTS = st.text(max_size=20)
ITEMS = st.builds(
    Item,
    qid=st.just("Q7"),
    revision=st.just(1),
    labels=st.dictionaries(st.sampled_from(["en", "tr", "mul"]), TEXTS),
    aliases=st.lists(TEXTS, max_size=3).map(tuple),
    descriptions=st.just({}),
    classes=st.lists(st.sampled_from(["Q5", "Q9001"]), max_size=2).map(tuple),
    births=MOMENTS,
    deaths=MOMENTS,
    points=st.lists(POINTS, max_size=2).map(tuple),
)
THINGS = st.builds(
    Thing,
    id=st.just("person/x"),
    names=st.lists(st.builds(Name, TEXTS, st.sampled_from(["en", "tr"])), min_size=1, max_size=3).map(tuple),
    kinds=st.sampled_from([{}, {"Q5": "human"}]),
    births=st.lists(SPANS, max_size=1).map(tuple),
    deaths=st.lists(SPANS, max_size=1).map(tuple),
    point=st.none() | POINTS,
)


@given(THINGS, ITEMS, st.sampled_from([(), ("Q5",)]))
def test_points_lie_between_0_and_100_and_every_part_has_its_reason(
    thing: Thing, item: Item, kinds: tuple[str, ...]
) -> None:
    found = score(thing, item, kinds)
    assert 0 <= found.points <= BEST
    assert found.reasons


@given(THINGS, ITEMS)
def test_the_right_kind_never_harms(thing: Thing, item: Item) -> None:
    assert score(thing, item, ("Q5",)).points >= score(thing, item, ()).points


@given(THINGS, ITEMS)
def test_no_other_name_fits_better_than_its_own(thing: Thing, item: Item) -> None:
    named = Item(**{**item.__dict__, "labels": {"en": thing.names[0].text}})
    assert score(thing, named, ()).points >= score(thing, item, ()).points


@given(TEXTS, TEXTS)
def test_likeness_is_the_same_both_ways_and_1_for_the_same_name(one: str, other: str) -> None:
    assert likeness(one, other) == likeness(other, one)
    assert 0 <= likeness(one, other) <= 1
    assert likeness(one, fold(one)) == 1


@given(POINTS, POINTS)
def test_distance_is_the_same_both_ways(one: Point, other: Point) -> None:
    assert distance(one, other) == pytest.approx(distance(other, one), abs=1e-6)
    assert distance(one, one) == 0


def test_a_degree_of_the_equator_is_111_kilometres() -> None:
    assert distance((0, 0), (0, 1)) == pytest.approx(111.2, abs=0.1)


@given(SPANS, SPANS)
def test_dates_agree_both_ways(
    one: tuple[datetime.date, datetime.date], other: tuple[datetime.date, datetime.date]
) -> None:
    assert agree([one], [Moment(other, "")]) == agree([other], [Moment(one, "")])
    assert agree([one], [Moment(one, "")])
    assert not agree([one], [])
