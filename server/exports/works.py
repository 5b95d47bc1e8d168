"""The works that the footnotes cite, for reference managers: BibTeX, RIS and CSL-JSON.

Authors are told by their whole names, as the source prints them: which part is the family's is not for us to guess.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass

from ...ontology.terms import Literal, NamedNode
from ...ontology.vocabulary import KAR, LABEL
from ..citing import tex
from ..facts import Facts, short_name
from .things import name, read

_LANGUAGES: Mapping[str, str] = {"tr": "turkish", "en": "english", "fr": "french", "ru": "russian", "de": "german"}


@dataclass(frozen=True)
class Work:
    """A work, with "" for what is not known."""

    key: str
    iri: str
    title: str
    authors: tuple[str, ...]
    translators: tuple[str, ...]
    year: str
    publisher: str
    place: str
    container: str
    volume: str
    issue: str
    language: str

    @property
    def is_part(self) -> bool:
        """Whether it stands in another work."""
        return bool(self.container)


def bibtex() -> str:
    """As BibTeX entries."""
    return "\n".join(map(_bibtex, works()))


def ris() -> str:
    """As RIS records."""
    return "".join(map(_ris, works()))


def csl() -> str:
    """As an array of CSL-JSON items."""
    return json.dumps([_csl(work) for work in works()], ensure_ascii=False, indent=1) + "\n"


def works() -> list[Work]:
    """Every work that a footnote cites, by its key."""
    facts, things = read("exports_works")
    return [_work(facts, thing) for thing in things]


def _work(facts: Facts, thing: NamedNode) -> Work:
    def text(prop: str) -> str:
        return "; ".join(facts.texts(thing, KAR.term(prop)))

    def people(prop: str) -> tuple[str, ...]:
        return tuple(_turkish(facts, person) for person in facts.nodes(thing, KAR.term(prop)))

    return Work(
        key=short_name(thing),
        iri=thing.value,
        title=text("title") or name(facts, thing),
        authors=people("author"),
        translators=people("translator"),
        year=text("year"),
        publisher=text("publisher"),
        place=text("publicationPlace"),
        container=text("container"),
        volume=text("volume"),
        issue=text("issue"),
        language=text("language"),
    )


def _turkish(facts: Facts, person: NamedNode) -> str:
    """A name as the works print it: in Turkish letters where they are known."""
    labels = {getattr(value, "language", ""): value for value in facts.all(person, LABEL)}
    found = labels.get("tr")
    return found.value if isinstance(found, Literal) else name(facts, person)


def _bibtex(work: Work) -> str:
    fields = {
        "author": " and ".join(f"{{{tex(author)}}}" for author in work.authors),
        "title": tex(work.title),
        "booktitle" if not work.issue else "journal": tex(work.container),
        "translator": " and ".join(f"{{{tex(person)}}}" for person in work.translators),
        "publisher": tex(work.publisher),
        "address": tex(work.place),
        "year": work.year,
        "volume": tex(work.volume),
        "number": tex(work.issue),
        "url": work.iri,
        "langid": _LANGUAGES.get(work.language, ""),
    }
    kind = "article" if work.is_part and work.issue else "incollection" if work.is_part else "book"
    body = ",\n".join(f"  {key} = {{{value}}}" for key, value in fields.items() if value)
    return f"@{kind}{{{work.key},\n{body}\n}}\n"


def _ris(work: Work) -> str:
    kind = "JOUR" if work.is_part and work.issue else "CHAP" if work.is_part else "BOOK"
    lines = [
        ("TY", kind),
        *(("AU", author) for author in work.authors),
        ("TI", work.title),
        ("T2", work.container),
        *(("A4", person) for person in work.translators),
        ("PB", work.publisher),
        ("CY", work.place),
        ("PY", work.year),
        ("VL", work.volume),
        ("IS", work.issue),
        ("LA", work.language),
        ("UR", work.iri),
    ]
    return "".join([*(f"{tag}  - {' '.join(value.split())}\r\n" for tag, value in lines if value), "ER  - \r\n"])


def _csl(work: Work) -> dict[str, object]:
    kind = "article-journal" if work.is_part and work.issue else "chapter" if work.is_part else "book"
    item: dict[str, object] = {
        "id": work.key,
        "type": kind,
        "title": work.title,
        "author": [{"literal": author} for author in work.authors],
        "translator": [{"literal": person} for person in work.translators],
        "container-title": work.container,
        "publisher": work.publisher,
        "publisher-place": work.place,
        "volume": work.volume,
        "issue": work.issue,
        "language": work.language,
        "URL": work.iri,
    }
    if work.year.isdigit():
        item["issued"] = {"date-parts": [[int(work.year)]]}
    return {key: value for key, value in item.items() if value}
