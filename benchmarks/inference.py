"""How long inference takes on many statements: copies of the shipped ones under other names.

A copy has its own persons, delegations, meetings, positions, documents, dates and claims; places, groups, offices,
routes and topics are shared by all, as in a growing dataset. The same number gives the same quads every time.
"""

from __future__ import annotations

import resource
import time
from collections.abc import Callable, Iterator, Sequence

import pyoxigraph as ox
from kararname.graph.assemble import ontology_quads
from kararname.graph.build import Checked
from kararname.graph.infer import infer
from kararname.ontology.terms import DefaultGraph, NamedNode, Quad

SIZES = (20_000, 100_000, 1_000_000)
COPIED = ("id/", "claim/", "source/")
SHARED = tuple(f"id/{kind}/" for kind in ("place", "topic", "group", "office", "route"))


def copies(quads: Sequence[Quad], base: str, number: int) -> Iterator[Quad]:
    """The quads once more under names of a copy.

    Args:
        quads: quads of a dataset.
        base: its base IRI.
        number: which copy; 0 is the dataset itself.

    Yields:
        The quads of the copy.
    """
    names: dict[object, object] = {}

    def renamed(term: object) -> object:
        if number == 0 or not isinstance(term, NamedNode):
            return term
        if term not in names:
            path = term.value.removeprefix(base)
            own = path.startswith(COPIED) and not path.startswith(SHARED)
            names[term] = NamedNode(f"{term.value}-copy-{number}") if own else term
        return names[term]

    for quad in quads:
        ends = (renamed(quad.subject), quad.predicate, renamed(quad.object), renamed(quad.graph_name))
        yield Quad(*ends)  # type: ignore[arg-type]


def filled(checked: Checked, base: str, statements: int) -> ox.Store:
    """A store with at least so many accepted statements, their claims and the ontology."""
    quads, accepted = [*checked.accepted, *checked.claims], checked.accepted
    grown = sum(1 for one, other in zip(accepted, copies(accepted, base, 1), strict=True) if one != other)
    store = ox.Store()
    for number in range(1 + max(0, -(-(statements - len(accepted)) // grown))):
        store.bulk_extend(copies(quads, base, number))
    store.bulk_extend(ontology_quads())
    return store


def inference(checked: Checked, base: str, row: Callable[[str, str], None]) -> None:
    """Infer at every size and print a line each.

    Args:
        checked: the shipped sources.
        base: their base IRI.
        row: prints a line.
    """
    for size in SIZES:
        store = filled(checked, base, size)
        accepted = sum(1 for _ in store.quads_for_pattern(None, None, None, DefaultGraph()))
        started, worked = time.perf_counter(), time.process_time()
        found = infer(store).lineage
        seconds, busy = time.perf_counter() - started, time.process_time() - worked
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
        row(
            f"inference on {accepted:,} statements",
            f"{seconds:.1f} s ({busy:.1f} s of processor), {len(found):,} inferred, {memory:.1f} GiB at most",
        )
