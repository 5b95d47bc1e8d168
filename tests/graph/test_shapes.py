"""Mistakes that only the shapes can see are caught, each told with the place of its record."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pyoxigraph as ox
import pytest
from kararname.errors import BuildFailed, Place
from kararname.graph.build import check
from kararname.graph.shacl import Findings, check_shapes
from kararname.ontology.vocabulary import PREFIXES
from kararname.settings import BASE

LABEL = "rdfs:label 'X'@en, 'Y'@tr"
HEAD = "@prefix : <https://example.org/> .\n" + "".join(f"@prefix {item.prefix}: <{item.iri}> .\n" for item in PREFIXES)

PLANTED: list[tuple[str, str, str]] = [
    ("no-turkish", "a kar:Person ; rdfs:label 'X'@en", "A label in English and one in Turkish are needed."),
    (
        "two-english",
        "a kar:Person ; rdfs:label 'X'@en, 'Z'@en, 'Y'@tr",
        "More than one String shares the same Language",
    ),
    ("label-in-russian", "a kar:Person ; rdfs:label 'X'@en, 'Y'@tr, 'Ъ'@ru", "en"),
    ("meeting-without-date", f"a kar:Meeting ; {LABEL} ; kar:participant :p", "Meeting: date is missing."),
    ("meeting-without-people", f"a kar:Meeting ; {LABEL} ; kar:date :t", "Meeting: participant is missing."),
    ("session-without-date", f"a kar:AssemblySession ; {LABEL} ; kar:participant :p", "Meeting: date is missing."),
    ("no-issuer", f"a kar:Demand ; {LABEL} ; kar:content 'c'@en ; kar:expressedIn :m", "Position: issuer is missing."),
    ("no-content", f"a kar:Refusal ; {LABEL} ; kar:issuer :p ; kar:expressedIn :m", "Position: content is missing."),
    ("no-holder", f"a kar:Tenure ; {LABEL} ; kar:office :o", "Tenure: holder is missing."),
    ("no-office", f"a kar:Tenure ; {LABEL} ; kar:holder :p", "Tenure: office is missing."),
    ("no-group", f"a kar:Membership ; {LABEL} ; kar:member :p", "Membership: group is missing."),
    (
        "no-number",
        f"a kar:Provision ; {LABEL} ; kar:provisionOf :d ; kar:order 1 ; kar:content 'c'@en",
        "number is missing",
    ),
    ("no-citing", "a kar:Citation ; kar:citationIn :n", "Citation: cites is missing."),
    (
        "no-shelfmark",
        f"a kar:ArchivalDocument ; {LABEL} ; kar:repository :r",
        "ArchivalDocument: shelfmark is missing.",
    ),
    ("no-title", f"a kar:Work ; {LABEL} ; kar:sourceKind kar:memoir", "Work: title is missing."),
    ("two-births", f"a kar:Person ; {LABEL} ; kar:birth :t, :u", "birth: wanted TimeSpan; only one value."),
    ("wrong-range", f"a kar:Tenure ; {LABEL} ; kar:holder :m ; kar:office :o", "holder: wanted Person"),
    ("wrong-bearer", f"a kar:Person ; {LABEL} ; kar:issuer :p", "issuer belongs to Position only."),
    ("no-integer", f"a kar:Treaty ; {LABEL} ; kar:articleCount 'eight'", "articleCount"),
    ("bad-integer", f"a kar:Treaty ; {LABEL} ; kar:articleCount 'eight'^^xsd:integer", "articleCount"),
    ("ends-first", f"a kar:Journey ; {LABEL} ; kar:start :u ; kar:end :t", "It ends before it begins."),
    (
        "answers-early",
        f"a kar:Refusal ; {LABEL} ; kar:issuer :p ; kar:content 'c'@en ; kar:expressedIn :m ; kar:inResponseTo :later",
        "The answer is older than what it answers.",
    ),
    ("unheld", "a kar:Claim ; kar:source :s ; kar:stance kar:asserted", "Claim: heldBy is missing."),
    ("undated", "a kar:TimeSpan", "TimeSpan: edtf is missing."),
]

GOOD = f"""
    :p a kar:Person ; {LABEL} . :o a kar:Office ; {LABEL} .
    :t a kar:TimeSpan ; kar:edtf '1901-05' ; kar:earliest '1901-05-04'^^xsd:date ; kar:latest '1901-05-04'^^xsd:date .
    :u a kar:TimeSpan ; kar:edtf '1902' ; kar:earliest '1902-01-01'^^xsd:date ; kar:latest '1902-12-31'^^xsd:date .
    :m a kar:Meeting ; {LABEL} ; kar:date :t ; kar:participant :p .
    :n a kar:Footnote ; {LABEL} ; kar:passageOf :s ; kar:noteNumber 1 ; kar:page 1 . :s a kar:Source ; {LABEL} .
    :d a kar:Treaty ; {LABEL} ; kar:author :p ; kar:date :t . :r a kar:Repository ; {LABEL} .
    :later a kar:Demand ; {LABEL} ; kar:issuer :p ; kar:content 'c'@en ; kar:expressedIn :n2 .
    :n2 a kar:Meeting ; {LABEL} ; kar:date :u ; kar:participant :p .
"""

WARNED: list[tuple[str, str, str]] = [
    ("w-author", f"a kar:Letter ; {LABEL} ; kar:date :t", "Document: author is missing."),
    ("w-sender", f"a kar:Delegation ; {LABEL}", "Delegation: sentBy is missing."),
    ("w-said", f"a kar:Demand ; {LABEL} ; kar:issuer :p ; kar:content 'c'@en", "Position: expressedIn is missing."),
]


def validate(text: str) -> Findings:
    names = [name for name, _, _ in [*PLANTED, *WARNED]]
    places = {f"https://example.org/{name}": Place("x.yaml", line, name) for line, name in enumerate(names, 1)}
    return check_shapes(ox.parse(input=HEAD + text, format=ox.RdfFormat.TURTLE), places)


@pytest.fixture(scope="module")
def findings() -> Findings:
    """What validation finds in one graph with all the mistakes."""
    return validate(GOOD + "\n".join(f":{name} {what} ." for name, what, _ in [*PLANTED, *WARNED]))


@pytest.mark.parametrize(("line", "planted"), list(enumerate(PLANTED, 1)), ids=[name for name, _, _ in PLANTED])
def test_a_planted_mistake_is_caught_at_its_record(line: int, planted: tuple[str, str, str], findings: Findings):
    name, _, words = planted
    found = [str(error) for error in findings.errors if error.place.line == line]
    assert any(text.startswith(f"x.yaml:{line}: {name}: ") and words in text for text in found), found


@pytest.mark.parametrize(("name", "what", "words"), WARNED)
def test_what_could_be_better_is_a_warning(name: str, what: str, words: str, findings: Findings):
    assert [error.problem for error in findings.warnings if error.place.record == name] == [words]
    assert not [error for error in findings.errors if error.place.record == name]


def test_mistakes_stand_where_they_were_planted_and_nowhere_else(findings: Findings):
    assert {error.place.line for error in findings.errors} == set(range(1, len(PLANTED) + 1))


def test_messages_are_in_english(findings: Findings):
    assert not [error for error in findings.errors if set("çğışöüÇĞİŞÖÜ") & set(error.problem.replace("Ъ", ""))]
    assert not [error for error in findings.errors if "beklenen" in error.problem]


def test_a_good_graph_has_no_mistakes():
    found = validate(GOOD)
    assert (found.errors, found.warnings) == ((), ())


def test_an_answer_may_have_the_date_of_what_it_answers_and_another():
    found = validate(
        GOOD
        + f""":m kar:date :u .
        :asked a kar:Demand ; {LABEL} ; kar:issuer :p ; kar:content 'c'@en ; kar:expressedIn :m .
        :answer a kar:Refusal ; {LABEL} ; kar:issuer :p ; kar:content 'c'@en ; kar:expressedIn :m ;
            kar:inResponseTo :asked ."""
    )
    assert not [error for error in found.errors if "older" in error.problem]


def test_the_places_of_records_are_told_in_reading_order(add: Callable[..., Path]):
    text = "".join(f"- id: person/x{n}\n  a: Person\n  cite: p1.1\n  label: {{en: X}}\n" for n in range(5))
    folder = add(text)
    with pytest.raises(BuildFailed) as caught:
        check([folder], BASE, lambda message: None)
    assert [str(problem) for problem in caught.value.problems] == [
        f"mini-2001/more.yaml:{4 * n + 1}: person/x{n}: A label in English and one in Turkish are needed."
        for n in range(5)
    ]
