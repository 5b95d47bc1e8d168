"""What a saved query is: its text, what it asks in two languages, and the parameters it takes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from ..graph.search.keys import keys
from ..graph.tokens import tokens
from ..ontology.schema import Labels
from .frames import Frame
from .tags import tag_of

QueryForm = Literal["SELECT", "ASK", "CONSTRUCT", "DESCRIBE"]
FORMS: Mapping[str, QueryForm] = {"SELECT": "SELECT", "ASK": "ASK", "CONSTRUCT": "CONSTRUCT", "DESCRIBE": "DESCRIBE"}
ParameterKind = Literal["iri", "date", "integer", "string"]


@dataclass(frozen=True)
class Parameter:
    """A value that a saved query is asked with.

    Args:
        name: as in the query string (``person``).
        variable: the query's variable, without the question mark (``_person_iri``).
        kind: what kind of term the value becomes.
        required: whether the query makes no sense without it; an optional one stays unbound.
        default: the value when none is given, or "".
        enumerate: the only values allowed; empty for any.
        labels: language tag to label.
        classes: local names of the classes whose things it takes; empty for any.
        segments: what ids of such things begin with; empty for anything.
    """

    name: str
    variable: str
    kind: ParameterKind
    required: bool
    default: str
    enumerate: tuple[str, ...]
    labels: Labels
    classes: tuple[str, ...] = ()
    segments: frozenset[str] = frozenset()


PICTURES = ("map", "timeline", "network")
"""Kinds of pictures besides charts."""

Mark = Literal["bar", "line", "point"]
MARKS: Mapping[str, Mark] = {"bar": "bar", "line": "line", "point": "point"}


@dataclass(frozen=True)
class Chart:
    """How a result is drawn, in the words of Vega-Lite.

    Args:
        mark: what stands for a row.
        x: the column across: a month, a day or a name.
        y: the column upwards, of numbers.
        color: the column that parts the rows by colour, or "".
    """

    mark: Mark
    x: str
    y: str
    color: str = ""


@dataclass(frozen=True)
class SavedQuery:
    """A query worth keeping, with its description.

    Args:
        name: the file's name without ``.rq``; its address.
        text: the SPARQL, without the describing lines.
        summary: the question in a few words, language tag to text.
        description: more words on it, language tag to text.
        tags: what it is about.
        order: its place in the list.
        columns: labels of the result's variables, variable to language tag to label.
        parameters: in the order in which the query names them.
        chart: how its result is drawn, or None.
        frame: how the graph that it makes becomes a tree, or None.
        pictures: the kinds of pictures that its result is shown as (``map``, ``timeline``, ``network``), with the
            columns of each.
    """

    name: str
    text: str
    summary: Labels
    description: Labels
    tags: tuple[str, ...]
    order: int
    columns: Mapping[str, Labels]
    parameters: tuple[Parameter, ...]
    chart: Chart | None = None
    frame: Frame | None = None
    pictures: Mapping[str, tuple[str, ...]] = field(default_factory=dict[str, tuple[str, ...]])

    @cached_property
    def form(self) -> QueryForm:
        """The form of the query: what kind of result it gives."""
        words = (token.text.upper() for token in tokens(self.text) if token.kind == "word")
        word = next((word for word in words if word in FORMS), "SELECT")
        return FORMS[word]

    @property
    def group(self) -> str:
        """The group of questions to which it belongs: its first tag, or ""."""
        return self.tags[0] if self.tags else ""

    def parameter(self, name: str) -> Parameter | None:
        """The parameter of a name, or None."""
        return next((parameter for parameter in self.parameters if parameter.name == name), None)

    @cached_property
    def said(self) -> str:
        """All that is said of it in both languages, as keys to be looked for."""
        tags = [text for tag in self.tags for text in tag_of(tag).labels.values()]
        columns = [text for labels in self.columns.values() for text in labels.values()]
        parts = [self.name, *self.summary.values(), *self.description.values(), *self.tags, *tags, *columns]
        return " ".join(key for part in parts for key in keys(part))
