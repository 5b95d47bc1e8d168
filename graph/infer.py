"""Inference: what follows from the accepted statements, by the rules in ``rules/``, and which claims it rests on.

The rules run in rounds until nothing new comes. After the first round a rule looks only at solutions in which the last
round found a premise (semi-naive evaluation); rules that ask that something is missing wait until nothing else follows.
To add a rule, add a file.

A statement that follows keeps its lineage: for each of its shortest derivations the claims that together carry the
premises. What follows from the description of the sources alone has an empty one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import cast

import pyoxigraph as ox

from ..ontology.terms import DefaultGraph, NamedNode, Quad
from ..ontology.vocabulary import INFERRED_GRAPH, ONTOLOGY_GRAPH, TYPE
from .rules import DELTA, RULES, Pattern, Question, Rule, read_rules

Claims = frozenset[NamedNode]
Lineage = tuple[Claims, ...]
_DESCRIPTION: Lineage = (frozenset(),)


@dataclass
class Inferred:
    """What follows.

    Args:
        lineage: each inferred statement, a quad of the default graph, with the claims it rests on: one set of claims a
            derivation, the empty set where it follows from descriptions of sources, claims and time-spans.
    """

    lineage: dict[Quad, Lineage] = field(default_factory=dict[Quad, Lineage])

    @property
    def quads(self) -> list[Quad]:
        """The inferred statements in the graph of inferred statements."""
        return [Quad(quad.subject, quad.predicate, quad.object, INFERRED_GRAPH) for quad in self.lineage]


def infer(store: ox.Store, rules: Sequence[Rule] | None = None) -> Inferred:
    """Add what follows to the default graph and to the graph of inferred statements.

    Args:
        store: default graph, claims and ontology; it is added to.
        rules: the rules, by default those of this folder.

    Returns:
        The inferred statements with their lineage.
    """
    chosen = read_rules(RULES) if rules is None else rules
    run = _Run(store, [rule for rule in chosen if not rule.negative], [rule for rule in chosen if rule.negative])
    run.until_nothing_new()
    store.extend(run.inferred.quads)
    return run.inferred


@dataclass
class _Run:
    """The state of an inference."""

    store: ox.Store
    rules: Sequence[Rule]
    waiting: Sequence[Rule]
    inferred: Inferred = field(default_factory=Inferred)
    stated: dict[Quad, Lineage] = field(default_factory=dict[Quad, Lineage])

    def until_nothing_new(self) -> None:
        self.stated = _stated(self.store)
        fresh = self._round(rule.whole() for rule in self.rules)
        while fresh := fresh or self._round(rule.whole() for rule in self.waiting):
            delta = _Delta(fresh)
            self.store.bulk_extend(Quad(quad.subject, quad.predicate, quad.object, DELTA) for quad in fresh)
            fresh = self._round(
                question for rule in self.rules for premise, question in rule.fresh() if delta.may_match(rule, premise)
            )
            self.store.remove_graph(DELTA)

    def _round(self, questions: Iterable[Question]) -> dict[Quad, Lineage]:
        """Ask; add and give what is concluded and not known yet."""
        found: dict[Quad, dict[Claims, None]] = {}
        for question in questions:
            for quad, claims in self._conclusions(question):
                found.setdefault(quad, {}).update(dict.fromkeys(claims))
        fresh = {quad: tuple(claims) for quad, claims in found.items()}
        self.inferred.lineage.update(fresh)
        self.store.bulk_extend(fresh)
        return fresh

    def _conclusions(self, question: Question) -> Iterator[tuple[Quad, Lineage]]:
        rule = question.rule
        solutions = cast(ox.QuerySolutions, self.store.query(question.text, default_graph=question.graph))
        places = {variable: place for place, variable in enumerate(solutions.variables)}
        for solution in solutions:
            concluded = [_fill(pattern, solution, places) for pattern in rule.conclusions]
            new = [quad for quad in concluded if isinstance(quad.subject, NamedNode) and not self._knows(quad)]
            if new:
                premises = [self._lineage(_fill(pattern, solution, places)) for pattern in rule.premises]
                told = [(frozenset([cast(NamedNode, solution[places[claim]])]),) for claim in rule.claims]
                lineage = joined([*premises, *told])
                yield from ((quad, lineage) for quad in new)

    def _knows(self, quad: Quad) -> bool:
        return quad in self.stated or quad in self.inferred.lineage

    def _lineage(self, quad: Quad) -> Lineage:
        return self.stated.get(quad) or self.inferred.lineage[quad]


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


def _stated(store: ox.Store) -> dict[Quad, Lineage]:
    """Every statement of the default graph with the claims that make it, each alone enough."""
    claims: dict[Quad, list[Claims]] = {}
    sets: dict[NamedNode, Claims] = {}
    for quad in store:
        if isinstance(quad.graph_name, NamedNode) and quad.graph_name not in (ONTOLOGY_GRAPH, INFERRED_GRAPH):
            alone = sets.setdefault(quad.graph_name, frozenset([quad.graph_name]))
            claims.setdefault(Quad(quad.subject, quad.predicate, quad.object), []).append(alone)
    default = store.quads_for_pattern(None, None, None, DefaultGraph())
    return {quad: tuple(claims.get(quad, _DESCRIPTION)) for quad in default}


class _Delta:
    """What the last round found, by property and class: which rules it can feed."""

    def __init__(self, quads: Iterable[Quad]) -> None:
        self._properties: set[object] = set()
        self._classes: set[object] = set()
        for quad in quads:
            self._properties.add(quad.predicate)
            if quad.predicate == TYPE:
                self._classes.add(quad.object)

    def may_match(self, rule: Rule, premise: Pattern) -> bool:
        """Whether a premise of a rule may be among them."""
        _subject, predicate, value = premise
        properties, classes = rule.choices(predicate), rule.choices(value)
        if predicate == TYPE and classes:
            return not classes.isdisjoint(self._classes)
        return properties is None or not properties.isdisjoint(self._properties)
