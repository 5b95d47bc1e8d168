"""Does the passage that a statement cites speak of what it states?

For every value of every record, at each place it cites, the answer is yes where the citation's basis (see ``basis``)
mentions its subject or its object:

- a thing is mentioned where one of its names stands (a mention of it in the basis);
- a thing that no name in the whole article calls (a position, provision, meeting, event, tenure, membership, an unnamed
  document or group) is mentioned where at least two of its constituents are, or its only one. Its constituents are its
  dates, its number and the things its records name under any key but those that chain positions and events to each
  other; a constituent without a name of its own (the meeting in which something was said) stands for its constituents;
- a citation of a footnote is mentioned where the work or archive document it cites is, or its author, or its locator;
- a date, a number or a literal is mentioned where it stands in the basis, a number in figures or in words.

What is left over needs its reason in the source's ``evidence.yaml``; the check lists the rest with file and line.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path
from typing import cast

import yaml

from ...errors import CiteError, Place, RecordError
from ..cites import parse_cite
from ..naming import is_id
from ..yaml_records import Entry, Record, Value
from .basis import Bases, Basis

_CHAINS = frozenset(
    {"inResponseTo", "repeats", "relays", "conditionFor", "promptedBy", "resultedIn", "before", "partOf", "invokes"}
)
_TEXTS = frozenset({"label", "altLabel", "description", "content", "remark", "outcome", "manner", "purpose", "mandate"})
_TERMS = frozenset({"a", "side", "certainty", "sourceKind", "language", "order"})
_DATES = frozenset({"date", "start", "end", "attested", "birth", "death"})
_FIGURES = frozenset({"number", "quantity", "year"})
_PROPER = frozenset({"person", "group", "place", "topic", "route", "work", "repository"})
_DEPTH = 2
_ENOUGH = 2


@dataclass(frozen=True)
class Cited:
    """One statement at one of the places it cites.

    Args:
        record: id of its subject.
        key: its property.
        value: its object: an id, a literal, or the words of a language map, Turkish ones first.
        cite: the citation.
        place: where it stands in the records.
    """

    record: str
    key: str
    value: str
    cite: str
    place: Place


@dataclass(frozen=True)
class Excuse:
    """Why some statements need no mention.

    Args:
        record: pattern for their subjects' ids, as in file names.
        key: pattern for their properties.
        cite: pattern for their citations.
        reason: why.
    """

    record: str
    key: str
    cite: str
    reason: str

    def covers(self, cited: Cited) -> bool:
        """Whether a statement is one of those."""
        pairs = ((cited.record, self.record), (cited.key, self.key), (cited.cite, self.cite))
        return all(fnmatchcase(text, pattern) for text, pattern in pairs)


@dataclass(frozen=True)
class Findings:
    """What the check found.

    Args:
        total: how many statements were asked, each at each place it cites.
        missing: those whose place mentions neither subject nor object, excused or not.
        excuses: the excuses that cover some of them, each with how many.
        idle: excuses that cover none.
    """

    total: int
    missing: Sequence[Cited]
    excuses: Mapping[Excuse, int]
    idle: Sequence[Excuse]

    @property
    def share(self) -> float:
        """The share of statements whose place mentions subject or object."""
        return 1 - len(self.missing) / self.total if self.total else 1.0

    @property
    def unexcused(self) -> list[Cited]:
        """What is left over."""
        return [cited for cited in self.missing if not any(excuse.covers(cited) for excuse in self.excuses)]


def statements_of(records: Iterable[Record]) -> Iterator[Cited]:
    """Every statement of some records, once for each place it cites."""
    for record in records:
        default = record.defaults.get("cite", ())
        for value in record.classes:
            yield from (Cited(record.id, "a", value.text, cite, value.place) for cite in default)
        for entry in record.entries:
            for value in entry.values:
                cites = value.overrides.get("cite", default)
                yield from (Cited(record.id, entry.key, _text(value), cite, value.place) for cite in cites)


def check_evidence(records: Sequence[Record], bases: Bases, excuses: Sequence[Excuse], author: str = "") -> Findings:
    """Ask of every statement whether the place it cites mentions its subject or its object.

    Args:
        records: the records of a source.
        bases: the bases of its citations.
        excuses: why some statements need no mention.
        author: id of the actor in whose voice the source speaks.

    Returns:
        The findings.
    """
    things = Things(records, bases.named, author)
    found: dict[str, Basis] = {}
    total, missing = 0, list[Cited]()
    for cited in statements_of(records):
        try:
            basis = found.setdefault(cited.cite, bases.of(parse_cite(cited.cite)))
        except CiteError:
            continue  # the loader tells it
        total += 1
        if not (things.mentioned(cited.record, basis) or things.object_mentioned(cited, basis)):
            missing.append(cited)
    counts = {excuse: sum(excuse.covers(cited) for cited in missing) for excuse in excuses}
    used = {excuse: count for excuse, count in counts.items() if count}
    return Findings(total, missing, used, [excuse for excuse, count in counts.items() if not count])


class Things:
    """What the records name each thing by.

    Args:
        records: the records.
        named: ids of the things that the article calls by a name somewhere.
        author: id of the actor in whose voice the source speaks.
    """

    def __init__(self, records: Iterable[Record], named: frozenset[str], author: str) -> None:
        self._named = named
        self._author = author
        self._entries: dict[str, list[Entry]] = {}
        for record in records:
            self._entries.setdefault(record.id, []).extend(record.entries)

    def mentioned(self, thing: str, basis: Basis, depth: int = _DEPTH) -> bool:
        """Whether a basis mentions a thing by its name, or, if it has none, by its constituents."""
        if thing == self._author or basis.names(thing) or self._by_author(thing, basis):
            return True
        if depth == 0 or (thing in self._named and thing.partition("/")[0] in _PROPER):
            return False
        constituents = list(dict.fromkeys(self._constituents(thing)))
        heard = sum(self._stands(key, value, basis, depth - 1) for key, value in constituents)
        return heard >= min(_ENOUGH, max(1, len(constituents)))

    def object_mentioned(self, cited: Cited, basis: Basis) -> bool:
        """Whether a basis mentions a statement's object."""
        return self._stands(cited.key, cited.value, basis, _DEPTH)

    def _by_author(self, thing: str, basis: Basis) -> bool:
        """Whether a note names a work by its author, or as the one named before ("age.", ibid.)."""
        if not thing.startswith("work/"):
            return False
        entries = self._entries.get(thing, ())
        authors = [value.text for entry in entries if entry.key == "author" for value in entry.values]
        return any(basis.names(author) for author in authors) or basis.has_text("age")

    def _constituents(self, thing: str) -> Iterator[tuple[str, str]]:
        for entry in self._entries.get(thing, ()):
            for value in entry.values if entry.key not in _CHAINS | _TEXTS else ():
                if is_id(value.text) or entry.key in _DATES | _FIGURES | {"locator"}:
                    yield entry.key, value.text

    def _stands(self, key: str, value: str, basis: Basis, depth: int) -> bool:
        if is_id(value):
            return self.mentioned(value, basis, depth)
        if key in _DATES:
            return basis.has_date(value)
        if key in _FIGURES:
            return basis.has_number(value)
        return key not in _TEXTS | _TERMS and basis.has_text(value)


def _text(value: Value) -> str:
    return value.texts.get("tr") or next(iter(value.texts.values()), value.text)


def read_excuses(path: Path) -> list[Excuse]:
    """Read a source's ``evidence.yaml``.

    Args:
        path: the file; may be missing.

    Returns:
        The excuses.

    Raises:
        RecordError: the file is wrong.
    """
    if not path.is_file():
        return []
    try:
        content: object = yaml.safe_load(path.read_text("utf-8")) or []
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as exc:
        raise RecordError(Place(str(path)), f"cannot be read ({exc})") from exc
    items = cast("list[object]", content) if isinstance(content, list) else [content]
    return [_excuse(item, path) for item in items]


def _excuse(item: object, path: Path) -> Excuse:
    fields = cast("dict[str, object]", item) if isinstance(item, dict) else {}
    if not {"record", "reason"} <= fields.keys() or fields.keys() - {"record", "key", "cite", "reason"}:
        raise RecordError(Place(str(path)), f"wanted record, reason and perhaps key and cite in {item!r}")
    texts = {key: str(value) for key, value in fields.items()}
    return Excuse(texts["record"], texts.get("key", "*"), texts.get("cite", "*"), texts["reason"])
