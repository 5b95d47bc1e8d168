"""What Schemathesis cannot know: which texts are SPARQL, which graphs there are, and how a query is sent as a body."""

from __future__ import annotations

import schemathesis
from hypothesis import strategies as st

schemathesis.openapi.format(
    "sparql-query",
    st.sampled_from(["ASK {}", "SELECT * { ?s ?p ?o } LIMIT 1", "CONSTRUCT WHERE { ?s a ?o } LIMIT 1"]),
)
schemathesis.openapi.format("iri", st.sampled_from(["https://w3id.org/kararname/ontology", "urn:x"]))


@schemathesis.serializer("application/sparql-query")
def as_body(ctx: object, value: object) -> bytes:
    """A query as the body of a request."""
    return value if isinstance(value, bytes) else str(value).encode()
