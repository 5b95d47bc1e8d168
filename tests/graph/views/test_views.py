"""Views of the made-up source: what is listed, found and counted in them."""

from __future__ import annotations

from itertools import combinations, pairwise
from pathlib import Path

import pytest
from kararname.errors import DatasetError
from kararname.graph.dataset import Published
from kararname.graph.embedded import EmbeddedStore
from kararname.graph.views import LISTS, Readings, Selection, Views, write_views
from kararname.ontology.schema import read_schema
from kararname.settings import BASE


@pytest.fixture(scope="module")
def views(mini_dataset: Published) -> Views:
    return Views(mini_dataset.views_file, mini_dataset.manifest.version)


def test_the_same_dataset_gives_the_same_bytes(
    mini_dataset: Published, mini_store: EmbeddedStore, tmp_path: Path
) -> None:
    version = mini_dataset.manifest.version
    readings = Readings(mini_store, BASE, read_schema())
    assert write_views(tmp_path / "views", readings, version).read_bytes() == mini_dataset.views_file.read_bytes()


def test_things_stand_in_the_order_of_their_paths_and_are_found_by_them(views: Views) -> None:
    paths = views.paths(0, 10_000)
    assert paths == sorted(paths)
    assert sum(views.counts.values()) == len(paths)
    assert views.things([paths[0], "id/none/such"]).keys() == {paths[0]}


@pytest.mark.parametrize("name", [*LISTS])
def test_dated_items_stand_in_the_order_of_time(views: Views, name: str) -> None:
    view = views.view(name)
    days = [view.within(f"{month}-01", f"{month}-31") for month in view.months]
    assert view.size > 0
    assert all(one for one in days)
    firsts = [(found & -found).bit_length() for found in days]
    assert all(before <= after for before, after in pairwise(firsts)) or name == "timeline"


@pytest.mark.parametrize(
    ("name", "facet"), [("timeline", "kind"), ("network", "tie"), ("map", "how"), ("demands", "state")]
)
def test_choices_count_what_they_leave(views: Views, name: str, facet: str) -> None:
    view = views.view(name)
    for value in view.values(facet).foremost:
        assert Selection(view, {facet: value.value}).count == value.count
    assert sum(value.count for value in view.values(facet).foremost) == view.size


def test_two_choices_leave_what_fits_both(views: Views) -> None:
    view = views.view("timeline")
    for kind, side in combinations(["kind", "side"], 2):
        for one in view.values(kind).foremost:
            for other in Selection(view, {kind: one.value}).values(side).foremost:
                assert Selection(view, {kind: one.value, side: other.value}).count == other.count


def test_orders_hold_every_thing_once(views: Views) -> None:
    for kind, count in views.counts.items():
        for order in ("name/en", "name/tr", "date/en", "date/tr"):
            assert sorted(Selection(views.kind(kind), {}).ordered(order)) == list(range(count))


def test_what_is_found_by_a_thing_names_it(views: Views) -> None:
    view = views.view("network")
    for body in view.bodies(range(view.size)):
        found = view.bodies(view.find("actor", [BASE + body[1]]))
        assert body in found
        assert all(body[1] in (one[1], one[3]) for one in found)


@pytest.mark.parametrize(("version", "told"), [("another", "belong to dataset"), (None, "missing")])
def test_other_or_missing_views_are_refused(
    mini_dataset: Published, tmp_path: Path, version: str | None, told: str
) -> None:
    place = mini_dataset.views_file if version else tmp_path / "none.sqlite"
    with pytest.raises(DatasetError, match=told):
        Views(place, version or "")


@pytest.mark.parametrize(
    ("name", "facet"), [("timeline", "side"), ("network", "who"), ("map", "place"), ("demands", "topic")]
)
def test_of_many_values_the_most_frequent_and_the_wanted_one_are_given(views: Views, name: str, facet: str) -> None:
    view = views.view(name)
    whole, everything = view.values(facet), b"\1" * view.size
    assert view.values(facet, everything) == whole
    ordered = sorted(whole.foremost, key=lambda value: (-value.count, value.value))
    rare = ordered[-1]
    for some in (view.values(facet, None, 2, rare.value), view.values(facet, everything, 2, rare.value)):
        assert some.count == len(ordered)
        assert set(some.foremost) == {rare, ordered[0]} if len(ordered) > 2 else set(ordered)
