"""Which dialect a service speaks: as the settings say, or as it calls itself."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from ..service import Service
from . import virtuoso
from .dialect import Dialect

_DEFAULT_GRAPH = "graph/default"
"""Where an engine without a default graph keeps it, after the base, unless the settings say otherwise."""


def dialect_of(service: Service, wanted: str, base: str) -> Dialect:
    """The dialect of a service.

    Args:
        service: the service.
        wanted: the name of a dialect; "" to go by what the service calls itself.
        base: base IRI of the data.

    Raises:
        StoreUnavailable: the service is away.
    """
    return _BY_NAME[wanted or _named(service)](service.access.default_graph, base)


def _named(service: Service) -> str:
    software = service.software().lower()
    return next((name for name in _BY_NAME if software.startswith(name)), "standard")


def _standard(default_graph: str, _: str) -> Dialect:
    """SPARQL 1.1 as it stands."""
    return Dialect("standard", default_graph=default_graph)


def _virtuoso(default_graph: str, base: str) -> Dialect:
    return Dialect(
        "virtuoso",
        whole=False,
        default_graph=default_graph or base + _DEFAULT_GRAPH,
        hidden=virtuoso.OWN_GRAPHS,
        keep=virtuoso.keep,
        give_back=virtuoso.give_back,
    )


_BY_NAME: Mapping[str, Callable[[str, str], Dialect]] = {"standard": _standard, "virtuoso": _virtuoso}
