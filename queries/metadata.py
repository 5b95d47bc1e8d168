"""The reader of a saved query's description: the YAML in its ``#+`` lines, as grlc reads it.

grlc's own keys are ``summary``, ``description``, ``tags``, ``defaults`` and ``enumerate``; ours stand under
``kararname:`` (``summary_tr``, ``description_tr``, ``order``, ``columns``, ``parameters``, ``chart``, ``map``,
``timeline``, ``network``, ``frame``), so grlc passes over them.
What a parameter takes and is called follows from its name where the ontology knows it (``types.py``); else ``class`` or
``property`` names the term, and ``label`` what a form shows.
A parameter is a variable named ``?_name`` (a text), ``?_name_iri``, ``?_name_xsd_date``, ``?_name_integer`` or
``?_name_string``; with two underscores in front it is optional. A datatype may have
its prefix, as grlc wants it. A new key: a name in ``_OUR_KEYS`` and its reading.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import cast

import yaml

from ..errors import ParameterError, Place, RecordError
from ..graph.tokens import code
from ..ontology.schema import Labels
from ..ontology.vocabulary import BASE
from .binding import to_term
from .frames import Frame, read_frame
from .model import MARKS, PICTURES, Chart, Parameter, ParameterKind, SavedQuery
from .types import ParameterType, type_of

_MARK = "#+"
_LOADER: type[yaml.BaseLoader] = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
"""libyaml's where this Python has it, which takes a tenth of the time."""

_GRLC_KEYS = ("summary", "description", "tags", "defaults", "enumerate", "method", "endpoint", "pagination")
_OUR_KEYS = ("summary_tr", "description_tr", "order", "columns", "parameters", "chart", "frame", *PICTURES)
_PARAMETER_KEYS = ("class", "property", "label")
_CHART_KEYS = ("mark", "x", "y", "color")
_LANGUAGES = ("en", "tr")
_PARAMETER = re.compile(r"(?P<marks>__?)(?P<name>[^\W_]+)(?:_(?:xsd_)?(?P<kind>[^\W_]+))?")
_KINDS: dict[str | None, ParameterKind] = {
    None: "string",
    "string": "string",
    "iri": "iri",
    "date": "date",
    "integer": "integer",
}


def read(path: Path) -> SavedQuery:
    """Read a saved query with its description.

    Raises:
        RecordError: the description is wrong; the error names the line.
    """
    source = path.read_text(encoding="utf-8")
    description = _Description.parse(path.name, source)
    text = "\n".join(line for line in source.splitlines() if not line.startswith(_MARK)).strip() + "\n"
    ours = description.mapping("kararname", _OUR_KEYS)
    parameters = tuple(_parameters(description, text))
    description.only("kararname.parameters", [item.name for item in parameters])
    return SavedQuery(
        name=path.stem,
        text=text,
        summary=_two(description.text("summary", needed=True), description.text("kararname.summary_tr")),
        description=_two(description.text("description"), description.text("kararname.description_tr")),
        tags=tuple(description.strings("tags")),
        order=description.number("kararname.order"),
        columns={name: description.labels(f"kararname.columns.{name}") for name in _keys(ours.get("columns"))},
        parameters=parameters,
        chart=_chart(description, _keys(ours.get("columns"))),
        frame=_frame(description, parameters),
        pictures=_pictures(description, _keys(ours.get("columns"))),
    )


def _frame(description: _Description, parameters: Sequence[Parameter]) -> Frame | None:
    """The frame of a query's tree, where it has one."""
    own = "kararname.frame"
    try:
        named = [parameter.name for parameter in parameters if parameter.kind == "iri" and parameter.required]
        return None if description.at(own) is None else read_frame(description.at(own), named)
    except ValueError as exc:
        raise description.wrong(own, str(exc)) from exc


def _chart(description: _Description, columns: Sequence[str]) -> Chart | None:
    """The chart that a query asks for; its columns are those of the result."""
    own = "kararname.chart"
    if description.at(own) is None:
        return None
    description.mapping(own, _CHART_KEYS)
    mark, *named = (description.text(f"{own}.{key}", needed=key != "color") for key in _CHART_KEYS)
    if mark not in MARKS:
        raise description.wrong(f"{own}.mark", f"{mark!r} is no mark: wanted {', '.join(MARKS)}")
    for key, column in zip(_CHART_KEYS[1:], named, strict=True):
        if column and column not in columns:
            raise description.wrong(f"{own}.{key}", f"{column!r} is no column: there are {', '.join(columns)}")
    return Chart(MARKS[mark], *named)


def _pictures(description: _Description, columns: Sequence[str]) -> Mapping[str, tuple[str, ...]]:
    """The kinds of pictures that a query asks for, each with the columns that it shows."""
    found = {kind: tuple(description.strings(f"kararname.{kind}")) for kind in PICTURES}
    for kind, names in found.items():
        for name in names:
            if name not in columns:
                raise description.wrong(
                    f"kararname.{kind}", f"{name!r} is no column: there are {', '.join(columns) or 'none'}"
                )
    return {kind: names for kind, names in found.items() if names}


def _two(english: str, turkish: str) -> Labels:
    return {"en": english, "tr": turkish or english}


def _keys(node: object) -> list[str]:
    return list(_mapping(node))


def _mapping(node: object) -> Mapping[str, object]:
    return cast("Mapping[str, object]", node) if isinstance(node, Mapping) else {}


def _parameters(description: _Description, text: str) -> Iterator[Parameter]:
    """The parameters a query names, each once, in the order it names them."""
    names = (token.text[1:] for token in code(text) if token.kind == "variable")
    for variable in dict.fromkeys(name for name in names if name.startswith("_")):
        yield _parameter(description, variable)


def _parameter(description: _Description, variable: str) -> Parameter:
    match = _PARAMETER.fullmatch(variable)
    kind = _KINDS.get(match["kind"]) if match else None
    if not match or not kind:
        raise description.wrong("", f"?{variable} is no parameter: wanted ?_name, ?_name_iri, …_date or …_integer")
    name = match["name"]
    own = f"kararname.parameters.{name}"
    description.mapping(own, _PARAMETER_KEYS)
    known = _type(description, own, name, kind)
    listed = tuple(description.listed("enumerate", name, variable))
    parameter = Parameter(
        name=name,
        variable=variable,
        kind=kind,
        required=match["marks"] == "_",
        default="".join(description.listed("defaults", name, variable)),
        enumerate=listed or known.terms,
        labels=description.labels(f"{own}.label") or known.labels,
        classes=known.classes,
        segments=known.segments,
    )
    return _with_good_values(description, parameter)


def _type(description: _Description, own: str, name: str, kind: ParameterKind) -> ParameterType:
    """What the ontology says of a parameter, by the term its description names or by its own name."""
    for key in ("class", "property"):
        term = description.text(f"{own}.{key}")
        if term:
            found = type_of(term, kind)
            if not found:
                raise description.wrong(
                    f"{own}.{key}", f"{term!r} is no {key} of the ontology that a ?…_{kind} can take"
                )
            return found
    return type_of(name, kind) or ParameterType(_two(name, name))


def _with_good_values(description: _Description, parameter: Parameter) -> Parameter:
    for value in filter(None, (parameter.default, *parameter.enumerate)):
        try:
            to_term(parameter, value, BASE)
        except ParameterError as exc:
            raise description.wrong("defaults" if value == parameter.default else "enumerate", str(exc)) from exc
    return parameter


@dataclass(frozen=True)
class _Description:
    """The YAML of one file, asked by dotted paths, with the line at which each path stands."""

    file: str
    root: Mapping[str, object]
    lines: Mapping[str, int]

    @classmethod
    def parse(cls, file: str, source: str) -> _Description:
        marked = [(at, line) for at, line in enumerate(source.splitlines(), 1) if line.startswith(_MARK)]
        yaml_text = "\n".join(line[len(_MARK) :] for _, line in marked)
        try:
            # BaseLoader makes text of every scalar: 1920-08-28 stays as written, and nothing else is made.
            root = cast(object, yaml.load(yaml_text, Loader=_LOADER))  # noqa: S506
            node = yaml.compose(yaml_text, Loader=_LOADER)
        except yaml.MarkedYAMLError as exc:
            row = exc.problem_mark.line if exc.problem_mark else 0
            raise RecordError(Place(file, marked[min(row, len(marked) - 1)][0]), str(exc.problem)) from exc
        lines = {path: marked[row][0] for path, row in _rows(node)}
        description = cls(file, cast("Mapping[str, object]", root if isinstance(root, Mapping) else {}), lines)
        description.only("", [*_GRLC_KEYS, "kararname"])
        return description

    def wrong(self, path: str, problem: str) -> RecordError:
        """The error for something wrong at a path."""
        return RecordError(Place(self.file, self.lines.get(path, 1), key=path), problem)

    def at(self, path: str) -> object:
        """What stands at a path, or None."""
        node: object = self.root
        for key in filter(None, path.split(".")):
            node = _mapping(node).get(key)
        return node

    def only(self, path: str, keys: Sequence[str]) -> None:
        """Refuse keys that nobody reads."""
        for key in _keys(self.at(path)):
            if key not in keys:
                near = difflib.get_close_matches(key, keys, 1)
                hint = f": did you mean {near[0]!r}?" if near else f": known are {', '.join(keys) or 'none'}"
                raise self.wrong(f"{path}.{key}".strip("."), f"unknown key {key!r}{hint}")

    def mapping(self, path: str, keys: Sequence[str]) -> Mapping[str, object]:
        """A mapping of known keys, or an empty one."""
        node = self.at(path)
        if node is not None and not isinstance(node, Mapping):
            raise self.wrong(path, f"wanted keys ({', '.join(keys)}), found {node!r}")
        self.only(path, keys)
        return cast("Mapping[str, object]", node or {})

    def text(self, path: str, *, needed: bool = False) -> str:
        """A text, or "" where there is none."""
        node = self.at(path)
        if needed and not node:
            raise self.wrong(path, f"{path!r} is missing")
        if node is not None and not isinstance(node, str):
            raise self.wrong(path, f"wanted a text, found {node!r}")
        return (node or "").strip()

    def number(self, path: str) -> int:
        """A whole number, or 0."""
        text = self.text(path) or "0"
        if not text.isdecimal():
            raise self.wrong(path, f"wanted a whole number, found {text!r}")
        return int(text)

    def strings(self, path: str) -> list[str]:
        """A list of texts, or an empty one."""
        return self._strings(path, self.at(path))

    def labels(self, path: str) -> Labels:
        """A text per language, or none; what lacks in Turkish is said in English."""
        labels = self.mapping(path, _LANGUAGES)
        return _two(self.text(f"{path}.en", needed=True), self.text(f"{path}.tr")) if labels else {}

    def listed(self, path: str, *names: str) -> list[str]:
        """What a grlc list of single-key mappings says for a parameter, by its name or by its variable."""
        node = self.at(path)
        items = cast("list[object]", node if isinstance(node, list) else [] if node is None else [node])
        for item in items:
            if not _keys(item):
                raise self.wrong(path, "wanted a list of `- name: value`")
            for key, value in _mapping(item).items():
                if key in names:
                    return self._strings(path, value)
        return []

    def _strings(self, path: str, node: object) -> list[str]:
        items = cast("list[object]", node if isinstance(node, list) else [] if node is None else [node])
        if not all(isinstance(item, str) for item in items):
            raise self.wrong(path, "wanted a list of texts")
        return cast("list[str]", items)


def _rows(node: yaml.Node | None, path: str = "") -> Iterator[tuple[str, int]]:
    """Dotted path and row (from 0) of every key of a YAML document."""
    if not isinstance(node, yaml.MappingNode):
        return
    for key, value in cast("list[tuple[yaml.ScalarNode, yaml.Node]]", node.value):
        inner = f"{path}.{key.value}".strip(".")
        yield inner, key.start_mark.line
        yield from _rows(value, inner)
