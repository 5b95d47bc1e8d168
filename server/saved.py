"""Pages of the saved queries: the list, and for each its form, its result, its text and its downloads."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from flask import Blueprint, Response, abort, render_template, request

from ..errors import ParameterError
from ..graph.media import BY_SUFFIX, Form, forms_for
from ..graph.store import Result
from ..queries.catalogue import Parameter, SavedQuery, bind
from .admission import admit
from .data import wants_page
from .facts import Text, text_of
from .i18n import gettext as _
from .i18n import language
from .negotiation import choose
from .saved_links import short_id
from .site import site
from .tables import Table, table_of
from .things import index

blueprint = Blueprint("saved", __name__)

LANGUAGE = "lang"
"""A query's parameter for the language of its texts: on a page it is the page's own language."""

MOST_OPTIONS = 400
"""Choices shown as a list; past it the field suggests while one types."""


@dataclass(frozen=True)
class Option:
    """One choice of a field."""

    value: str
    label: str


@dataclass(frozen=True)
class Field:
    """A parameter in the form.

    Args:
        name: in the query string.
        label: what it asks for.
        kind: ``select``, ``suggest``, ``date``, ``number`` or ``text``.
        value: what it holds.
        required: whether it may be empty.
        options: the choices.
    """

    name: str
    label: Text
    kind: str
    value: str
    required: bool
    options: Sequence[Option] = ()


@blueprint.get("/queries/")
def catalogue() -> str:
    """The list of saved queries."""
    return render_template("queries.html", queries=site().queries.all, text_of=text_of)


@blueprint.get("/queries/<name>")
def query(name: str) -> str | tuple[str, int] | Response:
    """A saved query: its form and result as a page, or the result alone in the form that Accept names."""
    found = find(name)
    if wants_page():
        return render_query(found)
    answer = run(found, request.args.to_dict())
    return _written(answer, choose(request.headers.get("Accept"), forms_for(answer.kind)) or abort(406))


def render_query(found: SavedQuery) -> str | tuple[str, int]:
    """The page of a saved query; with status 400 when a parameter is wrong.

    Args:
        found: the query.

    Returns:
        The page.
    """
    arguments = {**request.args.to_dict(), LANGUAGE: language()}
    table, problem = _try(found, arguments)
    page = render_template(
        "query.html",
        query=found,
        fields=[field_of(parameter, arguments) for parameter in found.parameters if parameter.name != LANGUAGE],
        table=table,
        problem=problem,
        asked_text="" if problem else bind(found, arguments, site().settings.base)[0],
        forms=_forms(table),
        text_of=text_of,
    )
    return (page, 400) if problem else page


@blueprint.get("/queries/<name>.<suffix>", endpoint="result_data")
def result(name: str, suffix: str) -> Response:
    """The result of a saved query in one form."""
    form = BY_SUFFIX.get(suffix) or abort(404)
    answer = run(find(name), request.args.to_dict())
    if form not in forms_for(answer.kind):
        abort(404, _("This result is not to be had as %(form)s.", form=form.label))
    return _written(answer, form)


def _written(answer: Result, form: Form) -> Response:
    return Response(answer.write(form, site().limits), content_type=form.content_type)


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


def field_of(parameter: Parameter, arguments: Mapping[str, str]) -> Field:
    """A parameter as a field of the form.

    Args:
        parameter: the parameter.
        arguments: what the address gives.

    Returns:
        The field, filled in.
    """
    value = arguments.get(parameter.name, parameter.default)
    options = _options(parameter)
    kinds = {"iri": "text", "date": "date", "integer": "number", "string": "text"}
    kind = kinds[parameter.kind]
    if options:
        kind = "select" if len(options) <= MOST_OPTIONS else "suggest"
        options = options if any(o.value == value for o in options) or not value else [Option(value, value), *options]
    label = text_of(parameter.labels) or Text(parameter.name)
    return Field(parameter.name, label, kind, value, parameter.required, options)


def _options(parameter: Parameter) -> list[Option]:
    if parameter.enumerate:
        return [Option(value, _name(value)) for value in parameter.enumerate]
    kinds = [site().schema.classes[name].iri for name in parameter.classes]
    return [Option(short_id(thing.iri), thing.label) for thing in index().of_class(*kinds)]


def _name(value: str) -> str:
    """The ontology's name for a value that is a term of it, else the value."""
    for term, labels in site().schema.labels.items():
        if value in (term.value, f"kar:{term.value.rpartition('#')[2]}"):
            return str(text_of(labels) or value)
    return value


def _try(saved: SavedQuery, arguments: Mapping[str, str]) -> tuple[Table | None, str]:
    try:
        return table_of(run(saved, arguments), saved.columns), ""
    except ParameterError as exc:
        return None, str(exc)


def _forms(table: Table | None) -> Sequence[Form]:
    if table is None:
        return ()
    return forms_for("graph" if table.turtle else "bindings" if table.answer is None else "boolean")
