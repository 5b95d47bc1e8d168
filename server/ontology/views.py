"""The addresses of the ontology: itself, its versions, its alignments, its shapes."""

from __future__ import annotations

from flask import Blueprint, Response, abort

from ...ontology.metadata import read_metadata
from ...ontology.schema import ALIGNMENTS_FILE, ONTOLOGY_FILE, SHAPES_FILE
from ..i18n import gettext as _
from .documents import answer
from .page import render_alignments, render_ontology, render_shapes

blueprint = Blueprint("ontology", __name__)


@blueprint.get("/ontology")
def page() -> Response:
    """The ontology: a page for people, RDF for machines."""
    return answer(ONTOLOGY_FILE, render_ontology)


@blueprint.get("/ontology/<version>")
def version(version: str) -> Response:
    """A version of the ontology: what its version IRI leads to."""
    current = read_metadata().version.name
    if version != current:
        abort(404, _("There is no such version of the ontology; the current one is %(version)s.", version=current))
    return answer(ONTOLOGY_FILE, render_ontology)


@blueprint.get("/ontology/alignments")
def alignments() -> Response:
    """The alignments with other vocabularies."""
    return answer(ALIGNMENTS_FILE, render_alignments)


@blueprint.get("/shapes")
def shapes() -> Response:
    """The shapes: what a good record is."""
    return answer(SHAPES_FILE, render_shapes)
