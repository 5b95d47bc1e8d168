"""The ontology's files as documents of the web: the ontology, its shapes, its alignments, each in every form of RDF.

The Turtle is the file itself with its comments; the other forms hold the same triples.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pyoxigraph as ox
from flask import Response, abort, make_response, request, url_for

from ...graph.media import BY_SUFFIX, HTML, Form
from ...ontology.metadata import read_metadata
from ..data import wants_page
from ..i18n import gettext as _
from ..negotiation import choose
from ..rdf import write

FORMS = tuple(BY_SUFFIX[suffix] for suffix in ("ttl", "rdf", "jsonld", "nt"))
TURTLE = FORMS[0]
PAGE = "html"
_SUFFIXES = (PAGE, *(form.suffix for form in FORMS))


def answer(file: Path, page: Callable[[], str]) -> Response:
    """Answer in the form that the request asks for, and name the other forms.

    Args:
        file: the file that is asked for.
        page: makes its page.

    Returns:
        The page, or the file in a form of RDF.

    Raises:
        NotFound: ``?format=`` names no form of it.
        NotAcceptable: the client accepts none.
    """
    form = wanted_form()
    response = Response(written(file, form), content_type=form.content_type) if form else make_response(page())
    response.vary.add("Accept")
    response.headers["Content-Location"] = _address(form.suffix if form else PAGE)
    response.headers["Link"] = ", ".join(_links(form))
    return response


def wanted_form() -> Form | None:
    """The form the request asks for by ``?format=`` or ``Accept``; None for a page.

    Raises:
        NotFound: there is no such form.
        NotAcceptable: nothing is acceptable.
    """
    suffix = request.args.get("format")
    if suffix is None:
        return None if wants_page() else choose(request.headers.get("Accept"), FORMS) or abort(406, _refusal())
    if suffix not in _SUFFIXES:
        abort(404, _refusal())
    return None if suffix == PAGE else BY_SUFFIX[suffix]


@cache
def written(file: Path, form: Form) -> bytes:
    """A file of the ontology in a form of RDF.

    Args:
        file: a Turtle file.
        form: Turtle gives the file itself.

    Returns:
        The document; the same triples in each form.
    """
    if form == TURTLE:
        return file.read_bytes()
    dataset = ox.Dataset(ox.parse(path=str(file), format=ox.RdfFormat.TURTLE))
    dataset.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    return write(dataset, form)


def _refusal() -> str:
    return _("There is no such form; there are: %(forms)s.", forms=", ".join(_SUFFIXES))


def _links(chosen: Form | None) -> Iterator[str]:
    """The values of the Link header (RFC 8288): the other forms, the licence, and the newest version from an older."""
    if chosen:
        yield f'<{_address(PAGE)}>; rel="alternate"; type="{HTML}"'
    for form in FORMS:
        if form != chosen:
            yield f'<{_address(form.suffix)}>; rel="alternate"; type="{form.media_type}"'
    licence = read_metadata().licence
    if licence:
        yield f'<{licence.value}>; rel="license"'
    if "version" in (request.view_args or {}):
        newest = url_for("ontology.page")
        yield f'<{newest}>; rel="latest-version"'


def _address(suffix: str) -> str:
    return url_for(str(request.endpoint), **(request.view_args or {}), format=suffix)
