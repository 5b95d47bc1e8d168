"""The overview: one box for each family of classes and the main properties between them, on a grid.

What is drawn is the ontology's; where it stands, and which properties are the main ones, is chosen here by hand.
``tests/server/test_ontology_diagrams.py`` holds that every family has its place and that every line agrees with the
property's domain and range. A new family needs a place in ``PLACES``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ...ontology.schema import Schema
from ...ontology.terms import NamedNode
from ...ontology.vocabulary import ALIGNED, KAR
from ..facts import Text
from ..i18n import gettext as _
from ..i18n import ngettext
from .drawing import Anchor, Arrow, Box, Drawing, Side, Words, curve, tip
from .families import Family, families
from .links import link

Main = tuple[str, tuple[str, ...], str]
Line = tuple[Arrow, tuple[float, float], Anchor]

PLACES: Mapping[str, tuple[int, int]] = {
    "Office": (0, 0),
    "Place": (2, 0),
    "TimeSpan": (3, 0),
    "Tenure": (0, 1),
    "Actor": (1, 1),
    "Event": (2, 1),
    "Topic": (3, 1),
    "Membership": (0, 2),
    "Position": (2, 2),
    "Document": (2, 3),
    "Provision": (3, 3),
    "Term": (0, 4),
    "Claim": (1, 4),
    "Passage": (2, 4),
    "Source": (3, 4),
    "Footnote": (2, 5),
    "ArchivalDocument": (1, 6),
    "Inference": (0, 5),
    "Citation": (2, 6),
    "Work": (3, 6),
}
MAIN: Sequence[Main] = (
    ("Tenure", ("office",), "Office"),
    ("Tenure", ("holder",), "Actor"),
    ("Membership", ("member", "group"), "Actor"),
    ("Event", ("participant",), "Actor"),
    ("Event", ("place",), "Place"),
    ("Event", ("date",), "TimeSpan"),
    ("Position", ("issuer", "addressee"), "Actor"),
    ("Position", ("expressedIn",), "Event"),
    ("Position", ("expressedIn",), "Document"),
    ("Position", ("about",), "Topic"),
    ("Position", ("inResponseTo",), "Position"),
    ("Document", ("author",), "Actor"),
    ("Provision", ("provisionOf",), "Document"),
    ("Claim", ("heldBy",), "Actor"),
    ("Claim", ("stance",), "Term"),
    ("Claim", ("passage",), "Passage"),
    ("Claim", ("footnote",), "Footnote"),
    ("Inference", ("prov:wasDerivedFrom",), "Claim"),
    ("Passage", ("passageOf",), "Source"),
    ("Footnote", ("markedIn",), "Passage"),
    ("Citation", ("citationIn",), "Footnote"),
    ("Citation", ("cites",), "Work"),
    ("Citation", ("cites",), "ArchivalDocument"),
)
FIRST_OF_EVIDENCE = 4
"""The row from which on the sources stand."""

WIDTH, HEIGHT = 146, 46
COLUMN, ROW = 282, 92
MARGIN, HEAD = 18, 34
APART = 9


def overview(schema: Schema) -> Drawing:
    """Draw the families and the main properties between them.

    Args:
        schema: the ontology.

    Returns:
        The drawing.
    """
    boxes = {family.root.name: _box(family) for family in families(schema) if family.root.name in PLACES}
    drawn = [(_line(boxes, one, other), names) for one, names, other in MAIN if boxes.keys() >= {one, other}]
    right = max(box.right for box in boxes.values()) + MARGIN
    return Drawing(
        name="overview",
        width=right,
        height=max(box.bottom for box in boxes.values()) + MARGIN,
        boxes=list(boxes.values()),
        arrows=[arrow for (arrow, _place, _anchor), _names in drawn],
        words=[words for (_arrow, place, anchor), names in drawn for words in _words(place, anchor, names)],
        bands=_bands(right, max(box.bottom for box in boxes.values())),
    )


def _box(family: Family) -> Box:
    column, row = PLACES[family.root.name]
    x, y = MARGIN + column * COLUMN, HEAD + row * ROW + (HEAD if row >= FIRST_OF_EVIDENCE else 0)
    below = len(family.members) - 1
    note = ngettext("%(num)s narrower class", "%(num)s narrower classes", below) if below else ""
    named = link(family.root.iri)
    return Box(x, y, WIDTH, HEIGHT, named.label, named.href, note, "head")


def _bands(right: float, bottom: float) -> list[Box]:
    border = HEAD + FIRST_OF_EVIDENCE * ROW - ROW / 2 + HEIGHT / 2 + 6
    return [
        Box(0, 0, right, border - 5, Text(_("What happened")), None),
        Box(0, border + 5, right, bottom + MARGIN - border - 5, Text(_("What it rests on")), None),
    ]


def _words(place: tuple[float, float], anchor: Anchor, names: Sequence[str]) -> list[Words]:
    """The properties' names, one below the other."""
    x, y = place
    found = [link(_property(name)) for name in names]
    first = y - (len(found) - 1) * 8
    return [Words(x, first + number * 16, item.label, item.href, anchor) for number, item in enumerate(found)]


def _property(name: str) -> NamedNode:
    """A property of ours by its name, one of another vocabulary by prefix and name."""
    prefix, _colon, local = name.rpartition(":")
    return next(space for space in (KAR, *ALIGNED) if space.prefix == (prefix or KAR.prefix)).term(local)


def _line(boxes: Mapping[str, Box], source: str, target: str) -> Line:
    """The arrow between two boxes, and where its words stand."""
    one, other = boxes[source], boxes[target]
    if source == target:
        return _loop(one)
    columns = PLACES[target][0] - PLACES[source][0]
    rows = PLACES[target][1] - PLACES[source][1]
    if columns == 0:
        return _upright(one, other)
    return _sideways(one, other, rows, rightwards=columns > 0)


def _upright(one: Box, other: Box) -> Line:
    downwards = other.y > one.y
    start = (one.middle[0], one.bottom if downwards else one.y)
    end = (other.middle[0], other.y - 1 if downwards else other.bottom + 1)
    direction: Side = "down" if downwards else "up"
    return Arrow(curve(start, end, upright=True), tip(end, direction)), _between(start, end), "middle"


def _sideways(one: Box, other: Box, rows: int, *, rightwards: bool) -> Line:
    """An arrow from side to side; one that rises or falls leaves and arrives a little off the middle."""
    shift = APART * ((rows > 0) - (rows < 0))
    start = (one.right if rightwards else one.x, one.middle[1] + shift)
    end = (other.x - 1 if rightwards else other.right + 1, other.middle[1] - shift)
    direction: Side = "right" if rightwards else "left"
    return Arrow(curve(start, end), tip(end, direction)), _between(start, end), "middle"


def _loop(box: Box) -> Line:
    """An arrow from the right side round the lower corner to the bottom of the same box."""
    end = (box.right - 13, box.bottom + 1)
    below = box.bottom + 10
    line = (
        f"M{box.right:.1f} {box.middle[1] + APART:.1f}h12q10 0 10 10V{below:.1f}q0 10 -10 10"
        f"H{end[0] + 10:.1f}q-10 0 -10 -10V{end[1]:.1f}"
    )
    return Arrow(line, tip(end, "up")), (box.right + 28, box.bottom + 2), "start"


def _between(start: tuple[float, float], end: tuple[float, float]) -> tuple[float, float]:
    return (start[0] + end[0]) / 2, (start[1] + end[1]) / 2
