"""The catalogue reads each query's description, and says where one is wrong."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest
from kararname.errors import RecordError
from kararname.queries.catalogue import FOLDER, Catalogue, SavedQuery, bind

GOOD = """#+ summary: Who met a person
#+ description: |
#+   The meetings of one person,
#+   by date.
#+ tags:
#+   - meetings
#+   - people
#+ defaults:
#+   - person: person/someone
#+   - since: 1920-01-01
#+ enumerate:
#+   - _kind_iri: [kar:Meeting, kar:Journey]
#+ kararname:
#+   summary_tr: Kimle görüştü
#+   order: 3
#+   columns:
#+     meeting: {en: Meeting, tr: Görüşme}
#+   parameters:
#+     person: {class: Person, label: {en: Person, tr: Kişi}}
SELECT ?meeting WHERE { # ?_comment
  ?meeting a ?_kind_iri ; <urn:with> ?_person_iri ; <urn:from> '?_string' . OPTIONAL { ?meeting <urn:on> ?__since_date }
}
"""


def catalogue(folder: Path, **files: str) -> Catalogue:
    """A catalogue of files with these texts."""
    for name, text in files.items():
        (folder / f"{name}.rq").write_text(text, encoding="utf-8")
    return Catalogue.load(folder)


def test_a_description_is_read(tmp_path: Path) -> None:
    """Grlc's keys and ours, in both languages."""
    query = catalogue(tmp_path, met=GOOD).all[0]
    assert (query.name, query.order, query.tags) == ("met", 3, ("meetings", "people"))
    assert query.summary == {"en": "Who met a person", "tr": "Kimle görüştü"}
    assert query.description["en"] == "The meetings of one person,\nby date."
    assert query.columns == {"meeting": {"en": "Meeting", "tr": "Görüşme"}}
    assert query.text.startswith("SELECT ?meeting")


def test_parameters_are_the_variables_with_a_mark(tmp_path: Path) -> None:
    """In the query's order; names in comments and strings are none."""
    kind, person, since = catalogue(tmp_path, met=GOOD).all[0].parameters
    assert [item.name for item in (kind, person, since)] == ["kind", "person", "since"]
    assert [item.kind for item in (kind, person, since)] == ["iri", "iri", "date"]
    assert [item.required for item in (kind, person, since)] == [True, True, False]
    assert kind.enumerate == ("kar:Meeting", "kar:Journey")
    assert (person.variable, person.default, person.classes) == ("_person_iri", "person/someone", ("Person",))
    assert person.labels == {"en": "Person", "tr": "Kişi"}
    assert (since.default, since.labels) == ("1920-01-01", {"en": "since", "tr": "since"})


def test_queries_are_listed_in_order(tmp_path: Path) -> None:
    """By ``order``, then by name; one is found by its name."""
    text = "#+ summary: S\n#+ kararname: {{order: {}}}\nASK {{}}\n"
    loaded = catalogue(tmp_path, b=text.format(1), a=text.format(1), c=text.format(0))
    assert [query.name for query in loaded.all] == ["c", "a", "b"]
    assert loaded.get("a") is loaded.all[1]
    assert loaded.get("d") is None


WRONG = {
    "no summary": ("#+ tags: [a]\nASK {}", 1, "'summary' is missing"),
    "no description at all": ("ASK {}", 1, "'summary' is missing"),
    "broken YAML": ("#+ summary: a\n#+ tags: [a\nASK {}", 2, "expected"),
    "YAML broken after a comment": (
        "# a comment\n#+ summary: a\n# another\n#+ tags: ]\nASK {}",
        4,
        "expected",
    ),
    "an unknown key": ("#+ summary: a\n#+ tag: [a]\nASK {}", 2, "unknown key 'tag': did you mean 'tags'?"),
    "an unknown key of ours": (
        "#+ summary: a\n#+ kararname:\n#+   sumary_tr: b\nASK {}",
        3,
        "unknown key 'sumary_tr': did you mean 'summary_tr'?",
    ),
    "a parameter that is none": (
        "#+ summary: a\n#+ kararname:\n#+   parameters:\n#+     preson: {class: Person}\nSELECT ?_person_iri {}",
        4,
        "unknown key 'preson': did you mean 'person'?",
    ),
    "an order that is no number": (
        "#+ summary: a\n#+ kararname:\n#+   order: first\nASK {}",
        3,
        "wanted a whole number",
    ),
    "a text that is a list": ("#+ summary: [a]\nASK {}", 1, "wanted a text"),
    "tags that are texts in lists": ("#+ summary: a\n#+ tags: [[a]]\nASK {}", 2, "wanted a list of texts"),
    "a kind that is none": ("#+ summary: a\nASK { ?s ?p ?_a_duration }", 1, "?_a_duration is no parameter"),
    "a default of another kind": (
        "#+ summary: a\n#+ defaults:\n#+   - day: yesterday\nASK { ?s ?p ?_day_date }",
        2,
        "'yesterday' will not do: a date",
    ),
    "defaults that are no list": ("#+ summary: a\n#+ defaults: x\nASK { ?s ?p ?_day_date }", 2, "wanted a list of"),
    "a label without English": (
        "#+ summary: a\n#+ kararname:\n#+   columns:\n#+     n: {tr: Sayı}\nSELECT ?n {}",
        1,
        "'kararname.columns.n.en' is missing",
    ),
}


@pytest.mark.parametrize(("text", "line", "words"), WRONG.values(), ids=WRONG)
def test_a_wrong_description_is_told_with_its_line(tmp_path: Path, text: str, line: int, words: str) -> None:
    """File, line, what is wrong and what is near."""
    with pytest.raises(RecordError) as caught:
        catalogue(tmp_path, wrong=text)
    assert (caught.value.place.file, caught.value.place.line) == ("wrong.rq", line)
    assert words in caught.value.problem


SHIPPED = Catalogue.load(FOLDER).all
SAMPLES = {"iri": "urn:a", "date": "1920-01-01", "integer": "1", "string": "a"}


@pytest.mark.parametrize("query", SHIPPED, ids=lambda query: query.name)
def test_every_shipped_query_parses_with_its_values(query: SavedQuery) -> None:
    """Described in both languages, and answered by an empty store."""
    assert query.summary["tr"] != query.summary["en"]
    given = {item.name: next(iter(item.enumerate), item.default or SAMPLES[item.kind]) for item in query.parameters}
    ox.Store().query(bind(query, given, "https://w3id.org/kararname/")[0])
