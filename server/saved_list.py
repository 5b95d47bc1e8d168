"""The list of saved queries: by group, narrowed by group, tag and words, for people and for machines."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from flask import request, url_for

from ..graph.search.keys import keys
from ..queries.catalogue import Parameter, SavedQuery
from ..queries.tags import known_tags, tag_of
from .facets import Narrowed, Spec, narrow
from .facts import Text, text_of
from .i18n import gettext as _
from .site import site

WORDS = "q"
LONGEST = 200
"""Most characters that are looked for."""


@dataclass(frozen=True)
class Section:
    """A group of the list.

    Args:
        name: the group, for anchors.
        label: its name.
        queries: those of it that are asked for, in their order.
    """

    name: str
    label: Text
    queries: Sequence[SavedQuery]


def narrowed() -> Narrowed[SavedQuery]:
    """The queries that the address asks for, and how they can be narrowed further."""
    places = {name: at for at, name in enumerate(known_tags())}
    return narrow(
        _by_words(),
        {
            Spec("group", _("Group"), _words, lambda name, _label: places.get(name, len(places))): lambda q: [q.group],
            Spec("tag", _("Topic"), _words): lambda q: q.tags[1:],
        },
    )


def words() -> str:
    """What the address looks for."""
    return request.args.get(WORDS, "")[:LONGEST]


def sections(queries: Sequence[SavedQuery]) -> list[Section]:
    """Queries by group: groups in the order of ``tags.csv``, others behind them."""
    groups = dict.fromkeys([*known_tags(), *(query.group for query in queries)])
    made = (Section(group, tag_label(group), [q for q in queries if q.group == group]) for group in groups)
    return [section for section in made if section.queries]


def tag_label(name: str) -> Text:
    """The name of a group or tag in the language of the page."""
    return text_of(tag_of(name).labels) or Text(name)


def as_plain(query: SavedQuery) -> Mapping[str, object]:
    """What the list says of a query to machines, in both languages."""
    return {
        "name": query.name,
        "group": query.group,
        "tags": query.tags,
        "summary": query.summary,
        "description": query.description,
        "href": url_for("saved.query", name=query.name, _external=True),
        "parameters": [_parameter(parameter) for parameter in query.parameters],
        "columns": query.columns,
    }


def _words(name: str) -> str:
    return str(tag_label(name))


def _by_words() -> list[SavedQuery]:
    """The queries in which every word of what is looked for stands, in any spelling."""
    looked_for = " ".join(keys(words())[:1]).split()
    return [query for query in site().queries.all if all(word in query.said for word in looked_for)]


def _parameter(parameter: Parameter) -> Mapping[str, object]:
    return {
        "name": parameter.name,
        "type": parameter.kind,
        "required": parameter.required,
        "default": parameter.default or None,
        "enumerate": parameter.enumerate,
        "classes": parameter.classes,
        "labels": parameter.labels,
    }
