"""What an agent can do here. Every answer says on which page and in which footnote it stands.

Each function takes plain values and gives plain ones, within an app context; what is wrong comes as an error of the
house whose words say the way out. To add a tool: a function, and a row in ``protocol.py``.
"""

from __future__ import annotations

import difflib
from collections.abc import Mapping, Sequence

from ...errors import ObjectError, ParameterError
from ...graph.solutions import Solutions
from ...graph.store import Result, Row, Term
from ...ontology.schema import Class, Property
from ...ontology.terms import NamedNode
from ...queries.catalogue import SavedQuery
from ..citing import as_text, reference
from ..facts import Facts, about
from ..guard import check
from ..links import local_path
from ..panel import ask, ask_about
from ..saved import run
from ..saved_links import short_id
from ..saved_list import as_plain
from ..search import results, search_index
from ..site import site
from ..tables import table_of
from .sources import Plain, cited, grouped, number_of, places, text_of_term

MOST_ROWS = 200
"""Rows of one answer; an agent's memory is small."""

MOST_HITS = 50
_ROOTS = ("id/", "source/", "claim/", "inference/", "ontology")


def search_entities(text: str, limit: int = 10) -> Plain:
    """Things whose names or texts fit, the best first."""
    found = search_index().find(text.strip()[:200].replace("\0", " "))
    hits = results(found.hits[: max(1, min(limit, MOST_HITS))])
    known = {place["id"]: place for place in places(NamedNode(hit.iri) for hit in hits)}
    return {
        "results": [
            {
                "id": (identity := short_id(NamedNode(hit.iri))),
                "iri": hit.iri,
                "name": str(hit.label),
                "kinds": [str(kind) for kind in hit.types],
                "description": str(hit.description or ""),
                "cite": known.get(identity, {}).get("cite", ""),
            }
            for hit in hits
        ],
        "did_you_mean": [str(hit.label) for hit in results(found.suggestions)],
    }


def read_entity(identity: str) -> Plain:
    """Everything that is claimed of a thing, each statement with page, footnote, holder and stance."""
    thing = iri_of(identity)
    rows = ask("agents_statements", thing=thing)
    if not rows:
        raise ObjectError(f"nothing is claimed of `{identity}`: look for its id with search_entities")
    named = {term for row in rows for term in row.values() if isinstance(term, NamedNode)}
    names = about(named)
    stated = grouped(rows, ("property", "value", "claim"))
    return {
        "id": short_id(thing),
        "iri": thing.value,
        "name": str(names.label(thing)),
        "statements": [_statement(members, names) for members in stated.values()],
    }


def list_queries(words: str = "", group: str = "") -> Plain:
    """The saved queries, with their parameters."""
    wanted = words.lower().split()
    fitting = [
        query
        for query in site().queries.all
        if (not group or query.group == group) and all(word in query.said for word in wanted)
    ]
    return {"queries": [_described(query) for query in fitting]}


def run_query(name: str, arguments: Mapping[str, str], limit: int = 50) -> Plain:
    """The rows of a saved query, with the pages and footnotes of the things in them."""
    query = site().queries.get(name)
    if query is None:
        near = difflib.get_close_matches(name, [query.name for query in site().queries.all], 3)
        raise ParameterError("name", f"there is no saved query {name!r}{_meant(near)}")
    unknown = [key for key in arguments if query.parameter(key) is None]
    if unknown:
        known = ", ".join(parameter.name for parameter in query.parameters)
        raise ParameterError(unknown[0], f"{name} has no such parameter; it has: {known}")
    return {"question": query.summary["en"], **_answer(run(query, arguments), limit)}


def run_sparql(query: str, limit: int = 50) -> Plain:
    """The answer to a query in SPARQL 1.1, with the pages and footnotes of the things in it."""
    size = len(query.encode())
    if size > site().settings.query_bytes:
        raise ParameterError("query", f"{size} bytes are too long: at most {site().settings.query_bytes} are read")
    check(query, site().settings.allowed_services)
    return _answer(site().store.query(query, None, site().settings.base), limit)


def look_up_term(name: str) -> Plain:
    """A class or property of the ontology: what it means and how it is used."""
    schema = site().schema
    local = name.strip().removeprefix("kar:").rpartition("#")[2]
    found = schema.classes.get(local) or schema.properties.get(local)
    if found is None:
        near = difflib.get_close_matches(local, [*schema.classes, *schema.properties], 4, 0.5)
        raise ParameterError("name", f"the ontology has no term {local!r}{_meant(near)}")
    return _class(found) if isinstance(found, Class) else _property(found)


def cite(identity: str) -> Plain:
    """A claim, or every claim about a thing, as citations; and the reference of the dataset's page of it."""
    entity = iri_of(identity)
    rows = ask_about("agents_claims", [entity])
    if not rows:
        claims = {row["claim"] for row in ask("agents_statements", thing=entity)}
        rows = ask_about("agents_claims", [claim for claim in claims if isinstance(claim, NamedNode)])
    if not rows:
        raise ObjectError(f"nothing is claimed of `{identity}`, so there is nothing to cite")
    names = about({term for row in rows for term in row.values() if isinstance(term, NamedNode)})
    return {
        "claims": [_claim(members, names) for members in grouped(rows, ("thing",)).values()],
        "reference": as_text(reference(entity)),
    }


def iri_of(identity: str) -> NamedNode:
    """The IRI of an id (``person/…``), a path below the base, or an IRI.

    Raises:
        ParameterError: it can be none.
    """
    text, base = identity.strip().removeprefix("<").removesuffix(">"), site().settings.base
    full = text if "://" in text else base + (text if text.startswith(_ROOTS) else f"id/{text}")
    try:
        return NamedNode(full)
    except ValueError as exc:
        raise ParameterError("id", f"{identity!r} is no id; wanted one such as person/georgy-chicherin") from exc


def _meant(near: list[str]) -> str:
    return f": did you mean {' or '.join(near)}?" if near else ""


def _statement(rows: Sequence[Row], names: Facts) -> Plain:
    first, value = rows[0], rows[0]["value"]
    return {
        "property": text_of_term(first["property"]).removeprefix("ontology#"),
        "value": text_of_term(value),
        "name": _name(value, names),
        "claim": text_of_term(first["claim"]),
        **_standing(rows, names),
    }


def _claim(rows: Sequence[Row], names: Facts) -> Plain:
    rests = {row["rests"] for row in rows if "rests" in row}
    first = rows[0]
    return {
        "claim": text_of_term(first["thing"]),
        "source": _name(first["source"], names),
        **_standing(rows, names),
        "rests_on": sorted(_name(work, names) for work in rests),
    }


def _standing(rows: Sequence[Row], names: Facts) -> Plain:
    first = rows[0]
    pages = sorted({page for row in rows if (page := number_of(row["page"])) is not None})
    notes = sorted({note for row in rows if (note := number_of(row.get("note"))) is not None})
    return {
        "pages": pages,
        "footnotes": notes,
        "cite": cited(pages, notes),
        "held_by": _name(first.get("holder"), names),
        "stance": text_of_term(first.get("stance")).removeprefix("ontology#"),
    }


def _name(term: Term | None, names: Facts) -> str:
    return str(names.label(term)) if isinstance(term, NamedNode) else ""


def _described(query: SavedQuery) -> Plain:
    plain = as_plain(query)
    kept = ("name", "group", "tags", "summary", "parameters")
    return {key: plain[key] for key in kept}


def _answer(result: Result, limit: int) -> Plain:
    """A result as plain values, cut, with where its things stand."""
    most = max(1, min(limit, MOST_ROWS))
    if result.kind != "bindings":
        return _other(result)
    found = Solutions.read(result, site().limits)
    rows = found.part(0, most).rows
    things = [term for row in rows for term in row.values() if isinstance(term, NamedNode) and local_path(term)]
    return {
        "columns": list(found.variables),
        "rows": [{name: text_of_term(term) for name, term in row.items()} for row in rows],
        "total": len(found.cells),
        "sources": places(things),
    }


def _other(result: Result) -> Plain:
    table = table_of(result)
    return {"answer": table.answer} if table.answer is not None else {"turtle": table.turtle}


def _class(found: Class) -> Plain:
    schema = site().schema
    above = [cls.name for cls in schema.classes.values() if cls.iri in found.ancestors - {found.iri}]
    return {
        "term": f"kar:{found.name}",
        "kind": "class",
        "labels": dict(found.labels),
        "definitions": dict(found.definitions),
        "superclasses": sorted(above),
        "properties": sorted(prop.name for prop in schema.properties.values() if prop.domains & found.ancestors),
        "example": f"SELECT ?thing WHERE {{ ?thing a kar:{found.name} }} LIMIT 10",
    }


def _property(found: Property) -> Plain:
    return {
        "term": f"kar:{found.name}",
        "kind": f"{found.kind} property",
        "labels": dict(found.labels),
        "definitions": dict(found.definitions),
        "of": sorted(text_of_term(iri).removeprefix("ontology#") for iri in found.domains),
        "leads_to": sorted(text_of_term(iri).removeprefix("ontology#") for iri in found.ranges)
        or [str(found.datatype)],
        "example": f"SELECT ?thing ?value WHERE {{ ?thing kar:{found.name} ?value }} LIMIT 10",
    }
