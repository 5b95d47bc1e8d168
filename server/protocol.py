"""What a request asks, read strictly: a query (SPARQL 1.1 Protocol, section 2.1) or a graph (Graph Store Protocol).

Query strings and forms are decoded here and not by the framework, which would replace broken escapes silently and
answer a query that nobody sent.
"""

from __future__ import annotations

import binascii
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from flask import Request
from werkzeug.exceptions import BadRequest, Forbidden, RequestEntityTooLarge, UnsupportedMediaType

from ..graph.media import FORM_DATA, SPARQL_QUERY, SPARQL_UPDATE
from ..graph.store import GraphSelection
from ..ontology.terms import NamedNode

_BROKEN_ESCAPE = re.compile(rb"%(?![0-9A-Fa-f]{2}).{0,2}", re.DOTALL)
_CHARSETS = frozenset({"utf-8", "utf8", "us-ascii"})
_ESCAPED = 3
"""Bytes that one byte can take in a form."""
_BESIDES = 8192
"""Bytes that the names and the other values of a form can take."""

Pair = tuple[str, str]


@dataclass(frozen=True)
class Question:
    """What a request asks.

    Args:
        query: the query, or None when the endpoint itself is asked for.
        graphs: the dataset asked for.
        form: the wanted form's name, or "" to go by the Accept header.
        provenance: whether the rows are to tell where their statements stand.
    """

    query: str | None
    graphs: GraphSelection
    form: str
    provenance: bool = False


@dataclass(frozen=True)
class Wanted:
    """Which graph a request of the Graph Store Protocol wants.

    Args:
        graph: its name, or None for the default graph.
        form: the wanted form's name, or "" to go by the Accept header.
    """

    graph: NamedNode | None
    form: str


def read_wanted(request: Request) -> Wanted:
    """Read which graph a request wants.

    Args:
        request: a GET or HEAD.

    Raises:
        BadRequest: not exactly one graph is named, or by no absolute IRI.
    """
    pairs = list(_pairs(request.query_string))
    graphs, default = _iris(pairs, "graph"), _values(pairs, "default")
    if len(graphs) + len(default) != 1 or any(default):
        raise BadRequest("Name one graph: `?graph=` with its IRI, or `?default`.")
    return Wanted(graphs[0] if graphs else None, _form(pairs))


def read_question(request: Request, limit: int) -> Question:
    """Read what a request asks.

    Args:
        request: a GET, HEAD or POST.
        limit: longest query, in bytes.

    Raises:
        BadRequest: no query, several, an empty one, or text that is not UTF-8.
        Forbidden: an update.
        RequestEntityTooLarge: the query is longer than the limit.
        UnsupportedMediaType: a body that is no query.
    """
    posted = request.method == "POST"
    return _question([*_pairs(request.query_string), *(_body(request, limit) if posted else ())], limit, needed=posted)


def read_query_string(raw: bytes, limit: int) -> Question:
    """Read what a GET or HEAD asks.

    Args:
        raw: the query string.
        limit: longest query, in bytes.

    Raises:
        BadRequest: several queries, an empty one, or text that is not UTF-8.
        Forbidden: an update.
        RequestEntityTooLarge: the query is longer than the limit.
    """
    return _question(list(_pairs(raw)), limit, needed=False)


def _question(pairs: Sequence[Pair], limit: int, *, needed: bool) -> Question:
    if _values(pairs, "update") or _values(pairs, "using-graph-uri"):
        raise Forbidden("Updates are refused: this endpoint is read-only.")
    graphs = GraphSelection(_iris(pairs, "default-graph-uri"), _iris(pairs, "named-graph-uri"))
    query = _query(pairs, needed=needed or bool(graphs))
    if query and len(query) > limit // 4 and len(query.encode()) > limit:
        raise _too_large(limit)
    return Question(query, graphs, _form(pairs), _values(pairs, "provenance")[-1:] not in ([], [""], ["0"]))


def _body(request: Request, limit: int) -> list[Pair]:
    encoding = request.headers.get("Content-Encoding", "identity")
    if encoding.lower() != "identity":
        raise UnsupportedMediaType(f"A body encoded with {encoding} is not read; send it as it is.")
    if request.mimetype == SPARQL_UPDATE:
        raise Forbidden("Updates are refused: this endpoint is read-only.")
    if request.mimetype == SPARQL_QUERY:
        return [("query", _text(_bytes(request, limit, limit), "The body"))]
    if request.mimetype == FORM_DATA:
        return list(_pairs(_bytes(request, limit, limit * _ESCAPED + _BESIDES)))
    raise UnsupportedMediaType(f"Wanted a body of type {SPARQL_QUERY} or {FORM_DATA}.")


def _bytes(request: Request, limit: int, most: int) -> bytes:
    charset = request.mimetype_params.get("charset", "utf-8")
    if charset.lower() not in _CHARSETS:
        raise BadRequest(f"The body is in {charset}; SPARQL is sent in UTF-8.")
    request.max_content_length = most
    try:
        return request.get_data(cache=False)
    except RequestEntityTooLarge as exc:
        raise _too_large(limit) from exc


def _too_large(limit: int) -> RequestEntityTooLarge:
    return RequestEntityTooLarge(f"The query is longer than {limit} bytes.")


def _pairs(raw: bytes) -> Iterator[Pair]:
    """The names and values of a query string or form, in order."""
    for part in raw.split(b"&"):
        if part:
            name, _, value = part.partition(b"=")
            yield _decode(name), _decode(value)


def _decode(raw: bytes) -> str:
    if raw.isalnum():
        return raw.decode("ascii")
    broken = _BROKEN_ESCAPE.search(raw)
    if broken:
        raise BadRequest(f"{broken.group().decode('latin-1')!r} is no percent escape.")
    # Quoted-printable differs from percent encoding in its sign alone, and Python's decoder of it is ten times as fast.
    quoted = raw.replace(b"+", b" ").replace(b"=", b"=3D").replace(b"%", b"=")
    return _text(binascii.a2b_qp(quoted), "A parameter")


def _text(raw: bytes, what: str) -> str:
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as exc:
        raise BadRequest(f"{what} is not UTF-8: byte {raw[exc.start]:#04x} at {exc.start}.") from exc


def _values(pairs: Sequence[Pair], name: str) -> list[str]:
    return [value for key, value in pairs if key == name]


def _form(pairs: Sequence[Pair]) -> str:
    return "".join(_values(pairs, "format")[-1:]).strip()


def _query(pairs: Sequence[Pair], *, needed: bool) -> str | None:
    queries = _values(pairs, "query")
    if len(queries) > 1:
        raise BadRequest("One query was wanted; the request has several.")
    if not queries and needed:
        raise BadRequest("The query is missing: send it as the parameter `query` or as the body.")
    if queries and not queries[0].strip():
        raise BadRequest("The query is empty.")
    return queries[0] if queries else None


def _iris(pairs: Sequence[Pair], name: str) -> tuple[NamedNode, ...]:
    try:
        return tuple(NamedNode(value) for value in _values(pairs, name))
    except ValueError as exc:
        raise BadRequest(f"{name}: {exc}.") from exc
