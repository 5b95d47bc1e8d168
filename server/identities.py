"""``/identities``: things that may be one under two ids, for a person to decide, and what was decided.

Nothing is written here: the page gives the chosen decisions as rows for ``identities.csv``.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from flask import Blueprint, Response, g, render_template, request

from ..graph.identities_file import Identities, plain, read_identities_file
from ..loaders.identities import Identity
from ..loaders.likeness import Likeness, Words
from ..ontology.terms import NamedNode
from .descriptions import descriptions
from .facts import Facts, Text, about
from .i18n import lazy_gettext as _l
from .links import to_iri
from .site import site
from .slices import DATA, sliced, with_next
from .tabular import wanted_suffix, written
from .values import Shown, show

blueprint = Blueprint("identities", __name__)

SIZE = 25
PAIR = "pair:"
ANSWERS = ("same", "different")
REASONS: Mapping[Words, object] = {
    "names of one sound": _l("names of one sound"),
    "an initial for a name": _l("an initial for a name"),
    "one name longer by a word": _l("one name longer by a word"),
    "years of birth agree": _l("years of birth agree"),
    "years of birth differ": _l("years of birth differ"),
    "years of death agree": _l("years of death agree"),
    "years of death differ": _l("years of death differ"),
    "on one side": _l("on one side"),
    "on different sides": _l("on different sides"),
    "held one office": _l("held one office"),
    "one has to do with the other": _l("one has to do with the other"),
    "one source tells of both in": _l("one source tells of both in"),
    "each told of by another source in": _l("each told of by another source in"),
    "both have to do with": _l("both have to do with"),
}
"""The reasons of the loaders in the language of the page."""

COLUMNS = ("known", "new", "sources", "names", "points", "reasons")


@dataclass(frozen=True)
class Side:
    """One of two things that may be one.

    Args:
        shown: the thing, with a link to its page.
        id: its id.
        description: what it is, or None.
        source: the source that defines it.
    """

    shown: Shown
    id: str
    description: Text | None
    source: Shown


@dataclass(frozen=True)
class Ground:
    """A reason for or against, in the language of the page."""

    words: object
    points: int
    what: str


@dataclass(frozen=True)
class Pair:
    """A proposal as the page shows it.

    Args:
        name: its name in the form.
        sides: the two things.
        points: how much speaks for it.
        reasons: what speaks for and against it.
        answer: what is chosen in the form, or "".
    """

    name: str
    sides: tuple[Side, Side]
    points: int
    reasons: Sequence[Ground]
    answer: str


@blueprint.get("/identities")
def page() -> str | Response:
    """The proposals as a page; as data for a machine that asks for it."""
    suffix = wanted_suffix()
    if suffix:
        return as_data(suffix)
    found = _known()
    part = sliced(found.proposals, SIZE)
    rows = _rows(found.proposals)
    shown = render_template(
        "identities.html",
        pairs=list(_pairs(part.items)),
        part=part,
        total=len(found.proposals),
        decided=found.decided,
        rows=rows,
        reviewer=request.args.get("reviewer", ""),
        why=request.args.get("why", ""),
    )
    if rows:
        g.pop("etag", None)  # rows bear the day on which they are shown
        return Response(shown, headers={"Cache-Control": "no-store"})
    return shown


@blueprint.get("/identities.<suffix>", endpoint="as_data")
def as_data(suffix: str) -> Response:
    """The proposals as JSON, with the decisions, or as CSV; some of them at a time where they are many."""
    found = _known()
    part = sliced(found.proposals, DATA)
    rows = [{**plain(one), "reasons": [*map(str, one.reasons)]} for one in part.items]
    told = {"proposals": rows, "decided": list(map(plain, found.decided))}
    return with_next(written(rows, COLUMNS, suffix, told), part)


def _known() -> Identities:
    published = site().published
    return read_identities_file(published.folder) if published else Identities()


def _pairs(proposals: Sequence[Likeness]) -> Iterator[Pair]:
    things = [to_iri(f"id/{identity}") for one in proposals for identity in (one.known, one.new)]
    sources = [to_iri(f"source/{name}") for one in proposals for name in one.sources]
    facts, told = about([*things, *sources]), descriptions(things)
    for one in proposals:
        known, new = (_side(*end, facts, told) for end in zip((one.known, one.new), one.sources, strict=True))
        yield Pair(_name(one), (known, new), one.points, list(_grounds(one)), _answer(one))


def _grounds(one: Likeness) -> Iterator[Ground]:
    for reason in one.reasons:
        yield Ground(REASONS[reason.words], reason.points, reason.what)


def _side(identity: str, source: str, facts: Facts, told: Mapping[NamedNode, Text]) -> Side:
    thing = to_iri(f"id/{identity}")
    return Side(show(thing, facts), identity, told.get(thing), show(to_iri(f"source/{source}"), facts))


def _name(one: Likeness) -> str:
    return f"{PAIR}{one.known},{one.new}"


def _answer(one: Likeness) -> str:
    answer = request.args.get(_name(one), "")
    return answer if answer in ANSWERS else ""


def _rows(proposals: Sequence[Likeness]) -> str:
    """The chosen decisions as rows of the file; the thing that was there before keeps its id."""
    sink = io.StringIO(newline="")
    writer = csv.writer(sink, lineterminator="\n")
    today = datetime.now(UTC).date().isoformat()
    reviewer, why = (" ".join(request.args.get(name, "").split()) for name in ("reviewer", "why"))
    chosen = any(name.startswith(PAIR) for name in request.args)
    for one in proposals if chosen else ():
        if answer := _answer(one):
            row = Identity(one.known, one.new, answer, reviewer, today, why or "; ".join(map(str, one.reasons)))
            writer.writerow(plain(row).values())
    return sink.getvalue()
