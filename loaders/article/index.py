"""The passage index as CSV: written from the article, and proved against it."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import fields

from ...errors import ArticleError, SourceError
from ..passages import COLUMNS, Passage, PassageIndex, parse_passages, to_row
from .reader import Article
from .text import digest


def write_index(article: Article) -> str:
    """The passage index of an article; the same article always gives the same text.

    Args:
        article: the article.

    Returns:
        CSV with a header: the passages in reading order, then the footnotes.
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows(to_row(passage) for passage in (*article.passages, *article.footnotes))
    return out.getvalue()


def check_index(article: Article, csv_text: str) -> list[ArticleError]:
    """Prove that an index fits an article.

    Args:
        article: the article.
        csv_text: the index, as ``write_index`` writes it.

    Returns:
        What does not fit, in the order of the article; empty when all does.
    """
    try:
        index = parse_passages(csv_text)
    except SourceError as exc:
        return [ArticleError(str(exc))]
    return [ArticleError(problem) for problem in (*_other_text(article), *_differences(article, index))]


def _other_text(article: Article) -> Iterator[str]:
    """Whether this is another text than the layout was written for."""
    wanted = article.layout.sha256
    if wanted and digest(article.text) != wanted:
        size = f"{len(article.text)} characters, the article {article.layout.characters or 'another number'}"
        yield f"this is another text than the article: its SHA-256 differs (it has {size})"


def _differences(article: Article, index: PassageIndex) -> Iterator[str]:
    read = {passage.id: passage for passage in (*article.passages, *article.footnotes)}
    for name, passage in read.items():
        indexed = index.passage(name)
        if indexed is None:
            yield f"{name} is in the article, not in the index"
        elif indexed != passage:
            yield f"{name} differs: {_which(passage, indexed)}"
    for indexed in index:
        if indexed.id not in read:
            yield f"{indexed.id} is in the index, not in the article"
    if list(read) != [passage.id for passage in index] and read.keys() == {passage.id for passage in index}:
        yield "the passages of the index are not in the order of the article"


def _which(passage: Passage, indexed: Passage) -> str:
    names = (item.name for item in fields(Passage))
    return ", ".join(name for name in names if getattr(passage, name) != getattr(indexed, name))
