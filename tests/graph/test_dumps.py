"""The dumps hold the dataset, their checksums are right, and two builds write the same bytes."""

from __future__ import annotations

import gzip
import hashlib
import os
from pathlib import Path

import pyoxigraph as ox
import pytest
from kararname.graph.build import build
from kararname.graph.dataset import Published, open_published, versions
from kararname.graph.dumps import FORMS, file_name, form_of
from kararname.graph.media import Form
from kararname.ontology.terms import DefaultGraph, Quad
from kararname.settings import BASE


def canonical(quads: object) -> ox.Dataset:
    dataset = ox.Dataset(quads)  # type: ignore[arg-type]
    dataset.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    return dataset


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.suffix)
def test_a_dump_holds_the_dataset(form: Form, mini_dataset: Published):
    packed = (mini_dataset.folder / file_name(form)).read_bytes()
    found = list(ox.parse(input=gzip.decompress(packed), format=form.engine))  # type: ignore[arg-type]
    wanted: list[Quad] = list(ox.parse(path=str(mini_dataset.data_file), format=ox.RdfFormat.N_QUADS))
    if "dataset" not in form.kinds:
        wanted = [quad for quad in wanted if isinstance(quad.graph_name, DefaultGraph)]
    assert canonical(found) == canonical(wanted)


def test_the_manifest_knows_every_dump(mini_dataset: Published):
    files = {path.name: path.read_bytes() for path in mini_dataset.folder.glob("*.gz")}
    assert set(files) == {file_name(form) for form in FORMS}
    told = {name: (dump.size, dump.sha256) for name, dump in mini_dataset.manifest.dumps.items()}
    assert told == {name: (len(data), hashlib.sha256(data).hexdigest()) for name, data in files.items()}
    assert open_published(mini_dataset.folder).manifest == mini_dataset.manifest


def test_two_builds_write_the_same_dumps(mini: Path, mini_dataset: Published, tmp_path: Path):
    again = build([mini], tmp_path / "data", BASE, lambda message: None)
    assert again.manifest.dumps == mini_dataset.manifest.dumps


def test_a_name_that_is_no_dump_has_no_form():
    assert form_of("dataset.nq") is None
    assert form_of("../manifest.json") is None


def test_the_versions_of_a_data_folder_stand_newest_first(mini: Path, tmp_path: Path):
    data = tmp_path / "data"
    old = build([mini], data, BASE, lambda message: None)
    os.utime(old.data_file, (1, 1))
    (mini / "more.yaml").write_text("- id: person/new\n  a: Person\n  label: {en: New, tr: Yeni}\n  cite: p1.1\n")
    new = build([mini], data, BASE, lambda message: None)
    (data / "versions" / "damaged").mkdir()
    assert [version.manifest.version for version in versions(new)] == [new.manifest.version, old.manifest.version]
