"""``/compare``: two sources side by side, thing for thing, with what each says and where."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from flask import Blueprint, Response, render_template, request

from ..errors import ParameterError
from ..ontology.terms import NamedNode
from .citations import Citation, Claimed, cite, facts_for
from .comparing import AGREE, DIFFER, FIRST, OTHER, SECOND, Line, Said, compared
from .facts import Text, about, short_name
from .i18n import lazy_gettext as _l
from .links import to_iri
from .prepared import sources
from .slices import DATA, Slice, sliced, with_next
from .statements import property_label
from .tabular import Plain, wanted_suffix, written
from .values import Shown, show

blueprint = Blueprint("comparison", __name__)

VERDICTS: Mapping[str, object] = {
    DIFFER: _l("they exclude each other"),
    OTHER: _l("each says something else"),
    AGREE: _l("they have a value in common"),
    FIRST: _l("only the first speaks"),
    SECOND: _l("only the second speaks"),
}
COLUMNS = ("thing", "label", "property", "verdict", "first", "firstCitations", "second", "secondCitations")
PAGE_SIZE = 40


@dataclass(frozen=True)
class Side:
    """What a source says, as the page shows it."""

    values: Sequence[Shown]
    citations: Sequence[Citation]


@dataclass(frozen=True)
class Row:
    """A line as the page shows it.

    Args:
        thing: the thing.
        name: the property's name.
        prop: the property's local name.
        verdict: one of ``VERDICTS``.
        sides: what each source says.
    """

    thing: Shown
    name: Text
    prop: str
    verdict: str
    sides: tuple[Side, Side]


@blueprint.get("/compare")
def page() -> str | Response:
    """The comparison as a page; as data for a machine that asks for it."""
    suffix = wanted_suffix()
    if suffix:
        return as_data(suffix)
    known = sources()
    facts, pair = about(known), _pair(known)
    everything = compared(*pair) if pair else []
    part = _part(everything, PAGE_SIZE)
    return render_template(
        "compare.html",
        known={short_name(source): str(facts.label(source)) for source in known},
        pair=[show(source, facts) for source in pair],
        chosen={**dict(zip(("first", "second"), map(short_name, pair), strict=False)), "verdict": _verdict()},
        counts=Counter(line.verdict for line in everything),
        total=len(everything),
        things=[(rows[0].thing, rows) for rows in _by_thing(part.items)],
        part=part,
        verdicts=VERDICTS,
    )


@blueprint.get("/compare.<suffix>", endpoint="as_data")
def as_data(suffix: str) -> Response:
    """The comparison as JSON or CSV: a row for each property of each thing."""
    pair = _pair(sources())
    part = _part(compared(*pair) if pair else [], DATA)
    return with_next(written([_plain(row) for row in part.items], COLUMNS, suffix), part)


def _pair(known: Sequence[NamedNode]) -> Sequence[NamedNode]:
    """The two sources that the address names; the first two where it names none; nothing where there is one alone.

    Raises:
        ParameterError: a source is not there, or both are the same.
    """
    chosen = dict(zip(("first", "second"), known, strict=False)) if len(known) > 1 else {}
    for name in ("first", "second"):
        if given := request.args.get(name, ""):
            chosen[name] = to_iri(f"source/{given}")
            if chosen[name] not in known:
                wanted = ", ".join(short_name(source) for source in known)
                raise ParameterError(name, f"{given!r} is no source here; there are: {wanted}")
    if len(chosen) == 1 or (chosen and chosen["first"] == chosen["second"]):
        raise ParameterError("second", "two different sources are compared")
    return [chosen["first"], chosen["second"]] if chosen else []


def _part(lines: Sequence[Line], size: int) -> Slice[Row]:
    wanted = _verdict()
    part = sliced([line for line in lines if wanted in {"", line.verdict}], size)
    return Slice(_shown(part.items), part.number, part.last)


def _verdict() -> str:
    """The verdict that alone is wanted, or "".

    Raises:
        ParameterError: there is no such verdict.
    """
    wanted = request.args.get("verdict", "")
    if wanted and wanted not in VERDICTS:
        raise ParameterError("verdict", f"{wanted!r} will not do; there are: {', '.join(VERDICTS)}")
    return wanted


def _shown(lines: Sequence[Line]) -> list[Row]:
    said = [side for line in lines for side in line.sides]
    terms = {term for side in said for term in side.values if isinstance(term, NamedNode)}
    facts = facts_for(terms | {line.thing for line in lines}, {claim for side in said for claim in side.claims})
    return [_row(line, facts) for line in lines]


def _row(line: Line, facts: Claimed) -> Row:
    one, other = (_side(side, facts) for side in line.sides)
    return Row(show(line.thing, facts), property_label(line.prop), short_name(line.prop), line.verdict, (one, other))


def _side(said: Said, facts: Claimed) -> Side:
    values = sorted((show(term, facts) for term in said.values), key=lambda shown: str(shown.text))
    return Side(values, cite(set(said.claims), facts))


def _by_thing(rows: Iterable[Row]) -> list[list[Row]]:
    return [list(group) for _iri, group in groupby(rows, key=lambda row: row.thing.iri)]


def _plain(row: Row) -> Plain:
    plain: dict[str, object] = {"thing": row.thing.iri, "label": str(row.thing.text), "property": row.prop}
    plain["verdict"] = row.verdict
    for name, side in zip(("first", "second"), row.sides, strict=True):
        plain[name] = [str(value.text) for value in side.values]
        plain[f"{name}Citations"] = [citation.text for citation in side.citations]
    return plain
