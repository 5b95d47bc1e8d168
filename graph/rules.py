"""The rules of inference: each a CONSTRUCT query in ``rules/``, read so that what it concludes from is known.

A rule's WHERE is one conjunction: triple patterns (the premises), ``GRAPH`` patterns over the ontology (the axioms) or
over a claim, VALUES, BIND and FILTER; no UNION, OPTIONAL or property path among the premises, for then a solution
would not tell what it rests on. Its first lines, as a comment, say what it does.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path as File
from typing import Any, cast

import pyoxigraph as ox
import rdflib
from rdflib.paths import Path
from rdflib.plugins.sparql import prepareQuery
from rdflib.plugins.sparql.parserutils import CompValue
from rdflib.term import Variable

from ..ontology.terms import Literal, NamedNode

RULES = File(__file__).parent / "rules"
DELTA = NamedNode("urn:kararname:delta")
"""The graph that holds what the last round found, while the rules run."""

Node = NamedNode | Literal | ox.Variable
Pattern = tuple[Node, Node, Node]


@dataclass(frozen=True)
class Rule:
    """A rule.

    Args:
        name: its file's name without suffix.
        says: what it does, in a sentence.
        prologue: its prefixes.
        body: its WHERE clause, without the closing brace.
        conclusions: the triple patterns that it concludes.
        premises: those of the default graph that it concludes from.
        claims: the variables that stand for a claim whose own statements it looks at.
        constants: what VALUES says that a variable can be.
        negative: whether it asks that something is missing, so that it has to wait until nothing else follows.
        triggers: the patterns of the default graph of which a new statement can give a new solution: the premises, and
            what is asked to exist.
    """

    name: str
    says: str
    prologue: str
    body: str
    conclusions: tuple[Pattern, ...]
    premises: tuple[Pattern, ...]
    claims: tuple[ox.Variable, ...]
    constants: Mapping[ox.Variable, frozenset[Node]]
    negative: bool
    triggers: tuple[Pattern, ...]

    def whole(self) -> Question:
        """The question for every solution."""
        return Question(self, f"{self.prologue}SELECT * WHERE {self.body}}}", None)

    def unknown(self) -> Question:
        """The question for every solution whose conclusion does not stand in the default graph."""
        concluded = " . ".join(_written(pattern) for pattern in self.conclusions)
        return Question(self, f"{self.prologue}SELECT * WHERE {self.body} FILTER NOT EXISTS {{ {concluded} }} }}", None)

    def fresh(self) -> Iterator[tuple[Pattern, Question]]:
        """For each premise, the question for the solutions in which the last round found that premise."""
        if len(self.premises) == 1 and not self.negative:
            yield self.premises[0], Question(self, self.whole().text, DELTA)
            return
        for pattern in self.premises:
            text = f"{self.prologue}SELECT * WHERE {self.body} GRAPH {DELTA} {{ {_written(pattern)} }} }}"
            yield pattern, Question(self, text, None)

    def choices(self, node: Node) -> frozenset[Node] | None:
        """What a term of a pattern can be; None for anything."""
        return self.constants.get(node) if isinstance(node, ox.Variable) else frozenset([node])


@dataclass(frozen=True)
class Question:
    """A rule asked of some statements.

    Args:
        rule: the rule.
        text: the query.
        graph: the graph that stands for the default graph, or None for that itself.
    """

    rule: Rule
    text: str
    graph: NamedNode | None


def read_rules(folder: File = RULES) -> list[Rule]:
    """Read a folder of rules, in the order of their names."""
    return [_read(path) for path in sorted(folder.glob("*.rq"))]


def _written(pattern: Pattern) -> str:
    return " ".join(str(node) for node in pattern)


def _read(path: File) -> Rule:
    text = path.read_text("utf-8")
    query: Any = prepareQuery(text)
    head, _, rest = text.partition("CONSTRUCT")
    comments = [line for line in head.splitlines() if line.startswith("#")]
    body = rest.partition("WHERE")[2].strip().removesuffix("}")
    return Rule(
        name=path.stem,
        says=" ".join(line.removeprefix("#").strip() for line in comments),
        prologue="\n".join(line for line in head.splitlines() if not line.startswith("#")) + "\n",
        body=body,
        conclusions=tuple((_term(s), _term(p), _term(o)) for s, p, o in query.algebra.template),
        premises=tuple(_triples(query.algebra.p)),
        claims=tuple(dict.fromkeys(_graphs(query.algebra.p))),
        constants=_constants(query.algebra.p),
        negative="EXISTS" in body,
        triggers=tuple(dict.fromkeys([*_triples(query.algebra.p), *_asked_to_exist(query.algebra.p)])),
    )


def _triples(node: Any, term: Callable[[Any], Node] | None = None) -> Iterator[Pattern]:
    """The triple patterns of the default graph that a solution must match."""
    name, made = getattr(node, "name", ""), term or _term
    if name == "BGP":
        yield from ((made(s), made(p), made(o)) for s, p, o in node.triples)
    elif name != "Graph" and not name.startswith("Builtin"):
        for child in _children(node):
            yield from _triples(child, term)


def _asked_to_exist(node: Any) -> Iterator[Pattern]:
    """The triple patterns of the default graph that stand in an EXISTS; a path may lead over anything."""
    if getattr(node, "name", "") == "Builtin_EXISTS":
        yield from _triples(node.graph, lambda term: ox.Variable("path") if isinstance(term, Path) else _term(term))
    for child in _children(node):
        yield from _asked_to_exist(child)


def _graphs(node: Any) -> Iterator[ox.Variable]:
    """The variables that stand for a graph."""
    if getattr(node, "name", "") == "Graph" and isinstance(node.term, Variable):
        yield ox.Variable(str(node.term))
    for child in _children(node):
        yield from _graphs(child)


def _constants(node: Any) -> dict[ox.Variable, frozenset[Node]]:
    """What the VALUES of a rule say."""
    found: dict[ox.Variable, frozenset[Node]] = {}
    if getattr(node, "name", "") == "values":
        for name in node.res[0]:
            found[ox.Variable(str(name))] = frozenset(_term(row[name]) for row in node.res)
    for child in _children(node):
        found.update(_constants(child))
    return found


def _children(node: Any) -> Iterator[Any]:
    if isinstance(node, CompValue):
        yield from cast(dict[str, Any], node).values()
    elif isinstance(node, list | tuple):
        yield from cast(list[Any], node)


def _term(term: Any) -> Node:
    if isinstance(term, Variable):
        return ox.Variable(str(term))
    if isinstance(term, rdflib.Literal):
        return Literal(str(term), datatype=NamedNode(str(term.datatype))) if term.datatype else Literal(str(term))
    if not isinstance(term, rdflib.URIRef):
        raise TypeError(f"no term of a triple pattern, perhaps a property path: {term}")
    return NamedNode(str(term))
