"""Where the names of a drawing find room: beside one another and beside the marks."""

from __future__ import annotations

from collections.abc import Iterable

LINE = 14.0
"""Height of a line of letters."""

Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""


class Taken:
    """What marks and names cover; kept by bands of the drawing, so that a name is held against its neighbours alone.

    Args:
        width: of the drawing.
        height: of the drawing.
        boxes: what is covered to begin with.
    """

    def __init__(self, width: float, height: float, boxes: Iterable[Box]) -> None:
        self._width, self._height = width, height
        self._bands: dict[int, list[Box]] = {}
        for box in boxes:
            self.add(box)

    def add(self, box: Box) -> None:
        """Cover a box."""
        for band in _bands(box):
            self._bands.setdefault(band, []).append(box)

    def leaves(self, box: Box) -> bool:
        """Whether a box is free and lies within the drawing."""
        if box[0] < 0 or box[1] < 0 or box[2] > self._width or box[3] > self._height:
            return False
        near = (other for band in _bands(box) for other in self._bands.get(band, ()))
        return not any(_overlap(box, other) for other in near)


def _bands(box: Box) -> range:
    return range(int(box[1] // LINE), int(box[3] // LINE) + 1)


def _overlap(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
