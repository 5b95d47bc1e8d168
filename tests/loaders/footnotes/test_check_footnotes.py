"""Differences between footnotes and citation records are told with the record's place."""

from pathlib import Path

import pytest
from kararname.errors import RecordError
from kararname.loaders.article import read_article
from kararname.loaders.article.layout import Layout
from kararname.loaders.footnotes import check_citations
from kararname.loaders.yaml_records import read_records

RULE = " " * 59
ARTICLE = f"""Bir olay vardır1. İkinci olay da vardır2.
{RULE}
1 Ali Veli, Uzun Yol, Deniz Yayınları, Ankara 1990, s. 5; Can Su, Kısa Yol, İzmir 1991, s. 6.
2 Veli, age., s. 7-9.
"""
WORKS = """
- {id: work/veli, a: Work, title: Uzun Yol, author: person/ali-veli, year: 1990}
- {id: work/su, a: Work, title: Kısa Yol, year: 1991}
- {id: person/ali-veli, a: Person, label: {tr: Ali Veli}}
"""


def citation(note: int, order: int, cites: str, locator: str) -> str:
    return (
        f"- {{id: citation/x-n{note}-{order}, a: Citation, citationIn: source/x/n{note}, order: {order}, "
        f'cites: {cites}, locator: "{locator}"}}\n'
    )


RIGHT = citation(1, 1, "work/veli", "s. 5"), citation(1, 2, "work/su", "s. 6"), citation(2, 1, "work/veli", "s. 7-9")


def problems(tmp_path: Path, *citations: str) -> list[str]:
    file = tmp_path / "all.yaml"
    file.write_text(WORKS + "".join(citations), "utf-8")
    records = read_records(file, "all.yaml")
    assert records.errors == []
    found = check_citations(read_article(ARTICLE, Layout()), records.records)
    return [str(problem) for problem in found]


def test_records_that_fit_give_no_problem(tmp_path: Path) -> None:
    assert problems(tmp_path, *RIGHT) == []


def test_without_any_citation_record_there_is_nothing_to_compare(tmp_path: Path) -> None:
    assert problems(tmp_path) == []


@pytest.mark.parametrize(
    ("citations", "words"),
    [
        ((RIGHT[0], citation(1, 2, "work/su", "s. 8"), RIGHT[2]), "n1, citation 2: the footnote has work/su at s. 6"),
        ((RIGHT[0], citation(1, 2, "work/veli", "s. 6"), RIGHT[2]), "the record work/veli at s. 6"),
        ((RIGHT[0], RIGHT[2]), "n1: no record has the footnote's citation of work/su at s. 6"),
        ((*RIGHT, citation(2, 2, "work/su", "")), "n2 does not cite work/su at no locator"),
        ((*RIGHT, citation(7, 1, "work/su", "s. 1")), "there is no footnote 7"),
    ],
)
def test_each_difference_is_told_once(citations: tuple[str, ...], words: str, tmp_path: Path) -> None:
    found = problems(tmp_path, *citations)
    assert len(found) == 1
    assert words in found[0]


def test_a_difference_names_the_line_of_the_record(tmp_path: Path) -> None:
    file = tmp_path / "all.yaml"
    file.write_text(WORKS + RIGHT[0] + RIGHT[1] + citation(2, 1, "work/su", "s. 7-9"), "utf-8")
    problem = check_citations(read_article(ARTICLE, Layout()), read_records(file, "all.yaml").records)[0]
    assert isinstance(problem, RecordError)
    assert problem.place.line == 7
