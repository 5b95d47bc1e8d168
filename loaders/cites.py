"""Citations of the source inside records: ``p80.2 n43`` and what they mean.

Grammar, from left to right: an optional passage (``p80.2``), with the page on which the words stand when it is not
the passage's first (``p79.3@80``), then the footnotes that support it there (``n41 n42``). A footnote alone (``n61``)
cites what the note itself says; ``whole`` cites the source as a whole (its title, a table of links).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from ..errors import CiteError

CITE = re.compile(
    r"(?:(?P<passage>p[0-9]{1,6}\.h?[0-9]{1,6})(?:@(?P<page>[0-9]{1,6}))?|(?P<whole>whole))?"
    r"(?P<notes>(?:(?:^| )n[0-9]{1,6})*)"
)


WHOLE = "whole"


@dataclass(frozen=True, order=True)
class Cite:
    """One place of a source.

    Args:
        passage: passage id (``p80.2``), ``whole`` for the source itself, or "" when only footnotes are cited.
        page: the page given after ``@``, or None for the passage's first.
        notes: footnote numbers, ascending.
    """

    passage: str
    page: int | None
    notes: tuple[int, ...]

    def __str__(self) -> str:
        """The citation as it stands in a claim's IRI: ``p79.3@80+n41``."""
        place = self.passage if self.page is None else f"{self.passage}@{self.page}"
        return "+".join([place] * bool(place) + [f"n{note}" for note in self.notes])


def parse_cite(text: str) -> Cite:
    """Read one citation.

    Args:
        text: such as ``p80.2 n43``.

    Returns:
        The citation.

    Raises:
        CiteError: it is not of the form above.
    """
    found = CITE.fullmatch(" ".join(text.split()))
    if not found or not text.strip():
        raise CiteError(f"cannot read the citation {text!r}: write it like p80.2, p80.2 n43, p79.3@80 n41 or n61")
    notes = tuple(sorted({int(note[1:]) for note in found["notes"].split()}))
    passage = found["passage"] or found["whole"] or ""
    return Cite(passage, int(found["page"]) if found["page"] else None, notes)
