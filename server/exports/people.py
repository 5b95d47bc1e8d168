"""Persons as factoids, in the objects of the International Prosopography Interchange Format (IPIF).

A factoid is what one claim says of one person; its source is the passage or footnote of the claim.
https://github.com/GVogeler/prosopogrAPhI
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from typing import Any

from ...graph.store import Row, Term
from ...ontology.terms import Literal, NamedNode
from ...ontology.vocabulary import EXACT_MATCH, KAR, LABEL
from ..facts import Facts, collect, schema_label
from ..panel import ask, ask_about
from ..site import site
from .letters import MAKERS
from .things import EDTF, bounds, english, name, read

Item = dict[str, Any]


def people() -> str:
    """Persons, sources, factoids and statements, each as IPIF's list of that kind."""
    facts, persons = read("exports_persons")
    rows = ask("exports_factoids")
    facts = facts.with_more(claim for row in rows if isinstance(claim := row["claim"], NamedNode))
    nodes = {term for row in rows for term in (row["value"], row.get("date")) if isinstance(term, NamedNode)}
    facts = Facts({**facts.values, **collect(ask_about("exports_details", nodes)).values})
    groups = _grouped(rows)
    factoids = [_factoid(person, claim, group) for (person, claim), group in groups.items()]
    statements = [_statement(row, facts) for group in groups.values() for row in group]
    found = {
        "persons": [_person(person, facts, groups) for person in persons],
        "sources": _sources(groups, facts),
        "factoids": factoids,
        "statements": _unique(statements),
    }
    return json.dumps({"protocol": _protocol(found), **found}, ensure_ascii=False, indent=1)


Groups = Mapping[tuple[NamedNode, NamedNode], Sequence[Row]]


def _grouped(rows: Sequence[Row]) -> Groups:
    groups: dict[tuple[NamedNode, NamedNode], list[Row]] = {}
    for row in sorted(rows, key=str):
        person, claim = row["thing"], row["claim"]
        if isinstance(person, NamedNode) and isinstance(claim, NamedNode):
            groups.setdefault((person, claim), []).append(row)
    return groups


def _factoid_id(person: NamedNode, claim: NamedNode) -> str:
    return f"f-{_short(person.value + claim.value)}"


def _statement_id(row: Row) -> str:
    return f"s-{_short(''.join(str(row[key]) for key in ('thing', 'claim', 'property', 'value')))}"


def _short(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _factoid(person: NamedNode, claim: NamedNode, rows: Sequence[Row]) -> Item:
    return {
        "@id": _factoid_id(person, claim),
        "person-ref": {"@id": person.value},
        "source-ref": {"@id": claim.value},
        "statement-refs": [{"@id": key} for key in dict.fromkeys(_statement_id(row) for row in rows)],
        **_made(),
    }


def _reference(person: NamedNode, claim: NamedNode, rows: Sequence[Row]) -> Item:
    factoid = _factoid(person, claim, rows)
    return {key: factoid[key] for key in ("@id", "person-ref", "source-ref", "statement-refs")}


def _person(person: NamedNode, facts: Facts, groups: Groups) -> Item:
    own = [_reference(who, claim, rows) for (who, claim), rows in groups.items() if who == person]
    uris = [person.value, *(node.value for node in facts.nodes(person, EXACT_MATCH))]
    return {"@id": person.value, "label": name(facts, person), "uris": uris, "factoid-refs": own, **_made()}


def _sources(groups: Groups, facts: Facts) -> list[Item]:
    """A claim is the source: it knows passage, footnote and page."""
    return [
        {
            "@id": claim.value,
            "label": english(facts.all(claim, LABEL)),
            "uris": [
                node.value for key in ("passage", "footnote", "source") for node in facts.nodes(claim, KAR.term(key))
            ],
            "factoid-refs": [_reference(who, other, rows) for (who, other), rows in groups.items() if other == claim],
            **_made(),
        }
        for claim in sorted({claim for _person, claim in groups}, key=lambda claim: claim.value)
    ]


def _statement(row: Row, facts: Facts) -> Item:
    prop, value = row["property"], row["value"]
    assert isinstance(prop, NamedNode)
    person, claim = row["thing"], row["claim"]
    assert isinstance(person, NamedNode)
    assert isinstance(claim, NamedNode)
    kind = str(schema_label(prop) or prop.value.rpartition("#")[2].rpartition("/")[2])
    return {
        "@id": _statement_id(row),
        "factoid-refs": [{"@id": _factoid_id(person, claim)}],
        "statementType": {"uri": prop.value, "label": kind},
        **_said(prop, value, facts),
        **_dated(row.get("date"), facts),
    }


def _said(prop: NamedNode, value: Term, facts: Facts) -> Item:
    """What it says, under the key that IPIF has for it."""
    if isinstance(value, Literal):
        named = prop == LABEL or (KAR.local(prop) is None and prop.value.endswith("Label"))
        return {"name" if named else "statementText": value.value}
    if not isinstance(value, NamedNode):
        return {"statementText": str(value)}
    thing = {"uri": value.value, "label": name(facts, value)}
    local = KAR.local(prop)
    if local == "heldOffice":
        return {"role": thing}
    if local in ("birth", "death"):
        return _dated(value, facts)
    return {"memberOf": thing}


def _dated(span: Term | None, facts: Facts) -> Item:
    if not isinstance(span, NamedNode):
        return {}
    first, _last = bounds(facts, span)
    label = "; ".join(facts.texts(span, EDTF)) or name(facts, span)
    return {"date": {**({"sortdate": first} if first else {}), "label": label}}


def _made() -> Item:
    published = site().published
    when = published.when.strftime("%Y-%m-%dT%H:%M:%SZ") if published else "1970-01-01T00:00:00Z"
    return {"createdBy": MAKERS, "createdWhen": when}


def _unique(items: Sequence[Item]) -> list[Item]:
    return list({item["@id"]: item for item in items}.values())


def _protocol(found: Mapping[str, Sequence[Item]]) -> Item:
    size = sum(len(items) for items in found.values())
    return {"size": size, "totalHits": size, "page": 1}
