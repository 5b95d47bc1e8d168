"""The review file ``proposals.csv``: one row a candidate, and what a person decided about it.

A row counts for nothing until ``decision`` says ``accept`` or ``reject``, and ``reviewer`` and ``date`` who and when. A
row without ``qid`` notes that the thing was asked for and nothing was found. The file is always replaced as a whole,
in one step, so a run that is ended at any moment leaves it complete.
"""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path

from ...errors import NotWritable, Place, RecordError
from ..folders import PROPOSALS_FILE, shown

ACCEPT, REJECT = "accept", "reject"
DECISIONS = ("", ACCEPT, REJECT)
_NO_PLACE = Place(PROPOSALS_FILE)


@dataclass(frozen=True)
class Proposal:
    """A row; every cell is text as it stands.

    Args:
        entity: id of the thing.
        qid: the item proposed, or "".
        score: from 0 to 100.
        reasons: what spoke for and against it.
        labels: the item's labels.
        description: what it says of itself.
        birth: its date of birth in EDTF, or "".
        death: likewise.
        lat: its latitude, or "".
        lon: its longitude, or "".
        revision: the revision that was read.
        retrieved: the day on which it was read.
        match: ``exactMatch``; a reviewer may write ``closeMatch``.
        decision: "", ``accept`` or ``reject``.
        reviewer: who decided.
        date: the day of the decision.
        place: where the row stands; no column.
    """

    entity: str
    qid: str = ""
    score: str = ""
    reasons: str = ""
    labels: str = ""
    description: str = ""
    birth: str = ""
    death: str = ""
    lat: str = ""
    lon: str = ""
    revision: str = ""
    retrieved: str = ""
    match: str = ""
    decision: str = ""
    reviewer: str = ""
    date: str = ""
    place: Place = field(default=_NO_PLACE, compare=False)


COLUMNS = tuple(item.name for item in fields(Proposal) if item.name != "place")


def read_proposals(path: Path) -> list[Proposal]:
    """Read the review file.

    Args:
        path: the file; one that is not there has no rows.

    Returns:
        Its rows in order.

    Raises:
        RecordError: it is no table of proposals.
    """
    if not path.is_file():
        return []
    try:
        text = path.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as exc:
        raise RecordError(Place(shown(path)), f"cannot be read: {exc}") from exc
    reader = csv.DictReader(io.StringIO(text, newline=""), strict=True, restval="")
    try:
        missing = [name for name in COLUMNS if name not in (reader.fieldnames or ())]
        if missing:
            raise RecordError(Place(shown(path), 1), f"missing columns: {', '.join(missing)}")
        return [_proposal(row, Place(shown(path), reader.line_num, row["entity"])) for row in reader]
    except csv.Error as exc:
        raise RecordError(Place(shown(path), reader.line_num + 1), f"not CSV: {exc}") from exc


def _proposal(row: Mapping[str | None, str], place: Place) -> Proposal:
    if None in row:
        raise RecordError(place, "more cells than columns: quote what holds a comma")
    return Proposal(**{name: row[name].strip() for name in COLUMNS}, place=place)


def write_proposals(path: Path, proposals: Iterable[Proposal]) -> None:
    """Replace the review file, in one step.

    Args:
        path: the file.
        proposals: its rows; they are put in the order of their things, and stay in order for each.

    Raises:
        NotWritable: the folder cannot be written.
    """
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, COLUMNS, lineterminator="\n", extrasaction="ignore")
    writer.writeheader()
    writer.writerows(asdict(row) for row in sorted(proposals, key=lambda row: row.entity))
    replace_file(path, out.getvalue())


def put(path: Path, entity: str, found: Sequence[Proposal]) -> None:
    """Note what was found for a thing; what people decided about it stays, and the rows of other things too.

    The file is read again first: decisions written into it while a run goes on are kept.

    Args:
        path: the review file.
        entity: the thing.
        found: its new candidates.

    Raises:
        RecordError: the file is no table of proposals.
        NotWritable: the folder cannot be written.
    """
    kept = [row for row in read_proposals(path) if row.entity != entity or row.decision]
    decided = {row.qid for row in kept if row.entity == entity}
    write_proposals(path, [*kept, *(row for row in found if row.qid not in decided)])


def replace_file(path: Path, text: str) -> None:
    """Write a file so that at any moment either the old or the new one is there.

    Raises:
        NotWritable: the folder cannot be written.
    """
    new = path.with_name(f"{path.name}.new")
    try:
        with new.open("w", encoding="utf-8", newline="") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        new.replace(path)
    except OSError as exc:
        raise NotWritable(f"cannot write {path} ({exc.strerror})") from exc
