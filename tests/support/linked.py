"""Documents of the site read as linked data, by tools that are not ours."""

from __future__ import annotations

import json
from typing import Any

import pyoxigraph as ox
from flask.testing import FlaskClient
from pyld import jsonld

FORMATS = {
    "text/turtle": ox.RdfFormat.TURTLE,
    "application/n-triples": ox.RdfFormat.N_TRIPLES,
    "application/rdf+xml": ox.RdfFormat.RDF_XML,
    "application/trig": ox.RdfFormat.TRIG,
    "application/n-quads": ox.RdfFormat.N_QUADS,
}
JSON_LD = "application/ld+json"
HTML = "text/html"


def loader(client: FlaskClient) -> Any:
    """A loader of JSON-LD contexts that asks the site and nobody else."""

    def load(url: str, _options: object) -> dict[str, object]:
        assert url.startswith("http://localhost/"), f"a document of ours needs {url}"
        answer = client.get(url.removeprefix("http://localhost"))
        assert answer.mimetype == JSON_LD
        return {"contextUrl": None, "documentUrl": url, "document": json.loads(answer.data)}

    return load


def quads(client: FlaskClient, data: bytes, media_type: str) -> set[ox.Quad]:
    """What a document says.

    Args:
        client: of the site it comes from.
        data: the document.
        media_type: one of RDF.

    Returns:
        Its quads.
    """
    if media_type != JSON_LD:
        return set(ox.parse(data, format=FORMATS[media_type]))
    options = {"format": "application/n-quads", "documentLoader": loader(client)}
    lines: str = jsonld.to_rdf(json.loads(data), options)  # type: ignore[arg-type, assignment]
    return set(ox.parse(lines, format=ox.RdfFormat.N_QUADS))
