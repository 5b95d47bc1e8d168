"""Read YAML files of records, with the line of everything, so that every mistake can be told with its place.

This knows YAML and the outer form of a record (``id``, ``a``, ``cite``, other keys with values); it knows nothing of
the ontology. What keys and values mean is read in ``interpret.py``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from ..errors import Place, RecordError

OVERRIDES = frozenset({"value", "cite", "heldBy", "stance"})
HEAD_KEYS = frozenset({"id", "a", "cite", "heldBy", "stance"})


@dataclass(frozen=True)
class Value:
    """One value of a key, not yet interpreted.

    Args:
        text: the scalar, or "" when the value is a language map.
        texts: language tag to text when the value is a language map, else empty.
        place: where it stands.
        overrides: ``cite``, ``heldBy`` and ``stance`` given for this value alone; ``cite`` may have several.
    """

    text: str
    texts: Mapping[str, str]
    place: Place
    overrides: Mapping[str, tuple[str, ...]] = field(default_factory=dict[str, tuple[str, ...]])


@dataclass(frozen=True)
class Entry:
    """A key of a record with its values."""

    key: str
    values: tuple[Value, ...]
    place: Place


@dataclass(frozen=True)
class Record:
    """A record as written.

    Args:
        id: its id, such as ``person/lev-karakhan``.
        classes: what stands under ``a``; empty when it adds to a thing defined elsewhere.
        defaults: ``cite``, ``heldBy`` and ``stance`` for all its statements.
        entries: its other keys, in order.
        place: where it begins.
    """

    id: str
    classes: tuple[Value, ...]
    defaults: Mapping[str, tuple[str, ...]]
    entries: tuple[Entry, ...]
    place: Place


@dataclass
class RecordFile:
    """The records of a file and the mistakes found while reading it."""

    records: list[Record] = field(default_factory=list[Record])
    errors: list[RecordError] = field(default_factory=list[RecordError])


def read_records(path: Path, shown_as: str) -> RecordFile:
    """Read a file of records.

    Args:
        path: a YAML file whose document is a list of mappings.
        shown_as: the name to use in errors.

    Returns:
        Its records and every mistake of form in it; a mistake in one record does not hide the others.
    """
    result = RecordFile()
    try:
        root = yaml.compose(path.read_text("utf-8"), Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as exc:
        line = exc.problem_mark.line + 1 if exc.problem_mark else 0
        result.errors.append(RecordError(Place(shown_as, line), f"not YAML: {exc.problem or exc.context}"))
        return result
    except (UnicodeDecodeError, yaml.YAMLError) as exc:
        result.errors.append(RecordError(Place(shown_as), f"not YAML in UTF-8: {exc}"))
        return result
    if root is None:
        return result
    if not isinstance(root, yaml.SequenceNode):
        result.errors.append(RecordError(Place(shown_as, 1), "wanted a list of records, each beginning with `- id:`"))
        return result
    for node in root.value:
        _read_one(node, shown_as, result)
    return result


def _read_one(node: yaml.Node, shown_as: str, result: RecordFile) -> None:
    try:
        result.records.append(_record(node, shown_as))
    except RecordError as exc:
        result.errors.append(exc)


def _record(node: yaml.Node, shown_as: str) -> Record:
    place = Place(shown_as, _line(node))
    pairs = dict(_pairs(node, place))
    identity = pairs.get("id")
    if identity is None or not isinstance(identity, yaml.ScalarNode) or not identity.value:
        raise RecordError(place, "a record needs an `id`")
    place = Place(shown_as, _line(node), identity.value)
    return Record(
        id=identity.value,
        classes=tuple(_values(pairs["a"], _at(place, pairs["a"], "a"))) if "a" in pairs else (),
        defaults={key: tuple(_scalars(pairs[key], place, key)) for key in ("cite", "heldBy", "stance") if key in pairs},
        entries=tuple(_entry(key, value, place) for key, value in pairs.items() if key not in HEAD_KEYS),
        place=place,
    )


def _entry(key: str, node: yaml.Node, record: Place) -> Entry:
    place = _at(record, node, key)
    return Entry(key, tuple(_values(node, place)), place)


def _values(node: yaml.Node, place: Place) -> Iterator[Value]:
    if isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield _value(item, _at(place, item, place.key))
    else:
        yield _value(node, place)


def _value(node: yaml.Node, place: Place) -> Value:
    if isinstance(node, yaml.ScalarNode):
        return Value(str(node.value), {}, place)
    pairs = dict(_pairs(node, place))
    if "value" not in pairs:
        return Value("", _texts(pairs, place), place)
    unknown = sorted(set(pairs) - OVERRIDES)
    if unknown:
        raise RecordError(place, f"beside `value` only cite, heldBy and stance may stand, not {', '.join(unknown)}")
    inner = _value(pairs["value"], place)
    overrides = {key: tuple(_scalars(child, place, key)) for key, child in pairs.items() if key != "value"}
    return Value(inner.text, inner.texts, place, overrides)


def _texts(pairs: Mapping[str, yaml.Node], place: Place) -> Mapping[str, str]:
    found: dict[str, str] = {}
    for language, node in pairs.items():
        if not isinstance(node, yaml.ScalarNode):
            raise RecordError(place, f"the text for language {language} must be one string")
        found[language] = str(node.value)
    return found


def _scalars(node: yaml.Node, place: Place, key: str) -> Iterator[str]:
    items: list[yaml.Node] = node.value if isinstance(node, yaml.SequenceNode) else [node]
    for item in items:
        if not isinstance(item, yaml.ScalarNode):
            raise RecordError(_at(place, item, key), "wanted a string or a list of strings")
        yield str(item.value)


def _pairs(node: yaml.Node, place: Place) -> Iterator[tuple[str, yaml.Node]]:
    if not isinstance(node, yaml.MappingNode):
        raise RecordError(_at(place, node, place.key), "wanted keys with values (key: value)")
    seen: set[str] = set()
    for key, value in node.value:
        name = str(key.value)
        if name in seen:
            raise RecordError(_at(place, key, name), "this key stands twice; write a list instead")
        seen.add(name)
        yield name, value


def _at(place: Place, node: yaml.Node, key: str) -> Place:
    return Place(place.file, _line(node), place.record, key)


def _line(node: yaml.Node) -> int:
    return int(node.start_mark.line) + 1
