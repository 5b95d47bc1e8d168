"""Whoever knows CIDOC-CRM or schema.org alone gets the right answers: the rows were checked against the article.

A query and its rows stand in ``queries/`` side by side; to add one, add both files.
"""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest
from kararname.graph.dataset import Published
from kararname.graph.embedded import EmbeddedStore
from kararname.ontology.vocabulary import KAR

QUERIES = Path(__file__).parent / "queries"
THINGS = "https://w3id.org/kararname/id/"


@pytest.fixture(scope="module")
def store(dataset: Published) -> EmbeddedStore:
    return EmbeddedStore.open(dataset.data_file)


@pytest.mark.parametrize("path", sorted(QUERIES.glob("*.rq")), ids=lambda path: path.stem)
def test_a_query_in_foreign_terms_answers_correctly(path: Path, store: EmbeddedStore):
    with path.with_suffix(".csv").open(encoding="utf-8", newline="") as file:
        expected = list(csv.DictReader(file))
    rows = store.select(path.read_text("utf-8"))
    found = [{name: row[name].value.replace(THINGS, "") if name in row else "" for name in expected[0]} for row in rows]
    assert found == expected


@pytest.mark.parametrize("path", sorted(QUERIES.glob("*.rq")), ids=lambda path: path.stem)
def test_such_a_query_names_no_term_of_ours(path: Path):
    text = path.read_text("utf-8")
    assert KAR.iri not in text
    assert not re.search(r"\bkar:", text)


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("?x a eli:LegalResourceSubdivision ; eli:is_part_of ?d FILTER NOT EXISTS { ?d a eli:LegalResource }", False),
        ("?x a eli:LegalResourceSubdivision ; kar:provisionOf/a kar:Letter", False),
        ("?x a eli:LegalResourceSubdivision ; eli:is_part_of/a kar:Decree", True),
        ("?x a crm:E73_Information_Object ; crm:P4_has_time-span ?t", False),
        ("?x a crm:E53_Place ; geo:hasDefaultGeometry/geo:asWKT ?wkt", True),
        ("?x a sem:Event ; sem:hasActor/a sem:Actor ; sem:hasPlace/a sem:Place", True),
        ("?x a cito:Citation ; cito:hasCitedEntity/a fabio:Expression ; c4o:hasContext/a doco:Footnote", True),
        ("?x a rico:PositionHoldingRelation ; org:member/rico:occupiesOrOccupied/rico:existsOrExistedIn ?group", True),
        ("?x crm:P14_carried_out_by ?who FILTER NOT EXISTS { ?x a crm:E7_Activity }", False),
    ],
)
def test_foreign_terms_hold_where_they_are_true_and_only_there(question: str, answer: bool, store: EmbeddedStore):
    prefixes = "\n".join(f"PREFIX {name}: <{iri}>" for name, iri in PREFIXES.items())
    assert bool(store.select(f"{prefixes}\nSELECT * WHERE {{ {question} }} LIMIT 1")) is answer


PREFIXES = {
    "kar": KAR.iri,
    "crm": "http://www.cidoc-crm.org/cidoc-crm/",
    "eli": "http://data.europa.eu/eli/ontology#",
    "geo": "http://www.opengis.net/ont/geosparql#",
    "sem": "http://semanticweb.cs.vu.nl/2009/11/sem/",
    "cito": "http://purl.org/spar/cito/",
    "c4o": "http://purl.org/spar/c4o/",
    "doco": "http://purl.org/spar/doco/",
    "fabio": "http://purl.org/spar/fabio/",
    "rico": "https://www.ica.org/standards/RiC/ontology#",
    "org": "http://www.w3.org/ns/org#",
}
