"""What Wikidata said of the linked items on a day: ``snapshot.json`` beside the table of links.

A report is made from it, so that it can be made again, without a network, and says the same. ``--again`` asks anew.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any, cast

from ...errors import NotWritable, Place, RecordError
from ..folders import shown
from .items import Item, Moment
from .proposals import replace_file

SNAPSHOT_FILE = "snapshot.json"
Items = Mapping[str, Item | None]


def linked_items(path: Path, qids: Iterable[str], fetch: Callable[[Iterable[str]], Items], *, again: bool) -> Items:
    """The items of some numbers, as the snapshot has them; asked for, and kept, where it lacks one.

    Args:
        path: the snapshot; a folder that cannot be written keeps none.
        qids: the numbers.
        fetch: asks Wikidata for items.
        again: whether to ask anew whatever is kept.

    Returns:
        By number: the item, or None for one that is not there.

    Raises:
        RecordError: the snapshot is damaged.
        ServiceAway: Wikidata does not answer.
    """
    wanted = list(dict.fromkeys(qids))
    kept: Items = {} if again else _read(path)
    if all(qid in kept for qid in wanted):
        return kept
    found = fetch(wanted)
    with suppress(NotWritable):
        replace_file(path, _written(found))
    return found


def _written(items: Items) -> str:
    plain = {qid: asdict(item) if item else None for qid, item in sorted(items.items())}
    return json.dumps(plain, ensure_ascii=False, indent=1, default=_plain) + "\n"


def _plain(value: object) -> object:
    """What JSON has no values for: a day as text, a set as a list."""
    return value.isoformat() if isinstance(value, date) else sorted(cast(frozenset[str], value))


def _read(path: Path) -> Items:
    if not path.is_file():
        return {}
    try:
        told: dict[str, dict[str, Any] | None] = json.loads(path.read_text("utf-8"))
        return {qid: _item(fields) if fields else None for qid, fields in told.items()}
    except (OSError, ValueError, TypeError, KeyError, AttributeError) as exc:
        raise RecordError(Place(shown(path)), "is damaged: ask again with --again") from exc


def _item(fields: dict[str, Any]) -> Item:
    return Item(
        qid=fields["qid"],
        revision=fields["revision"],
        labels=fields["labels"],
        aliases=tuple(fields["aliases"]),
        descriptions=fields["descriptions"],
        classes=tuple(fields["classes"]),
        births=tuple(map(_moment, fields["births"])),
        deaths=tuple(map(_moment, fields["deaths"])),
        points=tuple((float(latitude), float(longitude)) for latitude, longitude in fields["points"]),
        titles=tuple(fields["titles"]),
        published=tuple(map(_moment, fields["published"])),
        authors=frozenset(fields["authors"]),
    )


def _moment(fields: dict[str, Any]) -> Moment:
    first, last = map(date.fromisoformat, fields["span"])
    return Moment((first, last), fields["written"])
