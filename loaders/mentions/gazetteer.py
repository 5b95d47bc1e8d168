"""The names by which the article's things are called: from their labels, other names and titles, and a gazetteer.

``gazetteer.yaml`` beside the records says what labels do not: more names, adjectives of nationality, words that hold a
name and mention nothing, and rules for names that mean now one thing, now another. Every part gives its reason.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import cast

import yaml

from ...errors import Place, RecordError
from ..yaml_records import Record, Value
from .words import words

NAMED = frozenset(
    {"person", "group", "delegation", "place", "route", "topic", "office", "event", "journey", "meeting", "document"}
    | {"work", "repository"}
)
# Names of these kinds describe what they name, so that a name within them is a mention of its own.
DESCRIPTIVE = frozenset({"route", "topic", "event", "journey"})
# Their labels begin with a capital because labels do; the article writes most of them small.
_COMMON = frozenset({"topic", "office", "event", "journey", "meeting"})
_NAME_KEYS = ("label", "altLabel", "title")
_BLOCKING_KEYS = ("container", "publisher")
_PARTS = frozenset({"names", "adjectives", "no_names", "no_mentions", "rules"})
NOTHING = ""


@dataclass(frozen=True)
class Name:
    """One name of one thing.

    Args:
        words: its words, folded.
        gaps: what stands before each of them but the first, without white space.
        entity: id of the thing, or "" for words that mention nothing.
        capital: whether it must begin with a capital in the text.
        adjective: whether it is an adjective of nationality, which within a longer name mentions nothing.
    """

    words: tuple[str, ...]
    gaps: tuple[str, ...]
    entity: str
    capital: bool
    adjective: bool = False


@dataclass(frozen=True)
class Rule:
    """Which thing an ambiguous name means where all of its conditions hold.

    Args:
        names: the names it is about, folded.
        entity: id of the thing, or "" where nothing is mentioned.
        ending: pattern for the whole ending, or None.
        before: pattern for the folded words before, matched at their end, or None.
        after: pattern for the folded words after, matched at their beginning, or None.
        passages: the passages in which it holds; empty for all.
    """

    names: frozenset[str]
    entity: str
    ending: re.Pattern[str] | None
    before: re.Pattern[str] | None
    after: re.Pattern[str] | None
    passages: frozenset[str]


@dataclass(frozen=True)
class Gazetteer:
    """Names by their words, and the rules in the order in which they are asked.

    Args:
        names: name by its folded words.
        rules: the rules.
    """

    names: Mapping[tuple[str, ...], Name] = field(default_factory=dict[tuple[str, ...], Name])
    rules: Sequence[Rule] = ()

    @cached_property
    def longest(self) -> int:
        """How many words the longest name has."""
        return max(map(len, self.names), default=0)


def read_gazetteer(records: Sequence[Record], path: Path) -> Gazetteer:
    """Read the names of a source's things.

    Args:
        records: its records.
        path: its ``gazetteer.yaml``; may be missing.

    Returns:
        The gazetteer.

    Raises:
        RecordError: the file is wrong, or a name is two things' and nothing says which is meant.
    """
    parts = _read(path)
    labels = list(_labels(records))
    known = {record.id for record in records}
    unwanted = {(_key(text), entity) for text, entity in _pairs(parts, "no_names", path)}
    given = [
        *(_name(text, entity) for text, entity in _pairs(parts, "names", path)),
        *(_name(text, entity, adjective=True) for text, entity in _pairs(parts, "adjectives", path)),
        *(_name(text, NOTHING) for text, _ in _pairs(parts, "no_mentions", path)),
    ]
    rules = [_rule(item, path) for item in _items(parts, "rules", path)]
    _check_known([*(name.entity for name in given), *(rule.entity for rule in rules)], known, path)
    taken = {name.words for name in given}
    wanted = [name for name in labels if (name.words, name.entity) not in unwanted and name.words not in taken]
    return Gazetteer(_by_words([*given, *wanted], path), rules)


def _labels(records: Iterable[Record]) -> Iterator[Name]:
    """The Turkish names that the records give; those of publishers and collections block the names within them."""
    for record in records:
        if record.id.partition("/")[0] not in NAMED:
            continue
        for entry in record.entries:
            entity = record.id if entry.key in _NAME_KEYS else NOTHING
            for value in entry.values if entry.key in (*_NAME_KEYS, *_BLOCKING_KEYS) else ():
                text = _turkish(value)
                if text and "(" not in text:
                    yield _name(text, entity)


def _turkish(value: Value) -> str:
    return value.texts.get("tr", "") if value.texts else value.text


def _name(text: str, entity: str, *, adjective: bool = False) -> Name:
    found = words(text, [(0, len(text))])
    capital = text[:1].isupper() and entity.partition("/")[0] not in _COMMON
    return Name(_key(text), tuple(word.gap for word in found[1:]), entity, capital, adjective)


def _key(text: str) -> tuple[str, ...]:
    return tuple(word.folded for word in words(text, [(0, len(text))]))


def _by_words(names: Iterable[Name], path: Path) -> dict[tuple[str, ...], Name]:
    found: dict[tuple[str, ...], Name] = {}
    for name in names:
        other = found.setdefault(name.words, name)
        if NOTHING not in {other.entity, name.entity} and other.entity != name.entity:
            problem = f"`{' '.join(name.words)}` is {other.entity} and {name.entity}: say under `names` which it is"
            raise RecordError(Place(str(path)), problem)
    found.pop((), None)
    return found


def _check_known(entities: Iterable[str], known: set[str], path: Path) -> None:
    for entity in entities:
        if entity and entity not in known:
            raise RecordError(Place(str(path)), f"nothing is defined as `{entity}`")


def _read(path: Path) -> Mapping[str, object]:
    if not path.is_file():
        return {}
    try:
        content: object = yaml.safe_load(path.read_text("utf-8")) or {}
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as exc:
        raise RecordError(Place(str(path)), f"the gazetteer cannot be read ({exc})") from exc
    if not isinstance(content, dict) or set(cast("dict[str, object]", content)) - _PARTS:
        raise RecordError(Place(str(path)), f"a gazetteer has the parts {', '.join(sorted(_PARTS))}")
    return cast("dict[str, object]", content)


def _items(parts: Mapping[str, object], part: str, path: Path) -> list[Mapping[str, object]]:
    given: object = parts.get(part)
    if given is None:
        return []
    items = cast("list[object]", given) if isinstance(given, list) else [given]
    if not all(isinstance(item, dict) for item in items):
        raise RecordError(Place(str(path), key=part), "wanted a list of mappings")
    found = cast("list[Mapping[str, object]]", items)
    for item in found:
        if not str(item.get("reason", "")).strip() or not _texts(item.get("names")):
            raise RecordError(Place(str(path), key=part), f"wanted names and a reason in {dict(item)}")
    return found


def _pairs(parts: Mapping[str, object], part: str, path: Path) -> Iterator[tuple[str, str]]:
    for item in _items(parts, part, path):
        for text in _texts(item["names"]):
            yield text, str(item.get("entity", NOTHING))


def _rule(item: Mapping[str, object], path: Path) -> Rule:
    try:
        before, after, ending = (_pattern(item.get(key)) for key in ("before", "after", "ending"))
    except re.error as exc:
        raise RecordError(Place(str(path), key="rules"), f"{exc} in {dict(item)}") from exc
    names = frozenset(" ".join(_key(text)) for text in _texts(item["names"]))
    entity = str(item.get("entity") or NOTHING)
    return Rule(names, entity, ending, before, after, frozenset(_texts(item.get("in"))))


def _pattern(value: object) -> re.Pattern[str] | None:
    return re.compile(str(value)) if value is not None else None


def _texts(value: object) -> list[str]:
    items = cast("list[object]", value) if isinstance(value, list) else [value]
    return [str(item) for item in items if item not in (None, "")]
