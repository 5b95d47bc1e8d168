"""Read YAML files of records, with the line of everything, so that every mistake can be told with its place.

This knows YAML and the outer form of a record (``id``, ``a``, ``cite``, other keys with values); it knows nothing of
the ontology. What keys and values mean is read in ``interpret.py``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import cast

import yaml

from ..errors import Place, RecordError
from .yaml_nodes import compose

OVERRIDES = frozenset({"value", "cite", "heldBy", "stance"})
DEFAULTS = OVERRIDES - {"value"}
HEAD_KEYS = frozenset({"id", "a"}) | DEFAULTS


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
        defaults_place: where the first of the defaults stands, or where the record begins.
    """

    id: str
    classes: tuple[Value, ...]
    defaults: Mapping[str, tuple[str, ...]]
    entries: tuple[Entry, ...]
    place: Place
    defaults_place: Place


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
        Its records and every mistake of form in it; what is wrong is left out of its record, the rest is kept.
    """
    reader = _Reader(shown_as)
    try:
        root = _compose(path, shown_as)
    except RecordError as exc:
        return RecordFile(errors=[exc])
    for node in root.value if root else ():
        record = reader.record(node)
        if record:
            reader.file.records.append(record)
    return reader.file


def _compose(path: Path, shown_as: str) -> yaml.SequenceNode | None:
    """The document's list, or None when there is no document."""
    try:
        root = compose(path.read_text("utf-8"))
    except yaml.MarkedYAMLError as exc:
        line = exc.problem_mark.line + 1 if exc.problem_mark else 0
        raise RecordError(Place(shown_as, line), f"not YAML: {exc.problem or exc.context}") from exc
    except yaml.reader.ReaderError as exc:
        problem = f"not YAML: a character that may not stand there, {exc.character!r}"
        raise RecordError(Place(shown_as), problem) from exc
    except UnicodeDecodeError as exc:
        raise RecordError(Place(shown_as), f"not UTF-8 ({exc.reason} at byte {exc.start})") from exc
    except RecursionError as exc:
        raise RecordError(Place(shown_as), "not a list of records: nested too deeply") from exc
    except OSError as exc:
        raise RecordError(Place(shown_as), f"cannot be read: {exc.strerror}") from exc
    if root is not None and not isinstance(root, yaml.SequenceNode):
        raise RecordError(Place(shown_as, 1), "wanted a list of records, each beginning with `- id:`")
    return root


_Pair = tuple[str, yaml.Node, yaml.Node]
"""A key's name, the node of the key and the node of its value."""


class _Reader:
    """Reads the nodes of one file; notes every mistake and goes on."""

    def __init__(self, shown_as: str) -> None:
        self._shown_as = shown_as
        self.file = RecordFile()

    def record(self, node: yaml.Node) -> Record | None:
        place = Place(self._shown_as, _line(node))
        identity = _identity(node)
        if not identity:
            self._note(place, "a record needs an `id`")
            return None
        place = Place(self._shown_as, _line(node), identity)
        pairs = self._pairs(node, place)
        heads = {name: child for name, _, child in pairs if name in HEAD_KEYS}
        defaults = {name: child for name, child in heads.items() if name in DEFAULTS}
        return Record(
            id=identity,
            classes=tuple(self._values(heads["a"], _at(place, heads["a"], "a"))) if "a" in heads else (),
            defaults={name: tuple(self._scalars(child, place, name)) for name, child in defaults.items()},
            entries=tuple(self._entry(pair, place) for pair in pairs if pair[0] not in HEAD_KEYS),
            place=place,
            defaults_place=next((_at(place, child, name) for name, child in defaults.items()), place),
        )

    def _entry(self, pair: _Pair, record: Place) -> Entry:
        name, key, node = pair
        return Entry(name, tuple(self._values(node, _at(record, node, name))), _at(record, key, name))

    def _values(self, node: yaml.Node, place: Place) -> Iterator[Value]:
        items: list[yaml.Node] = node.value if isinstance(node, yaml.SequenceNode) else [node]
        for item in items:
            value = self._value(item, _at(place, item, place.key))
            if value:
                yield value

    def _value(self, node: yaml.Node, place: Place) -> Value | None:
        if isinstance(node, yaml.ScalarNode):
            return Value(str(node.value), {}, place)
        if isinstance(node, yaml.SequenceNode):
            return self._note(place, "a list may not stand in a list; write one value, or `{value: …}`, for each")
        pairs = self._pairs(node, place)
        inner = next((child for name, _, child in pairs if name == "value"), None)
        if inner is None:
            return Value("", dict(self._texts(pairs, place)), place)
        return self._overridden(inner, pairs, place)

    def _overridden(self, inner: yaml.Node, pairs: list[_Pair], place: Place) -> Value | None:
        """A value with ``cite``, ``heldBy`` or ``stance`` of its own."""
        unknown = sorted(name for name, _, _ in pairs if name not in OVERRIDES)
        if unknown:
            return self._note(place, f"beside `value` only cite, heldBy and stance may stand, not {', '.join(unknown)}")
        if isinstance(inner, yaml.SequenceNode):
            return self._note(place, "a list may not stand under `value`; write one `{value: …}` for each")
        text = str(inner.value) if isinstance(inner, yaml.ScalarNode) else ""
        texts = {} if isinstance(inner, yaml.ScalarNode) else dict(self._texts(self._pairs(inner, place), place))
        overrides = {name: tuple(self._scalars(child, place, name)) for name, _, child in pairs if child is not inner}
        return Value(text, texts, place, overrides)

    def _texts(self, pairs: list[_Pair], place: Place) -> Iterator[tuple[str, str]]:
        for language, _, node in pairs:
            if isinstance(node, yaml.ScalarNode):
                yield language, str(node.value)
            else:
                self._note(place, f"the text for language {language} must be one string")

    def _scalars(self, node: yaml.Node, place: Place, key: str) -> Iterator[str]:
        items: list[yaml.Node] = node.value if isinstance(node, yaml.SequenceNode) else [node]
        for item in items:
            if isinstance(item, yaml.ScalarNode):
                yield str(item.value)
            else:
                self._note(_at(place, item, key), "wanted a string or a list of strings")

    def _pairs(self, node: yaml.Node, place: Place) -> list[_Pair]:
        pairs: dict[str, _Pair] = {}
        for key, child in node.value:
            name = str(key.value) if isinstance(key, yaml.ScalarNode) else ""
            if not name:
                self._note(_at(place, key, place.key), "a key must be one word")
            elif name in pairs:
                self._note(_at(place, key, name), "this key stands twice; write a list instead")
            else:
                pairs[name] = (name, key, child)
        return list(pairs.values())

    def _note(self, place: Place, problem: str) -> None:
        self.file.errors.append(RecordError(place, problem))


def _identity(node: yaml.Node) -> str:
    """The first ``id`` of a record, or "" where there is none."""
    pairs = cast(list[tuple[yaml.Node, yaml.Node]], node.value if isinstance(node, yaml.MappingNode) else [])
    found = (child for key, child in pairs if isinstance(key, yaml.ScalarNode) and key.value == "id")
    child = next(found, None)
    return str(child.value) if isinstance(child, yaml.ScalarNode) else ""


def _at(place: Place, node: yaml.Node, key: str) -> Place:
    return Place(place.file, _line(node), place.record, key)


def _line(node: yaml.Node) -> int:
    return int(node.start_mark.line) + 1
