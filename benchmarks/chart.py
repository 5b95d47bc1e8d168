"""A build's cost as a picture: a bar a size, in microseconds of processor a quad, a part a stage.

Bars of one height say that a build grows as its data do.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from html import escape

COLOURS = {
    "start": "#9aa0a6",
    "read": "#1f5a8a",
    "load": "#6a9fc4",
    "validate": "#8a3b1f",
    "infer": "#c98a2b",
    "describe": "#5c7a3a",
    "write": "#3d3a6b",
}
HEIGHT, LEFT, BOTTOM, BAR, GAP, LEGEND = 300, 60, 40, 70, 40, 170
STEP = 50
"""Microseconds between two lines of the scale."""


def chart(bars: Sequence[tuple[str, Mapping[str, float]]]) -> str:
    """Draw bars.

    Args:
        bars: what each is called, and microseconds a quad by stage.

    Returns:
        SVG.
    """
    top = max(sum(parts.values()) for _, parts in bars)
    right = LEFT + len(bars) * (BAR + GAP)
    width = right + LEGEND
    body = "\n".join([*_scale(top, right), *_bars(bars, top), *_legend(right + 30)])
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {HEIGHT}" role="img" font-family="sans-serif" '
        f'font-size="12">\n<title>Microseconds of processor a quad, by stage of the build</title>\n'
        f'<rect width="{width}" height="{HEIGHT}" fill="#fff"/>\n{body}\n</svg>\n'
    )


def _y(value: float, top: float) -> float:
    return HEIGHT - BOTTOM - value / top * (HEIGHT - BOTTOM - 20)


def _scale(top: float, right: float) -> Iterator[str]:
    for mark in range(0, int(top) + 1, STEP):
        y = _y(mark, top)
        yield f'<line x1="{LEFT}" x2="{right}" y1="{y:.1f}" y2="{y:.1f}" stroke="#ddd"/>'
        yield f'<text x="{LEFT - 6}" y="{y + 4:.1f}" text-anchor="end">{mark} µs</text>'


def _bars(bars: Sequence[tuple[str, Mapping[str, float]]], top: float) -> Iterator[str]:
    for place, (name, parts) in enumerate(bars):
        x, below = LEFT + 25 + place * (BAR + GAP), 0.0
        for stage in (stage for stage in COLOURS if stage in parts):
            y, under = _y(below + parts[stage], top), _y(below, top)
            below += parts[stage]
            yield f'<rect x="{x}" y="{y:.1f}" width="{BAR}" height="{under - y:.1f}" fill="{COLOURS[stage]}"/>'
        yield f'<text x="{x + BAR / 2}" y="{HEIGHT - 18}" text-anchor="middle">{escape(name)}</text>'


def _legend(left: float) -> Iterator[str]:
    for place, (stage, colour) in enumerate(reversed(COLOURS.items())):
        y = 30 + place * 22
        yield f'<rect x="{left}" y="{y}" width="14" height="14" fill="{colour}"/>'
        yield f'<text x="{left + 22}" y="{y + 12}">{stage}</text>'
