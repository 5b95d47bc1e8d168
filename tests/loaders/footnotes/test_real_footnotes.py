"""All 65 notes of the article are read as the hand-made records have them; the records are the table."""

from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise
from pathlib import Path

import pytest
from kararname.loaders.article import read_article, read_layout, read_text
from kararname.loaders.dates import parse_date
from kararname.loaders.folders import LAYOUT_FILE, SHIPPED, read_folder
from kararname.loaders.footnotes import Bibliography, ParsedCitation, ParsedNote, parse_notes
from kararname.loaders.footnotes.archives import normal_part
from kararname.loaders.footnotes.bibliography import text
from kararname.loaders.footnotes.check import RecordedCitation, footnote_texts, recorded_citations
from kararname.loaders.yaml_records import Record

pytestmark = pytest.mark.article

TEXT = Path(__file__).parents[3].parent / "shared" / "article" / "erdas-2017.txt"
SOURCE = SHIPPED / "erdas-2017"
NOTES = range(1, 66)

RECORDS = read_folder(SOURCE)[0].records
TABLE = recorded_citations(RECORDS)
WORKS = [record for record in RECORDS if record.id.startswith("work/") and record.classes]
DOCUMENTS = [record for record in RECORDS if record.id.startswith("archive/") and record.classes]

Words = list[tuple[int, str]]


@pytest.fixture(scope="module")
def words() -> Words:
    if not TEXT.exists():
        pytest.skip("the article's text is not beside the project (../shared/article/erdas-2017.txt)")
    return footnote_texts(read_article(read_text(TEXT), read_layout(SOURCE / LAYOUT_FILE)))


@pytest.fixture(scope="module")
def parsed(words: Words) -> dict[int, ParsedNote]:
    return {note.number: note for note in parse_notes(words, Bibliography.of_records(RECORDS))}


@pytest.fixture(scope="module")
def unaided(words: Words) -> dict[int, ParsedNote]:
    """The notes read with no bibliography at all."""
    return {note.number: note for note in parse_notes(words, Bibliography())}


def recorded(note: int) -> list[RecordedCitation]:
    return [each for each in TABLE if each.note == note]


def wordings(record: Record, parsed: Mapping[int, ParsedNote]) -> list[ParsedCitation]:
    """The citations of a work or document in the notes that its record rests on."""
    numbers = {int(name[1:]) for entry in record.defaults.get("cite", ()) for name in entry.split() if name[0] == "n"}
    return [each for number in sorted(numbers) for each in parsed[number].citations if each.entity == record.id]


def first(values: Sequence[object]) -> str:
    return next((str(value) for value in values if value), "")


def test_the_table_has_all_65_notes(parsed: dict[int, ParsedNote]) -> None:
    assert sorted(parsed) == list(NOTES)
    assert {each.note for each in TABLE} == set(NOTES)


@pytest.mark.parametrize("note", NOTES)
def test_each_note_has_the_citations_of_the_table_in_its_order(note: int, parsed: dict[int, ParsedNote]) -> None:
    found = [(each.entity, each.locator.normalised, each.known) for each in parsed[note].citations]
    assert found == [(each.entity, each.locator, True) for each in recorded(note)]


@pytest.mark.parametrize("note", NOTES)
def test_without_a_bibliography_the_same_things_are_told_apart(note: int, unaided: dict[int, ParsedNote]) -> None:
    """Proposed ids differ from those of the records, but stand for the same works and documents, one for one."""
    pairs = {
        (found.entity, each.entity)
        for number in NOTES
        for found, each in zip(unaided[number].citations, recorded(number), strict=True)
    }
    assert len(pairs) == len({mine for mine, _ in pairs}) == len({theirs for _, theirs in pairs})
    assert [each.locator.normalised for each in unaided[note].citations] == [each.locator for each in recorded(note)]
    assert not any(each.known for each in unaided[note].citations)


@pytest.mark.parametrize("record", WORKS, ids=lambda record: record.id)
@pytest.mark.parametrize(
    ("key", "field"),
    [
        ("title", lambda work: work.title),
        ("container", lambda work: work.container),
        ("volume", lambda work: work.volume),
        ("publisher", lambda work: work.publisher),
        ("publicationPlace", lambda work: work.place),
        ("year", lambda work: work.year),
        ("issue", lambda work: work.issue),
        ("date", lambda work: work.date and work.date.written),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_the_fields_of_a_work_are_those_of_its_record(
    record: Record, key: str, field: Callable[[object], object], parsed: dict[int, ParsedNote]
) -> None:
    assert first([field(each.work) for each in wordings(record, parsed)]) == text(record, key)


@pytest.mark.parametrize("record", WORKS, ids=lambda record: record.id)
def test_an_author_or_translator_whom_a_note_names_is_the_person_of_the_record(
    record: Record, parsed: dict[int, ParsedNote]
) -> None:
    people = dict(Bibliography.of_records(RECORDS).people)
    every = [each.work for note in parsed.values() for each in note.citations if each.entity == record.id and each.work]
    assert {work.author_id for work in every if work.author} <= {text(record, "author")}
    translator = first([work.translator for work in every])
    assert bool(translator) == bool(text(record, "translator"))
    assert not translator or translator in people[text(record, "translator")]


@pytest.mark.parametrize("record", DOCUMENTS, ids=lambda record: record.id)
@pytest.mark.parametrize(
    ("key", "kind"),
    [
        ("locationNumber", "location"),
        ("fileNumber", "file"),
        ("itemNumber", "item"),
        ("number", "number"),
        ("box", "box"),
        ("folder", "folder"),
        ("pieces", "pieces"),
        ("volume", "volume"),
        ("date", "date"),
    ],
)
def test_the_parts_of_a_shelfmark_are_those_of_its_record(
    record: Record, key: str, kind: str, parsed: dict[int, ParsedNote]
) -> None:
    for citation in wordings(record, parsed):
        assert citation.archive is not None
        part = citation.archive.part(kind)
        assert (part.written if part else "") == text(record, key)
        assert (part.normalised if part else "") == normal_part(text(record, key))


@pytest.mark.parametrize("record", DOCUMENTS, ids=lambda record: record.id)
def test_archive_fonds_shelfmark_and_date_are_those_of_the_record(
    record: Record, parsed: dict[int, ParsedNote]
) -> None:
    found = [citation.archive for citation in wordings(record, parsed)]
    assert found
    for archive in found:
        assert archive is not None
        assert archive.archive_id == text(record, "repository")
        assert archive.fonds == text(record, "fonds")
        written = text(record, "date")
        assert archive.date == (parse_date(written) if written else None)
    assert any(archive and archive.shelfmark.endswith(text(record, "shelfmark")) for archive in found)


@pytest.mark.parametrize(
    ("note", "order", "to"),
    [
        (6, 1, (5, 1)),
        (12, 2, (10, 1)),
        (15, 1, (14, 1)),
        (31, 1, (30, 1)),
        (33, 1, (32, 3)),
        (34, 1, (33, 1)),
        (36, 1, (21, 1)),
        (58, 1, (57, 1)),
        (61, 5, (42, 2)),
    ],
)
def test_age_points_to_the_citation_before_it(
    note: int, order: int, to: tuple[int, int], parsed: dict[int, ParsedNote]
) -> None:
    back = parsed[note].citations[order - 1].back_reference
    assert back is not None
    assert (back.note, back.order) == to
    assert back.written.lower().startswith("age")


def test_remarks_stand_in_the_notes_that_say_more_than_they_cite(parsed: dict[int, ParsedNote]) -> None:
    counts = {number: len(note.remarks) for number, note in parsed.items() if note.remarks}
    assert counts == {3: 1, 4: 1, 5: 1, 11: 2, 18: 1, 19: 1, 29: 1, 61: 2}


@pytest.mark.parametrize("note", NOTES)
def test_spans_are_in_order_and_begin_and_end_with_what_they_hold(
    note: int, words: Words, parsed: dict[int, ParsedNote]
) -> None:
    whole = dict(words)[note]
    spans = sorted([*(each.span for each in parsed[note].citations), *parsed[note].remarks])
    assert all(before[1] <= after[0] for before, after in pairwise(spans))
    assert all(whole[start:end] == whole[start:end].strip() != "" for start, end in spans)
