"""The world that the invented articles tell of: persons, groups, places, meetings and demands, with their true dates.

What there is to tell grows more slowly than the articles that tell it, and a few things are told by most of them, as in
a library about one period (Heaps' and Zipf's laws, roughly).
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

APART = timedelta(days=4)
FIRST_DAY = date(1917, 11, 7)
DAYS = 1500
REGIONS = 6
SYLLABLES = (
    "al",
    "bek",
    "çe",
    "dor",
    "er",
    "fe",
    "gül",
    "ha",
    "ış",
    "kâ",
    "len",
    "mus",
    "nur",
    "or",
    "pas",
    "şe",
    "ter",
    "ul",
    "vo",
    "zey",
)
ENDINGS = ("ov", "oğlu", "zade", "in", "yan", "bey", "ski", "lı")
NAMESAKE = 0.02
SPREAD = ((36.0, 7.417, 20.0), (22.0, 11.931, 40.0))
"""Of latitude and longitude: the least, the step from one place to the next, and the width that it stays within."""

SIDES = ("ankara", "soviet", "armenian", "entente")


@dataclass(frozen=True)
class Person:
    """A person: slug, true name, side, and the year of birth. A few have the name of another."""

    slug: str
    name: str
    side: str
    birth: int


@dataclass(frozen=True)
class Place:
    """A place: slug, name, the region it lies in (itself for a region), and where it is in degrees."""

    slug: str
    name: str
    region: int
    latitude: float
    longitude: float


@dataclass(frozen=True)
class Meeting:
    """A meeting: slug, day, who met whom and where, by number."""

    slug: str
    day: date
    persons: tuple[int, int, int]
    place: int


@dataclass(frozen=True)
class Demand:
    """A demand and what became of it: the meetings at which it was raised, repeated and answered, in order of time."""

    slug: str
    meetings: tuple[int, ...]
    about: int
    granted: bool


@dataclass(frozen=True)
class World:
    """All of it, and one thing more common than the other in this order."""

    persons: tuple[Person, ...]
    places: tuple[Place, ...]
    meetings: tuple[Meeting, ...]
    demands: tuple[Demand, ...]


def make_world(articles: int, seed: int) -> World:
    """A world with enough in it for so many articles.

    Args:
        articles: how many will tell of it.
        seed: another seed, another world.
    """
    dice = random.Random(seed)  # noqa: S311  (no secret)
    persons = _persons(dice, round(30 * articles**0.6))
    places = tuple(_place(dice, number) for number in range(round(20 * articles**0.5)))
    count = round(25 * articles**0.75)
    days = sorted(dice.randrange(DAYS) for _ in range(count))
    meetings = tuple(_meeting(dice, day, number, (len(persons), len(places))) for number, day in enumerate(days))
    demands = tuple(_demand(dice, number, meetings) for number in range(round(15 * articles**0.75)))
    return World(persons, places, meetings, demands)


def _name(dice: random.Random) -> str:
    given = "".join(dice.choices(SYLLABLES, k=2)).capitalize()
    return f"{given} {''.join(dice.choices(SYLLABLES, k=2)).capitalize()}{dice.choice(ENDINGS)}"


def _persons(dice: random.Random, count: int) -> tuple[Person, ...]:
    found: list[Person] = []
    for number in range(count):
        name = dice.choice(found).name if found and dice.random() < NAMESAKE else _name(dice)
        found.append(Person(f"person/p{number:05}", name, dice.choice(SIDES), dice.randrange(1845, 1900)))
    return tuple(found)


def _place(dice: random.Random, number: int) -> Place:
    name = "".join(dice.choices(SYLLABLES, k=3)).capitalize()
    region = number if number < REGIONS else dice.randrange(REGIONS)
    latitude, longitude = (round(least + number * step % width, 4) for least, step, width in SPREAD)
    return Place(f"place/l{number:05}", name, region, latitude, longitude)


def _meeting(dice: random.Random, day: int, number: int, known: tuple[int, int]) -> Meeting:
    persons, places = known
    who = tuple(dice.sample(range(persons), 3))
    where = dice.randrange(REGIONS, places)
    return Meeting(f"meeting/m{number:06}", FIRST_DAY + timedelta(days=day), (who[0], who[1], who[2]), where)


def _demand(dice: random.Random, number: int, meetings: Sequence[Meeting]) -> Demand:
    """At meetings so far apart that no article's mistake about a day turns their order."""
    while True:
        raised = sorted(dice.sample(range(len(meetings)), dice.choice((2, 3, 3, 4))))
        if all(meetings[later].day - meetings[at].day >= APART for at, later in pairwise(raised)):
            return Demand(f"d{number:06}", tuple(raised), dice.randrange(REGIONS), dice.random() < 0.3)
