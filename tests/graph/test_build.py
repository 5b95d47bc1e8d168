"""The same sources give the same bytes, nothing is built twice, and a failed build leaves all as it was."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from pathlib import Path

import pyoxigraph as ox
import pytest
from kararname.errors import BuildFailed, DatasetError, NotWritable, RecordError
from kararname.graph import fingerprint as fingerprints
from kararname.graph import publish as publishing
from kararname.graph.build import build
from kararname.graph.dataset import CURRENT, MANIFEST_FILE, VERSIONS, Published, open_published
from kararname.graph.embedded import EmbeddedStore
from kararname.graph.fingerprint import fingerprint, of_program
from kararname.graph.media import BY_SUFFIX
from kararname.ontology.terms import DefaultGraph
from kararname.settings import BASE

PROGRAM = of_program(BASE)
BETTER = "- id: person/new\n  a: Person\n  label: {en: New, tr: Yeni}\n  cite: p1.1\n"
WORSE = "- id: person/new\n  a: Persn\n  cite: p1.1\n"


def make(source: Path, data: Path, told: list[str] | None = None) -> Published:
    return build([source], data, BASE, (told if told is not None else []).append)


def left_over(data: Path) -> list[Path]:
    return list(data.rglob(".unfinished*"))


# The same bytes


def test_two_builds_write_the_same_bytes(mini: Path, tmp_path: Path):
    one, two = (make(mini, tmp_path / name / "data") for name in ("one", "two"))
    assert one.folder != two.folder
    for name in ("dataset.nq", MANIFEST_FILE):
        assert (one.folder / name).read_bytes() == (two.folder / name).read_bytes()


def test_the_order_of_records_and_files_does_not_matter(mini: Path, mini_dataset: Published, tmp_path: Path):
    (mini / "texts.yaml").rename(mini / "a-texts.yaml")
    again = make(mini, tmp_path / "data")
    assert again.manifest.version == mini_dataset.manifest.version


@pytest.mark.parametrize("suffix", ["nq", "trig", "jsonld"])
def test_a_dump_reads_back_the_same(suffix: str, mini_store: EmbeddedStore, mini_dataset: Published):
    form = BY_SUFFIX[suffix]
    text = mini_store.quads(form)
    again = ox.Dataset(ox.parse(input=text, format=form.engine))  # type: ignore[arg-type]
    first = ox.Dataset(ox.parse(path=str(mini_dataset.data_file), format=ox.RdfFormat.N_QUADS))
    for dataset in (again, first):
        dataset.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    assert again == first


@pytest.mark.parametrize("suffix", ["ttl", "nt", "rdf"])
def test_a_form_for_one_graph_holds_the_default_graph(suffix: str, mini_store: EmbeddedStore, mini_dataset: Published):
    form = BY_SUFFIX[suffix]
    again = set(ox.parse(input=mini_store.quads(form), format=form.engine))  # type: ignore[arg-type]
    first = ox.parse(path=str(mini_dataset.data_file), format=ox.RdfFormat.N_QUADS)
    assert again == {quad for quad in first if isinstance(quad.graph_name, DefaultGraph)}


def test_another_base_gives_other_names(mini: Path, tmp_path: Path):
    published = build([mini], tmp_path / "data", "https://example.org/kg/", lambda message: None)
    text = published.data_file.read_text("utf-8")
    assert "<https://example.org/kg/claim/mini-2001/p1.1+n1>" in text
    assert f"<{BASE}claim/" not in text
    assert f"<{BASE}id/" not in text


# Once is enough


def test_unchanged_sources_are_not_built_again(data: Path, mini: Path):
    make(mini, data)
    before = (data / CURRENT / "dataset.nq").stat().st_mtime_ns
    told: list[str] = []
    make(mini, data, told)
    assert told == ["nothing changed since the last build"]
    assert (data / CURRENT / "dataset.nq").stat().st_mtime_ns == before


def test_a_changed_comment_gives_the_same_version_and_another_fingerprint(data: Path, mini: Path):
    old = open_published(data)
    with (mini / "source.yaml").open("a") as file:
        file.write("# a remark\n")
    new = make(mini, data)
    assert new.manifest.version == old.manifest.version
    assert new.manifest.fingerprint != old.manifest.fingerprint
    assert open_published(data).manifest == new.manifest
    told: list[str] = []
    make(mini, data, told)
    assert told == ["nothing changed since the last build"]


def test_a_new_record_gives_a_new_version_and_keeps_the_old_folder(data: Path, mini: Path):
    old = open_published(data)
    (mini / "more.yaml").write_text(BETTER)
    new = make(mini, data)
    assert open_published(data).folder == new.folder != old.folder
    assert open_published(old.folder).manifest == old.manifest
    assert new.manifest.entities["Person"] == old.manifest.entities["Person"] + 1


def test_a_damaged_dataset_is_built_again(data: Path, mini: Path):
    (data / CURRENT / MANIFEST_FILE).write_text("{")
    make(mini, data)
    assert open_published(data).manifest.claims > 0


@pytest.mark.parametrize(
    "change",
    [
        lambda mini: (mini / "more.yaml").write_text(BETTER),
        lambda mini: (mini / "links.csv").unlink(),
        lambda mini: (mini / "texts.yaml").rename(mini / "texts2.yaml"),
        lambda mini: (mini / "passages.csv").write_text("other"),
    ],
)
def test_the_fingerprint_is_of_all_inputs(change: Callable[[Path], object], mini: Path):
    before = fingerprint([mini], PROGRAM)
    assert fingerprint([mini], PROGRAM) == before
    change(mini)
    assert fingerprint([mini], PROGRAM) != before


def test_the_fingerprint_is_of_the_base_and_the_order_of_sources_too(mini: Path):
    assert fingerprint([mini], PROGRAM) != fingerprint([mini], of_program("https://example.org/"))
    assert fingerprint([mini / "source.yaml"], PROGRAM) != fingerprint([mini], PROGRAM)


def test_an_input_that_cannot_be_read_is_told(mini: Path, monkeypatch: pytest.MonkeyPatch):
    def refuse(path: Path) -> bytes:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(fingerprints.Path, "read_bytes", refuse)
    with pytest.raises(RecordError, match=r"mini-2001/actors\.yaml: cannot be read: Permission denied"):
        fingerprint([mini], PROGRAM)


# A failed build


def test_mistakes_of_all_files_are_told_and_nothing_is_published(data: Path, mini: Path):
    before = (data / CURRENT / "dataset.nq").read_bytes()
    (mini / "one.yaml").write_text(WORSE + "- id: person/bela-torv\n  xyzzy: 1\n  cite: p1.1\n")
    (mini / "two.yaml").write_text("- id: group/lorvia\n  cite: p9.9\n  side: ankara\n- a: Person\n")
    with pytest.raises(BuildFailed) as caught:
        make(mini, data)
    assert [str(problem).rpartition(":")[0].split(":")[:2] for problem in caught.value.problems] == [
        ["mini-2001/one.yaml", "2"],
        ["mini-2001/one.yaml", "5"],
        ["mini-2001/two.yaml", "2"],
        ["mini-2001/two.yaml", "4"],
    ]
    assert (data / CURRENT / "dataset.nq").read_bytes() == before
    assert len(list((data / VERSIONS).iterdir())) == 1


@pytest.mark.parametrize("wanted", ["dataset.nq", MANIFEST_FILE])
@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EIO, errno.EDQUOT])
def test_a_full_disk_leaves_the_old_dataset(
    wanted: str, code: int, data: Path, mini: Path, monkeypatch: pytest.MonkeyPatch
):
    old = open_published(data)
    write = publishing._write

    def fail(path: Path, content: publishing.Content) -> None:
        if path.name == wanted:
            whole = content if isinstance(content, bytes) else content.read_bytes()
            path.write_bytes(whole[: len(whole) // 2])
            raise OSError(code, os.strerror(code))
        write(path, content)

    monkeypatch.setattr(publishing, "_write", fail)
    (mini / "more.yaml").write_text(BETTER)
    with pytest.raises(DatasetError, match="the published dataset is as it was"):
        make(mini, data)
    assert open_published(data) == old
    assert left_over(data) == []
    monkeypatch.undo()
    assert make(mini, data).manifest.version != old.manifest.version


@pytest.mark.parametrize("where", ["data", "data/versions"])
def test_a_file_in_place_of_the_folder_is_told(where: str, mini: Path):
    path = mini.parent / where
    path.parent.mkdir(exist_ok=True)
    path.write_text("a file")
    with pytest.raises(NotWritable, match=r"cannot write into .*data .*: choose another folder with DATA_DIR"):
        make(mini, mini.parent / "data")
