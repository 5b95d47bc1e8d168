"""``/llms.txt``: for language models, what is here and how to ask for it, in Markdown (https://llmstxt.org)."""

from __future__ import annotations

from flask import Blueprint, Response, render_template, request

from ..ontology.vocabulary import PREFIXES
from .home import sources
from .saved_list import sections
from .site import site

blueprint = Blueprint("llms", __name__)

MARKDOWN = "text/markdown; charset=utf-8"
MAIN_CLASSES = ("Person", "Delegation", "Meeting", "Document", "Provision", "Demand", "Refusal", "Place", "Claim")
"""Classes by which to begin; the ontology has them all."""


@blueprint.get("/llms.txt")
def page() -> Response:
    """What is here for language models, in Markdown."""
    schema = site().schema
    text = render_template(
        "llms.txt",
        here=request.host_url.rstrip("/"),
        base=site().settings.base,
        prefixes=PREFIXES[:3],
        classes=[schema.classes[name] for name in MAIN_CLASSES],
        sections=sections(site().queries.all),
        sources=sources(),
    )
    return Response(text, content_type=MARKDOWN)
