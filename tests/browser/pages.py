"""One page of every type, and errors, for the tests that must hold on all of them."""

from __future__ import annotations

from urllib.parse import quote

QUERY = quote(
    "PREFIX kar: <https://w3id.org/kararname/ontology#> SELECT ?event ?place { ?event a kar:Meeting; kar:place ?place }"
)
MEETING = "/page/meeting/1920-08-28-chicherin-bekir-sami"
PAGES = [
    "/",
    "/browse/",
    "/browse/position",
    MEETING,
    "/page/document/1920-10-21-decree",
    "/page/person/bekir-sami",
    "/page/place/moscow",
    "/page/position/1920-08-28-chicherin-insists-on-armenian-demand",
    "/source/erdas-2017",
    "/source/erdas-2017/p80.2",
    "/source/erdas-2017/n48",
    "/source/erdas-2017/page/80",
    "/claim/erdas-2017/p80.2+n43",
    "/queries/",
    "/queries/demands-ledger",
    "/queries/topic-by-month",
    "/queries/event-places",
    "/queries/who-answered-whom",
    "/queries/delegation-dossier",
    "/sparql",
    f"/sparql?query={QUERY}&provenance=1",
    f"/sparql?query={QUERY}&as=map",
    f"/sparql?query={QUERY}&as=timeline",
    f"/sparql?query={QUERY}&as=network",
    "/ontology",
    "/ontology/alignments",
    "/shapes",
    "/dataset",
    "/dumps/",
    "/search",
    "/search?q=van",
    "/search?q=zzzzqqq",
    "/demands",
    "/timeline",
    "/timeline?from=1920-08&to=1920-08",
    "/map",
    "/network",
    "/network?who=vladimir-lenin",
    "/compare",
    "/identities",
    "/page/person/nobody-of-this-name",
    "/map?view=nowhere",
]


def with_language(address: str, language: str) -> str:
    """A page's address in a language."""
    return f"{address}{'&' if '?' in address else '?'}lang={language}"


def expected_status(address: str) -> int:
    """The status that the page is to have."""
    return 404 if "nobody" in address else 400 if "nowhere" in address else 200
