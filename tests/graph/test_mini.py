"""A made-up source, built: what is claimed, what is accepted, what is inferred, asked in SPARQL."""

from __future__ import annotations

import pytest
from kararname.graph.dataset import Published
from kararname.graph.embedded import EmbeddedStore
from kararname.graph.limits import UNLIMITED
from kararname.graph.media import BY_SUFFIX
from kararname.ontology.vocabulary import PREFIXES
from kararname.settings import BASE

HEAD = f"BASE <{BASE}>\n" + "".join(f"PREFIX {item.prefix}: <{item.iri}>\n" for item in PREFIXES)
MEETING = "<id/meeting/1901-05-04-torv-vane>"
TORV, VANE, OST = "<id/person/bela-torv>", "<id/person/cira-vane>", "<id/person/elm-ost>"
DELEGATION = "<id/delegation/vetha-1901>"
CLAIM = "<claim/mini-2001/p1.1+n1>"
REJECTED = "<claim/mini-2001/n2~dorn-hale~rejected>"
REPORTED = "<claim/mini-2001/p1.1+n1~bela-torv~reported>"
TREATY, PROVISION = "<id/document/1901-ister-treaty>", "<id/provision/1901-ister-treaty-1>"

TRUE = [
    # claims and the default graph
    ("a statement stands in its claim", f"GRAPH {CLAIM} {{ {MEETING} kar:participant {TORV} }}"),
    ("an accepted one in the default graph too", f"{MEETING} kar:participant {TORV}"),
    ("a class is a statement like others", f"GRAPH {CLAIM} {{ {MEETING} a kar:Meeting }}"),
    ("a rejected one stands in its claim", f"GRAPH {REJECTED} {{ {MEETING} kar:date <id/time/1901-05-05> }}"),
    ("a reported one stands in its claim", f"GRAPH {REPORTED} {{ {MEETING} kar:outcome ?words }}"),
    ("a label has both languages", f"{MEETING} rdfs:label ?tr FILTER(?tr = 'Torv–Vane görüşmesi, 4 Mayıs 1901'@tr)"),
    (
        "two citations are two quads",
        f"GRAPH <claim/mini-2001/p1.1+n1> {{ {TORV} kar:side kar:ankara }} "
        f"GRAPH <claim/mini-2001/p2.1> {{ {TORV} kar:side kar:ankara }}",
    ),
    ("a value has its own citation", f"GRAPH <claim/mini-2001/p1.2@2+n3> {{ {MEETING} kar:duration ?any }}"),
    ("a record may add to another", f"GRAPH <claim/mini-2001/p2.1> {{ {MEETING} kar:about <id/place/lorvian-land> }}"),
    # descriptions of claims
    ("a claim has its passage", f"{CLAIM} a kar:Claim ; kar:passage <source/mini-2001/p1.1>"),
    ("a claim has its footnote", f"{CLAIM} kar:footnote <source/mini-2001/n1> ; kar:page 1"),
    ("a claim has its holder", f"{CLAIM} kar:heldBy <id/person/ada-quill> ; kar:stance kar:asserted"),
    ("a rejected claim has its holder", f"{REJECTED} kar:heldBy <id/person/dorn-hale> ; kar:stance kar:rejected"),
    ("a page is overridden", "<claim/mini-2001/p1.2@2+n3> kar:page 2 ; kar:passage <source/mini-2001/p1.2>"),
    ("a note alone stands on its page", "<claim/mini-2001/n3> kar:page 2"),
    # time-spans
    ("a date is a time-span", f"{MEETING} kar:date ?when . ?when a kar:TimeSpan ; kar:edtf '1901-05-04'"),
    (
        "a time-span has days",
        "<id/time/1901-05-04> kar:earliest ?a ; kar:latest ?a FILTER(?a = '1901-05-04'^^xsd:date)",
    ),
    ("a written date is kept", f"{TREATY} kar:date ?when . ?when kar:written 'Mayıs 1901' ; kar:edtf '1901-05'"),
    # links
    (
        "a link is a claim",
        "GRAPH <claim/mini-2001/ister> { <id/place/ister> skos:closeMatch wd:Q1 ; kar:latitude 40.5 }",
    ),
    ("a life date comes with a link", f"{TORV} kar:death/kar:edtf '1910-02'"),
    # what follows
    ("a class above", "<id/group/lorvia> a kar:Actor"),
    ("a class elsewhere", f"{TORV} a crm:E21_Person"),
    ("a property above", f"{MEETING} kar:participant {VANE}"),
    ("a property elsewhere", f"{MEETING} <http://www.w3.org/2006/time#hasTime> <id/time/1901-05-04>"),
    ("an inverse", f"{TORV} kar:participatedIn {MEETING}"),
    ("a part of a part", "<id/place/river-hall> kar:partOf <id/place/lorvian-land>"),
    ("a member by membership", f"{OST} kar:memberOf {DELEGATION}"),
    ("a member as head", f"{VANE} kar:memberOf {DELEGATION}"),
    ("an office held", f"{TORV} kar:heldOffice <id/office/chancellor>"),
    ("who met, both ways", f"{TORV} kar:metWith {VANE} . {VANE} kar:metWith {TORV}"),
    ("a member involved", f"{MEETING} kar:involved {OST}"),
    ("who issues a document issues its provisions", f"{PROVISION} kar:author <id/group/lorvia>"),
    ("what a claim rests on", f"{CLAIM} kar:restsOn <id/work/fell-1950>"),
    ("an archive document supports", "<id/archive/la-7-12> kar:supports <claim/mini-2001/p1.2+n3>"),
    ("a rival", f"{REJECTED} kar:rivals {CLAIM} . {CLAIM} kar:rivals {REJECTED}"),
    ("an answer", "<id/position/1901-05-04-bridge> kar:answeredBy/a kar:Response"),
    ("what is inferred is marked", f"GRAPH <graph/inferred> {{ {TORV} kar:metWith {VANE} }}"),
    ("the ontology is at hand", "GRAPH <ontology> { kar:Meeting rdfs:subClassOf kar:Event }"),
]

FALSE = [
    ("a rejected date is not accepted", f"{MEETING} kar:date <id/time/1901-05-05>"),
    ("a reported outcome is not accepted", f"{MEETING} kar:outcome ?words"),
    ("an accepted statement is in no rejected claim", f"GRAPH {REJECTED} {{ {MEETING} kar:participant ?any }}"),
    ("a claim of the source does not name it", "GRAPH ?g { ?s ?p ?o } FILTER(CONTAINS(STR(?g), 'ada-quill'))"),
    ("a group is not met", f"{TORV} kar:metWith {DELEGATION}"),
    ("nobody meets himself", "?one kar:metWith ?one"),
    ("a member is involved, not a participant", f"{MEETING} kar:participant {OST}"),
    ("a member who was not in the room met nobody", f"{OST} kar:metWith ?any"),
    ("a claim without notes rests on nothing", "<claim/mini-2001/p2.1> kar:restsOn ?any"),
    ("what is said is not marked as inferred", f"GRAPH <graph/inferred> {{ {MEETING} kar:participant {TORV} }}"),
    ("a reported outcome has no rival", f"{REPORTED} kar:rivals ?any"),
    ("no statement is without its claim", f"{MEETING} kar:place ?p MINUS {{ GRAPH ?g {{ {MEETING} kar:place ?p }} }}"),
    ("no shape is in the default graph", "?shape <http://www.w3.org/ns/shacl#path> ?any"),
]

CASES = [(name, pattern, True) for name, pattern in TRUE] + [(name, pattern, False) for name, pattern in FALSE]


@pytest.mark.parametrize(("name", "pattern", "expected"), CASES, ids=[name for name, _, _ in CASES])
def test_the_built_source_says(name: str, pattern: str, expected: bool, mini_store: EmbeddedStore):
    answer = mini_store.query(f"{HEAD} ASK {{ {pattern} }}").write(BY_SUFFIX["json"], UNLIMITED)
    assert (b"true" in answer) is expected, name


def test_the_default_graph_holds_each_statement_once(mini_store: EmbeddedStore):
    query = f"{HEAD} SELECT ?who {{ <id/person/bela-torv> kar:side ?who }}"
    assert len(mini_store.select(query)) == 1


def test_the_manifest_counts_the_dataset(mini_dataset: Published, mini_store: EmbeddedStore):
    manifest = mini_dataset.manifest
    assert manifest.quads == len(mini_store)
    assert manifest.entities["Person"] == 5
    assert manifest.entities["Claim"] == manifest.claims
    assert manifest.pages == {"mini-2001": [1, 2]}
    graphs = f"{HEAD} SELECT DISTINCT ?g {{ GRAPH ?g {{ ?s ?p ?o }} FILTER(STRSTARTS(STR(?g), '{BASE}claim/')) }}"
    assert len(mini_store.select(graphs)) == manifest.claims
    inferred = f"{HEAD} SELECT ?s ?p ?o {{ GRAPH <graph/inferred> {{ ?s ?p ?o }} }}"
    assert len(mini_store.select(inferred)) == manifest.inferred
    default = f"{HEAD} SELECT ?s ?p ?o {{ ?s ?p ?o FILTER NOT EXISTS {{ ?s a kar:Inference }} }}"
    assert len(mini_store.select(default)) == manifest.statements + manifest.inferred
