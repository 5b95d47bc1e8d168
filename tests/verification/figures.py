"""The figures of the shipped dataset, as the document ``docs/reference/figures.md``.

Everything is counted, nothing is written in by hand. What the evidence check finds needs the article's text; without it
those lines are taken over from the document that is there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from kararname.graph.build import check
from kararname.graph.dataset import Published
from kararname.graph.embedded import EmbeddedStore
from kararname.loaders.article import read_article, read_layout, read_text
from kararname.loaders.coverage import PageCoverage, coverage, read_reasons
from kararname.loaders.folders import LAYOUT_FILE, MENTIONS_FILE, PASSAGES_FILE, SHIPPED
from kararname.loaders.mentions import read_mentions
from kararname.loaders.mentions.desk import evidence_of
from kararname.loaders.passages import read_passages
from kararname.ontology.terms import NamedNode
from kararname.ontology.vocabulary import BASE
from support.answers import short

from .measured import PAGES, SOURCE, measure

_HERE = Path(__file__).parent
ROOT = _HERE.parents[1]
DOCUMENT = ROOT / "docs" / "reference" / "figures.md"
TEXT = ROOT.parent / "shared" / "article" / "erdas-2017.txt"
EVIDENCE = "## Evidence"
_IRI = {"source": NamedNode(f"{BASE}source/{SOURCE.name}")}


def document(published: Published, text: Path = TEXT) -> str:
    """The document, counted anew.

    Args:
        published: the shipped dataset, built.
        text: the article's text.

    Returns:
        Markdown.
    """
    store = EmbeddedStore.open(published.data_file)
    parts = [_head(published), _by_class(store), _coverage(), _by_note(store), _mentions(), evidence(text)]
    return "\n".join(line for part in parts for line in [*part, ""]).rstrip("\n") + "\n"


def evidence(text: Path) -> Sequence[str]:
    """The part that needs the article's text; as it stands in the document where there is none."""
    if not text.exists():
        return [EVIDENCE, *DOCUMENT.read_text("utf-8").rstrip("\n").partition(f"{EVIDENCE}\n")[2].split("\n")]
    findings = evidence_of(read_article(read_text(text), read_layout(SOURCE / LAYOUT_FILE)), SOURCE)
    return [
        EVIDENCE,
        "",
        f"{findings.total - len(findings.missing)} of {findings.total} statements ({findings.share:.1%}), each at each"
        f" place it cites, cite a place that mentions their subject or object. Of the other {len(findings.missing)},"
        f" {len(findings.unexcused)} have no reason:",
        "",
        *_table(
            ["statements", "of", "reason"],
            [
                [str(count), f"`{excuse.record} {excuse.key} {excuse.cite}`", excuse.reason]
                for excuse, count in findings.excuses.items()
            ],
        ),
    ]


def _head(published: Published) -> list[str]:
    manifest = published.manifest
    return [
        "# The dataset in figures",
        "",
        "Written by `make figures` from the records as they are; a test fails when this page no longer fits them. How",
        "the statements were verified stands in [verification](verification.md).",
        "",
        f"{manifest.statements} accepted statements in {manifest.claims} claims, without what follows from them.",
    ]


def _by_class(store: EmbeddedStore) -> list[str]:
    rows = store.select((_HERE / "by_class.rq").read_text("utf-8"), _IRI)
    cells = [[short(row[name]).removeprefix("kar:") for name in ("class", "things", "statements")] for row in rows]
    return [
        "## By class",
        "",
        "Things by the class that the records give them; the statements made of them, once for each claim.",
        "",
        *_table(["class", "things", "statements"], cells),
    ]


def _coverage() -> list[str]:
    statements = check([SHIPPED], BASE, _silent).statements
    rows = coverage(SOURCE.name, read_passages(SOURCE / PASSAGES_FILE), statements, read_reasons(SOURCE))
    reasons = [f"- `{name}`: {reason}" for row in rows for name, reason in row.reasons.items()]
    left = sum(len(row.unaccounted) for row in rows)
    total = sum(row.passages + row.notes for row in rows)
    return [
        "## By page",
        "",
        f"{total - left} of {total} passages and footnotes are accounted for (`kararname check --coverage`).",
        "",
        *_table(
            ["page", "passages", "with statements", "statements", "footnotes", "cited", "unaccounted"],
            [*map(_page, rows), _sum(rows)],
        ),
        "",
        "Without statements, and why:",
        "",
        *reasons,
    ]


def _page(row: PageCoverage) -> list[str]:
    figures = (row.page, row.passages, row.covered, row.statements, row.notes, row.used, len(row.unaccounted))
    return [str(figure) for figure in figures]


def _sum(rows: Sequence[PageCoverage]) -> list[str]:
    columns = zip(*(map(int, _page(row)[1:]) for row in rows), strict=True)
    return ["all", *(str(sum(column)) for column in columns)]


def _by_note(store: EmbeddedStore) -> list[str]:
    rows = store.select((_HERE / "by_note.rq").read_text("utf-8"), _IRI)
    names = ("number", "page", "citations", "cited", "remarks", "claims", "statements")
    cells = [[short(row.get(name)) or "0" for name in names] for row in rows]
    return [
        "## By footnote",
        "",
        f"{len(rows)} footnotes with {sum(int(row[2]) for row in cells)} citations.",
        "",
        *_table(["note", "page", "citations", "what is cited", "remarks", "claims", "statements"], cells),
    ]


def _mentions() -> list[str]:
    mentions = list(read_mentions(SOURCE / MENTIONS_FILE, MENTIONS_FILE))
    return [
        "## Mentions",
        "",
        f"{len(mentions)} mentions of {len({mention.entity for mention in mentions})} things. Against what a reader"
        " marked by hand:",
        "",
        *_table(
            ["page", "marked", "found", "both", "precision", "recall"],
            [_measured(page) for page in PAGES],
        ),
    ]


def _measured(page: int) -> list[str]:
    wanted, got, right = measure(page)
    return [*map(str, (page, wanted, got, right)), f"{right / got:.3f}", f"{right / wanted:.3f}"]


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    for cells in (head, ["---"] * len(head), *rows):
        yield f"| {' | '.join(cells)} |"


def _silent(message: str) -> None:
    """Progress that nobody wants to see."""
