"""What each article tells: some of the world, in its own spelling, with pages and notes, at times with another date.

An article that is the first to tell of a thing defines it; the later ones add to it by its id. A few persons an article
does not recognise: it gives them an id of its own, and the truth knows whom it means.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any, TypeVar

from .world import Demand, Meeting, Person, World

PAGES = 20
PARAGRAPHS = 3
NOTES = 2
"""Paragraphs that begin on a page, and footnotes at its foot."""

MEETINGS, DEMANDS, LETTERS, WORKS = 12, 9, 6, 5
WRONG_DAY = 0.1
UNRECOGNISED = 0.06
TOLD_BIRTH = 0.7
Record = Mapping[str, Any]
Thing = TypeVar("Thing")


@dataclass
class Library:
    """What has been written so far.

    Args:
        world: what the articles tell of.
        defined: ids that have a definition.
        truth: rows of id, name as written, and the id of who is meant.
    """

    world: World
    defined: set[str] = field(default_factory=set[str])
    truth: list[tuple[str, str, str]] = field(default_factory=list[tuple[str, str, str]])


class Article:
    """One article while it is written.

    Args:
        library: what was written before.
        number: its number, from 0.
        seed: the library's seed.
    """

    def __init__(self, library: Library, number: int, seed: int) -> None:
        self.library = library
        self.slug = f"article-{number:05}"
        self._number = number
        self._dice = random.Random(f"{seed}/{number}")  # noqa: S311  (no secret)
        self._place = 0
        self._own: dict[int, str] = {}
        self._told: set[str] = set()

    def records(self) -> Iterator[Record]:
        """Everything it says, a record a thing."""
        yield from self._frame()
        world = self.library.world
        told = sorted(self._some(range(len(world.meetings)), MEETINGS))
        for number in told:
            yield from self._meeting(world.meetings[number])
        for number in self._some(range(len(world.demands)), DEMANDS):
            yield from self._demand(number, world.demands[number])
        for number in range(LETTERS):
            yield from self._letter(number)

    def _frame(self) -> Iterator[Record]:
        """The source itself, its author, and the works its notes cite."""
        author = f"person/author-{self._number:05}"
        name = f"Author {self._number}"
        yield self._new(author, "Person", name, cite="whole", description=_both("Wrote this."))
        title = f"A history, part {self._number}"
        source = self._new(f"source/{self.slug}", "Source", title, cite="whole", author=author, title=title)
        yield {**source, "year": 1950 + self._number % 75}
        for note in range(1, PAGES * NOTES + 1):
            work = self._dice.randrange(WORKS * 4)
            yield from self._work(f"work/w{work:04}", f"Memoirs {work}", note)

    def _work(self, work: str, title: str, note: int) -> Iterator[Record]:
        if self._is_new(work):
            yield {
                **self._named(work, "Work", title),
                "cite": f"n{note}",
                "title": title,
                "sourceKind": "memoir",
                "year": 1930,
            }
        citation = f"citation/{self.slug}-n{note}-1"
        yield {
            **self._named(citation, "Citation", f"{title}, p. {note}"),
            "citationIn": f"source/{self.slug}/n{note}",
            "cites": work,
            "locator": str(note),
            "cite": f"n{note}",
        }

    def _meeting(self, meeting: Meeting) -> Iterator[Record]:
        if meeting.slug in self._told:
            return
        self._told.add(meeting.slug)
        who = [self._who(number) for number in meeting.persons]
        for number in meeting.persons:
            yield from self._person(number)
        yield from self._where(meeting.place)
        place = self.library.world.places[meeting.place].slug
        wrong = timedelta(days=self._dice.choice((-1, 1, 2)) if self._dice.random() < WRONG_DAY else 0)
        about = {"chair": who[0], "place": place, "about": place, "cite": self._cite()}
        facts = {"date": meeting.day + wrong, "participant": who, **about}
        label = f"Meeting of {meeting.day.isoformat()}, {meeting.slug[-6:]}"
        yield {**self._maybe_new(meeting.slug, "Meeting", label), **facts, "outcome": _both("They parted as friends.")}

    def _demand(self, number: int, demand: Demand) -> Iterator[Record]:
        """A demand, its repetitions and its answer, as far as the article tells them."""
        world = self.library.world
        before = ""
        for step, at in enumerate(demand.meetings):
            yield from self._meeting(world.meetings[at])
            position = f"position/{self.slug}-{demand.slug}-{step}"
            last = step == len(demand.meetings) - 1
            kind = ("Acceptance" if demand.granted else "Refusal") if last else "Demand"
            speaker = world.meetings[at].persons[1 if last else 0]
            link = {"inResponseTo" if last else "repeats": before} if before else {}
            region = world.places[demand.about].slug
            yield from self._where(demand.about)
            yield {
                **self._named(position, kind, f"{kind} {number}, step {step}"),
                "issuer": self._who(speaker),
                "expressedIn": world.meetings[at].slug,
                "about": region,
                "content": _both(f"What was said of {world.places[demand.about].name} at step {step}."),
                "cite": self._cite(),
                **link,
            }
            before = position

    def _letter(self, number: int) -> Iterator[Record]:
        world = self.library.world
        writer, reader = self._some(range(len(world.persons)), 2)
        for person in (writer, reader):
            yield from self._person(person)
        letter = f"document/{self.slug}-{number}"
        day = world.meetings[self._dice.randrange(len(world.meetings))].day
        facts = {"author": self._who(writer), "addressee": self._who(reader), "date": day, "cite": self._cite()}
        yield {
            **self._named(letter, "Letter", f"Letter {number} in {self.slug}"),
            **facts,
            "about": world.places[0].slug,
        }
        yield from self._where(0)
        for point in (1, 2):
            yield {
                **self._named(
                    f"provision/{self.slug}-{number}-{point}", "Provision", f"Letter {number}, point {point}"
                ),
                "provisionOf": letter,
                "number": str(point),
                "order": point,
                "content": _both(f"What point {point} says."),
                "about": world.places[0].slug,
                "cite": self._cite(),
            }

    def _person(self, number: int) -> Iterator[Record]:
        person = self.library.world.persons[number]
        slug = self._who(number)
        if not self._is_new(slug):
            return
        name = _spelling(person, self._dice) if slug != person.slug else person.name
        self.library.truth.append((slug, name, person.slug))
        facts = {"side": person.side, "description": _both("Took part.")}
        birth = {"birth": person.birth} if self._dice.random() < TOLD_BIRTH else {}
        yield self._new(slug, "Person", name, cite=self._cite(), **facts, **birth)

    def _who(self, number: int) -> str:
        """The id by which this article knows a person."""
        if number not in self._own:
            person = self.library.world.persons[number]
            strange = self._dice.random() < UNRECOGNISED
            self._own[number] = f"{person.slug}-{self.slug}" if strange else person.slug
        return self._own[number]

    def _where(self, number: int) -> Iterator[Record]:
        places = self.library.world.places
        place = places[number]
        if place.region != number:
            yield from self._where(place.region)
        if self._is_new(place.slug):
            kind, within = (
                ("Region", {}) if place.region == number else ("Settlement", {"partOf": places[place.region].slug})
            )
            within |= {"latitude": place.latitude, "longitude": place.longitude}
            yield self._new(place.slug, kind, place.name, cite=self._cite(), description=_both("A place."), **within)

    def _is_new(self, identity: str) -> bool:
        new = identity not in self.library.defined
        self.library.defined.add(identity)
        return new

    def _new(self, identity: str, kind: str, label: str, **facts: object) -> Record:
        self.library.defined.add(identity)
        return {**self._named(identity, kind, label), **facts}

    def _maybe_new(self, identity: str, kind: str, label: str) -> Record:
        return self._named(identity, kind, label) if self._is_new(identity) else {"id": identity}

    def _named(self, identity: str, kind: str, label: str) -> Record:
        return {"id": identity, "a": kind, "label": _both(label)}

    def _cite(self) -> str:
        """The next place of the text, with a footnote half of the time."""
        self._place = (self._place + 1) % (PAGES * PARAGRAPHS)
        page, paragraph = divmod(self._place, PARAGRAPHS)
        note = f" n{page * NOTES + paragraph + 1}" if paragraph < NOTES and self._dice.random() < 0.5 else ""
        return f"p{page + 1}.{paragraph + 1}{note}"

    def _some(self, things: Sequence[Thing], count: int) -> list[Thing]:
        """Different things, those at the front more often."""
        chosen: dict[Thing, None] = {}
        while len(chosen) < min(count, len(things)):
            chosen[things[int(len(things) * self._dice.random() ** 3)]] = None
        return list(chosen)


SPELLINGS: tuple[Callable[[str], str], ...] = (
    lambda name: name.replace("ç", "ch").replace("ş", "sh").replace("Ç", "Ch").replace("Ş", "Sh").replace("ı", "i"),
    lambda name: name.replace("v", "w").replace("â", "a").replace("ğ", "gh"),
    lambda name: f"{name[0]}. {name.partition(' ')[2]}",
    lambda name: name.replace("ü", "u").replace("ö", "o").replace("ey", "eğ"),
    lambda name: f"{name} Paşa",
    lambda name: " İvanoviç ".join(name.split(" ", 1)),
)


def _spelling(person: Person, dice: random.Random) -> str:
    return dice.choice(SPELLINGS)(person.name)


def _both(text: str) -> Mapping[str, str]:
    return {"en": text, "tr": text}
