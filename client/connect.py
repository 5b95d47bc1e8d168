"""``connect``: the graph of a published dataset or of a running server."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from ..errors import ParameterError
from ..graph.dataset import open_published
from ..queries.catalogue import Catalogue, SavedQuery
from ..settings import BASE, from_environment
from .entities import Entity, read_entity
from .places import Local, Place, Remote
from .tables import Answer, answer_of

_BASE_QUERY = Path(__file__).parent / "base.rq"


def connect(where: str | Path | None = None) -> Graph:
    """Open the graph.

    Args:
        where: a server's address (``https://…``), or a data folder; without it the folder that the settings name.

    Returns:
        The graph.

    Raises:
        DatasetError: the folder holds no published dataset.
        ServiceAway: the server does not answer.
    """
    if isinstance(where, str) and where.startswith(("http://", "https://")):
        return Graph(_remote(where))
    return Graph(Local(open_published(Path(where) if where else from_environment().data_dir)))


def _remote(address: str) -> Remote:
    """A server; its dataset says under which base its things stand."""
    found = Remote(address, BASE).select(_BASE_QUERY.read_text(encoding="utf-8"))["results"]["bindings"]
    base = str(found[0]["dataset"]["value"]).removesuffix("dataset") if found else BASE
    return Remote(address, base)


class Graph:
    """The graph, ready to be asked.

    Args:
        place: where it is.
    """

    def __init__(self, place: Place) -> None:
        self._place = place

    def sparql(self, text: str) -> Answer:
        """Answer a SELECT or ASK query; relative IRIs resolve against the base.

        Raises:
            QueryError: the query is wrong, or refused.
        """
        return answer_of(self._place.select(text), self._place.base, None, {})

    def ask(self, name: str, lang: str = "en", **arguments: object) -> Answer:
        """Answer a saved query.

        Args:
            name: such as ``met-whom``; ``questions()`` lists them.
            lang: language of names and texts.
            arguments: its parameters; ``from_`` stands for ``from``, which Python keeps for itself.

        Raises:
            ParameterError, QueryError: there is no such query, or a parameter is wrong.
        """
        given = {"lang": lang, **{key.rstrip("_"): str(value) for key, value in arguments.items()}}
        query = Catalogue.load().get(name)
        labels = {column: words.get(lang, column) for column, words in query.columns.items()} if query else {}
        if query and query.form not in ("SELECT", "ASK"):
            raise ParameterError("name", f"{name} makes a graph and no table: fetch /queries/{name}.jsonld")
        document = self._place.ask(name, given)
        return answer_of(document, self._place.base, query.chart if query else None, labels)

    def questions(self, words: str = "", lang: str = "en") -> Answer:
        """The saved queries that this version knows, narrowed by words."""
        wanted = words.lower().split()
        found = [query for query in Catalogue.load().all if all(word in query.said for word in wanted)]
        columns = ["name", "question", "parameters"]
        return Answer(columns, [dict(zip(columns, _row(query, lang), strict=True)) for query in found])

    def get(self, identity: str) -> Entity:
        """A thing with its sources.

        Raises:
            ObjectError: nothing is claimed of it.
        """
        return read_entity(self._place, identity)


def _row(query: SavedQuery, lang: str) -> Sequence[str]:
    return query.name, query.summary[lang], ", ".join(parameter.name for parameter in query.parameters)
