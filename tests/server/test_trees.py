"""Saved queries that make a graph, as trees: what stands in them was read off the article, page and note in hand.

The cases stand beside those of the tables, in ``tests/queries/expected/``: a dotted path, and what stands at its end.
With ``some`` that is there among others.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml
from flask.testing import FlaskClient
from kararname.errors import RecordError
from kararname.graph.dataset import Published
from kararname.ontology.vocabulary import BASE
from kararname.queries.catalogue import Catalogue
from kararname.queries.metadata import read
from kararname.server.jsonld import context
from kararname.server.serve import make_app
from kararname.settings import Settings
from pyld import jsonld

EXPECTED = Path(__file__).parent.parent / "queries" / "expected"
FRAMED = [query for query in Catalogue.load().all if query.frame]


def cases() -> Iterator[pytest.ParameterSet]:
    """Every tree that is expected."""
    for path in sorted(EXPECTED.glob("*.yaml")):
        for case in yaml.safe_load(path.read_text("utf-8")):
            if "tree" in case:
                yield pytest.param(path.stem, case, id=f"{path.stem}: {case['read']}")


@pytest.fixture(scope="module")
def client(dataset: Published) -> FlaskClient:
    return make_app(Settings(), dataset).test_client()


def at(node: Any, path: list[str]) -> Iterator[object]:
    """What stands at the end of a path, in every branch."""
    for item in node if isinstance(node, list) else [node]:
        if not path:
            yield item.removeprefix(f"{BASE}id/") if isinstance(item, str) else item
        elif isinstance(item, Mapping) and path[0] in item:
            yield from at(item[path[0]], path[1:])


@pytest.mark.parametrize(("name", "case"), list(cases()))
def test_a_tree_says_what_the_article_says(name: str, case: Mapping[str, Any], client: FlaskClient) -> None:
    tree = client.get(f"/queries/{name}.jsonld", query_string=case["arguments"]).get_json(force=True)
    for path, wanted in case["tree"].items():
        found = list(dict.fromkeys(at(tree, path.split("."))))
        missing = [value for value in wanted if value not in found]
        assert not missing, f"{path}: {missing} of {found}"
        assert case.get("some") or len(found) == len(wanted), f"{path}: {found}"


def test_there_are_trees() -> None:
    assert len(FRAMED) >= 2


@pytest.mark.parametrize("name", [query.name for query in FRAMED])
def test_a_tree_is_the_graph_and_nothing_else(name: str, client: FlaskClient) -> None:
    """Read as JSON-LD it gives the triples that the other forms give, but for what its thing does not lead to."""
    tree = client.get(f"/queries/{name}.jsonld").get_json(force=True)
    read_back = jsonld.to_rdf({**tree, "@context": context()}, {"format": "application/n-quads"})
    triples = set(client.get(f"/queries/{name}.nt").text.splitlines())
    assert set(read_back.splitlines()) <= {
        line.replace("^^<http://www.w3.org/2001/XMLSchema#string>", "") for line in triples
    }
    assert len(read_back.splitlines()) > 0.8 * len(triples)


@pytest.mark.parametrize("name", [query.name for query in FRAMED])
def test_accept_and_suffix_give_the_same_tree_and_the_page_shows_it(name: str, client: FlaskClient) -> None:
    by_suffix = client.get(f"/queries/{name}.jsonld").text
    assert client.get(f"/queries/{name}", headers={"Accept": "application/ld+json"}).text == by_suffix
    page = client.get(f"/queries/{name}?lang=en", headers={"Accept": "text/html"}).text
    assert "wasDerivedFrom" in page
    assert f"/queries/{name}.jsonld" in page


@pytest.mark.parametrize(
    ("frame", "words"),
    [
        ("{'@type': Delegatoin}", "no class"),
        ("{'@id': '?nobody'}", "no parameter"),
        ("{'@embedd': '@always'}", "no keyword"),
        ("{'haed': {}}", "no property"),
        ("Delegation", "wanted a frame"),
        ("{'head': Person}", "wanted a frame"),
    ],
)
def test_a_wrong_frame_is_told_with_its_place(frame: str, words: str, tmp_path: Path) -> None:
    path = tmp_path / "q.rq"
    path.write_text(
        f"#+ summary: x\n#+ kararname:\n#+   frame: {frame}\nCONSTRUCT {{ ?s ?p ?o }} WHERE {{ ?s ?p ?o }}\n"
    )
    with pytest.raises(RecordError, match=rf"q\.rq:3: kararname\.frame: .*{words}"):
        read(path)
