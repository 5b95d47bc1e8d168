"""Frames: how the graph of a CONSTRUCT query becomes a tree, in the words of JSON-LD Framing.

A frame stands under ``kararname: frame:`` of a query's description; its keys are keywords and names of the ontology.
Where the tree begins at the thing that the query is asked about, ``"@id": "?person"`` names the parameter.
https://www.w3.org/TR/json-ld11-framing/
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any, cast

from ..ontology.schema import read_schema

Frame = Mapping[str, Any]
_KEYWORDS = ("@type", "@id", "@embed", "@explicit", "@requireAll", "@omitDefault", "@default")
_TRUTHS = {"true": True, "false": False}


def read_frame(node: object, parameters: Collection[str] = ()) -> Frame:
    """Read a frame.

    Args:
        node: as YAML gives it, every scalar a text.
        parameters: names of the query's parameters, which ``@id`` may name.

    Returns:
        The frame.

    Raises:
        ValueError: it is no mapping, or has a key, class or parameter that nobody knows.
    """
    if not isinstance(node, Mapping):
        raise ValueError(f"wanted a frame, such as {{'@type': Delegation}}; found {node!r}")
    return {key: _value(key, value, parameters) for key, value in cast("Mapping[str, object]", node).items()}


def rooted(frame: Frame, things: Mapping[str, str]) -> Frame:
    """A frame that begins at the thing a query is asked about.

    Args:
        frame: as it was read.
        things: parameter to the IRI that was given for it.
    """
    begins = str(frame.get("@id", ""))
    return {**frame, "@id": things[begins[1:]]} if begins.startswith("?") else frame


def _value(key: str, value: object, parameters: Collection[str]) -> object:
    schema = read_schema()
    if key == "@id" and str(value)[1:] not in parameters:
        raise ValueError(f"{value!r} is no parameter: wanted ? and one of {', '.join(parameters) or 'none'}")
    if key == "@type" and value not in schema.classes:
        raise ValueError(f"{value!r} is no class of the ontology")
    if key.startswith("@"):
        if key not in _KEYWORDS:
            raise ValueError(f"{key!r} is no keyword of a frame: there are {', '.join(_KEYWORDS)}")
        return _TRUTHS.get(str(value), value)
    if key not in schema.properties:
        raise ValueError(f"{key!r} is no property of the ontology")
    return read_frame(value, parameters)
