"""A store on disk answers as one in memory does, in each process that was forked over it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from kararname.errors import DatasetError
from kararname.graph import build as building
from kararname.graph import on_disk
from kararname.graph.build import Effort, build
from kararname.graph.dataset import Published
from kararname.graph.embedded import EmbeddedStore
from kararname.graph.media import BY_SUFFIX
from kararname.graph.on_disk import StoreOnDisk
from kararname.ontology.terms import Literal, NamedNode, Quad
from kararname.server.serve import make_app
from kararname.settings import BASE, Settings

MINI = Path(__file__).parents[1] / "data" / "mini" / "mini-2001"
SAID = Quad(NamedNode("urn:service"), NamedNode("urn:says"), Literal("x"), NamedNode("urn:graph"))
COUNT = "SELECT (COUNT(*) AS ?n) { GRAPH <urn:graph> { ?s ?p ?o } }"


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Published:
    """The made-up source, taken for a large one that is written in many batches."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(building, "LARGE", 1)
        patch.setattr(on_disk, "_BATCH", 1000)
        return build(
            [MINI], tmp_path_factory.mktemp("large"), BASE, lambda _message: None, Effort(service=lambda: [SAID])
        )


def test_only_a_large_dataset_has_a_store_on_disk(large: Published, mini_dataset: Published) -> None:
    assert large.store_folder.is_dir()
    assert not mini_dataset.store_folder.exists()


def test_it_holds_the_dataset_and_what_the_service_says(large: Published) -> None:
    opened, in_memory = (
        StoreOnDisk(large.store_folder, large.manifest.quads),
        EmbeddedStore.open(large.data_file, [SAID]),
    )
    assert sorted(opened.quads(BY_SUFFIX["nq"]).splitlines()) == sorted(in_memory.quads(BY_SUFFIX["nq"]).splitlines())


def test_what_the_service_says_is_in_no_dump(large: Published) -> None:
    assert b"urn:service" not in large.data_file.read_bytes()


def test_a_forked_process_opens_it_for_itself(large: Published) -> None:
    store = StoreOnDisk(large.store_folder, large.manifest.quads)
    parent = store.engine()
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        found = store.select(COUNT)[0]["n"]
        os.write(
            writing, str(store.engine() is not parent and isinstance(found, Literal) and found.value == "1").encode()
        )
        os._exit(0)
    os.waitpid(child, 0)
    assert os.read(reading, 10) == b"True"
    os.close(reading)
    os.close(writing)


def test_pages_and_endpoint_answer_out_of_it(large: Published) -> None:
    client = make_app(Settings(), large).test_client()
    assert client.get("/timeline", headers={"Accept": "text/html"}).status_code == 200
    answer = client.get("/sparql", query_string={"query": COUNT}, headers={"Accept": "text/csv"})
    assert answer.text.split() == ["n", "1"]


def test_a_damaged_one_is_told_of(tmp_path: Path) -> None:
    with pytest.raises(DatasetError, match="run `kararname build` again"):
        StoreOnDisk(tmp_path / "none", 0)
