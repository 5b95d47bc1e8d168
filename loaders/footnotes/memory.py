"""What the notes read so far have named: the works, documents and archives, and what was cited last.

It begins with the bibliography and learns: a work or document the bibliography lacks gets a proposed id at its first
full wording and is known from then on; an abbreviation in brackets stands for its archive.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from .archives import ArchiveReading, same_document
from .bibliography import Bibliography, KnownDocument, KnownWork
from .model import BackReference, Locator, WorkFields
from .names import alike, same_name, same_title, slug, surname
from .works import WorkReading


@dataclass(frozen=True)
class Cited:
    """A citation made before: note, place in the note, what it cited and where in it."""

    note: int
    order: int
    entity: KnownWork | KnownDocument
    locator: Locator


class Memory:
    """The memory of one reading of the notes.

    Args:
        bibliography: what is known before.
    """

    def __init__(self, bibliography: Bibliography) -> None:
        self._works = list(bibliography.works)
        self._documents = list(bibliography.documents)
        self._archives = dict(bibliography.archives)
        self._people = bibliography.people
        self._cited: list[Cited] = []

    @property
    def archive_names(self) -> tuple[str, ...]:
        """Names and abbreviations of all archives known so far."""
        return tuple(self._archives)

    def is_title(self, text: str) -> bool:
        """Whether a known work is called so, in full or in short."""
        return any(same_title(text, title) for work in self._works for title in work.titles)

    def is_person(self, text: str) -> bool:
        """Whether a known person or author is called so."""
        return bool(self.person(text)) or any(_by(work, text) for work in self._works)

    def person(self, name: str) -> str:
        """The id of the person or body of a name; "" when none or several fit."""
        exact = {identity for identity, names in self._people if any(slug(each) == slug(name) for each in names)}
        fits = exact or {identity for identity, names in self._people if any(_named(name, each) for each in names)}
        if len(fits) > 1:
            fits &= {work.author_id for work in self._works}
        return next(iter(fits)) if len(fits) == 1 else ""

    def cite(self, note: int, order: int, entity: KnownWork | KnownDocument, locator: Locator) -> None:
        """Remember a citation."""
        self._cited.append(Cited(note, order, entity, locator))

    def last(self, note: int) -> Cited | None:
        """The citation made last, if it stands in this note."""
        return self._cited[-1] if self._cited and self._cited[-1].note == note else None

    def pointed(self, reading: WorkReading) -> tuple[KnownWork | KnownDocument | None, BackReference, Locator]:
        """What a word such as "age." points back to.

        Without a name it is the work cited last (for "belge" the document, for "makale" the article); with a name the
        last one of that author, or of that title. A work not cited before is taken only if it is the author's one.

        Args:
            reading: the word, with the name before it.

        Returns:
            The work or None, where it was cited, and the locator there.
        """
        name = reading.fields.author
        for cited in reversed(self._cited):
            if _fits_word(reading.back, cited.entity) and (not name or _called(cited.entity, name)):
                return cited.entity, BackReference(reading.back, cited.note, cited.order), cited.locator
        works = [work for work in self._works if name and _called(work, name)]
        return works[0] if len(works) == 1 else None, BackReference(reading.back), Locator()

    def work(self, reading: WorkReading) -> KnownWork | None:
        """The known work that a wording names, or a new one for a full wording of one that is unknown."""
        fields = reading.fields
        found = next(self._matching(fields), None)
        if found:
            return self._learn(found, fields)
        return self._propose(reading) if reading.full else None

    def document(self, reading: ArchiveReading, archive_id: str) -> KnownDocument:
        """The archive document of a shelfmark; an unknown one gets a proposed id."""
        for document in self._documents:
            if document.archive_id == archive_id and same_document(document.parts, reading.parts):
                return document
        numbers = [part.normalised for part in reading.parts if part.kind not in {"date", "pieces", "fonds", "period"}]
        identity = self._free(f"archive/{slug(archive_id.partition('/')[2], *numbers)}", self._documents)
        self._documents.append(KnownDocument(identity, archive_id, reading.parts, recorded=False))
        return self._documents[-1]

    def archive(self, name: str, short: str) -> str:
        """The id of an archive; its name and abbreviation are known from now on."""
        bare = name.partition(" (")[0]
        known = next((self._archives[each] for each in (name, bare, short) if each in self._archives), "")
        if not known:
            fits = (found for each, found in self._archives.items() if slug(each) in {slug(name), slug(bare)})
            known = next(fits, f"repository/{slug(short or bare)}")
        for each in filter(None, (name, short, f"{short} Arşivi" if short else "")):
            self._archives.setdefault(each, known)
        return known

    def _matching(self, fields: WorkFields) -> Iterator[KnownWork]:
        """The known works that a wording may name, the surest first."""
        tests: tuple[Callable[[str, str], bool], ...] = (lambda a, b: slug(a) == slug(b), same_title, alike)
        fitting = [work for work in self._works if _agrees(work, fields)]
        for test in tests:
            yield from (work for work in fitting if any(test(fields.title, title) for title in work.titles))

    def _learn(self, work: KnownWork, fields: WorkFields) -> KnownWork:
        """Keep the wording, so that later ones are matched with it too."""
        known = fields.title in work.titles or not fields.title
        if known and (not fields.author or fields.author in work.authors):
            return work
        titles = tuple(dict.fromkeys([*work.titles, fields.title]))
        authors = tuple(dict.fromkeys([*work.authors, fields.author])) if fields.author else work.authors
        learnt = replace(work, titles=titles, authors=authors)
        self._works[self._works.index(work)] = learnt
        self._cited = [replace(each, entity=learnt) if each.entity == work else each for each in self._cited]
        return learnt

    def _propose(self, reading: WorkReading) -> KnownWork:
        fields = reading.fields
        named = surname(fields.author) or "-".join(slug(fields.title).split("-")[:5])
        identity = self._free(f"work/{slug(named, str(fields.year or ''))}", self._works)
        self._works.append(
            KnownWork(
                id=identity,
                titles=(fields.title,),
                author_id=self.person(fields.author),
                authors=(fields.author,) if fields.author else (),
                year=fields.year,
                issue=fields.issue,
                contained=reading.quoted,
                recorded=False,
            )
        )
        return self._works[-1]

    @staticmethod
    def _free(identity: str, taken: Iterable[KnownWork | KnownDocument]) -> str:
        ids = {each.id for each in taken}
        number = 2
        free = identity
        while free in ids:
            free, number = f"{identity}-{number}", number + 1
        return free


def _named(name: str, other: str) -> bool:
    """A name of one word may be anybody's given name: it fits a name of one word alone."""
    return same_name(name, other) and (" " in other.strip() or "." in other) and len(name) > 1


def _by(work: KnownWork, name: str) -> bool:
    return any(same_name(name, author) for author in work.authors)


def _called(entity: KnownWork | KnownDocument, name: str) -> bool:
    if isinstance(entity, KnownDocument):
        return False
    return _by(entity, name) or any(same_title(name, title) for title in entity.titles)


def _fits_word(word: str, entity: KnownWork | KnownDocument) -> bool:
    """Whether a word that points back may mean this: "agb." means a document, "agm." an article, others a work."""
    plain = slug(word).replace("-", "")
    if plain in {"agb", "adigecenbelge", "aynibelge"}:
        return isinstance(entity, KnownDocument)
    if plain in {"ibid", "ay", "ayniyer", "agy", "adigecenyer"}:
        return True
    if plain in {"agm", "adigecenmakale", "aynimakale"}:
        return isinstance(entity, KnownWork) and entity.contained
    return isinstance(entity, KnownWork)


def _agrees(work: KnownWork, fields: WorkFields) -> bool:
    """Whether nothing that a wording says of author, year or issue speaks against a work."""
    author = not (fields.author and work.authors) or _by(work, fields.author) or fields.author.isupper()
    year = None in {fields.year, work.year} or fields.year == work.year
    issue = not (fields.issue and work.issue) or fields.issue == work.issue
    return bool(fields.title) and author and year and issue
