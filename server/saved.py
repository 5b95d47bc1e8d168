"""Pages of the saved queries: the list, and for each its form, its result, its text and its downloads."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from flask import Blueprint, Response, abort, jsonify, render_template, request

from ..errors import ParameterError
from ..graph.media import BY_SUFFIX, Form, forms_for
from ..graph.solutions import Solutions
from ..graph.spreadsheet import workbook
from ..graph.store import Result
from ..ontology.terms import NamedNode
from ..queries.binding import values
from ..queries.catalogue import SavedQuery, bind
from ..queries.frames import rooted
from ..queries.types import PAGE_LANGUAGE
from .admission import admit
from .charts import specification
from .code_samples import samples
from .data import wants_page
from .errors import explain
from .facts import text_of
from .highlighting import highlight
from .i18n import gettext as _
from .i18n import language
from .jsonld import JSON_LD, tree
from .maps import tools
from .negotiation import choose
from .paging import USUAL, Leaf, Wanted, leaf, link_header, sort_links, wanted
from .pictures import NONE, Pictures, pictures
from .saved_forms import fields_of, mixes_sources
from .saved_list import as_plain, narrowed, sections, tag_label, words
from .site import site
from .stretch import date_words
from .tables import NAMING, Table, table, table_of
from .tabular import wanted_suffix
from .timeline import kind_name

blueprint = Blueprint("saved", __name__)

SPREADSHEET = BY_SUFFIX["xlsx"]


@dataclass(frozen=True)
class Answer:
    """The result of a saved query as a page shows it.

    Args:
        table: as a table.
        forms: in which it can be had.
        leaf: which part of the rows this is; None for a graph or a yes or no.
        sorting: column to the address of the result in its order.
        chart: the whole result as a chart, where the query asks for one.
    """

    table: Table
    forms: Sequence[Form]
    leaf: Leaf | None = None
    sorting: Mapping[str, str] | None = None
    pictures: Pictures = NONE


@blueprint.get("/queries/")
def catalogue() -> str | Response:
    """The list of saved queries; JSON for a machine that asks for it."""
    if wanted_suffix() == "json":
        return as_data()
    found = narrowed()
    return render_template(
        "queries.html", found=found, sections=sections(found.items), q=words(), text_of=text_of, tag_label=tag_label
    )


@blueprint.get("/queries.json", endpoint="list_data")
def as_data() -> Response:
    """The same list as JSON, in both languages."""
    found = narrowed().items
    return jsonify(total=len(found), queries=[as_plain(query) for query in found])


@blueprint.get("/queries/<name>")
def query(name: str) -> Response:
    """A saved query: its form and result as a page, or the result alone in the form that Accept names."""
    found = find(name)
    if wants_page():
        return render_query(found)
    answer = run(found, request.args.to_dict())
    return _written(found, answer, choose(request.headers.get("Accept"), forms_for(answer.kind)) or abort(406))


@blueprint.get("/queries/<name>.<suffix>", endpoint="result_data")
def result(name: str, suffix: str) -> Response:
    """The result of a saved query in one form."""
    form = BY_SUFFIX.get(suffix) or abort(404)
    found = find(name)
    answer = run(found, request.args.to_dict())
    if form not in forms_for(answer.kind):
        abort(404, _("This result is not to be had as %(form)s.", form=form.label))
    return _written(found, answer, form)


@blueprint.get("/queries/<name>/chart.json", endpoint="chart_data")
def chart(name: str) -> Response:
    """The chart of a saved query as a Vega-Lite specification with its data."""
    found = find(name)
    if found.chart is None:
        abort(404, _("This question has no chart."))
    answer = run(found, {**request.args.to_dict(), PAGE_LANGUAGE: language()})
    return jsonify(specification(found, Solutions.read(answer, site().limits)))


def render_query(found: SavedQuery) -> Response:
    """The page of a saved query; with status 400 when a parameter is wrong.

    Args:
        found: the query.

    Returns:
        The page.
    """
    arguments = {**request.args.to_dict(), PAGE_LANGUAGE: language()}
    answer, problem = _try(found, arguments)
    fields = fields_of(found, arguments)
    asked = "" if problem else bind(found, arguments, site().settings.base)[0]
    page = render_template(
        "query.html",
        query=found,
        fields=fields,
        mixed=mixes_sources(found, fields),
        answer=answer,
        problem=problem,
        asked_text=asked,
        samples=samples(found, arguments, asked) if answer and answer.table.answer is None else (),
        highlight=highlight,
        text_of=text_of,
        tag_label=tag_label,
        kind_name=kind_name,
        date_words=date_words,
        tools=tools,
    )
    response = Response(page, 400 if problem else 200, content_type="text/html; charset=utf-8")
    return link_header(response, answer.leaf) if answer and answer.leaf else response


def find(name: str) -> SavedQuery:
    """The saved query of a name.

    Raises:
        NotFound: there is none.
    """
    return site().queries.get(name) or abort(404, _("There is no saved query of this name."))


def run(saved: SavedQuery, arguments: Mapping[str, str]) -> Result:
    """Ask a saved query.

    Raises:
        ParameterError: a parameter is wrong or missing.
        ServiceUnavailable: too many slow queries are running.
    """
    admit()
    text, terms = bind(saved, arguments, site().settings.base)
    return site().store.run(text, terms)


def _written(saved: SavedQuery, answer: Result, form: Form) -> Response:
    """A result in a form; in the order, and cut to the page, that the address asks for."""
    asked, limits = wanted(), site().limits
    if saved.frame and form == JSON_LD:
        return Response(framed_result(saved, request.args, answer), content_type=form.content_type)
    if answer.kind != "bindings" or not (asked or form == SPREADSHEET):
        return Response(answer.write(form, limits), content_type=form.content_type)
    shown = leaf(Solutions.read(answer, limits), asked)
    body = _sheet(saved, shown.rows) if form == SPREADSHEET else shown.rows.write(form, limits)
    return link_header(Response(body, content_type=form.content_type), shown)


def framed_result(saved: SavedQuery, arguments: Mapping[str, str], answer: Result) -> bytes:
    """The graph of a query with a frame, as a tree of JSON-LD."""
    given = values(saved, arguments, site().settings.base)
    things = {item.name: term.value for item, term in given if isinstance(term, NamedNode)}
    return tree(answer.write(BY_SUFFIX["nt"], site().limits), rooted(saved.frame or {}, things))


def _sheet(saved: SavedQuery, rows: Solutions) -> bytes:
    """A spreadsheet is for people: its columns have names."""
    heads = {name: str(text_of(labels)) for name, labels in saved.columns.items()}
    return workbook(rows.variables, rows.rows, heads)


def _try(saved: SavedQuery, arguments: Mapping[str, str]) -> tuple[Answer | None, str]:
    try:
        return _answer(saved, run(saved, arguments), wanted(USUAL)), ""
    except ParameterError as exc:
        return None, explain(exc, _)


def _answer(saved: SavedQuery, found: Result, asked: Wanted) -> Answer:
    if found.kind != "bindings":
        framed = Table(tree=framed_result(saved, request.args, found).decode()) if saved.frame else None
        return Answer(framed or table_of(found, saved.columns), forms_for(found.kind))
    whole = Solutions.read(found, site().limits)
    shown, variables = leaf(whole, asked), whole.variables
    made = table(variables, shown.rows.rows, saved.columns, total=shown.total)
    sorting = sort_links(made.names, variables, asked, NAMING)
    drawn = pictures(whole, saved.columns, saved.chart, saved.pictures)
    return Answer(made, forms_for(found.kind), shown, sorting, drawn)
