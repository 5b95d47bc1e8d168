"""Footnotes, parsed into citations of works and archive documents, and remarks.

This is the folder's public door. The words and abbreviations by which notes are read stand in ``words.py``; how a
note is cut in ``splitting``; what is recognised in it in ``archives``, ``works`` (with ``imprint``) and ``locators``;
what "age." means in ``memory``; what is left over in ``remarks``. ``check`` compares the result with the records.
"""

from .bibliography import Bibliography, KnownDocument, KnownWork
from .check import check_citations, check_footnotes
from .model import (
    ArchiveFields,
    BackReference,
    Locator,
    ParsedCitation,
    ParsedNote,
    Part,
    WorkFields,
)
from .parser import parse_notes

__all__ = [
    "ArchiveFields",
    "BackReference",
    "Bibliography",
    "KnownDocument",
    "KnownWork",
    "Locator",
    "ParsedCitation",
    "ParsedNote",
    "Part",
    "WorkFields",
    "check_citations",
    "check_footnotes",
    "parse_notes",
]
