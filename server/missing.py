"""Nothing stands at this address: say so, whether anything ever did, and what stands nearby."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import get_close_matches
from typing import NoReturn

from flask import abort, g, url_for

from ..graph.dataset import Published
from ..graph.history import last_with
from ..ontology.terms import NamedNode
from .i18n import day
from .i18n import gettext as _
from .links import local_path, to_iri
from .prepared import things
from .search import LONGEST, search_index
from .site import site
from .things import Thing, index

MOST = 6
CUTOFF = 0.62
MANY = 400
"""Ids that are compared one by one."""


def missing(entity: NamedNode) -> NoReturn:
    """Answer 404, or 410 for what an older version held, with the nearest things for the error page.

    Args:
        entity: the IRI that nothing is said of.

    Raises:
        NotFound: no version ever said anything of it.
        Gone: an older version did.
    """
    path, published = local_path(entity) or "", site().published
    g.suggestions = nearest(path)
    if published and (former := last_with(published, path)):
        abort(410, _gone(entity, former))
    abort(404, _("Nothing is known here under the name %(iri)s.", iri=entity.value))


def _gone(entity: NamedNode, former: Published) -> str:
    return _(
        "Nothing is said of %(iri)s any more. The last version that did is %(version)s of %(day)s; its files stay at "
        "%(files)s, and what changed since then stands at %(changes)s.",
        iri=entity.value,
        version=former.manifest.version,
        day=day(former.when),
        files=url_for("dumps.page", _anchor=former.manifest.version),
        changes=f"{url_for('changes.page')}?from={former.manifest.version}",
    )


def nearest(path: str) -> list[Thing]:
    """The things whose ids look most like a path.

    Args:
        path: such as ``id/person/x``.

    Returns:
        A few, the nearest first; those of the same kind before others.
    """
    segment, _slash, slug = path.removeprefix("id/").partition("/")
    return _near(slug, _of(segment, path)) or _near(slug, _alike(slug))


def _of(segment: str, path: str) -> list[str]:
    """The paths of the things of a kind; of a large one, those beside a path in the order of ids and those found."""
    if index().counts.get(segment, 0) <= MANY:
        return [thing.path for thing in index().at(segment, range(index().counts.get(segment, 0)))]
    beginning = f"id/{segment}/"
    return [found for found in (*things().around(path, MANY // 4), *_alike(path)) if found.startswith(beginning)]


def _alike(slug: str) -> list[str]:
    """The paths of the things that a search for the words of an id finds."""
    words = slug.rpartition("/")[2].replace("-", " ")
    found = search_index().find(words[:LONGEST])
    base = site().settings.base
    return [hit.iri.removeprefix(base) for hit in (*found.hits, *found.suggestions)]


def _near(slug: str, paths: Sequence[str]) -> list[Thing]:
    slugs = {path.split("/", 2)[2]: path for path in paths}
    near = [to_iri(slugs[found]) for found in get_close_matches(slug, list(slugs), n=MOST, cutoff=CUTOFF)]
    known = index().all(near)
    return [known[iri] for iri in near if iri in known]
