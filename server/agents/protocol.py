"""The seam to the SDK of the Model Context Protocol: tools and resources registered under their names.

The functions are coroutines that never wait, so that the SDK calls them where it runs: in a worker that is the thread
with the deep stack, whose request the watch may cut. https://modelcontextprotocol.io/specification/
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from importlib.metadata import version
from typing import Annotated, Any

from mcp.server.mcpserver import MCPServer
from mcp.server.mcpserver.exceptions import ToolError
from mcp_types import ToolAnnotations
from pydantic import Field

from ...errors import KararnameError
from . import documents, tools

INSTRUCTIONS = """A knowledge graph of the first year of Turkish-Soviet relations (1917-1921), read out of a scholarly
article. Every statement carries its page, its footnote, whose claim it is (`held_by`) and whether the source asserts,
reports or rejects it (`stance`). Give page and footnote with whatever you take from here. Look for ids with
search_entities; prefer a saved query to SPARQL of your own; look up terms before you write SPARQL."""

Plain = dict[str, Any]
Limiter = Callable[[Callable[[], Plain]], Plain]
Id = Annotated[str, Field(description="An id such as person/georgy-chicherin, or an IRI")]
Limit = Annotated[int, Field(description="At most so many rows", ge=1, le=tools.MOST_ROWS)]


def make_server(limited: Limiter) -> MCPServer[Any]:
    """Make the server.

    Args:
        limited: calls a function within the limits of time there are.

    Returns:
        The server, to be run over any transport.
    """
    server: MCPServer[Any] = MCPServer(
        "kararname", title="Kararname", version=version("kararname"), instructions=INSTRUCTIONS, log_level="ERROR"
    )
    for function in _Tools(limited).all:
        server.tool(annotations=ToolAnnotations(read_only_hint=True, open_world_hint=False))(function)
    _add_resources(server)
    return server


class _Tools:
    """The tools as coroutines with the types and words that agents see."""

    def __init__(self, limited: Limiter) -> None:
        self._limited = limited

    async def search_entities(self, text: str, limit: Annotated[int, Field(ge=1, le=tools.MOST_HITS)] = 10) -> Plain:
        """Find people, groups, meetings, documents, demands and places by name or words, in any spelling."""
        return self._told(lambda: tools.search_entities(text, limit))

    async def read_entity(self, id: Id) -> Plain:
        """Read everything claimed of a thing: each statement with page, footnote, holder and stance."""
        return self._told(lambda: tools.read_entity(id))

    async def list_queries(self, words: str = "", group: str = "") -> Plain:
        """List the saved queries with their typed parameters, narrowed by words or by group."""
        return self._told(lambda: tools.list_queries(words, group))

    async def run_query(self, name: str, arguments: Mapping[str, str] | None = None, limit: Limit = 50) -> Plain:
        """Run a saved query; its rows come with the pages and footnotes of the things in them."""
        return self._told(lambda: tools.run_query(name, arguments or {}, limit))

    async def run_sparql(self, query: str, limit: Limit = 50) -> Plain:
        """Run a query in SPARQL 1.1 within the endpoint's limits; relative IRIs resolve against the base."""
        return self._told(lambda: tools.run_sparql(query, limit))

    async def look_up_term(self, name: str) -> Plain:
        """Look up a class or property of the ontology: meaning, use, an example."""
        return self._told(lambda: tools.look_up_term(name))

    async def cite(self, id: Id) -> Plain:
        """Cite a claim, or all claims about a thing: source, page, footnote, holder, what they rest on."""
        return self._told(lambda: tools.cite(id))

    @property
    def all(self) -> list[Callable[..., Awaitable[Plain]]]:
        """Those that are offered."""
        found = (self.search_entities, self.read_entity, self.list_queries, self.run_query, self.run_sparql)
        return [*found, self.look_up_term, self.cite]

    def _told(self, ask: Callable[[], Plain]) -> Plain:
        try:
            return self._limited(ask)
        except KararnameError as exc:
            raise ToolError(str(exc)) from exc


def _add_resources(server: MCPServer[Any]) -> None:
    async def ontology() -> str:
        """The ontology in Turtle."""
        return documents.ontology()

    async def schema() -> str:
        """Classes and properties in a few words each."""
        return documents.schema_summary()

    async def examples() -> str:
        """Every saved query with its SPARQL."""
        return documents.examples()

    server.resource("kararname://ontology", mime_type="text/turtle")(ontology)
    server.resource("kararname://schema", mime_type="text/markdown")(schema)
    server.resource("kararname://examples", mime_type="text/markdown")(examples)
