"""The dataset as a thing: what it holds, where it comes from and where it is to be had, as a page and in RDF."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from flask import Blueprint, Response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as Redirect

from ..graph.media import BY_SUFFIX
from ..ontology.terms import Literal, NamedNode
from ..ontology.vocabulary import DATASET, DCTERMS, KAR, LABEL, VOID
from . import signposting
from .data import GRAPH_FORMS, wanted_form
from .dcat import record
from .facts import Facts, Text, about, best, collect
from .links import to_iri
from .negotiation import choose
from .panel import ask_once
from .rdf import write_about
from .schema_org import dataset_block
from .site import site
from .slices import sliced
from .values import Shown, show

blueprint = Blueprint("dataset", __name__)

TURTLE = BY_SUFFIX["ttl"]
PAGE_SIZE = 200
"""Sources that are listed at once."""

COUNTS = ("entities", "triples", "classes", "properties", "distinctSubjects", "distinctObjects")


@dataclass(frozen=True)
class Share:
    """How much of the dataset a class, a property, a graph or a set of links has.

    Args:
        shown: its name and link.
        count: things of a class, triples of the others.
        own: whether it is a term of our ontology.
    """

    shown: Shown
    count: int
    own: bool = True


@blueprint.get("/dataset")
def page() -> str | Response:
    """The dataset as a page or in RDF."""
    signposting.about(to_iri(DATASET))
    form = wanted_form()
    if form is None:
        return render_dataset()
    answer = Response(write_about(to_iri(DATASET), record(), form), content_type=form.content_type)
    answer.vary.add("Accept")
    return answer


@blueprint.get("/.well-known/void")
def well_known() -> Redirect:
    """From the well-known address (VoID, section 7.2) to the record in RDF: Turtle unless another form is asked for."""
    offers = (TURTLE, *(form for form in GRAPH_FORMS if form != TURTLE))
    form = choose(request.headers.get("Accept"), offers) or TURTLE
    answer = redirect(url_for("dataset.page", format=form.suffix), 303)
    answer.vary.add("Accept")
    return answer


@blueprint.get("/graph/inferred")
def inferred() -> Redirect:
    """From the graph of what is inferred, a part of the dataset, to the dataset."""
    return redirect(url_for("dataset.page", _anchor="graphs"), 303)


def render_dataset() -> str:
    """The page of the dataset."""
    dataset = to_iri(DATASET)
    told = collect(ask_once("dataset_description", dataset=dataset))
    part = sliced(told.nodes(dataset, DCTERMS.term("source")), PAGE_SIZE)
    classes, properties = _partitions(told, dataset, "class"), _partitions(told, dataset, "property")
    names = about({*part.items, *classes, *properties})
    return render_template(
        "dataset.html",
        dataset=dataset,
        structured=dataset_block(request.base_url),
        title=_text(told, dataset, "title"),
        description=_text(told, dataset, "description"),
        counts=_counts(told, dataset),
        sources=[show(source, names) for source in part.items],
        part=part,
        classes=_shares(classes, names),
        properties=_shares(properties, names),
        graphs=_graphs(told, dataset),
        published=site().published,
    )


def _text(told: Facts, thing: NamedNode, name: str) -> Text | None:
    return best(value for value in told.all(thing, DCTERMS.term(name)) if isinstance(value, Literal))


def _counts(told: Facts, dataset: NamedNode) -> Mapping[str, int]:
    found = {name: told.numbers(dataset, VOID.term(name)) for name in COUNTS}
    return {name: numbers[0] for name, numbers in found.items() if numbers}


def _partitions(told: Facts, dataset: NamedNode, kind: str) -> Mapping[NamedNode, int]:
    """How much each class or property has."""
    count = VOID.term("entities" if kind == "class" else "triples")
    parts = told.nodes(dataset, VOID.term(f"{kind}Partition"))
    return {term: told.numbers(part, count)[0] for part in parts for term in told.nodes(part, VOID.term(kind))}


def _shares(partitions: Mapping[NamedNode, int], names: Facts) -> list[Share]:
    """The partitions by size, the largest first."""
    found = [
        Share(show(term, names), count, KAR.local(term) is not None or term == LABEL)
        for term, count in partitions.items()
    ]
    return sorted(found, key=lambda share: (-share.count, share.shown.iri))


def _graphs(told: Facts, dataset: NamedNode) -> list[Share]:
    """The named graphs that are no claims."""
    subsets = told.nodes(dataset, VOID.term("subset"))
    titles = {graph: _text(told, graph, "title") for graph in subsets}
    return [
        Share(Shown(title, iri=graph.value), told.numbers(graph, VOID.term("triples"))[0])
        for graph, title in titles.items()
        if title
    ]
