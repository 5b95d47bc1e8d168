"""The article itself where a copy lies beside the project, and a typesetter for made-up ones."""

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from kararname.loaders.article import Article, read_article, read_layout, read_text
from kararname.loaders.article.measure import width

ROOT = Path(__file__).parents[3]
TEXT = ROOT.parent / "shared" / "article" / "erdas-2017.txt"
SOURCE = ROOT / "sources" / "erdas-2017"
RULE = " " * 59
MEASURE = 74

Compose = Callable[..., str]


@pytest.fixture(scope="session")
def real_text() -> str:
    if not TEXT.exists():
        pytest.skip("the article's text is not beside the project (../shared/article/erdas-2017.txt)")
    return read_text(TEXT)


@pytest.fixture(scope="session")
def real_article(real_text: str) -> Article:
    return read_article(real_text, read_layout(SOURCE / "layout.yaml"))


@pytest.fixture(scope="session")
def shipped_index() -> str:
    return (SOURCE / "passages.csv").read_text("utf-8")


@pytest.fixture(scope="session")
def compose() -> Compose:
    """Sets pages, each a pair of (paragraphs, footnotes), as the article's file does."""
    return set_pages


def set_pages(*pages: tuple[Sequence[str], Sequence[str]]) -> str:
    return "\n".join(" " + _set_page(paragraphs, notes) for paragraphs, notes in pages)


def _set_page(paragraphs: Sequence[str], notes: Sequence[str]) -> str:
    body = "\n\n".join(line for paragraph in paragraphs for line in _wrap(paragraph))
    foot = "\n\n".join(line for note in notes for line in _wrap(note))
    return f"{body}\n\n{RULE}\n{foot}" if notes else body


def _wrap(paragraph: str) -> list[str]:
    """Break a paragraph into lines of the measure; a line feed in it is kept."""
    lines: list[str] = []
    for piece in paragraph.split("\n"):
        lines.append("")
        for word in piece.split():
            indent = 5 if len(lines) == 1 else 0
            if lines[-1] and indent + width(f"{lines[-1]} {word}") > MEASURE:
                lines.append("")
            lines[-1] = f"{lines[-1]} {word}".strip()
    return [f"{line} " for line in lines]
