"""A dataset says of itself what a count of its quads gives, and what stands in a file beside its sources."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pyoxigraph as ox
import pytest
from kararname.errors import RecordError
from kararname.graph.build import build
from kararname.graph.dataset import Published
from kararname.ontology.terms import DefaultGraph, Literal, NamedNode, Quad
from kararname.ontology.vocabulary import DATASET, DCTERMS, EXACT_MATCH, TYPE, VOID
from kararname.settings import BASE

HERE = NamedNode(BASE + DATASET)


def read(published: Published) -> list[Quad]:
    return list(ox.parse(path=str(published.data_file), format=ox.RdfFormat.N_QUADS))


@pytest.fixture(scope="module")
def quads(mini_dataset: Published) -> list[Quad]:
    return read(mini_dataset)


@pytest.fixture(scope="module")
def accepted(quads: list[Quad]) -> list[Quad]:
    return [quad for quad in quads if isinstance(quad.graph_name, DefaultGraph)]


@pytest.fixture(scope="module")
def told(quads: list[Quad]) -> dict[tuple[object, str], list[object]]:
    """The description: subject and local name of the property to values."""
    found: dict[tuple[object, str], list[object]] = {}
    for quad in quads:
        if quad.graph_name == HERE:
            name = quad.predicate.value.rpartition("#")[2].rpartition("/")[2]
            found.setdefault((quad.subject, name), []).append(quad.object)
    return found


def number(values: list[object]) -> int:
    [value] = values
    assert isinstance(value, Literal)
    return int(value.value)


def test_the_counts_are_those_of_the_default_graph(told: dict[tuple[object, str], list[object]], accepted: list[Quad]):
    assert number(told[HERE, "triples"]) == len(accepted)
    assert number(told[HERE, "distinctSubjects"]) == len({quad.subject for quad in accepted})
    assert number(told[HERE, "distinctObjects"]) == len({quad.object for quad in accepted})
    assert number(told[HERE, "properties"]) == len({quad.predicate for quad in accepted})
    things = {q.subject for q in accepted if q.predicate == TYPE and str(q.subject.value).startswith(BASE + "id/")}
    assert number(told[HERE, "entities"]) == len(things)


def test_every_class_and_property_has_its_partition(told: dict[tuple[object, str], list[object]], accepted: list[Quad]):
    classes = Counter(quad.object for quad in set(accepted) if quad.predicate == TYPE)
    parts = told[HERE, "classPartition"]
    assert {told[part, "class"][0]: number(told[part, "entities"]) for part in parts} == dict(classes)
    properties = Counter(quad.predicate for quad in set(accepted))
    parts = told[HERE, "propertyPartition"]
    assert {told[part, "property"][0]: number(told[part, "triples"]) for part in parts} == dict(properties)


def test_the_links_are_counted(told: dict[tuple[object, str], list[object]], accepted: list[Quad]):
    links = [part for (part, name), values in told.items() if name == "linkPredicate" and EXACT_MATCH in values]
    assert links
    assert sum(number(told[part, "triples"]) for part in links) == len(
        [q for q in accepted if q.predicate == EXACT_MATCH]
    )


def test_the_description_stands_in_no_other_graph(quads: list[Quad]):
    assert {quad.graph_name for quad in quads if quad.predicate == VOID.term("triples")} == {HERE}


def test_a_file_beside_the_sources_gives_title_and_licence(dataset: Published):
    told = {(quad.predicate, quad.object) for quad in read(dataset) if quad.subject == HERE}
    assert (DCTERMS.term("license"), NamedNode("https://creativecommons.org/licenses/by/4.0/")) in told
    titles = {value.language for prop, value in told if prop == DCTERMS.term("title") and isinstance(value, Literal)}
    assert titles == {"en", "tr"}


def test_a_description_that_is_not_turtle_is_told_with_its_line(mini: Path, tmp_path: Path):
    (mini / "dataset.ttl").write_text("<> <a> <b> .\n<> <a>\n", "utf-8")
    with pytest.raises(RecordError, match=r"mini-2001/dataset\.ttl:[23]: not Turtle: "):
        build([mini], tmp_path / "data", BASE, lambda message: None)
    assert not (tmp_path / "data" / "current").exists()
