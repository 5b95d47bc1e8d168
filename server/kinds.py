"""The kinds of things: how each is called when there are many, and in which order people look for them.

A kind is the first part of a thing's id. One that is not in the list comes last, under its class's own name.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from flask import url_for

from .facts import text_of
from .i18n import lazy_gettext as _l
from .site import site
from .things import index, segment_class

PLURALS: Mapping[str, object] = {
    "person": _l("People"),
    "meeting": _l("Meetings"),
    "position": _l("Positions taken"),
    "document": _l("Documents"),
    "provision": _l("Provisions"),
    "event": _l("Events"),
    "journey": _l("Journeys"),
    "group": _l("Groups and states"),
    "delegation": _l("Delegations"),
    "membership": _l("Memberships"),
    "office": _l("Offices"),
    "tenure": _l("Tenures"),
    "place": _l("Places"),
    "route": _l("Routes"),
    "topic": _l("Topics"),
    "work": _l("Works cited"),
    "archive": _l("Archive documents"),
    "repository": _l("Archives"),
    "citation": _l("Citations"),
    "time": _l("Dates"),
}


@dataclass(frozen=True)
class Kind:
    """A kind of things.

    Args:
        segment: as in the ids.
        label: its name in the language of the page.
        count: how many there are.
        href: where they are listed.
    """

    segment: str
    label: str
    count: int
    href: str


def kind_label(segment: str) -> str:
    """What the things of a kind are called together, in the language of the page."""
    if segment in PLURALS:
        return str(PLURALS[segment])
    cls = segment_class(site().schema, segment)
    return str((text_of(cls.labels) if cls else None) or segment)


def kinds() -> list[Kind]:
    """The kinds of which there are things, in the order in which people look for them."""
    order = {segment: place for place, segment in enumerate(PLURALS)}
    counts = index().counts
    ordered = sorted(counts, key=lambda segment: (order.get(segment, len(order)), segment))
    return [Kind(s, kind_label(s), counts[s], url_for("browse.kind", segment=s)) for s in ordered]
