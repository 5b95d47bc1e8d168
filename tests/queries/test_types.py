"""What a parameter takes follows from the ontology and its shapes, and an argument of another type is refused."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from kararname.errors import ParameterError, RecordError
from kararname.ontology.schema import read_schema
from kararname.ontology.segments import segments_of
from kararname.queries.catalogue import FOLDER, Catalogue, bind
from kararname.queries.model import ParameterKind
from kararname.queries.types import type_of
from kararname.settings import BASE

SCHEMA = read_schema()
SHIPPED = Catalogue.load(FOLDER)

TYPES: list[tuple[str, ParameterKind, tuple[str, ...], set[str], str]] = [
    ("person", "iri", ("Person",), {"person"}, "Kişi"),
    ("delegation", "iri", ("Delegation",), {"delegation", "group"}, "Heyet"),
    ("meeting", "iri", ("Meeting",), {"meeting", "event"}, "Görüşme"),
    ("cites", "iri", ("ArchivalDocument", "Work"), {"work", "archive"}, "Atıf yaptığı"),
    ("side", "iri", ("Side",), set(), "Taraf"),
    ("citationIn", "iri", ("Footnote",), set(), "Bulunduğu dipnot"),
    ("page", "integer", (), set(), "Sayfa"),
    ("box", "string", (), set(), "Kutu"),
    ("lang", "string", (), set(), "Metnin dili"),
]


@pytest.mark.parametrize(("name", "kind", "classes", "segments", "label"), TYPES)
def test_a_type_is_read_from_the_term_of_the_name(
    name: str, kind: ParameterKind, classes: tuple[str, ...], segments: set[str], label: str
):
    found = type_of(name, kind)
    assert found
    assert (found.classes, found.segments, found.labels["tr"]) == (classes, segments, label)


@pytest.mark.parametrize(("name", "kind"), [("person", "date"), ("page", "string"), ("from", "date"), ("xyzzy", "iri")])
def test_a_name_of_another_kind_or_of_no_term_has_no_type(name: str, kind: ParameterKind):
    assert type_of(name, kind) is None


def test_controlled_terms_are_the_only_values_allowed():
    found = type_of("certainty", "iri")
    assert found
    assert found.terms == ("kar:probable", "kar:uncertain")
    query = SHIPPED.get("uncertain-readings")
    assert query
    assert query.parameters[0].enumerate == found.terms


WRONG = [
    ("tenures", "person", "place/moscow", "wanted the id of Person: person/…"),
    ("tenures", "person", f"{BASE}id/group/tbmm", "wanted the id of Person: person/…"),
    ("meeting-positions", "meeting", "person/bekir-sami", "wanted the id of Meeting: event/… or meeting/…"),
    ("work-citations", "work", "topic/aid", "wanted the id of ArchivalDocument or Work: archive/… or work/…"),
    ("timeline", "from", "last summer", "a date such as 1920-08-28"),
    ("page-statements", "page", "eighty", "a whole number"),
    ("uncertain-readings", "certainty", "sure", "one of kar:probable, kar:uncertain"),
    ("voices", "side", "kar:scholar", "is not one of kar:ankara, kar:soviet"),
]


@pytest.mark.parametrize(("query", "parameter", "value", "words"), WRONG)
def test_an_argument_of_another_type_is_refused(query: str, parameter: str, value: str, words: str):
    found = SHIPPED.get(query)
    assert found
    with pytest.raises(ParameterError) as caught:
        bind(found, {parameter: value}, BASE)
    assert str(caught.value).startswith(f"parameter {parameter}: {value!r} ")
    assert words in caught.value.problem


@pytest.mark.parametrize(
    ("query", "parameter", "value", "term"),
    [
        ("voices", "side", "ankara", "<https://w3id.org/kararname/ontology#ankara>"),
        ("work-citations", "work", "archive/bca-18-1", "<https://w3id.org/kararname/id/archive/bca-18-1>"),
        ("tenures", "person", "https://example.org/people/7", "<https://example.org/people/7>"),
    ],
    ids=["a term without its prefix", "a thing of either class", "a thing of others"],
)
def test_an_argument_that_fits_is_bound(query: str, parameter: str, value: str, term: str):
    found = SHIPPED.get(query)
    assert found
    assert f"{{ {term} }}" in bind(found, {parameter: value}, BASE)[0]


def descriptions() -> Iterator[Any]:
    """What each query says of its parameters, with their kinds."""
    for query in SHIPPED.all:
        marked = (
            line[2:] for line in (FOLDER / f"{query.name}.rq").read_text("utf-8").splitlines() if line[:2] == "#+"
        )
        said = yaml.safe_load("\n".join(marked))["kararname"].get("parameters", {})
        for parameter in query.parameters:
            if parameter.name in said:
                yield pytest.param(
                    parameter.name, parameter.kind, said[parameter.name], id=f"{query.name}: {parameter.name}"
                )


@pytest.mark.parametrize(("name", "kind", "said"), list(descriptions()))
def test_a_query_says_nothing_that_follows_from_a_name(name: str, kind: ParameterKind, said: dict[str, Any]):
    known = type_of(name, kind)
    if known:
        assert said.get("class") not in known.classes
        assert said.get("label") != dict(known.labels)


def test_a_term_that_there_is_not_is_told_with_its_line(tmp_path: Path):
    text = "#+ summary: a\n#+ kararname:\n#+   parameters:\n#+     who: {class: Persn}\nSELECT ?s { ?s ?p ?_who_iri }\n"
    (tmp_path / "wrong.rq").write_text(text, "utf-8")
    with pytest.raises(RecordError) as caught:
        Catalogue.load(tmp_path)
    assert (caught.value.place.line, caught.value.problem) == (
        4,
        "'Persn' is no class of the ontology that a ?…_iri can take",
    )


def test_the_segment_of_a_class_is_among_those_its_things_can_have():
    for cls in SCHEMA.classes.values():
        segments = segments_of({cls.iri}, SCHEMA)
        assert not segments or not cls.segment or cls.segment in segments
