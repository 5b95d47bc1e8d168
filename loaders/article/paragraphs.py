"""Where passages begin: the lines of the body, cut into headings, paragraphs, list items and quotations.

Each rule is a function of what stands around a line (``Around``) and says whether a passage begins with it; the
first that is sure decides. To teach the reader another sign, add a function to ``RULES``. What no rule can see
stands in the source's layout, with its reason.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from . import measure
from .layout import Layout
from .pages import Line

# A line this much shorter than a short one ends a block whatever stands at its end.
_VERY_SHORT = 10


@dataclass
class Block:
    """The lines of one passage.

    Args:
        lines: its lines in reading order.
        kind: ``heading``, ``paragraph``, ``list-item`` or ``quotation``.
    """

    lines: list[Line]
    kind: str = "paragraph"


@dataclass(frozen=True)
class Around:
    """What the rules see.

    Args:
        before: the line before.
        line: the line in question.
        after: the first word of the next line, or "".
        block: the passage so far.
        layout: the layout.
    """

    before: Line
    line: Line
    after: str
    block: Block
    layout: Layout

    @property
    def room(self) -> float:
        """Width of the line before, had it taken this line's first word too."""
        indent = self.layout.indent if len(self.block.lines) == 1 else 0
        return indent + measure.width(" ".join([*self.before.text.split(), self.line.text.split()[0]]))


def _by_exception(around: Around) -> bool | None:
    number = around.line.number
    if number in around.layout.joins | around.layout.starts:
        return number in around.layout.starts
    return None


def _beside_heading(around: Around) -> bool | None:
    if around.block.kind == "heading":
        return not (around.before.text.endswith(":") and measure.is_title(around.line.text))
    return _looks_like_heading(around) or None


def _indented(around: Around) -> bool | None:
    return (around.line.indented and not around.line.tops) or None


def _listed(around: Around) -> bool | None:
    over = around.before.text.endswith(",") or measure.ends_sentence(around.before.text)
    return (over and measure.is_list_item(around.line.text)) or None


def _quotation_closed(around: Around) -> bool | None:
    text = " ".join(line.text for line in around.block.lines)
    opened, closed = text.count("“"), text.count("”")
    # With more marks closed than opened it is the end of a quotation that an earlier passage opened.
    whole = closed > opened or (closed == opened and measure.opens_quotation(text))
    return (whole and measure.closes_quotation(text)) or None


def _quotation_opened(around: Around) -> bool | None:
    introduced = around.before.text[-1] in ":;" or around.room <= around.layout.short_line - _VERY_SHORT
    return (measure.opens_quotation(around.line.text) and introduced) or None


def _short_before(around: Around) -> bool | None:
    if not measure.ends_sentence(around.before.text) or measure.starts_small(around.line.text):
        return False
    if around.room <= around.layout.short_line:
        return True
    indented = measure.width(f"{around.line.text} {around.after}") <= around.layout.first_line
    return indented and around.room <= around.layout.full_line


RULES: tuple[Callable[[Around], bool | None], ...] = (
    _by_exception,
    _beside_heading,
    _indented,
    _listed,
    _quotation_closed,
    _quotation_opened,
    _short_before,
)


def cut(lines: Sequence[Line], layout: Layout) -> list[Block]:
    """Cut the body into passages.

    Args:
        lines: the lines of the body in reading order.
        layout: measure and exceptions.

    Returns:
        The blocks in reading order; quotations are not told from paragraphs yet.
    """
    blocks: list[Block] = []
    for at, line in enumerate(lines):
        after = lines[at + 1].text.split()[0] if at + 1 < len(lines) else ""
        around = Around(lines[at - 1], line, after, blocks[-1], layout) if blocks else None
        if around is None or _begins(around):
            blocks.append(Block([line], _kind(line, around)))
        else:
            blocks[-1].lines.append(line)
    return blocks


def _begins(around: Around) -> bool:
    answers = (rule(around) for rule in RULES)
    return next((answer for answer in answers if answer is not None), False)


def _kind(line: Line, around: Around | None) -> str:
    if measure.is_list_item(line.text):
        return "list-item"
    heading = measure.is_title(line.text) if around is None else _looks_like_heading(around)
    return "heading" if heading else "paragraph"


def _looks_like_heading(around: Around) -> bool:
    over = measure.ends_sentence(around.before.text) or around.room <= around.layout.short_line
    return over and measure.is_title(around.line.text)
