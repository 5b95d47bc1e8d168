"""``addresses.yaml`` as values: what each endpoint takes and answers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, cast

import yaml

FILE = Path(__file__).parent / "addresses.yaml"
Node = Mapping[str, Any]


@dataclass(frozen=True)
class Address:
    """What an endpoint takes and answers.

    Args:
        tag: the group it stands in.
        path: keys of the parameters in its path.
        query: keys of those in its query string.
        answers: keys of what it answers.
        leads: whether it redirects.
        asks: whether it takes a SPARQL query by POST, too.
        summary: what it does, where the endpoint's own words do not say it.
        keeps: whether it keeps a SPARQL query under a link of its own.
        speaks: whether it takes messages of the Model Context Protocol.
    """

    tag: str
    path: Sequence[str] = ()
    query: Sequence[str] = ()
    answers: Sequence[str] = ()
    leads: bool = False
    asks: bool = False
    summary: str = ""
    keeps: bool = False
    speaks: bool = False


@dataclass(frozen=True)
class AddressBook:
    """All of ``addresses.yaml``.

    Args:
        tags: group to what it holds.
        parameters: key to parameter object.
        answers: key to media types.
        addresses: endpoint to what it takes and answers.
    """

    tags: Mapping[str, str]
    parameters: Mapping[str, Node]
    answers: Mapping[str, Sequence[str]]
    addresses: Mapping[str, Address]


@cache
def catalogue() -> AddressBook:
    """Read ``addresses.yaml``."""
    book = cast("dict[str, Any]", yaml.safe_load(FILE.read_text(encoding="utf-8")))
    return AddressBook(
        tags=book["tags"],
        parameters={key: _parameter(key, node) for key, node in book["parameters"].items()},
        answers=book["answers"],
        addresses={endpoint: Address(**node) for endpoint, node in book["addresses"].items()},
    )


def _parameter(key: str, node: Node) -> Node:
    """A parameter object; one in the path is always required, and goes by its key where it has no other name."""
    return {"name": key, **({"required": True} if node["in"] == "path" else {}), **node}
