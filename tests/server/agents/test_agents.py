"""The door for agents, tried with the SDK's own client over HTTP and on standard input and output."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Awaitable, Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

import pytest
from flask import Flask
from flask.testing import FlaskClient
from kararname.graph.dataset import Published
from kararname.ontology.vocabulary import BASE
from kararname.queries.catalogue import Catalogue
from mcp import Client, StdioServerParameters
from support.serving import running

Result = TypeVar("Result")
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
TOOLS = {"search_entities", "read_entity", "list_queries", "run_query", "run_sparql", "look_up_term", "cite"}
PROTOCOLS = ["auto", "legacy"]


@pytest.fixture(scope="module")
def address(dataset: Published) -> Iterator[str]:
    with running(dataset.folder, {"KARARNAME_QUERY_SECONDS": "4"}) as address:
        yield f"{address}/mcp"


def talk(server: Any, ask: Callable[[Client], Awaitable[Result]], mode: Any = "auto") -> Result:
    async def talked() -> Result:
        async with Client(server, mode=mode) as client:
            return await ask(client)

    with ThreadPoolExecutor(1) as apart:  # the browser of other tests keeps a loop running in this thread
        return apart.submit(asyncio.run, talked()).result()


def call(server: Any, name: str, /, **arguments: object) -> dict[str, Any]:
    """What a tool answers; an error is an assertion."""
    result = talk(server, lambda client: client.call_tool(name, arguments))
    assert not result.is_error, result.content
    assert result.structured_content is not None
    return result.structured_content


def refused(server: Any, name: str, /, **arguments: object) -> str:
    result = talk(server, lambda client: client.call_tool(name, arguments))
    assert result.is_error
    return result.content[0].text  # type: ignore[union-attr]


@pytest.mark.parametrize("mode", PROTOCOLS)
def test_an_agent_sees_what_it_can_do_by_the_old_and_the_new_protocol(address: str, mode: str) -> None:
    found = talk(address, lambda client: client.list_tools(), mode)
    assert {tool.name for tool in found.tools} == TOOLS
    assert all(tool.description and tool.annotations and tool.annotations.read_only_hint for tool in found.tools)


def test_a_search_in_any_spelling_finds_a_person_with_page_and_description(address: str) -> None:
    [first, *_] = call(address, "search_entities", text="çiçerin", limit=3)["results"]
    assert first["id"] == "person/georgy-chicherin"
    assert first["cite"].startswith("p")
    assert first["description"]


def test_a_slip_in_a_name_is_met_with_what_was_meant(address: str) -> None:
    found = call(address, "search_entities", text="chicherrin")
    assert "Georgy Chicherin" in [hit["name"] for hit in found["results"]] + found["did_you_mean"]


def test_every_statement_of_a_thing_comes_with_its_page_and_holder(address: str) -> None:
    read = call(address, "read_entity", id="meeting/1920-08-28-chicherin-bekir-sami")
    assert all(said["pages"] and said["held_by"] and said["stance"] for said in read["statements"])
    dated = next(said for said in read["statements"] if said["property"] == "date")
    assert (dated["cite"], dated["held_by"], dated["stance"]) == ("p. 80", "Sadık Erdaş", "asserted")


def test_a_saved_query_is_found_and_run_with_where_its_things_stand(address: str) -> None:
    listed = call(address, "list_queries", words="table person")["queries"]
    assert "met-whom" in [query["name"] for query in listed]
    found = call(address, "run_query", name="met-whom", arguments={"person": "person/bekir-sami", "lang": "tr"})
    assert found["rows"][0]["otherLabel"]
    assert {source["id"] for source in found["sources"]} >= {found["rows"][0]["other"]}
    assert all(source["pages"] for source in found["sources"])


@pytest.mark.parametrize("query", Catalogue.load().all[::9], ids=lambda query: query.name)
def test_saved_queries_answer_with_pages(address: str, query: Any) -> None:
    found = call(address, "run_query", name=query.name)
    if query.form == "CONSTRUCT":
        assert "kar:page" in found["turtle"] or "ontology#page" in found["turtle"]
        return
    named = any(key in row for row in found["rows"] for key in ("page", "pages", "places"))
    assert found["rows"]
    assert named or all(source["pages"] for source in found["sources"])


def test_sparql_answers_with_the_pages_of_its_things_and_is_cut_to_the_limit(address: str) -> None:
    found = call(address, "run_sparql", query="SELECT ?p { ?p a <ontology#Person> } ORDER BY ?p", limit=2)
    assert len(found["rows"]) == 2 < found["total"]
    assert all(source["cite"] for source in found["sources"])
    assert call(address, "run_sparql", query="ASK { ?s ?p ?o }") == {"answer": True}


def test_a_term_is_explained_and_a_mistyped_one_met_with_near_ones(address: str) -> None:
    found = call(address, "look_up_term", name="kar:Demand")
    assert found["superclasses"] == ["Position"]
    assert found["definitions"]["en"]
    assert call(address, "look_up_term", name="issuer")["kind"] == "object property"
    assert "did you mean Demand" in refused(address, "look_up_term", name="Demnad")


def test_a_claim_is_cited_with_source_page_footnote_and_what_it_rests_on(address: str) -> None:
    [claim] = call(address, "cite", id="claim/erdas-2017/p80.2+n43")["claims"]
    assert claim["cite"] == "p. 80, n. 43"
    assert claim["source"].startswith("Erdaş")
    assert claim["rests_on"]


@pytest.mark.parametrize(
    ("name", "arguments", "words"),
    [
        ("read_entity", {"id": "person/nobody"}, "search_entities"),
        ("cite", {"id": "person/nobody"}, "nothing to cite"),
        ("run_query", {"name": "met-wom"}, "did you mean met-whom"),
        ("run_query", {"name": "met-whom", "arguments": {"persn": "x"}}, "it has: person, lang"),
        ("run_query", {"name": "met-whom", "arguments": {"person": "place/moscow"}}, "wanted the id of Person"),
        ("run_sparql", {"query": "SELECT"}, "error"),
        ("run_sparql", {"query": "SELECT * { SERVICE <http://x> {} }"}, "asks no other endpoint"),
        ("run_sparql", {"query": "ASK {}" + " " * 200_000}, "too long"),
    ],
)
def test_what_cannot_be_answered_says_the_way_out(
    address: str, name: str, arguments: dict[str, Any], words: str
) -> None:
    if name == "run_sparql" and len(arguments["query"]) > 100_000:
        arguments = {"query": "ASK {}" + " " * 150_000}
    assert words in refused(address, name, **arguments)


def test_an_agent_reads_the_ontology_the_schema_and_the_examples(address: str) -> None:
    async def read(client: Client) -> dict[str, str]:
        uris = [resource.uri for resource in (await client.list_resources()).resources]
        return {uri: (await client.read_resource(uri)).contents[0].text for uri in uris}  # type: ignore[union-attr]

    found = talk(address, read)
    assert "owl:Ontology" in found["kararname://ontology"]
    assert "`kar:Demand`" in found["kararname://schema"]
    assert found["kararname://examples"].count("```sparql") == len(Catalogue.load().all)


def test_an_endless_query_is_cut_and_the_next_message_is_answered(address: str) -> None:
    with pytest.raises(Exception, match=r"504|Gateway|limit|error"):
        call(address, "run_sparql", query=ENDLESS)
    assert call(address, "run_sparql", query="ASK {}") == {"answer": True}


def test_the_door_opens_no_stream(app: Flask, client: FlaskClient) -> None:
    assert client.get("/mcp").status_code == 405
    assert client.post("/mcp", data=b"x" * 300_000, content_type="application/json").status_code == 413


@pytest.fixture(scope="module")
def process(dataset: Published) -> StdioServerParameters:
    arguments = ["-m", "kararname.cli", "mcp", "--dataset", str(dataset.folder)]
    return StdioServerParameters(command=sys.executable, args=arguments, env={"KARARNAME_QUERY_SECONDS": "4"})


def test_on_standard_input_and_output_the_answers_are_the_same(process: StdioServerParameters, address: str) -> None:
    for name, arguments in [
        ("read_entity", {"id": "person/bekir-sami"}),
        ("run_query", {"name": "tenures"}),
        ("cite", {"id": f"{BASE}claim/erdas-2017/p80.2+n43"}),
    ]:
        assert call(process, name, **arguments) == call(address, name, **arguments)


def test_on_standard_input_and_output_an_endless_query_is_cut_too(process: StdioServerParameters) -> None:
    async def ask(client: Client) -> tuple[Any, Any]:
        cut = await client.call_tool("run_sparql", {"query": ENDLESS})
        return cut, await client.call_tool("run_sparql", {"query": "ASK {}"})

    cut, good = talk(process, ask)
    assert cut.is_error
    assert "ran past 4 seconds" in cut.content[0].text
    assert good.structured_content == {"answer": True}
