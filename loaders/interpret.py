"""Records into statements: every key is looked up in the ontology, every value read as its property wants.

There is no code for any class or property here: to say something new, add a term to the ontology.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..errors import Place, RecordError
from ..ontology.schema import Property
from ..ontology.terms import NamedNode
from ..ontology.vocabulary import TYPE
from .claims import ClaimReader, Overrides
from .naming import Context, in_words, is_id, near
from .statements import ClaimKey, Statement
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
        yield RecordError(
            record.place, f"the id of {in_words([classes[0].name])} begins with {' or '.join(sorted(segments))}/"
        )
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
        if not is_id(record.id):
            return statements, errors  # ``define`` told it
        if not record.classes and not self._registry.knows(record.id):
            hint = near(record.id, self._registry.classes) or "; give its class under `a`"
            errors.append(RecordError(record.place, f"nothing is defined as `{record.id}`{hint}"))
            return statements, errors
        subject = self._names.iri(record.id)
        common = self._common(record, errors)
        statements.extend(self._types(record, subject, common or []))
        for entry in record.entries:
            prop = self._property(entry, record, errors)
            for value in entry.values:
                claims = self._claims_of(record, value, common, errors)
                if prop:
                    statements.extend(self._statements(subject, prop, value, claims, errors))
        return statements, errors

    def _common(self, record: Record, errors: list[RecordError]) -> list[ClaimKey] | None:
        """The claims of the record's own ``cite``, ``heldBy`` and ``stance``; None where it needs none and has none."""
        if not record.classes and not record.defaults.get("cite"):
            return None
        return self._read_claims(record.defaults, record.defaults_place, errors)

    def _claims_of(
        self, record: Record, value: Value, common: list[ClaimKey] | None, errors: list[RecordError]
    ) -> list[ClaimKey]:
        """The claims of one value; a mistake in what the record says for all is not told again for each."""
        if common is not None and (not value.overrides or (not common and "cite" not in value.overrides)):
            return common
        return self._read_claims({**record.defaults, **value.overrides}, value.place, errors)

    def _read_claims(self, overrides: Overrides, place: Place, errors: list[RecordError]) -> list[ClaimKey]:
        try:
            return self._claims.read(overrides, place)
        except RecordError as exc:
            errors.append(exc)
            return []

    def _types(self, record: Record, subject: NamedNode, claims: list[ClaimKey]) -> Iterator[Statement]:
        for value in record.classes:
            cls = self._schema.classes.get(value.text)
            if cls:
                for claim in claims:
                    yield Statement(subject, TYPE, cls.iri, claim)

    def _statements(
        self, subject: NamedNode, prop: Property, value: Value, claims: list[ClaimKey], errors: list[RecordError]
    ) -> Iterator[Statement]:
        try:
            for term in self._values.read(prop, value):
                for claim in claims:
                    yield Statement(subject, prop.iri, term, claim)
        except RecordError as exc:
            errors.append(exc)

    def _property(self, entry: Entry, record: Record, errors: list[RecordError]) -> Property | None:
        """The property that a key names, or None where it may not stand there."""
        known = self._schema.properties
        prop = known.get(entry.key)
        if prop is None:
            writable = [name for name, candidate in known.items() if not candidate.inferred]
            problem = f"unknown property `{entry.key}`{near(entry.key, writable)}"
        elif prop.inferred:
            problem = f"`{entry.key}` is inferred from other statements; leave it out"
        elif not self._may_bear(prop, record):
            wanted = in_words(iri.value.rpartition("#")[2] for iri in prop.domains)
            problem = f"`{entry.key}` belongs to {wanted}"
        else:
            return prop
        errors.append(RecordError(entry.place, problem))
        return None

    def _may_bear(self, prop: Property, record: Record) -> bool:
        return self._registry.may_be(record.id, prop.domains, self._schema)
