"""The sources that are shipped build without a mistake, and keep to the conventions of the records."""

from __future__ import annotations

from kararname.graph.dataset import Published
from kararname.graph.embedded import EmbeddedStore


def test_the_shipped_sources_build_without_a_mistake(dataset: Published):
    assert dataset.manifest.statements > 1000
    assert dataset.manifest.claims > 100


def test_a_loaded_dataset_has_all_its_quads(dataset: Published):
    assert len(EmbeddedStore.open(dataset.data_file)) == dataset.manifest.quads
