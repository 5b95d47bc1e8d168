"""Values of record keys as RDF terms: what the ontology and its shapes ask of a property decides how its text is read.

To support another datatype, add its reader to ``READERS``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ..errors import DateError, RecordError
from ..ontology.schema import Property
from ..ontology.terms import Literal, NamedNode
from ..ontology.vocabulary import LANG_STRING, XSD
from .dates import parse_date
from .naming import Context, in_words, near
from .statements import Fact
from .statements import Value as Term
from .timespans import TIME_SPAN, describe_time_span, time_span_iri
from .yaml_records import Value

LANGUAGES = frozenset({"en", "tr", "ru", "ota", "fr", "de"})
"""Languages a text may be in (BCP 47)."""


@dataclass(frozen=True)
class Reader:
    """How values of a datatype are written.

    Args:
        pattern: what they must match in full.
        example: one of them, for errors.
    """

    pattern: re.Pattern[str]
    example: str


def _reader(expression: str, example: str) -> Reader:
    return Reader(re.compile(expression, re.ASCII), example)


READERS: Mapping[NamedNode, Reader] = {
    XSD.term("string"): _reader(r"(?s).+", "some text"),
    XSD.term("integer"): _reader(r"[+-]?\d+", "8"),
    XSD.term("decimal"): _reader(r"[+-]?\d+(\.\d+)?", "3.5"),
    XSD.term("boolean"): _reader(r"true|false", "true"),
    XSD.term("gYear"): _reader(r"\d{4}", "1920"),
    XSD.term("dayTimeDuration"): _reader(r"P(?=.)(\d+D)?(T(?=.)(\d+H)?(\d+M)?(\d+S)?)?", "PT3H30M"),
}


class ValueReader:
    """Reads the values of one build's records.

    Args:
        context: the ontology, the names and everything defined.
    """

    def __init__(self, context: Context) -> None:
        self._schema = context.schema
        self._registry = context.registry
        self._names = context.names
        self.facts: dict[Fact, None] = {}

    def read(self, prop: Property, value: Value) -> Iterator[Term]:
        """Read one value of a property.

        Args:
            prop: the property.
            value: what the record says.

        Yields:
            One term, or one for each language of a language map.

        Raises:
            RecordError: it is not what the property wants.
        """
        if prop.datatype == LANG_STRING:
            yield from _texts(value)
        elif value.texts:
            raise RecordError(value.place, "wanted one value, not a text for each language")
        elif prop.ranges == frozenset({TIME_SPAN}):
            yield self._date(value)
        elif prop.kind == "object":
            yield self._reference(prop, value)
        elif prop.datatype:
            yield _literal(prop.datatype, value)
        else:
            yield _foreign(value)

    def _date(self, value: Value) -> NamedNode:
        try:
            date = parse_date(value.text)
        except DateError as exc:
            raise RecordError(value.place, str(exc)) from exc
        self.facts.update(dict.fromkeys(describe_time_span(date, self._names)))
        return time_span_iri(date, self._names)

    def _reference(self, prop: Property, value: Value) -> NamedNode:
        for range_class in prop.ranges:
            terms = self._schema.terms.get(range_class)
            if terms:
                if value.text not in terms:
                    wanted = ", ".join(sorted(terms))
                    raise RecordError(value.place, f"`{value.text}` is not one of {wanted}{near(value.text, terms)}")
                return terms[value.text]
        known = self._registry.classes
        if not self._registry.knows(value.text):
            raise RecordError(value.place, f"nothing is defined as `{value.text}`{near(value.text, known)}")
        if not self._registry.may_be(value.text, prop.ranges, self._schema):
            raise RecordError(
                value.place, f"`{value.text}` is {_names(known[value.text])}, wanted {_names(prop.ranges)}"
            )
        return self._names.iri(value.text)


def _names(classes: frozenset[NamedNode]) -> str:
    return in_words(iri.value.rpartition("#")[2] for iri in classes)


def _texts(value: Value) -> Iterator[Literal]:
    if not value.texts:
        raise RecordError(value.place, "wanted a text for each language, such as {en: …, tr: …}")
    for language, text in value.texts.items():
        if language not in LANGUAGES:
            raise RecordError(value.place, f"unknown language `{language}`{near(language, LANGUAGES)}")
        if not text.strip():
            raise RecordError(value.place, f"the text for {language} is empty")
        yield Literal(" ".join(text.split()), language=language)


def _literal(datatype: NamedNode, value: Value) -> Literal:
    reader = READERS.get(datatype)
    if reader and not reader.pattern.fullmatch(value.text):
        kind = datatype.value.rpartition("#")[2]
        raise RecordError(value.place, f"`{value.text}` is no {kind}; wanted something like {reader.example}")
    return Literal(value.text, datatype=datatype)


def _foreign(value: Value) -> NamedNode:
    try:
        return NamedNode(value.text)
    except ValueError as exc:
        raise RecordError(value.place, f"`{value.text}` is no IRI: {exc}") from exc
