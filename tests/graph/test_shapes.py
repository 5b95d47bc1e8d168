"""Mistakes that only the shapes can see are caught, each told with the place of its record."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest
from kararname.errors import BuildFailed, Place
from kararname.graph.build import check
from kararname.graph.shacl import find
from kararname.graph.validate import Findings
from kararname.graph.validate import findings as findings_of
from kararname.ontology.schema import SHAPES_FILE
from kararname.ontology.vocabulary import PREFIXES, SH
from kararname.settings import BASE

LABEL = "rdfs:label 'X'@en, 'Y'@tr"
GOOD_HEAD = f"{LABEL} ; dcterms:description 'x'@en, 'y'@tr ; kar:about :p"
NO_LABEL = "`label` is missing or has one language only: write a name in English and one in Turkish, {en: …, tr: …}."
HEAD = "@prefix : <https://example.org/> .\n" + "".join(f"@prefix {item.prefix}: <{item.iri}> .\n" for item in PREFIXES)

PLANTED: list[tuple[str, str, str]] = [
    ("no-turkish", "a kar:Person ; rdfs:label 'X'@en", "`label` is missing or has one language only"),
    (
        "two-english",
        "a kar:Person ; rdfs:label 'X'@en, 'Z'@en, 'Y'@tr",
        "`label` must be one text in English and one in Turkish",
    ),
    ("label-in-russian", "a kar:Person ; rdfs:label 'X'@en, 'Y'@tr, 'Ъ'@ru", "`label` must be one text"),
    ("meeting-without-date", f"a kar:Meeting ; {LABEL} ; kar:participant :p", "A meeting needs a `date`"),
    ("meeting-without-people", f"a kar:Meeting ; {LABEL} ; kar:date :t", "A meeting needs a `participant`"),
    ("session-without-date", f"a kar:AssemblySession ; {LABEL} ; kar:participant :p", "A meeting needs a `date`"),
    ("no-issuer", f"a kar:Demand ; {LABEL} ; kar:content 'c'@en ; kar:expressedIn :m", "A position needs an `issuer`"),
    ("no-content", f"a kar:Refusal ; {LABEL} ; kar:issuer :p ; kar:expressedIn :m", "A position needs a `content`"),
    ("no-holder", f"a kar:Tenure ; {LABEL} ; kar:office :o", "A tenure needs a `holder`"),
    ("no-office", f"a kar:Tenure ; {LABEL} ; kar:holder :p", "A tenure needs an `office`"),
    ("no-group", f"a kar:Membership ; {LABEL} ; kar:member :p", "A membership needs a `group`"),
    (
        "no-number",
        f"a kar:Provision ; {LABEL} ; kar:provisionOf :d ; kar:order 1 ; kar:content 'c'@en",
        "A provision needs a `number`",
    ),
    ("no-citing", "a kar:Citation ; kar:citationIn :n", "A citation needs a `cites`"),
    (
        "no-shelfmark",
        f"a kar:ArchivalDocument ; {LABEL} ; kar:repository :r",
        "An archive document needs a `shelfmark`",
    ),
    ("no-title", f"a kar:Work ; {LABEL} ; kar:sourceKind kar:memoir", "A work needs a `title`"),
    (
        "two-births",
        f"a kar:Person ; {LABEL} ; kar:birth :t, :u",
        "It takes one value: mark any other as reported or rejected.",
    ),
    (
        "wrong-range",
        f"a kar:Tenure ; {LABEL} ; kar:holder :m ; kar:office :o",
        "`holder` must lead to a person: write its id",
    ),
    ("wrong-bearer", f"a kar:Person ; {LABEL} ; kar:issuer :p", "`issuer` may stand only on a position (Position)"),
    ("no-integer", f"a kar:Treaty ; {LABEL} ; kar:articleCount 'eight'", "articleCount"),
    ("bad-integer", f"a kar:Treaty ; {LABEL} ; kar:articleCount 'eight'^^xsd:integer", "articleCount"),
    ("ends-first", f"a kar:Journey ; {LABEL} ; kar:start :u ; kar:end :t", "It ends before it begins."),
    (
        "answers-early",
        f"a kar:Refusal ; {LABEL} ; kar:issuer :p ; kar:content 'c'@en ; kar:expressedIn :m ; kar:inResponseTo :later",
        "The answer is older than what it answers.",
    ),
    ("unheld", "a kar:Claim ; kar:source :s ; kar:stance kar:asserted", "A claim needs a `heldBy`"),
    ("undated", "a kar:TimeSpan", "A time-span needs an `edtf`"),
]

GOOD = f"""
    :p a kar:Person ; {GOOD_HEAD} . :o a kar:Office ; {GOOD_HEAD} .
    :t a kar:TimeSpan ; kar:edtf '1901-05' ; kar:earliest '1901-05-04'^^xsd:date ; kar:latest '1901-05-04'^^xsd:date .
    :u a kar:TimeSpan ; kar:edtf '1902' ; kar:earliest '1902-01-01'^^xsd:date ; kar:latest '1902-12-31'^^xsd:date .
    :m a kar:Meeting ; {GOOD_HEAD} ; kar:date :t ; kar:participant :p .
    :n a kar:Footnote ; {LABEL} ; kar:passageOf :s ; kar:noteNumber 1 ; kar:page 1 .
    :s a kar:Source ; {LABEL} ; kar:title 's' ; kar:author :p .
    :d a kar:Treaty ; {GOOD_HEAD} ; kar:party :p ; kar:date :t . :r a kar:Repository ; {GOOD_HEAD} .
    :later a kar:Demand ; {GOOD_HEAD} ; kar:issuer :p ; kar:content 'c'@en ; kar:expressedIn :n2 .
    :n2 a kar:Meeting ; {GOOD_HEAD} ; kar:date :u ; kar:participant :p .
"""

WARNED: list[tuple[str, str, str]] = [
    ("w-author", f"a kar:Letter ; {GOOD_HEAD} ; kar:date :t", "A document should have an `author`"),
    ("w-sender", f"a kar:Delegation ; {GOOD_HEAD} ; kar:side kar:ankara", "A delegation should have a `sentBy`"),
    (
        "w-said",
        f"a kar:Demand ; {GOOD_HEAD} ; kar:issuer :p ; kar:content 'c'@en",
        "A position should have an `expressedIn`",
    ),
    ("w-who", f"a kar:Person ; {LABEL}", "A person should have a `description`"),
]


def requirements() -> Iterator[tuple[str, str, str]]:
    """Class, severity and English message of everything that the node shapes ask for."""
    shapes = ox.Store()
    shapes.load(path=str(SHAPES_FILE), format=ox.RdfFormat.TURTLE)

    def values(subject: object, name: str) -> list[ox.NamedNode | ox.Literal]:
        found = shapes.quads_for_pattern(subject, SH.term(name), None)  # type: ignore[arg-type]
        return [quad.object for quad in found]  # type: ignore[misc]

    for quad in shapes.quads_for_pattern(None, SH.term("targetClass"), None):
        for needed in values(quad.subject, "property"):
            severity = next(iter(values(needed, "severity")), SH.term("Violation"))
            for message in values(needed, "message") if values(needed, "minCount") else ():
                if isinstance(message, ox.Literal) and message.language == "en":
                    assert isinstance(quad.object, ox.NamedNode)
                    yield quad.object.value.rpartition("#")[2], severity.value.rpartition("#")[2], message.value


def validate(text: str) -> Findings:
    names = [name for name, _, _ in [*PLANTED, *WARNED]]
    places = {f"https://example.org/{name}": Place("x.yaml", line, name) for line, name in enumerate(names, 1)}
    store = ox.Store()
    store.load(HEAD + text, format=ox.RdfFormat.TURTLE)
    return findings_of([[list(finding) for finding in find(store)]], store, places)


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
    (found,) = [error.problem for error in findings.warnings if error.place.record == name]
    assert found.startswith(f"{words}: write ") or found.startswith(f"{words}: say ")
    assert not [error for error in findings.errors if error.place.record == name]


REQUIRED = sorted(requirements())


@pytest.fixture(scope="module")
def bare() -> Findings:
    """What validation finds in a graph with a thing of each class of which nothing is said."""
    return validate("\n".join(f":{name} a kar:{name} ." for name in sorted({name for name, _, _ in REQUIRED})))


@pytest.mark.parametrize(("name", "severity", "message"), REQUIRED, ids=lambda value: value[:40])
def test_a_thing_of_which_nothing_is_said_is_told_what_it_needs(name: str, severity: str, message: str, bare: Findings):
    found = bare.errors if severity == "Violation" else bare.warnings
    assert message in [error.problem for error in found if error.place.file == f"https://example.org/{name}"]


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
        f"mini-2001/more.yaml:{4 * n + 1}: person/x{n}: {NO_LABEL}" for n in range(5)
    ]
