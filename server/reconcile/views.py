"""The addresses of the reconciliation service: manifest and queries, suggest, preview, data extension."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from typing import Any, cast

from flask import Blueprint, Response, abort, jsonify, render_template, request, url_for

from ...errors import ParameterError
from ...ontology.terms import NamedNode
from ...ontology.vocabulary import KAR
from ..descriptions import descriptions
from ..document import THINGS
from ..headers import SECURITY
from ..i18n import gettext as _
from ..search import LONGEST, search_index
from ..site import site
from ..things import Thing, index
from .identity import Named, id_of, named_class, named_property, thing_of, types_of
from .match import MOST, USUAL, answer
from .values import Values, properties_of

blueprint = Blueprint("reconcile", __name__)

VERSIONS = ("0.2",)
DEFAULTS = ("Person", "Group", "Place", "Meeting", "Event", "Document", "Topic", "Work")
_SIZE = {"width": 420, "height": 220}
_ID = "{{id}}"
_WHOLE = re.compile(r"-?[0-9]{1,9}")
POLICY = "Content-Security-Policy"


@blueprint.route("/reconcile", methods=["GET", "POST"])
def service_data() -> Response:
    """The manifest; the candidates of ``queries``; the values for ``extend``."""
    if (batch := request.values.get("queries")) is not None:
        return jsonify(answer(_object("queries", batch)))
    if (wanted := request.values.get("extend")) is not None:
        return jsonify(_extended(_object("extend", wanted)))
    return jsonify(_manifest())


@blueprint.get("/reconcile/suggest/<what>")
def suggest_data(what: str) -> Response:
    """Entities, properties or types whose names begin with ``prefix``."""
    prefix = request.args.get("prefix", "").strip()[:LONGEST]
    start = max(0, _number("cursor"))
    suggesters = {"entity": _entities, "property": _properties, "type": _types}
    if what not in suggesters:
        abort(404, _("There is no such suggestion; there are: %(names)s.", names=", ".join(suggesters)))
    return jsonify(result=list(suggesters[what](prefix))[start : start + USUAL])


@blueprint.get("/reconcile/properties")
def properties_data() -> Response:
    """The properties that can be fetched for a ``type``."""
    kind = request.args.get("type", "")
    limit = _number("limit")
    found = properties_of(kind)
    return jsonify(type=kind, properties=found[:limit] if limit > 0 else found)


def _number(name: str) -> int:
    """A whole number of the query string; 0 where it is not there."""
    text = request.args.get(name, "0")
    if not _WHOLE.fullmatch(text):
        raise ParameterError(name, f"{text[:40]!r} is no whole number")
    return int(text)


@blueprint.get("/reconcile/preview")
def preview_data() -> Response:
    """A small page about a thing, to be shown within another site's."""
    thing = thing_of(request.args.get("id", "")) or abort(404, _("There is no thing of this id."))
    description = descriptions([thing.iri]).get(thing.iri)
    page = render_template("reconcile_preview.html", thing=thing, description=description, types=types_of(thing))
    response = Response(page, content_type="text/html; charset=utf-8")
    response.headers[POLICY] = SECURITY[POLICY].replace("frame-ancestors 'none'", "frame-ancestors *")
    return response


def _manifest() -> dict[str, Any]:
    def address(endpoint: str, **values: str) -> str:
        return url_for(f"reconcile.{endpoint}", _external=True, **values)

    base = url_for("reconcile.service_data", _external=True)
    schema = site().schema
    return {
        "versions": list(VERSIONS),
        "name": "Kararname",
        "identifierSpace": site().settings.base + THINGS,
        "schemaSpace": KAR.iri,
        "documentation": url_for("dataset.page", _external=True),
        "serviceVersion": site().release,
        "view": {"url": f"{request.host_url}{THINGS}{_ID}"},
        "defaultTypes": [named_class(schema.classes[name]) for name in DEFAULTS if name in schema.classes],
        "preview": {"url": f"{address('preview_data')}?id={_ID}", **_SIZE},
        "suggest": {
            what: {"service_url": base, "service_path": f"/suggest/{what}"} for what in ("entity", "property", "type")
        },
        "extend": {"propose_properties": {"service_url": base, "service_path": "/properties"}, "property_settings": []},
    }


def _object(name: str, text: str) -> Mapping[str, object]:
    """A JSON object out of the request.

    Raises:
        ParameterError: it is none.
    """
    try:
        found = json.loads(text)
    except (ValueError, RecursionError) as exc:
        raise ParameterError(name, _("it is not JSON: %(problem)s", problem=str(exc))) from exc
    if not isinstance(found, dict):
        raise ParameterError(name, _("it is no JSON object"))
    return cast(dict[str, object], found)


def _extended(wanted: Mapping[str, object]) -> dict[str, object]:
    """The values of properties of things (section 7 of the API)."""
    ids, properties = wanted.get("ids"), wanted.get("properties")
    if not isinstance(ids, list) or not isinstance(properties, list):
        raise ParameterError("extend", _("it needs `ids` and `properties`"))
    names = [name for prop in cast(list[object], properties) if (name := _property_id(prop))]
    things = {identity: thing_of(str(identity)) for identity in cast(list[str], ids)[: 10 * MOST]}
    known = site().schema.properties
    values = Values(thing for thing in things.values() if thing)
    rows = {
        identity: {name: values.cells(thing, name) if thing else [] for name in names}
        for identity, thing in things.items()
    }
    return {"meta": [named_property(known[name]) for name in names if name in known], "rows": rows}


def _property_id(prop: object) -> str:
    return str(cast(dict[str, object], prop).get("id", "")) if isinstance(prop, dict) else ""


def _entities(prefix: str) -> Iterable[dict[str, object]]:
    iris = [NamedNode(hit.iri) for hit in search_index().find(prefix).hits]
    known = index().all(iris)
    found = [known[iri] for iri in iris if iri in known]
    said = descriptions(thing.iri for thing in found)
    return [_suggested(thing, str(said.get(thing.iri) or "")) for thing in found]


def _suggested(thing: Thing, description: str) -> dict[str, object]:
    return {"id": id_of(thing), "name": thing.label, "description": description, "notable": types_of(thing)[:1]}


def _properties(prefix: str) -> list[Named]:
    return _beginning([named_property(prop) for prop in site().schema.properties.values()], prefix)


def _types(prefix: str) -> list[Named]:
    return _beginning([named_class(cls) for cls in site().schema.classes.values()], prefix)


def _beginning(found: Iterable[Named], prefix: str) -> list[Named]:
    folded = prefix.casefold()
    fitting = (one for one in found if any(folded in word.casefold() for word in one.values()))
    return sorted(fitting, key=lambda one: (not one["name"].casefold().startswith(folded), one["name"]))
