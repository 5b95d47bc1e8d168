"""A published dataset is opened beside other work, with what the service says; what is wrong with it is told then."""

from __future__ import annotations

import os
import shutil
import threading
from dataclasses import replace
from pathlib import Path

import pytest
from kararname.errors import DatasetError
from kararname.graph.dataset import Published
from kararname.graph.media import BY_SUFFIX
from kararname.graph.opening import Opening
from kararname.ontology.terms import Literal, NamedNode, Quad

SAID = Quad(NamedNode("urn:service"), NamedNode("urn:says"), Literal("x"), NamedNode("urn:graph"))


def test_it_holds_the_dataset_and_what_the_service_says(mini_dataset: Published) -> None:
    store = Opening(mini_dataset).finish(lambda: [SAID])
    lines = mini_dataset.data_file.read_text("utf-8").splitlines()
    assert sorted(store.quads(BY_SUFFIX["nq"]).decode().splitlines()) == sorted([*lines, f"{SAID} ."])


def test_nothing_of_it_is_left_for_a_fork(mini_dataset: Published) -> None:
    before = threading.active_count()
    store = Opening(mini_dataset).finish()
    assert threading.active_count() == before
    child = os.fork()
    if not child:
        os._exit(0 if len(store) == mini_dataset.manifest.quads else 1)
    assert os.waitpid(child, 0)[1] == 0


def test_a_damaged_dataset_is_told_where_it_is_asked_for(mini_dataset: Published, tmp_path: Path) -> None:
    """Not in the thread that has met it; and by its line, though lines with blank nodes are loaded by themselves."""
    shutil.copytree(mini_dataset.folder, tmp_path / "damaged")
    lines = mini_dataset.data_file.read_text("utf-8").splitlines()
    assert any("_:" in line for line in lines)
    lines.append("<urn:a> <urn:b>")
    damaged = replace(mini_dataset, folder=tmp_path / "damaged")
    damaged.data_file.write_text("\n".join(lines), "utf-8")
    opening = Opening(damaged)
    with pytest.raises(DatasetError, match=f"line {len(lines)}"):
        opening.finish()
