"""Move what a person accepted from the review file into the table of links, with its evidence."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from ...errors import DateError, Place, RecordError
from ..dates import parse_date
from ..links import COLUMNS, MATCHES, link_rows
from ..naming import near
from .items import QID
from .proposals import ACCEPT, DECISIONS, REJECT, Proposal, read_proposals, replace_file, write_proposals
from .things import Thing

_POINT = ("lat", "latitude"), ("lon", "longitude")
_LIFE = ("birth", "birth"), ("death", "death")


@dataclass(frozen=True)
class Accepted:
    """What accepting came to.

    Args:
        links: the rows that became links.
        problems: what is wrong in the review file; where there is something, nothing was moved.
    """

    links: tuple[Proposal, ...] = ()
    problems: tuple[RecordError, ...] = ()


def accept(proposals: Path, links: Path, things: Mapping[str, Thing], address: Callable[[str], str]) -> Accepted:
    """Make links of the accepted rows.

    The link is written before its row leaves the review file: a run ended between the two is made good by the next.

    Args:
        proposals: the review file.
        links: the table of links; made when missing.
        things: everything defined in the sources.
        address: where an item can be read again.

    Returns:
        The rows moved, or the problems.

    Raises:
        RecordError: a file is no table of its kind.
        NotWritable: the folder cannot be written.
    """
    rows = read_proposals(proposals)
    table = [row for _, row in link_rows(links)] if links.is_file() else []
    known = {(row["entity"], row["qid"]) for row in table}
    new = [row for row in rows if row.decision == ACCEPT and (row.entity, row.qid) not in known]
    problems = [*_problems(rows, things), *_clashes(new, things)]
    if problems:
        return Accepted(problems=tuple(problems))
    keys = {row["key"] for row in table}
    if new:
        replace_file(links, _with_rows(links, [_link(row, things[row.entity], keys, address) for row in new]))
    settled = {row.entity for row in rows if row.decision == ACCEPT}
    kept = [row for row in rows if row.decision == REJECT or row.entity not in settled]
    if kept != rows:
        write_proposals(proposals, kept)
    return Accepted(tuple(new))


def _problems(rows: Iterable[Proposal], things: Mapping[str, Thing]) -> Iterator[RecordError]:
    for row in rows:
        if row.entity not in things:
            yield RecordError(row.place, f"nothing is defined as `{row.entity}`{near(row.entity, things)}")
        if row.decision not in DECISIONS:
            yield RecordError(row.place, f"decision is `{row.decision}`; wanted accept, reject or nothing")
        if row.decision:
            yield from (RecordError(row.place, problem) for problem in _incomplete(row))


def _incomplete(row: Proposal) -> Iterator[str]:
    """What a decided row lacks."""
    if not QID.fullmatch(row.qid):
        yield f"`{row.qid}` is no Wikidata item; wanted something like Q5152"
    if not row.reviewer:
        yield "a decision needs its reviewer"
    if not re.fullmatch(r"\d{4}-\d\d-\d\d", row.date, re.ASCII) or not _is_date(row.date):
        yield f"date is `{row.date}`; wanted the day of the decision, such as 2026-01-31"
    if row.decision == ACCEPT and row.match not in MATCHES:
        yield f"match is `{row.match}`, wanted {' or '.join(MATCHES)}"
    if row.decision == ACCEPT and not (row.revision.isdecimal() and row.retrieved):
        yield "an accepted item needs the revision and the day on which it was read"


def _is_date(text: str) -> bool:
    try:
        parse_date(text)
    except DateError:
        return False
    return True


def _clashes(new: Iterable[Proposal], things: Mapping[str, Thing]) -> Iterator[RecordError]:
    """Two links of one thing, or two things that are exactly one item."""
    taken: dict[str, str] = {qid: thing.id for thing in things.values() for qid in thing.links}
    entities: dict[str, Place] = {}
    for row in new:
        thing = things.get(row.entity)
        if thing and thing.links:
            yield RecordError(row.place, f"it is linked already, to {', '.join(sorted(thing.links))}")
        if row.entity in entities:
            yield RecordError(row.place, f"another row for it is accepted at {entities[row.entity]}")
        if row.qid in taken and row.match == "exactMatch":
            yield RecordError(row.place, f"{row.qid} is linked to `{taken[row.qid]}` already")
        entities[row.entity] = row.place
        taken[row.qid] = row.entity


def _link(row: Proposal, thing: Thing, keys: set[str], address: Callable[[str], str]) -> Mapping[str, str]:
    key = _free_key(row.entity, keys)
    keys.add(key)
    labels = f" ({row.labels})" if row.labels else ""
    link = {
        "entity": row.entity,
        "key": key,
        "qid": row.qid,
        "match": row.match,
        "evidence": f"{address(row.qid)} revision {row.revision}, retrieved {row.retrieved}{labels}; "
        f"accepted by {row.reviewer}, {row.date}",
    }
    return link | dict(_values(row, thing))


def _values(row: Proposal, thing: Thing) -> Iterator[tuple[str, str]]:
    """Coordinates and life dates, of things of a class that bears them, where the sources give none."""
    kind = thing.id.partition("/")[0]
    for column, name in {"place": _POINT, "person": _LIFE}.get(kind, ()):
        if name not in thing.bears:
            yield column, str(getattr(row, column))


def _free_key(entity: str, keys: Collection[str]) -> str:
    kind, _, slug = entity.partition("/")
    plain = re.sub(r"[^a-z0-9]+", "-", slug.lower()).strip("-")
    options = [plain, f"{kind}-{plain}", *(f"{kind}-{plain}-{number}" for number in range(2, len(keys) + 3))]
    return next(key for key in options if key not in keys)


def _with_rows(path: Path, rows: Iterable[Mapping[str, str]]) -> str:
    """The table with rows at its end; what stands in it is not touched."""
    old = path.read_bytes().decode() if path.is_file() else ",".join(COLUMNS) + "\n"
    header = next(csv.reader([old.partition("\n")[0].rstrip("\r")]), list(COLUMNS))
    out = io.StringIO(newline="")
    csv.DictWriter(out, header, restval="", lineterminator="\n").writerows(rows)
    return old + ("" if old.endswith("\n") else "\n") + out.getvalue()
