"""A table of verified links to Wikidata, with the coordinates and life dates that the same documents give.

``links.csv`` has one row a thing: ``entity`` (its id), ``key`` (names the row, and its claim), ``qid``, ``match``
(``exactMatch`` or ``closeMatch``), ``evidence`` and ``evidence_2`` (public documents in which the two ends stand
together; several separated by `` | ``), ``lat``, ``lon``, ``birth``, ``death``. Each row is a claim of its own.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from ..errors import DateError, Place, RecordError
from ..ontology.terms import Literal, NamedNode
from ..ontology.vocabulary import KAR, LABEL, SKOS, TYPE, WIKIDATA, XSD
from .dates import parse_date
from .folders import SourceFolder, shown
from .naming import Context, Names, Registry, near
from .statements import ClaimKey, Fact, Loaded, Statement
from .timespans import describe_time_span, time_span_iri

LINKS_FILE = "links.csv"
COLUMNS = ("entity", "key", "qid", "match", "evidence", "evidence_2", "lat", "lon", "birth", "death")
_QID = re.compile(r"Q[1-9]\d*")
_KEY = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_DECIMAL = re.compile(r"[+-]?[0-9]+(?:\.[0-9]+)?")
_DEGREES = {"lat": 90, "lon": 180}
MATCHES = ("exactMatch", "closeMatch")
Row = Mapping[str, str]


def read_links(path: Path, folder: SourceFolder, loaded: Loaded, context: Context) -> list[RecordError]:
    """Read a table of links.

    Args:
        path: the CSV file.
        folder: the source it belongs to; its author holds the links.
        loaded: filled with statements and facts.
        context: the names and everything defined.

    Returns:
        Every mistake, with its line.
    """
    errors: list[RecordError] = []
    keys: dict[str, Place] = {}
    try:
        for place, row in link_rows(path):
            try:
                _check(row, context.registry, place)
                if row["key"] in keys:
                    raise RecordError(place, f"the key `{row['key']}` stands already at {keys[row['key']]}")
                keys[row["key"]] = place
                _read(row, folder, loaded, context.names, place)
            except RecordError as exc:
                errors.append(exc)
    except RecordError as exc:
        errors.append(exc)
    return errors


def link_rows(path: Path) -> Iterator[tuple[Place, Row]]:
    """The rows of a table, each with its place.

    Args:
        path: the CSV file.

    Yields:
        Place and row.

    Raises:
        RecordError: the file is no table of links.
    """
    try:
        text = path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as exc:
        raise RecordError(Place(shown(path)), f"cannot be read: {exc}") from exc
    reader = csv.DictReader(io.StringIO(text, newline=""), strict=True, restval="")
    try:
        missing = sorted(set(COLUMNS) - set(reader.fieldnames or ()))
        if missing:
            raise RecordError(Place(shown(path), 1), f"missing columns: {', '.join(missing)}")
        for row in reader:
            place = Place(shown(path), reader.line_num, row["entity"])
            if None in row:
                raise RecordError(place, "more cells than columns: quote what holds a comma")
            yield place, row
    except csv.Error as exc:
        raise RecordError(Place(shown(path), reader.line_num + 1), f"not CSV: {exc}") from exc


def _check(row: Row, registry: Registry, place: Place) -> None:
    if not _KEY.fullmatch(row["key"]):
        raise RecordError(place, f"`{row['key']}` is no key; wanted lower-case words with hyphens, such as crimean-war")
    if not registry.knows(row["entity"]):
        raise RecordError(place, f"nothing is defined as `{row['entity']}`{near(row['entity'], registry.classes)}")
    if row["qid"] and not _QID.fullmatch(row["qid"]):
        raise RecordError(place, f"`{row['qid']}` is no Wikidata item; wanted something like Q5152")
    if row["qid"] and row["match"] not in MATCHES:
        raise RecordError(place, f"match is `{row['match']}`, wanted {' or '.join(MATCHES)}")
    if not row["evidence"]:
        raise RecordError(place, "a link needs its evidence")
    for column, limit in _DEGREES.items():
        if row[column] and not (_DECIMAL.fullmatch(row[column]) and abs(float(row[column])) <= limit):
            raise RecordError(place, f"{column}: `{row[column]}` is no number of degrees from -{limit} to {limit}")


def _read(row: Row, folder: SourceFolder, loaded: Loaded, names: Names, place: Place) -> None:
    key = ClaimKey(folder.name, row["key"], folder.author, "asserted", default=True)
    subject = names.iri(row["entity"])
    if row["qid"]:
        loaded.statements.append(Statement(subject, SKOS.term(row["match"]), WIKIDATA.term(row["qid"]), key))
    for column, name in (("lat", "latitude"), ("lon", "longitude")):
        if row[column]:
            value = Literal(row[column], datatype=XSD.term("decimal"))
            loaded.statements.append(Statement(subject, KAR.term(name), value, key))
    for column in ("birth", "death"):
        if row[column]:
            loaded.statements.append(
                Statement(subject, KAR.term(column), _date(row[column], loaded, names, place), key)
            )
    loaded.facts.extend(_describe(row, key, folder, names))


def _date(text: str, loaded: Loaded, names: Names, place: Place) -> NamedNode:
    try:
        date = parse_date(text)
    except DateError as exc:
        raise RecordError(place, str(exc)) from exc
    loaded.facts.extend(describe_time_span(date, names))
    return time_span_iri(date, names)


def _describe(row: Row, key: ClaimKey, folder: SourceFolder, names: Names) -> Iterator[Fact]:
    claim = NamedNode(names.base + key.path)
    yield Fact(claim, TYPE, KAR.term("Claim"))
    yield Fact(claim, KAR.term("source"), names.iri(f"source/{folder.name}"))
    yield Fact(claim, KAR.term("heldBy"), names.iri(folder.author))
    yield Fact(claim, KAR.term("stance"), KAR.term("asserted"))
    for language, words in (("en", "link to Wikidata"), ("tr", "Vikiveri bağı")):
        yield Fact(claim, LABEL, Literal(f"{words}, {row['key']}", language=language))
    for evidence in (row["evidence"], *row["evidence_2"].split(" | ")):
        if evidence.strip():
            yield Fact(claim, KAR.term("evidence"), Literal(evidence.strip()))
