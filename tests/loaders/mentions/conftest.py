"""Made-up articles of one passage, records for them, and the article itself where a copy lies beside the project."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from textwrap import dedent

import pytest
from kararname.loaders.article import Article, Layout, Passage, digest, read_article, read_layout, read_text
from kararname.loaders.mentions import Gazetteer, read_gazetteer
from kararname.loaders.yaml_records import read_records

ROOT = Path(__file__).parents[3]
TEXT = ROOT.parent / "shared" / "article" / "erdas-2017.txt"
SOURCE = ROOT / "sources" / "erdas-2017"

RECORDS = """
- {id: person/ada-pasha, label: {tr: Ada Paşa}, altLabel: [{tr: Ada}]}
- {id: person/can-bey, label: {tr: Can Bey}}
- {id: place/gork, label: {tr: Görk}}
- {id: place/gork-land, label: {tr: Görk (toprak)}}
- {id: place/gork-port, label: {tr: Görk Limanı}}
- {id: route/gork-road, label: {tr: Görk yolu}}
- {id: group/republic, label: {tr: Mavi Cumhuriyet}}
- {id: group/assembly, label: {tr: MKM}}
- {id: group/gorkish, label: {tr: Görklüler}}
- {id: topic/secrecy, label: {tr: Gizlilik}, altLabel: [{tr: mahremiyet}]}
- {id: topic/pact, label: {tr: Misâk-ı Mavi}}
- {id: position/p1, label: {tr: Ada Paşa}}
"""
GAZETTEER = """
names:
  - {entity: person/can-bey, names: [Can], reason: the only one}
adjectives:
  - {entity: group/gorkish, names: [Görklü], reason: nationality}
no_mentions:
  - {names: [Görk Yayınevi], reason: a publisher}
rules:
  - {names: [Görk], entity: place/gork-land, ending: "d[ae]n?", reason: the land}
  - {names: [Can], entity: "", before: on$, reason: a number of souls}
"""

Read = Callable[[str], Article]
Names = Callable[..., Gazetteer]


@pytest.fixture
def read() -> Read:
    """An article of one passage, ``p1.1``, over as many pages as there are form feeds in it."""
    return one_passage


def one_passage(text: str) -> Article:
    spans: list[tuple[int, int]] = []
    start = 0
    for piece in text.split("\f"):
        spans.append((start, start + len(piece)))
        start += len(piece) + 1
    passage = Passage("p1.1", "paragraph", 1, len(spans), 0, len(text), digest(text), (), "p1.1", tuple(spans))
    return Article(text, Layout(), (), (passage,), (), ())


@pytest.fixture
def names(tmp_path: Path) -> Names:
    """The gazetteer of some records and of a file beside them; by default those above."""

    def make(records: str = RECORDS, gazetteer: str = GAZETTEER) -> Gazetteer:
        (tmp_path / "records.yaml").write_text(dedent(records), "utf-8")
        (tmp_path / "gazetteer.yaml").write_text(dedent(gazetteer), "utf-8")
        found = read_records(tmp_path / "records.yaml", "records.yaml")
        assert not found.errors
        return read_gazetteer(found.records, tmp_path / "gazetteer.yaml")

    return make


@pytest.fixture(scope="session")
def real_article() -> Article:
    if not TEXT.exists():
        pytest.skip("the article's text is not beside the project (../shared/article/erdas-2017.txt)")
    return read_article(read_text(TEXT), read_layout(SOURCE / "layout.yaml"))
