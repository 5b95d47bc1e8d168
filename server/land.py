"""The base map under the places: the land of Natural Earth as ``make front`` drew it, and its projection.

It is today's coast without any border. Where it was not drawn, maps show places on an empty ground.
"""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, cast

from flask import url_for

from .assets import FOLDER, MANIFEST

FILE = MANIFEST.with_name("land.json")
UNITS = 24.0
"""Units of a drawing to a degree of longitude."""

MOST_NORTH = 80.0


@dataclass(frozen=True)
class Sheet:
    """A drawing of the land within some edges.

    Args:
        west: its western edge in degrees.
        east: its eastern edge.
        south: its southern edge.
        north: its northern edge.
        file: the file that holds it, as the path ``land``.
    """

    west: float
    east: float
    south: float
    north: float
    file: str

    @property
    def href(self) -> str:
        """The address of the drawing."""
        return f"{url_for('static', filename=f'{FOLDER}/{self.file}')}#land"


def project(latitude: float, longitude: float) -> tuple[float, float]:
    """Where a point stands in Mercator's projection, north up.

    Args:
        latitude: in degrees; what lies beyond ``MOST_NORTH`` is drawn there.
        longitude: in degrees.

    Returns:
        Units to the right and downwards from the point where the equator meets Greenwich.
    """
    phi = math.radians(max(-MOST_NORTH, min(MOST_NORTH, latitude)))
    return longitude * UNITS, -math.degrees(math.asinh(math.tan(phi))) * UNITS


def latitude_of(y: float) -> float:
    """The latitude that stands at a height of the drawing: ``project`` backwards."""
    return math.degrees(math.atan(math.sinh(math.radians(-y / UNITS))))


def sheet(west: float, east: float, south: float, north: float) -> Sheet | None:
    """The most detailed sheet that holds a stretch of the earth, failing that the largest; None when none was drawn."""
    found = sheets(FILE)
    fits = (s for s in found if s.west <= west and east <= s.east and s.south <= south and north <= s.north)
    return next(fits, found[-1] if found else None)


@cache
def sheets(file: Path) -> Sequence[Sheet]:
    """The sheets of a file, the most detailed first; none without the file."""
    if not file.is_file():
        return ()
    document = cast(dict[str, Any], json.loads(file.read_text("utf-8")))
    scale = UNITS / float(document["units"])
    assert scale == 1.0, "the base map is drawn in other units: make front"
    names = ("west", "east", "south", "north", "file")
    return tuple(Sheet(**{name: one[name] for name in names}) for one in document["sheets"])
