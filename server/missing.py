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
from .links import local_path
from .site import site
from .things import Thing, index

MOST = 6
CUTOFF = 0.62


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
    return _near(slug, index().of(segment)) or _near(slug, index().things)


def _near(slug: str, things: Sequence[Thing]) -> list[Thing]:
    slugs = {thing.path.split("/", 2)[2]: thing for thing in things}
    return [slugs[near] for near in get_close_matches(slug, list(slugs), n=MOST, cutoff=CUTOFF)]
