"""Coverage: for each page of a source, which passages and footnotes bear statements, and why the others do not.

A passage or footnote without statements needs its reason in the source's ``coverage.yaml`` (``p67.1: title of the
article, recorded in source.yaml``); everything else is unaccounted for. Headings count as accounted for.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import cast

import yaml

from ..errors import Place, RecordError
from .cites import parse_cite
from .folders import COVERAGE_FILE, shown
from .passages import Passage, PassageIndex
from .statements import Statement


@dataclass(frozen=True)
class PageCoverage:
    """One page of a source.

    Args:
        page: its number.
        passages: paragraphs, list items and quotations that start on it.
        covered: those of them that bear statements.
        statements: statements that stand in them.
        notes: footnotes on the page.
        used: those of them that a claim cites.
        reasons: passages and footnotes without statements, each with its reason.
        unaccounted: passages and footnotes with neither statements nor a reason.
    """

    page: int
    passages: int
    covered: int
    statements: int
    notes: int
    used: int
    reasons: Mapping[str, str]
    unaccounted: tuple[str, ...]


def coverage(
    source: str, index: PassageIndex, statements: Iterable[Statement], reasons: Mapping[str, str]
) -> list[PageCoverage]:
    """Account for every passage and footnote of a source.

    Args:
        source: the source's name.
        index: its passages and footnotes.
        statements: what all sources say.
        reasons: why a passage or footnote bears no statement, by id.

    Returns:
        One row a page, in order.
    """
    counts = _counts(source, statements)
    pages = sorted({passage.page_from for passage in index})
    return [_page(page, [item for item in index if item.page_from == page], counts, reasons) for page in pages]


def read_reasons(folder: Path) -> Mapping[str, str]:
    """The reasons of a source's ``coverage.yaml``; none where there is no such file.

    Raises:
        RecordError: the file is no mapping of ids to reasons.
    """
    path = folder / COVERAGE_FILE
    if not path.is_file():
        return {}
    try:
        found = cast(object, yaml.safe_load(path.read_text("utf-8")))
    except yaml.YAMLError as exc:
        raise RecordError(Place(shown(path)), f"not YAML: {exc}") from exc
    if not isinstance(found, dict):
        raise RecordError(Place(shown(path)), "wanted passage ids, each with its reason")
    return {str(key): str(value) for key, value in cast(dict[object, object], found).items()}


def table(rows: Iterable[PageCoverage]) -> Iterator[str]:
    """The coverage as lines of text, with the reasons below."""
    listed = list(rows)
    yield "page  passages  with statements  statements  footnotes  cited  unaccounted"
    for row in listed:
        figures = f"{row.page:>4}  {row.passages:>8}  {row.covered:>15}  {row.statements:>10}"
        yield f"{figures}  {row.notes:>9}  {row.used:>5}  {' '.join(row.unaccounted) or '-'}"
    total = sum(row.passages + row.notes for row in listed)
    left = sum(len(row.unaccounted) for row in listed)
    yield f"{total - left} of {total} passages and footnotes accounted for"
    for row in listed:
        for identity, reason in row.reasons.items():
            yield f"without statements: {identity}: {reason}"


def _counts(source: str, statements: Iterable[Statement]) -> Counter[str]:
    """Statements by the passage and by the footnotes that they cite."""
    counts: Counter[str] = Counter()
    for statement in statements:
        if statement.claim.source == source:
            cite = parse_cite(statement.claim.name.replace("+", " "))
            counts.update([cite.passage, *(f"n{note}" for note in cite.notes)])
    return counts


def _page(page: int, items: list[Passage], counts: Counter[str], reasons: Mapping[str, str]) -> PageCoverage:
    notes = [item.id for item in items if item.kind == "footnote"]
    passages = [item.id for item in items if item.kind not in {"footnote", "heading"}]
    bare = [identity for identity in (*passages, *notes) if not counts[identity]]
    return PageCoverage(
        page=page,
        passages=len(passages),
        covered=sum(1 for identity in passages if counts[identity]),
        statements=sum(counts[identity] for identity in passages),
        notes=len(notes),
        used=sum(1 for identity in notes if counts[identity]),
        reasons={identity: reasons[identity] for identity in bare if identity in reasons},
        unaccounted=tuple(identity for identity in bare if identity not in reasons),
    )
