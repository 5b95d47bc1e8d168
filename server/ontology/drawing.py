"""What diagrams are made of: boxes, arrows and words with their places, in pixels; the template writes them as SVG."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal as Choice

from ..facts import Text

Side = Choice["left", "right", "up", "down"]
Anchor = Choice["middle", "start"]

TIP = 8
_NARROW, _WIDE = frozenset("ijlıtfr.,’'()-– "), frozenset("mwMWŞĞÖÇÜ@—")
_SHARES = (0.36, 0.9, 0.7, 0.58)


@dataclass(frozen=True)
class Box:
    """A class in a diagram.

    Args:
        x: its left edge.
        y: its upper edge.
        width: how wide it is.
        height: how high it is.
        label: its name.
        href: where it leads, or None.
        note: a remark below the name, or "".
        kind: ``head``, ``own`` or ``other``, for the look.
    """

    x: float
    y: float
    width: float
    height: float
    label: Text
    href: str | None
    note: str = ""
    kind: str = "own"

    @property
    def right(self) -> float:
        """Its right edge."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """Its lower edge."""
        return self.y + self.height

    @property
    def middle(self) -> tuple[float, float]:
        """Its centre."""
        return self.x + self.width / 2, self.y + self.height / 2


@dataclass(frozen=True)
class Words:
    """Words on an arrow, ``middle``, or beginning beside it, ``start``."""

    x: float
    y: float
    label: Text
    href: str | None
    anchor: Anchor = "middle"


@dataclass(frozen=True)
class Arrow:
    """An arrow: its line and its tip, as SVG path data."""

    line: str
    tip: str


@dataclass(frozen=True)
class Drawing:
    """A diagram, ready to be written.

    Args:
        name: for the ids of its title and description.
        width: in pixels.
        height: in pixels.
        boxes: the classes.
        arrows: the properties' lines.
        words: the properties' names.
        bands: grounds behind parts of it, with their captions.
    """

    name: str
    width: float
    height: float
    boxes: Sequence[Box]
    arrows: Sequence[Arrow]
    words: Sequence[Words]
    bands: Sequence[Box] = ()


def text_width(text: str, size: float) -> float:
    """About how wide words are in a sans-serif type; rather too much than too little.

    Args:
        text: the words.
        size: the type's size in pixels.

    Returns:
        Pixels.
    """
    return sum(_share(letter) for letter in text) * size


def _share(letter: str) -> float:
    narrow, wide, upper, other = _SHARES
    if letter in _NARROW:
        return narrow
    if letter in _WIDE:
        return wide
    return upper if letter.isupper() else other


def curve(start: tuple[float, float], end: tuple[float, float], *, upright: bool = False) -> str:
    """Path data of a smooth line that leaves and arrives straight: sideways, or upright."""
    (x0, y0), (x1, y1) = start, end
    if upright:
        half = (y0 + y1) / 2
        return f"M{x0:.1f} {y0:.1f}C{x0:.1f} {half:.1f} {x1:.1f} {half:.1f} {x1:.1f} {y1:.1f}"
    half = (x0 + x1) / 2
    return f"M{x0:.1f} {y0:.1f}C{half:.1f} {y0:.1f} {half:.1f} {y1:.1f} {x1:.1f} {y1:.1f}"


def tip(point: tuple[float, float], towards: Side) -> str:
    """Path data of an arrow's tip that ends in a point."""
    x, y = point
    back, half = TIP, TIP / 2
    shapes: dict[Side, str] = {
        "right": f"l{-back} {-half}v{TIP}z",
        "left": f"l{back} {-half}v{TIP}z",
        "down": f"l{-half} {-back}h{TIP}z",
        "up": f"l{-half} {back}h{TIP}z",
    }
    return f"M{x:.1f} {y:.1f}{shapes[towards]}"
