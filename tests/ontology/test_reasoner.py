"""A reasoner finds no contradiction in the ontology, nor in what a source says in its terms."""

from __future__ import annotations

import shutil
from pathlib import Path

import owlready2
import pyoxigraph as ox
import pytest
from kararname.graph.dataset import Published
from kararname.ontology.schema import ONTOLOGY_FILE
from kararname.ontology.terms import DefaultGraph, NamedNode, Quad
from kararname.ontology.vocabulary import KAR, TYPE


def test_the_reasoner_finds_no_contradiction(mini_dataset: Published, tmp_path: Path):
    if not shutil.which("java"):
        pytest.skip("the reasoner HermiT needs Java")
    world = owlready2.World()
    load(world, [*ontology(), *accepted(mini_dataset)], tmp_path / "all.nt")
    owlready2.sync_reasoner(world, debug=0)
    assert list(world.inconsistent_classes()) == []
    torv = world.search_one(iri="*person/bela-torv")
    assert world.search_one(iri=KAR.iri + "Actor") in torv.INDIRECT_is_a


def ontology() -> list[Quad]:
    return list(ox.parse(path=str(ONTOLOGY_FILE), format=ox.RdfFormat.TURTLE))


def accepted(published: Published) -> list[Quad]:
    """What is accepted about things; literals are left to the shapes, for OWL 2 DL knows no plain dates."""
    quads = ox.parse(path=str(published.data_file), format=ox.RdfFormat.N_QUADS)
    ours = [quad for quad in quads if isinstance(quad.graph_name, DefaultGraph) and isinstance(quad.object, NamedNode)]
    return [quad for quad in ours if KAR.local(quad.predicate) or (quad.predicate == TYPE and KAR.local(quad.object))]


def load(world: owlready2.World, quads: list[Quad], path: Path) -> None:
    ox.serialize(
        {ox.Triple(quad.subject, quad.predicate, quad.object) for quad in quads},
        str(path),
        format=ox.RdfFormat.N_TRIPLES,
    )
    world.get_ontology(path.as_uri()).load()
