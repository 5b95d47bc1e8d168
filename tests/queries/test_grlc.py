"""The folder works with grlc itself: it reads the descriptions, and its rewriting gives the rows that ours gives."""

from __future__ import annotations

import warnings
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

import pytest
from kararname.graph.dataset import Published
from kararname.graph.embedded import EmbeddedStore
from kararname.graph.limits import UNLIMITED
from kararname.graph.media import BY_SUFFIX
from kararname.graph.store import Row
from kararname.ontology.terms import Literal
from kararname.ontology.vocabulary import BASE
from kararname.queries.binding import to_term
from kararname.queries.catalogue import FOLDER, Catalogue, Parameter, SavedQuery, bind

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    gquery = pytest.importorskip("grlc.gquery", reason="grlc is not installed here")

QUERIES = Catalogue.load().all
ENDPOINT = "http://localhost/sparql"
SOMETHING = {"date": "1920-08-01", "integer": "80", "string": "x"}


@pytest.fixture(scope="module")
def store(dataset: Published) -> EmbeddedStore:
    return EmbeddedStore.open(dataset.data_file)


def raw(query: SavedQuery) -> str:
    return (FOLDER / f"{query.name}.rq").read_text("utf-8")


@cache
def described_once(name: str) -> Mapping[str, object]:
    query = next(query for query in QUERIES if query.name == name)
    return gquery.get_metadata(raw(query), ENDPOINT)


def described(query: SavedQuery) -> Mapping[str, object]:
    return described_once(query.name)


@pytest.mark.parametrize("query", QUERIES, ids=lambda query: query.name)
def test_grlc_reads_a_description_as_we_do(query: SavedQuery) -> None:
    found = described(query)
    assert found["summary"] == query.summary["en"]
    assert found["tags"] == list(query.tags)
    parameters = found["parameters"]
    assert {name: known["required"] for name, known in parameters.items()} == {
        parameter.name: parameter.required for parameter in query.parameters
    }
    for parameter in query.parameters:
        assert str(parameters[parameter.name].get("default", "")) == parameter.default


def asked(query: SavedQuery, *, everything: bool) -> Iterator[tuple[Parameter, str]]:
    """Values for the parameters: the defaults, or something for each."""
    for parameter in query.parameters:
        thing = f"{min(parameter.segments, default='person')}/nobody"
        value = parameter.default or (parameter.enumerate[0] if parameter.enumerate else "")
        if value or everything:
            yield parameter, value or SOMETHING.get(parameter.kind, thing)


def comparable(rows: list[Row]) -> list[list[tuple[str, object]]]:
    """Rows with the lists inside their cells in one order, where a query leaves it open."""
    return [[(name, listed(term)) for name, term in row.items()] for row in rows]


def listed(term: object) -> object:
    return sorted(term.value.split("; ")) if isinstance(term, Literal) else term


WAYS = [
    pytest.param(query, everything, id=f"{query.name}, {'every parameter' if everything else 'defaults'}")
    for query in QUERIES
    for everything in (False, True)
    if not everything or any(not parameter.required for parameter in query.parameters)
]


@pytest.mark.parametrize(("query", "everything"), WAYS)
def test_a_query_rewritten_by_grlc_gives_our_rows(query: SavedQuery, everything: bool, store: EmbeddedStore) -> None:
    found = described(query)
    arguments = {parameter.name: value for parameter, value in asked(query, everything=everything)}
    terms = {
        item.name: to_term(item, arguments[item.name], BASE) for item in query.parameters if item.name in arguments
    }
    values = {name: getattr(term, "value", "") for name, term in terms.items()}
    rewritten = gquery.rewrite_query(found["query"], found["parameters"], values)
    ours, _terms = bind(query, arguments, BASE)
    if query.form == "CONSTRUCT":
        assert triples(store, rewritten) == triples(store, ours)
    else:
        assert comparable(store.select(rewritten)) == comparable(store.select(ours))


def triples(store: EmbeddedStore, text: str) -> list[bytes]:
    return sorted(store.run(text, {}).write(BY_SUFFIX["nt"], UNLIMITED).splitlines())


def test_the_folder_is_found_where_it_is() -> None:
    assert {path.stem for path in Path(FOLDER).glob("*.rq")} == {query.name for query in QUERIES}
