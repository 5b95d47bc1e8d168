"""The W3C's test suites of SPARQL, read from their manifests (``tests/data/w3c``), and how results are compared."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pyoxigraph as ox

SUITE = Path(__file__).parent.parent / "data" / "w3c"
MF = "http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#"
QT = "http://www.w3.org/2001/sw/DataAccess/tests/test-query#"
RS = "http://www.w3.org/2001/sw/DataAccess/tests/result-set#"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
HT = "http://www.w3.org/2011/http#"
CNT = "http://www.w3.org/2011/content#"

Node = ox.NamedNode | ox.BlankNode
Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple


class Manifest:
    """A manifest, or another file that describes tests, as a graph.

    Args:
        path: the file.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.store = ox.Store()
        self.store.load(path=str(path), base_iri=path.as_uri())

    def all(self, subject: Node, iri: str) -> list[Term]:
        """The values of a property."""
        return [quad.object for quad in self.store.quads_for_pattern(subject, ox.NamedNode(iri), None, None)]

    def one(self, subject: Node, iri: str) -> Term | None:
        """The value of a property, or None."""
        return next(iter(self.all(subject, iri)), None)

    def text(self, subject: Node, iri: str) -> str:
        """The value of a property as text, "" for none."""
        return str(getattr(self.one(subject, iri), "value", ""))

    def items(self, head: Term | None) -> Iterator[Node]:
        """The members of a list."""
        while isinstance(head, ox.BlankNode):
            item = self.one(head, f"{RDF}first")
            assert isinstance(item, Node)
            yield item
            head = self.one(head, f"{RDF}rest")

    def tests(self, *kinds: str) -> Iterator[Node]:
        """The tests of some kinds, in the manifest's order."""
        for entries in self.store.quads_for_pattern(None, ox.NamedNode(f"{MF}entries"), None, None):
            for test in self.items(entries.object):
                if self.text(test, f"{RDF}type").removeprefix(MF) in kinds:
                    yield test


def manifests() -> list[Manifest]:
    """Every manifest of the suites."""
    return [Manifest(path) for path in sorted(SUITE.rglob("manifest.ttl"))]


_FORMS = {".srx": "xml", ".srj": "json", ".tsv": "tsv", ".csv": "csv"}


@dataclass(frozen=True)
class Evaluation:
    """A query evaluation test.

    Args:
        name: folder and test, such as ``sparql11/bind/bind01``.
        query: the query's file.
        data: files of the default graph.
        graphs: files of the named graphs, by name.
        result: the file of what is expected.
    """

    name: str
    query: Path
    data: Sequence[Path]
    graphs: Mapping[str, Path]
    result: Path

    @property
    def form(self) -> str:
        """The suffix of the form in which a result is written to be compared."""
        if self.result.suffix in _FORMS:
            return _FORMS[self.result.suffix]
        described = any(_value(quad.object) == f"{RS}ResultSet" for quad in ox.parse(path=str(self.result)))
        return "xml" if described else "ttl"

    def store(self) -> ox.Store:
        """A store that holds the test's data; a test without any has its query name the data by ``FROM``."""
        store = ox.Store()
        for path in self.data:
            store.load(path=str(path), base_iri=path.as_uri())
        graphs = self.graphs or ({} if self.data else {path.as_uri(): path for path in _neighbours(self.query)})
        for name, path in graphs.items():
            store.load(path=str(path), base_iri=path.as_uri(), to_graph=ox.NamedNode(name))
        return store

    def text(self) -> str:
        """The query, with the address of its file as base unless it sets one."""
        return f"BASE <{self.query.as_uri()}>\n{self.query.read_text('utf-8')}"


def _neighbours(query: Path) -> list[Path]:
    return [path for path in query.parent.glob("data-*.ttl") if "FROM" in query.read_text("utf-8").upper()]


def evaluations() -> list[Evaluation]:
    """Every query evaluation and result format test of the suites."""
    return [
        _evaluation(manifest, test)
        for manifest in manifests()
        for test in manifest.tests("QueryEvaluationTest", "CSVResultFormatTest")
    ]


def _evaluation(manifest: Manifest, test: Node) -> Evaluation:
    action = manifest.one(test, f"{MF}action")
    result = manifest.one(test, f"{MF}result")
    assert isinstance(action, Node)
    assert isinstance(result, Node)
    folder = manifest.path.parent.relative_to(SUITE)
    named = {}
    for graph in manifest.all(action, f"{QT}graphData"):
        file = manifest.one(graph, f"{QT}graph") if isinstance(graph, ox.BlankNode) else graph
        label = manifest.text(graph, f"{RDFS}label") if isinstance(graph, ox.BlankNode) else ""
        named[label or _value(file)] = _path(file)
    return Evaluation(
        name=f"{folder}/{_value(test).rpartition('#')[2]}",
        query=_path(manifest.one(action, f"{QT}query")),
        data=[_path(file) for file in manifest.all(action, f"{QT}data")],
        graphs=named,
        result=_path(result),
    )


def _value(term: object) -> str:
    return str(getattr(term, "value", ""))


def _path(term: object) -> Path:
    return Path(unquote(urlsplit(_value(term)).path))


@dataclass(frozen=True)
class Request:
    """One request of a protocol test.

    Args:
        name: the test's name in words.
        method: the HTTP method.
        path: path and query string.
        headers: the headers.
        body: the body, encoded.
        statuses: first digits of the statuses that would do.
        boolean: the answer to ASK, or None.
        form: ``boolean``, ``tabular``, ``RDF`` or "".
    """

    name: str
    method: str
    path: str
    headers: Mapping[str, str]
    body: bytes
    statuses: frozenset[str]
    boolean: bool | None
    form: str


def protocol_tests(prefix: str) -> dict[str, list[Request]]:
    """The requests of the protocol tests whose identifier begins with a prefix, by identifier."""
    manifest = Manifest(SUITE / "sparql11" / "protocol" / "manifest.ttl")
    found = {_value(test).rpartition("#")[2]: test for test in manifest.tests("ProtocolTest")}
    return {name: list(_requests(manifest, test)) for name, test in found.items() if name.startswith(prefix)}


def protocol_data() -> ox.Dataset:
    """The data of the protocol tests, each file in the named graph that the tests know it by."""
    manifest = Manifest(SUITE / "sparql11" / "protocol" / "manifest.ttl")
    dataset = ox.Dataset()
    for quad in manifest.store.quads_for_pattern(None, ox.NamedNode(f"{RDFS}label"), None, None):
        if isinstance(
            file := manifest.one(quad.subject, "http://www.w3.org/2009/sparql/tests/test-update#graph"), Node
        ):
            for triple in ox.parse(path=str(_path(file))):
                dataset.add(ox.Quad(triple.subject, triple.predicate, triple.object, ox.NamedNode(_value(quad.object))))
    return dataset


def _requests(manifest: Manifest, test: Node) -> Iterator[Request]:
    action = manifest.one(test, f"{MF}action")
    assert isinstance(action, Node)
    for request in manifest.items(manifest.one(action, f"{HT}requests")):
        response, body = manifest.one(request, f"{HT}resp"), manifest.one(request, f"{HT}body")
        assert isinstance(response, Node)
        boolean = manifest.text(response, f"{MF}expectedBoolean")
        yield Request(
            name=manifest.text(test, f"{MF}name"),
            method=manifest.text(request, f"{HT}methodName"),
            path=manifest.text(request, f"{HT}absolutePath"),
            headers={
                manifest.text(header, f"{HT}fieldName"): manifest.text(header, f"{HT}fieldValue")
                for header in manifest.items(manifest.one(request, f"{HT}headers"))
            },
            body=_body(manifest, body),
            statuses=frozenset(_value(code)[-3] for code in manifest.all(response, f"{MF}expectedStatus")),
            boolean=boolean == "true" if boolean else None,
            form=manifest.text(response, f"{MF}expectedFormat"),
        )


def _body(manifest: Manifest, body: Term | None) -> bytes:
    if not isinstance(body, ox.BlankNode):
        return b""
    return manifest.text(body, f"{CNT}chars").encode(manifest.text(body, f"{CNT}characterEncoding"))


def same_result(given: bytes, test: Evaluation) -> bool:
    """Whether a result, written in the test's form, says what the test expects, blank nodes aside.

    The order counts when the query as a whole has ORDER BY; with REDUCED solutions may be there once or more often.
    """
    query, expected, form = test.query.read_text("utf-8"), test.result, test.form
    if form == "csv":
        return _rows(given) == _rows(expected.read_bytes())
    if form == "ttl":
        wanted = ox.parse(path=str(expected), base_iri=expected.as_uri())
        return _canonical(ox.parse(given, ox.RdfFormat.TURTLE)) == _canonical(wanted)
    mine, theirs = _parse(given, form), _read(expected)
    if isinstance(mine, bool) or isinstance(theirs, bool):
        return mine == theirs
    if "REDUCED" in query:
        mine, theirs = list(dict.fromkeys(mine)), list(dict.fromkeys(theirs))
    ordered = re.search(r"ORDER\s+BY", query.rpartition("}")[2], re.IGNORECASE) is not None
    return _as_graph(mine, ordered=ordered) == _as_graph(theirs, ordered=ordered)


Solution = frozenset[tuple[str, Term]]
_FORMATS = {
    "xml": ox.QueryResultsFormat.XML,
    "json": ox.QueryResultsFormat.JSON,
    "tsv": ox.QueryResultsFormat.TSV,
}


def _rows(text: bytes) -> Counter[frozenset[tuple[str, str]]]:
    """The rows of CSV, every blank node by one name; the order of the columns of ``SELECT *`` is open."""
    named = re.sub(r"_:\w+", "_:b", text.decode("utf-8"))
    return Counter(frozenset(row.items()) for row in csv.DictReader(io.StringIO(named, newline="")))


def _parse(data: bytes, form: str) -> bool | list[Solution]:
    parsed = ox.parse_query_results(data, _FORMATS[form])
    if isinstance(parsed, ox.QueryBoolean):
        return bool(parsed)
    names = [variable.value for variable in parsed.variables]
    return [frozenset((name, term) for name in names if (term := solution[name]) is not None) for solution in parsed]


def _read(path: Path) -> bool | list[Solution]:
    """Expected results from a file of results, or from RDF that describes them."""
    if path.suffix in _FORMS:
        return _parse(path.read_bytes(), _FORMS[path.suffix])
    table = Manifest(path)
    [result] = table.store.quads_for_pattern(None, ox.NamedNode(f"{RDF}type"), ox.NamedNode(f"{RS}ResultSet"), None)
    assert isinstance(result.subject, Node)
    if boolean := table.text(result.subject, f"{RS}boolean"):
        return boolean == "true"
    solutions = [node for node in table.all(result.subject, f"{RS}solution") if isinstance(node, Node)]
    solutions.sort(key=lambda node: int(table.text(node, f"{RS}index") or 0))
    return [_solution(table, node) for node in solutions]


def _solution(table: Manifest, node: Node) -> Solution:
    bindings = [binding for binding in table.all(node, f"{RS}binding") if isinstance(binding, Node)]
    values = [(table.text(binding, f"{RS}variable"), table.one(binding, f"{RS}value")) for binding in bindings]
    return frozenset((name, value) for name, value in values if value is not None)


def _as_graph(solutions: Sequence[Solution], *, ordered: bool) -> set[ox.Quad]:
    """Solutions as a graph with canonical blank nodes: a node each, with how often or where it comes."""
    quads: list[ox.Quad] = []
    numbered = enumerate(solutions) if ordered else ((count, item) for item, count in Counter(solutions).items())
    for number, solution in numbered:
        row = ox.BlankNode()
        quads.append(ox.Quad(row, ox.NamedNode("urn:number"), ox.Literal(number)))
        quads.extend(ox.Quad(row, ox.NamedNode(f"urn:variable:{name}"), term) for name, term in solution)
    return _canonical(quads)


def _canonical(quads: Iterator[ox.Quad] | Sequence[ox.Quad]) -> set[ox.Quad]:
    store = ox.Store()  # writes equal values of XSD alike, as it does with what is asked for
    store.extend(quads)
    dataset = ox.Dataset(store)
    dataset.canonicalize(ox.CanonicalizationAlgorithm.UNSTABLE)
    return set(dataset)
