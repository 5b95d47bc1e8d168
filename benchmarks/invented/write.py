"""The files of invented sources: a folder an article, and the truth beside them."""

from __future__ import annotations

import csv
import hashlib
import json
from collections.abc import Iterator
from pathlib import Path

from .articles import NOTES, PAGES, PARAGRAPHS, Article, Library
from .world import make_world

HEAD = ("id", "kind", "page_from", "page_to", "start", "end", "spans", "sha256", "footnotes", "group")
LENGTH = 400
"""Characters of a paragraph or a footnote."""


def write_library(articles: int, folder: Path, seed: int = 1) -> Path:
    """Write a library.

    Args:
        articles: how many.
        folder: where; made when missing.
        seed: another seed, another library.

    Returns:
        The folder of the sources; ``truth.csv`` lies beside it.
    """
    library = Library(make_world(articles, seed))
    sources = folder / "sources"
    for number in range(articles):
        article = Article(library, number, seed)
        _write_article(article, sources / article.slug)
    with (folder / "truth.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([("id", "name", "person"), *library.truth])
    return sources


def _write_article(article: Article, folder: Path) -> None:
    folder.mkdir(parents=True)
    records = list(article.records())
    for name, wanted in (("source.yaml", True), ("records.yaml", False)):
        chosen = (record for record in records if str(record["id"]).startswith("source/") == wanted)
        lines = (f"- {json.dumps(record, ensure_ascii=False, default=str)}\n" for record in chosen)
        (folder / name).write_text("".join(lines), "utf-8")
    with (folder / "passages.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(HEAD)
        writer.writerows(_passages(article.slug))


def _passages(slug: str) -> Iterator[tuple[object, ...]]:
    at = 0
    for page in range(1, PAGES + 1):
        for paragraph in range(1, PARAGRAPHS + 1):
            note = (page - 1) * NOTES + paragraph
            identity = f"p{page}.{paragraph}"
            marker = f"{note}@{page}" if paragraph <= NOTES else ""
            yield identity, "paragraph", page, page, at, at + LENGTH, "", _hash(slug, identity), marker, identity
            at += LENGTH + 1
        for note in range((page - 1) * NOTES + 1, page * NOTES + 1):
            yield f"n{note}", "footnote", page, page, at, at + LENGTH, "", _hash(slug, f"n{note}"), "", f"n{note}"
            at += LENGTH + 1


def _hash(*words: str) -> str:
    return hashlib.sha256("/".join(words).encode()).hexdigest()
