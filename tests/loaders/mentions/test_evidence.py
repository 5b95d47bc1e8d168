"""Evidence: a statement's place mentions its subject or object, by name or by constituents, or it is listed."""

from __future__ import annotations

from pathlib import Path

import pytest
from kararname.errors import RecordError
from kararname.loaders.article import Article
from kararname.loaders.mentions import read_mentions, recognise, write_mentions
from kararname.loaders.mentions.basis import Bases, Basis, in_words
from kararname.loaders.mentions.desk import evidence_of, mentions_of, report_evidence
from kararname.loaders.mentions.evidence import Excuse, check_evidence, read_excuses
from kararname.loaders.passages import PassageIndex
from kararname.loaders.yaml_records import read_records

from .conftest import SOURCE, Names, one_passage

THINGS = """
- {id: person/ada-pasha, a: Person, label: {tr: Ada Paşa}, cite: p1.1}
- {id: person/can-bey, a: Person, label: {tr: Can Bey}, cite: p1.1}
- {id: place/gork, a: Place, label: {tr: Görk}, cite: p1.1}
"""


def left_over(tmp_path: Path, names: Names, text: str, record: str) -> list[str]:
    """The keys of a record's statements that nothing in the text answers."""
    (tmp_path / "all.yaml").write_text(THINGS + record, "utf-8")
    records = read_records(tmp_path / "all.yaml", "all.yaml").records
    article = one_passage(text)
    bases = Bases(article, PassageIndex(article.passages), recognise(article, names(THINGS, "")))
    findings = check_evidence(records, bases, [])
    return [
        cited.key
        for cited in findings.missing
        if cited.record not in {"person/ada-pasha", "person/can-bey", "place/gork"}
    ]


POSITION = "- {id: position/x, a: Demand, cite: p1.1, issuer: person/ada-pasha, addressee: person/can-bey}\n"
MEETING = (
    "- {id: meeting/m, a: Meeting, cite: p1.1, date: 1920-08-28, participant: [person/ada-pasha, person/can-bey]}\n"
)
CASES = [
    ("Ada Paşa Can Bey’e yazdı.", POSITION, []),
    ("Ada Paşa yazdı. Sonra Can Bey", MEETING, []),
    ("Ada Paşa yazdı.", POSITION, ["a", "addressee"]),
    ("Ada Paşa 28 Ağustos’ta geldi.", MEETING, []),
    ("Ada Paşa 27 Ağustos’ta geldi.", MEETING, ["a", "date", "participant"]),
    ("Kimse gelmedi.", POSITION, ["a", "issuer", "addressee"]),
    ("Görk’e yirmi beş araba geldi", "- {id: event/e, cite: p1.1, quantity: 25}\n", []),
    ("Görk’e otuz araba geldi", "- {id: event/e, cite: p1.1, quantity: 25}\n", ["quantity"]),
]


@pytest.mark.parametrize(("text", "record", "missing"), CASES)
def test_a_place_speaks_of_a_statement_or_not(
    tmp_path: Path, names: Names, text: str, record: str, missing: list[str]
) -> None:
    assert left_over(tmp_path, names, text, record) == missing


DATES = [
    ("28 agustosta", "1920-08-28", True),
    ("17-24 agustos", "1920-08-17/1920-08-24", True),
    ("02.09.1336", "1920-09-02", True),
    ("agustosun sonu", "1920-08", True),
    ("1920 yilinda", "1920", True),
    ("128 agustos", "1920-08-28", False),
    ("11920", "1920", False),
    ("hic", "no date", False),
]


@pytest.mark.parametrize(("text", "date", "stands"), DATES)
def test_a_date_stands_in_a_place_or_not(text: str, date: str, stands: bool) -> None:
    assert Basis(frozenset(), frozenset(), text).has_date(date) is stands


@pytest.mark.parametrize(
    ("number", "words"), [(3, "uc"), (25, "yirmi bes"), (100, "yuz"), (1920, "bin dokuz yuz yirmi")]
)
def test_numbers_in_words(number: int, words: str) -> None:
    assert in_words(number) == words


def test_excuses_need_a_reason(tmp_path: Path) -> None:
    path = tmp_path / "evidence.yaml"
    assert read_excuses(path) == []
    path.write_text("- {record: topic/*, reason: headings}\n", "utf-8")
    assert read_excuses(path) == [Excuse("topic/*", "*", "*", "headings")]
    for wrong in ("- {record: topic/*}\n", "- 3\n", "[", "- {record: a, reason: b, other: c}\n"):
        path.write_text(wrong, "utf-8")
        with pytest.raises(RecordError):
            read_excuses(path)


@pytest.mark.article
def test_the_shipped_mentions_are_those_of_the_article(real_article: Article) -> None:
    text = write_mentions(mentions_of(real_article, SOURCE))
    assert text == (SOURCE / "mentions.csv").read_text("utf-8")
    assert read_mentions(SOURCE / "mentions.csv", "mentions.csv")


@pytest.mark.article
def test_nearly_every_statement_cites_a_place_that_speaks_of_it_and_the_others_have_reasons(
    real_article: Article,
) -> None:
    findings = evidence_of(real_article, SOURCE)
    assert findings.share >= 0.95, report_evidence(findings)
    assert not findings.unexcused, report_evidence(findings)
    assert not findings.idle, report_evidence(findings)
