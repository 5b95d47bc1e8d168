"""The mentions as CSV: written from the article, read back for the build, and proved against the article."""

from __future__ import annotations

import csv
import hashlib
import io
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from ...errors import ArticleError, Place, RecordError
from .recognise import Mention

COLUMNS = ("passage", "start", "end", "entity", "sha256")
_FORMS = {
    "passage": re.compile(r"p[0-9]+\.h?[0-9]+|n[0-9]+"),
    "start": re.compile(r"[0-9]+"),
    "end": re.compile(r"[0-9]+"),
    "entity": re.compile(r"[a-z]+/[A-Za-z0-9._-]+"),
    "sha256": re.compile(r"[0-9a-f]{64}"),
}


@dataclass(frozen=True)
class Mentioned:
    """One mention without its words.

    Args:
        passage: id of the passage or footnote.
        start: offset of its first character in the article's text.
        end: offset behind its last character.
        entity: id of the thing.
        sha256: hash of its folded words.
        line: the line of the file on which it stands.
    """

    passage: str
    start: int
    end: int
    entity: str
    sha256: str
    line: int = 0


def write_mentions(mentions: Iterable[Mention]) -> str:
    """The mentions as CSV; positions and hashes, no words.

    Args:
        mentions: the mentions in the order of the text.

    Returns:
        CSV with a header.
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for mention in mentions:
        writer.writerow([mention.passage, mention.start, mention.end, mention.entity, _hash(mention.surface)])
    return out.getvalue()


def read_mentions(path: Path, shown_as: str) -> list[Mentioned]:
    """Read the mentions of a source.

    Args:
        path: its ``mentions.csv``.
        shown_as: the name to use in errors.

    Returns:
        The mentions; none where there is no file.

    Raises:
        RecordError: the file is wrong; the message names its line.
    """
    if not path.is_file():
        return []
    try:
        text = path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as exc:
        raise RecordError(Place(shown_as), f"cannot be read: {exc}") from exc
    reader = csv.DictReader(io.StringIO(text, newline=""), strict=True, restval="")
    try:
        if tuple(reader.fieldnames or ()) != COLUMNS:
            raise RecordError(Place(shown_as, 1), f"the columns must be {', '.join(COLUMNS)}")
        return [_mentioned(row, Place(shown_as, reader.line_num)) for row in reader]
    except csv.Error as exc:
        raise RecordError(Place(shown_as, reader.line_num + 1), f"not CSV: {exc}") from exc


def check_mentions(mentions: Iterable[Mention], csv_text: str) -> list[ArticleError]:
    """Prove that a file of mentions fits the article and its records.

    Args:
        mentions: the mentions found now.
        csv_text: the file, as ``write_mentions`` writes it.

    Returns:
        What does not fit.
    """
    wanted, given = write_mentions(mentions).splitlines(), csv_text.splitlines()
    missing = [line for line in wanted if line not in set(given)]
    stray = [line for line in given if line not in set(wanted)]
    problems = [*(f"not in the index: {line}" for line in missing), *(f"only in the index: {line}" for line in stray)]
    if not problems and wanted != given:
        problems = ["the mentions of the index are not in the order of the article"]
    return [ArticleError(f"mentions: {problem}") for problem in problems]


def _mentioned(row: Mapping[str | None, str | None], place: Place) -> Mentioned:
    fields = dict(_fields(row, place))
    start, end = int(fields["start"]), int(fields["end"])
    if end <= start:
        raise RecordError(place, f"a mention from {start} to {end} has no words")
    return Mentioned(fields["passage"], start, end, fields["entity"], fields["sha256"], place.line)


def _fields(row: Mapping[str | None, str | None], place: Place) -> Iterator[tuple[str, str]]:
    if None in row:
        raise RecordError(place, f"a line has {len(COLUMNS)} fields")
    for column, form in _FORMS.items():
        value = row.get(column) or ""
        if not form.fullmatch(value):
            raise RecordError(place, f"{column}: {value!r} will not do")
        yield column, value


def _hash(surface: str) -> str:
    return hashlib.sha256(surface.encode()).hexdigest()
