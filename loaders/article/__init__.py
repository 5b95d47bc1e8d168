"""The article's plain text, read into pages, passages and footnotes, and the passage index written from it.

This is the folder's public door. What differs from one article to the next stands in its ``layout.yaml``; the
rules by which any such text is read stand in ``measure``, ``pages``, ``paragraphs``, ``blocks``, ``footnotes`` and
``markers``, each small enough to extend alone.
"""

from ..passages import Passage
from .index import check_index, write_index
from .layout import Layout, Move, read_layout
from .markers import Marker
from .pages import Line, Page
from .reader import Article, read_article
from .text import digest, normalise, read_text

__all__ = [
    "Article",
    "Layout",
    "Line",
    "Marker",
    "Move",
    "Page",
    "Passage",
    "check_index",
    "digest",
    "normalise",
    "read_article",
    "read_layout",
    "read_text",
    "write_index",
]
