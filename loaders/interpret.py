"""Records into statements: every key is looked up in the ontology, every value read as its property wants.

There is no code for any class or property here: to say something new, add a term to the ontology.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..errors import RecordError
from ..ontology.schema import Property
from ..ontology.terms import NamedNode
from ..ontology.vocabulary import TYPE
from .claims import ClaimReader
from .naming import Context, is_id, near
from .statements import Statement
from .values import ValueReader
from .yaml_records import Entry, Record, Value


def define(records: Iterable[Record], context: Context) -> list[RecordError]:
    """Note every thing that the records define.

    Args:
        records: the records of one source.
        context: its registry is filled with ids and classes.

    Returns:
        Mistakes in ids and classes.
    """
    errors: list[RecordError] = []
    for record in records:
        if not is_id(record.id):
            errors.append(RecordError(record.place, "an id is written kind/slug, such as person/lev-karakhan"))
        elif record.classes:
            errors.extend(_define(record, context))
    return errors


def _define(record: Record, context: Context) -> Iterator[RecordError]:
    schema, registry = context.schema, context.registry
    known = [schema.classes.get(value.text) for value in record.classes]
    for value, cls in zip(record.classes, known, strict=True):
        if cls is None:
            yield RecordError(value.place, f"unknown class `{value.text}`{near(value.text, schema.classes)}")
    classes = [cls for cls in known if cls]
    segments = {cls.segment for cls in classes}
    if classes and record.id.partition("/")[0] not in segments:
        yield RecordError(record.place, f"the id of a {classes[0].name} begins with {' or '.join(sorted(segments))}/")
    if record.id in registry.places:
        yield RecordError(record.place, f"defined already at {registry.places[record.id]}; leave out `a` to add to it")
    registry.define(record.id, (cls.iri for cls in classes), record.place)


class Interpreter:
    """Reads records of one source into statements.

    Args:
        context: the ontology, the names and everything defined in all sources.
        values: the reader of values.
        claims: the reader of the source's claims.
    """

    def __init__(self, context: Context, values: ValueReader, claims: ClaimReader) -> None:
        self._schema = context.schema
        self._registry = context.registry
        self._names = context.names
        self._values = values
        self._claims = claims

    def read(self, record: Record) -> tuple[list[Statement], list[RecordError]]:
        """Read one record.

        Args:
            record: the record.

        Returns:
            Its statements and all its mistakes.
        """
        statements: list[Statement] = []
        errors: list[RecordError] = []
        if not record.classes and record.id not in self._registry.classes:
            hint = near(record.id, self._registry.classes) or "; give its class under `a`"
            errors.append(RecordError(record.place, f"nothing is defined as `{record.id}`{hint}"))
            return statements, errors
        subject = self._names.iri(record.id)
        for make in self._parts(record, subject):
            try:
                statements.extend(make)
            except RecordError as exc:
                errors.append(exc)
        return statements, errors

    def _parts(self, record: Record, subject: NamedNode) -> Iterator[Iterator[Statement]]:
        """One lazy part a value, so that a mistake in one does not hide the others."""
        yield self._types(record, subject)
        for entry in record.entries:
            for value in entry.values:
                yield self._statements(record, subject, entry, value)

    def _types(self, record: Record, subject: NamedNode) -> Iterator[Statement]:
        known = [self._schema.classes.get(value.text) for value in record.classes]
        classes = [cls for cls in known if cls]
        if not classes:
            return
        for claim in self._claims.read(record.defaults, record.place):
            for cls in classes:
                yield Statement(subject, TYPE, cls.iri, claim)

    def _statements(self, record: Record, subject: NamedNode, entry: Entry, value: Value) -> Iterator[Statement]:
        prop = self._property(entry)
        self._check_bearer(prop, record, entry)
        claims = self._claims.read({**record.defaults, **value.overrides}, value.place)
        for term in self._values.read(prop, value):
            for claim in claims:
                yield Statement(subject, prop.iri, term, claim)

    def _property(self, entry: Entry) -> Property:
        known = self._schema.properties
        prop = known.get(entry.key)
        if prop is None:
            writable = [name for name, candidate in known.items() if not candidate.inferred]
            raise RecordError(entry.place, f"unknown property `{entry.key}`{near(entry.key, writable)}")
        if prop.inferred:
            raise RecordError(entry.place, f"`{entry.key}` is inferred from other statements; leave it out")
        return prop

    def _check_bearer(self, prop: Property, record: Record, entry: Entry) -> None:
        kinds = self._registry.classes.get(record.id, frozenset())
        if kinds and prop.domains and not self._schema.is_a(kinds, prop.domains):
            wanted = " or ".join(sorted(iri.value.rpartition("#")[2] for iri in prop.domains))
            raise RecordError(entry.place, f"`{entry.key}` belongs to a {wanted}")
