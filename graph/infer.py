"""Inference: what follows from the accepted statements, by the rules in ``rules/``, and which claims it rests on.

The rules run in rounds until nothing new comes. After the first round a rule looks only at solutions in which the last
round found a premise (semi-naive evaluation); rules that ask that something is missing wait until nothing else follows.
To add a rule, add a file.

A statement that follows keeps its lineage: for each of its shortest derivations the claims that together carry the
premises. What follows from the description of the sources alone has an empty one. All of it is held by the store, in
the graphs of the inferences (``inferences.py``), so that an inference needs no room besides.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain, islice
from typing import cast

import pyoxigraph as ox

from ..ontology.terms import NamedNode, Quad
from ..ontology.vocabulary import BASE, INFERRED_GRAPH, ONTOLOGY_GRAPH, TYPE
from .inferences import Claims, description, name
from .progress import Progress, counted
from .rules import DELTA, RULES, Pattern, Question, Rule, read_rules

Lineage = tuple[Claims, ...]
_DESCRIPTION: Lineage = (frozenset(),)
_NEXT = NamedNode("urn:kararname:next")
"""The graph that holds what a round finds, until the round is over."""

_BATCH = 10_000
_NO_CLAIMS = frozenset([INFERRED_GRAPH, ONTOLOGY_GRAPH, DELTA, _NEXT])


@dataclass(frozen=True)
class Inferred:
    """What follows, as the store holds it.

    Args:
        store: the store.
        inferences: the claims that each inference rests on, by its name.
    """

    store: ox.Store
    inferences: Mapping[NamedNode, Claims]

    @property
    def quads(self) -> list[Quad]:
        """The inferred statements in the graph of inferred statements."""
        return list(self.store.quads_for_pattern(None, None, None, INFERRED_GRAPH))

    def __len__(self) -> int:
        """How many statements follow."""
        return sum(1 for _ in self.store.quads_for_pattern(None, None, None, INFERRED_GRAPH))

    @property
    def lineage(self) -> dict[Quad, Lineage]:
        """Each inferred statement as a quad of the default graph, with the claims of each of its derivations."""
        found: dict[Quad, list[Claims]] = {}
        for graph in sorted(self.inferences, key=lambda graph: graph.value):
            for quad in self.store.quads_for_pattern(None, None, None, graph):
                found.setdefault(_plain(quad), []).append(self.inferences[graph])
        return {quad: tuple(claims) for quad, claims in found.items()}

    def describe(self) -> None:
        """Add what the inferences rest on to the default graph; no rule may see it."""
        for graph, claims in self.inferences.items():
            self.store.extend(description(graph, claims))


def infer(
    store: ox.Store,
    rules: Sequence[Rule] | None = None,
    base: str = BASE,
    progress: Progress = lambda _: None,
    known: Mapping[NamedNode, Claims] | None = None,
) -> Inferred:
    """Add what follows to the default graph, to the graph of inferred statements and to those of the inferences.

    Args:
        store: default graph, claims and ontology; it is added to.
        rules: the rules, by default those of this folder.
        base: base IRI of the inferences.
        progress: told of the rules of each round.
        known: the inferences that stand in the store already: all that each source gives by itself. Then no rule is
            asked what it is certain to give again.

    Returns:
        The inferred statements with their lineage.
    """
    chosen = read_rules(RULES) if rules is None else rules
    sooner, later = ([rule for rule in chosen if rule.negative is waits] for waits in (False, True))
    run = _Run(store, base, sooner, later, progress)
    if known is None:
        run.until_nothing_new([rule.whole() for rule in sooner])
    else:
        run.inferences.update(known)
        run.until_nothing_new([rule.unknown() for rule in sooner if len(rule.premises) > 1])
    return Inferred(store, run.inferences)


@dataclass
class _Run:
    """The state of an inference."""

    store: ox.Store
    base: str
    rules: Sequence[Rule]
    waiting: Sequence[Rule]
    progress: Progress
    rounds: int = 0
    inferences: dict[NamedNode, Claims] = field(default_factory=dict[NamedNode, Claims])
    names: dict[Claims, NamedNode] = field(default_factory=dict[Claims, NamedNode])

    def until_nothing_new(self, first: Sequence[Question]) -> None:
        for _ in self._follow(self._round(first)):
            pass
        concerned: Sequence[Rule] = self.waiting
        while concerned and (fresh := self._round([rule.unknown() for rule in concerned])):
            news = list(self._follow(fresh))
            concerned = [rule for rule in self.waiting if any(delta.may_feed(rule) for delta in news)]
        self.store.remove_graph(DELTA)

    def _follow(self, fresh: _Delta | None) -> Iterator[_Delta]:
        """Ask what follows from what is fresh by the rules that do not wait, and so on; tell all that was fresh."""
        while fresh:
            yield fresh
            premises = ((rule, *premise) for rule in self.rules for premise in rule.fresh())
            fresh = self._round([question for rule, premise, question in premises if fresh.may_match(rule, premise)])

    def _round(self, questions: Sequence[Question]) -> _Delta | None:
        """Ask; add what is concluded and not known yet, and tell what it was, or None for nothing."""
        self.rounds += 1
        stage = f"infer, round {self.rounds}"
        for question in counted(questions, stage, len(questions), self.progress, alike=False):
            conclusions = self._conclusions(question)
            while batch := list(islice(conclusions, _BATCH)):
                self.store.bulk_extend(batch)
        self.store.remove_graph(DELTA)
        delta, found = _Delta(), self.store.quads_for_pattern(None, None, None, _NEXT)
        while batch := list(islice(found, _BATCH)):
            delta.note(batch)
            self.store.bulk_extend(quad for found in batch for quad in _placed(found))
        self.store.remove_graph(_NEXT)
        return delta if delta else None

    def _conclusions(self, question: Question) -> Iterator[Quad]:
        """What follows and is not known yet, among what the round finds and in the graphs of its inferences."""
        rule = question.rule
        solutions = cast(ox.QuerySolutions, self.store.query(question.text, default_graph=question.graph))
        places = {variable: place for place, variable in enumerate(solutions.variables)}
        for solution in solutions:
            concluded = [_fill(pattern, solution, places) for pattern in rule.conclusions]
            new = [quad for quad in concluded if isinstance(quad.subject, NamedNode) and quad not in self.store]
            if new:
                premises = [self._lineage(_fill(pattern, solution, places)) for pattern in rule.premises]
                told = [(frozenset([cast(NamedNode, solution[places[claim]])]),) for claim in rule.claims]
                graphs = [_NEXT, *map(self._name, joined([*premises, *told]))]
                yield from (Quad(item.subject, item.predicate, item.object, graph) for item in new for graph in graphs)

    def _lineage(self, quad: Quad) -> Lineage:
        """The claims that a statement of the default graph rests on; a stated one on each that makes it, alone."""
        graphs = [
            found.graph_name
            for found in self.store.quads_for_pattern(quad.subject, quad.predicate, quad.object, None)
            if isinstance(found.graph_name, NamedNode) and found.graph_name not in _NO_CLAIMS
        ]
        inferred = [self.inferences[graph] for graph in graphs if graph in self.inferences]
        claims = inferred or [frozenset([graph]) for graph in graphs]
        return tuple(sorted(claims, key=_in_order)) if len(claims) > 1 else tuple(claims) or _DESCRIPTION

    def _name(self, claims: Claims) -> NamedNode:
        if claims not in self.names:
            self.names[claims] = name(claims, self.base)
            self.inferences[self.names[claims]] = claims
        return self.names[claims]


def joined(premises: Iterable[Lineage]) -> Lineage:
    """The lineage of a conclusion.

    Args:
        premises: the lineage of each premise.

    Returns:
        That of the one premise that claims carry, one set of claims a derivation; where there are several such
        premises, the claims of all of them together.
    """
    carried = list(dict.fromkeys(lineage for lineage in premises if lineage != _DESCRIPTION))
    if len(carried) <= 1:
        return carried[0] if carried else _DESCRIPTION
    return (frozenset(chain.from_iterable(chain.from_iterable(carried))),)


def _fill(pattern: Pattern, solution: ox.QuerySolution, places: Mapping[ox.Variable, int]) -> Quad:
    terms = [solution[places[node]] if isinstance(node, ox.Variable) else node for node in pattern]
    return Quad(*terms)  # type: ignore[arg-type]


def _in_order(claims: Claims) -> list[str]:
    """Derivations have an order, so that the same ones are seen to be the same."""
    return sorted(claim.value for claim in claims)


def _plain(quad: Quad) -> Quad:
    return Quad(quad.subject, quad.predicate, quad.object)


def _placed(quad: Quad) -> Iterator[Quad]:
    """A new statement where it stands from now on, and among what the next round begins with."""
    yield _plain(quad)
    for graph in (INFERRED_GRAPH, DELTA):
        yield Quad(quad.subject, quad.predicate, quad.object, graph)


class _Delta:
    """What the last round found, by property and class: which rules it can feed."""

    def __init__(self) -> None:
        self._properties: set[object] = set()
        self._classes: set[object] = set()

    def __bool__(self) -> bool:
        return bool(self._properties)

    def note(self, quads: Iterable[Quad]) -> None:
        """Note what was found."""
        for quad in quads:
            self._properties.add(quad.predicate)
            if quad.predicate == TYPE:
                self._classes.add(quad.object)

    def may_feed(self, rule: Rule) -> bool:
        """Whether a rule may give something that it did not give before."""
        return any(self.may_match(rule, pattern) for pattern in rule.triggers)

    def may_match(self, rule: Rule, premise: Pattern) -> bool:
        """Whether a premise of a rule may be among them."""
        _subject, predicate, value = premise
        properties, classes = rule.choices(predicate), rule.choices(value)
        if predicate == TYPE and classes:
            return not classes.isdisjoint(self._classes)
        return properties is None or not properties.isdisjoint(self._properties)
