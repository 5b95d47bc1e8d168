"""Where the graph is: a published dataset in this process, or a server that is asked over HTTP."""

from __future__ import annotations

import json
import urllib.error
import urllib.request
from collections.abc import Mapping
from typing import Any, Protocol, cast
from urllib.parse import urlencode

from ..errors import ParameterError, QueryError, ServiceAway
from ..graph.dataset import Published
from ..graph.embedded import EmbeddedStore
from ..graph.limits import UNLIMITED
from ..graph.media import BY_SUFFIX, FORM_DATA
from ..queries.catalogue import Catalogue, bind

JSON = BY_SUFFIX["json"]
Document = Mapping[str, Any]


class Place(Protocol):
    """Answers queries as documents of SPARQL 1.1 Query Results JSON."""

    @property
    def base(self) -> str:
        """The base IRI of the things."""
        ...

    def select(self, text: str) -> Document:
        """Answer a SELECT or ASK query.

        Raises:
            QueryError: the query is wrong.
        """
        ...

    def ask(self, name: str, arguments: Mapping[str, str]) -> Document:
        """Answer a saved query.

        Raises:
            ParameterError: there is none of this name, or a parameter is wrong.
        """
        ...


class Local:
    """A published dataset in this process.

    Args:
        published: the dataset.
    """

    def __init__(self, published: Published) -> None:
        self.base = published.manifest.base
        self._store = EmbeddedStore.open(published.data_file)

    def select(self, text: str) -> Document:
        """See ``Place.select``."""
        return json.loads(self._store.query(text, None, self.base).write(JSON, UNLIMITED))

    def ask(self, name: str, arguments: Mapping[str, str]) -> Document:
        """See ``Place.ask``."""
        query = Catalogue.load().get(name)
        if query is None:
            raise ParameterError("name", f"there is no saved query {name!r}: see graph.questions()")
        return self.select(bind(query, arguments, self.base)[0])


class Remote:
    """A server.

    Args:
        address: such as ``https://graph.example.org``.
        base: the base IRI of its things.
    """

    def __init__(self, address: str, base: str) -> None:
        self.base = base
        self._address = address.rstrip("/")

    def select(self, text: str) -> Document:
        """See ``Place.select``."""
        return self._fetched("/sparql", urlencode({"query": text}).encode())

    def ask(self, name: str, arguments: Mapping[str, str]) -> Document:
        """See ``Place.ask``."""
        return self._fetched(f"/queries/{name}.json?{urlencode(arguments)}", None)

    def _fetched(self, path: str, body: bytes | None) -> Document:
        headers = {"Accept": JSON.media_type, **({"Content-Type": FORM_DATA} if body else {})}
        request = urllib.request.Request(self._address + path, body, headers)  # noqa: S310  (the caller's own address)
        try:
            with urllib.request.urlopen(request, timeout=60) as answer:  # noqa: S310
                return json.load(answer)
        except urllib.error.HTTPError as exc:
            raise QueryError(_detail(exc)) from exc
        except OSError as exc:
            raise ServiceAway(f"{self._address} does not answer ({exc})") from exc


def _detail(error: urllib.error.HTTPError) -> str:
    """What the server says is wrong."""
    try:
        return str(cast("dict[str, object]", json.load(error))["detail"])
    except (ValueError, KeyError, TypeError):
        return f"the server answered {error.code}"
