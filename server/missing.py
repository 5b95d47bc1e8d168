"""Nothing stands at this address: say so, and what stands nearby."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import get_close_matches
from typing import NoReturn

from flask import abort, g

from ..ontology.terms import NamedNode
from .i18n import gettext as _
from .links import local_path
from .things import Thing, index

MOST = 6
CUTOFF = 0.62


def missing(entity: NamedNode) -> NoReturn:
    """Answer 404, with the nearest things for the error page.

    Args:
        entity: the IRI that nothing is said of.

    Raises:
        NotFound: always.
    """
    g.suggestions = nearest(local_path(entity) or "")
    abort(404, _("Nothing is known here under the name %(iri)s.", iri=entity.value))


def nearest(path: str) -> list[Thing]:
    """The things whose ids look most like a path.

    Args:
        path: such as ``id/person/x``.

    Returns:
        A few, the nearest first; those of the same kind before others.
    """
    segment, _slash, slug = path.removeprefix("id/").partition("/")
    return _near(slug, index().of(segment)) or _near(slug, index().things)


def _near(slug: str, things: Sequence[Thing]) -> list[Thing]:
    slugs = {thing.path.split("/", 2)[2]: thing for thing in things}
    return [slugs[near] for near in get_close_matches(slug, list(slugs), n=MOST, cutoff=CUTOFF)]
