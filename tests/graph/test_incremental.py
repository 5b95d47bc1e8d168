"""A build takes over what is unchanged, and gives what a build from the beginning gives, byte for byte."""

from __future__ import annotations

import csv
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from kararname.errors import BuildFailed, DatasetError
from kararname.graph import gather as gathering
from kararname.graph import source_inference as inferring
from kararname.graph import validate as validating
from kararname.graph.build import Effort, build
from kararname.graph.cache import CACHE
from kararname.graph.dataset import MANIFEST_FILE, Published, open_published
from kararname.loaders.folders import SHIPPED
from kararname.settings import BASE

sys.path.append(str(Path(__file__).parents[2] / "benchmarks"))

from invented.write import write_library

ARTICLES = 4
LAST = f"article-{ARTICLES - 1:05}"
NEW = "- id: person/new\n  a: Person\n  label: {en: New, tr: Yeni}\n  cite: p1.1\n"
"""A record that can be added to any source."""


@pytest.fixture(scope="module")
def invented(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_library(ARTICLES, tmp_path_factory.mktemp("invented"))


@pytest.fixture(scope="module")
def built(invented: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder in which the invented library is published."""
    data = tmp_path_factory.mktemp("built") / "data"
    make(invented, data)
    return data


@pytest.fixture
def library(invented: Path, tmp_path: Path) -> Path:
    """A copy of the library, to be changed, with the truth beside it."""
    shutil.copy(invented.parent / "truth.csv", tmp_path)
    return Path(shutil.copytree(invented, tmp_path / "sources"))


@pytest.fixture
def data(built: Path, tmp_path: Path) -> Path:
    """A copy of the data folder of its build."""
    return Path(shutil.copytree(built, tmp_path / "data", symlinks=True))


def make(sources: Path, data: Path, **effort: int | bool) -> Published:
    return build([sources], data, BASE, lambda message: None, Effort(**{"jobs": 1, **effort}))  # type: ignore[arg-type]


def contents(published: Published) -> dict[str, bytes]:
    """Every file of a version; the commit of the program may change while tests run."""
    files = {path.name: path.read_bytes() for path in published.folder.iterdir() if path.is_file()}
    return {**files, MANIFEST_FILE: replace(published.manifest, commit="").to_json().encode()}


class Work:
    """What a build does anew: the sources it reads, the pieces it validates and the shares it reasons over."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.read: list[str] = []
        self.pieces = self.shares = 0
        read, find, infer = gathering.read_and_keep, validating.find_and_keep, inferring.infer_and_keep

        def noted_read(task: gathering.ReadTask) -> object:
            self.read.append(task.path.name)
            return read(task)

        def noted_find(task: tuple[Path, validating.Piece]) -> object:
            self.pieces += 1
            return find(task)

        def noted_infer(task: inferring.ShareTask) -> None:
            self.shares += 1
            infer(task)

        monkeypatch.setattr(inferring, "infer_and_keep", noted_infer)
        monkeypatch.setattr(gathering, "read_and_keep", noted_read)
        monkeypatch.setattr(validating, "find_and_keep", noted_find)


@pytest.fixture
def work(monkeypatch: pytest.MonkeyPatch) -> Work:
    return Work(monkeypatch)


def article(library: Path, number: int) -> Path:
    return library / f"article-{number:05}"


def add_record(library: Path) -> None:
    (article(library, 1) / "more.yaml").write_text(NEW)


def add_to_a_thing_of_another(library: Path) -> None:
    identity = next(
        line.partition('"id": "')[2].partition('"')[0]
        for line in (article(library, 0) / "records.yaml").read_text().splitlines()
        if '"a": "Person"' in line
    )
    (article(library, 2) / "more.yaml").write_text(f"- id: {identity}\n  altLabel: {{en: Another}}\n  cite: p1.1\n")


def add_source(library: Path) -> None:
    folder = library / "another"
    folder.mkdir()
    (folder / "source.yaml").write_text(
        "- id: source/another\n  a: Source\n  title: Another\n  author: person/author\n  label: {en: A, tr: B}\n"
        "  cite: whole\n- id: person/author\n  a: Person\n  label: {en: A, tr: B}\n  cite: whole\n"
    )
    shutil.copy(article(library, 0) / "passages.csv", folder)


def change_a_comment(library: Path) -> None:
    with (article(library, 3) / "records.yaml").open("a") as file:
        file.write("# a remark\n")


def rename_files(library: Path) -> None:
    (article(library, 1) / "records.yaml").rename(article(library, 1) / "a.yaml")


def join_two_ids(library: Path) -> None:
    with (library.parent / "truth.csv").open(encoding="utf-8") as file:
        meant = {row["id"]: row["person"] for row in csv.DictReader(file)}
    other = next(identity for identity, person in meant.items() if identity != person and person in meant)
    row = f"{meant[other]},{other},same,R,2026-01-02,One man."
    (library / "identities.csv").write_text(f"one,other,decision,reviewer,date,why\n{row}\n", "utf-8")


CHANGES: list[tuple[Callable[[Path], None], tuple[list[str], int]]] = [
    (add_record, (["article-00001"], 1)),
    (add_to_a_thing_of_another, (["article-00002"], 1)),
    (add_source, (["another"], 1)),
    (change_a_comment, (["article-00003"], 0)),
    (rename_files, (["article-00001"], 0)),
    (join_two_ids, ([], ARTICLES + 1)),
]
"""What is changed, the sources that are read then, and how many shares are reasoned over at most."""


@pytest.mark.parametrize(("change", "anew"), CHANGES, ids=[change.__name__ for change, *_ in CHANGES])
def test_only_what_has_changed_is_worked_out_and_all_is_as_if_built_anew(
    change: Callable[[Path], None], anew: tuple[list[str], int], library: Path, data: Path, work: Work
) -> None:
    change(library)
    incremental = contents(make(library, data))
    assert work.read == anew[0]
    assert work.pieces <= 3
    assert work.shares <= anew[1]
    assert incremental == contents(make(library, data.parent / "anew"))


def test_a_source_that_is_gone_leaves_nothing(library: Path, data: Path, work: Work) -> None:
    shutil.rmtree(library / LAST)
    incremental = contents(make(library, data))
    assert work.read == []
    assert incremental == contents(make(library, data.parent / "anew"))
    assert LAST.encode() not in incremental["dataset.nq"]


def test_a_change_taken_back_gives_the_first_version_again(library: Path, data: Path, built: Path, work: Work) -> None:
    add_record(library)
    make(library, data)
    (article(library, 1) / "more.yaml").unlink()
    again = make(library, data)
    assert work.read == ["article-00001"]
    assert contents(again) == contents(make(library, built))


def test_the_same_sources_elsewhere_are_not_read_again(library: Path, data: Path, work: Work) -> None:
    library.rename(library.parent / "moved")
    (library.parent / "moved" / "article-00000" / "more.yaml").write_text(NEW.replace("cite: p1.1", "cite: p9.9"))
    with pytest.raises(
        BuildFailed, match=r"moved/article-00000/more\.yaml:4: person/new: cite: there is no passage p9"
    ):
        make(library.parent / "moved", data)
    assert work.read == ["article-00000"]


def test_a_fresh_build_takes_nothing_over(library: Path, data: Path, work: Work) -> None:
    before = contents(make(library, data))
    assert contents(make(library, data, fresh=True)) == before
    assert len(work.read) == ARTICLES


def test_several_processes_give_the_same_bytes(
    library: Path, built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kararname.graph.workers._PATIENCE", 0.0)
    monkeypatch.setattr("kararname.graph.write._LARGE", 0)
    assert contents(make(library, tmp_path / "side", jobs=2)) == contents(make(library, built))


def test_several_processes_tell_the_same_mistakes_in_the_same_order(
    library: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kararname.graph.workers._PATIENCE", 0.0)
    for number in (3, 0, 2):
        (article(library, number) / "more.yaml").write_text(NEW.replace("Person", "Persn").replace("new", f"n{number}"))
    told: list[str] = []
    for jobs in (1, 2):
        with pytest.raises(BuildFailed) as caught:
            make(library, tmp_path / f"data{jobs}", jobs=jobs)
        told.append(str(caught.value))
    assert told[0] == told[1]
    assert [line.split(":")[0][-23:] for line in told[0].splitlines()[:3]] == [
        f"article-0000{number}/more.yaml" for number in (0, 2, 3)
    ]


@pytest.mark.parametrize("spoil", [lambda data: data[:-9], lambda data: data[:40] + b"x" + data[41:], lambda data: b""])
def test_damaged_results_are_worked_out_again(
    spoil: Callable[[bytes], bytes], library: Path, data: Path, work: Work
) -> None:
    for path in (data / CACHE).glob("*/*"):
        path.write_bytes(spoil(path.read_bytes()))
    add_record(library)
    incremental = contents(make(library, data))
    assert len(work.read) == ARTICLES
    assert incremental == contents(make(library, data.parent / "anew"))


def test_results_that_nobody_needs_are_removed(library: Path, data: Path) -> None:
    sizes: list[int] = []
    for number in range(6):
        (article(library, 1) / "more.yaml").write_text(NEW.replace("new", f"new{number}"))
        make(library, data)
        sizes.append(len(list((data / CACHE / "readings").iterdir())))
    assert max(sizes) <= 2 * ARTICLES
    assert not list((data / CACHE).glob(".unfinished*"))


def test_results_removed_while_they_are_needed_are_told(
    library: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gathering.Cache, "put", lambda *_: None)
    with pytest.raises(DatasetError, match="was changed while it was in use: run `kararname build` again"):
        make(library, tmp_path / "data")


KILL = """
import os, signal, sys
import kararname.graph.gather, kararname.graph.source_inference, kararname.graph.validate
from kararname.graph.build import Effort, build
from kararname.settings import BASE
from pathlib import Path

module, name, times = sys.argv[3], sys.argv[4], [None] * 3
work = getattr(sys.modules[module], name)

def some(task):
    if not times:
        os.kill(os.getpid(), signal.SIGKILL)
    times.pop()
    return work(task)

setattr(sys.modules[module], name, some)
build([Path(sys.argv[1])], Path(sys.argv[2]), BASE, print, Effort(jobs=1))
"""
STAGES = [
    (["kararname.graph.gather", "read_and_keep"], (ARTICLES - 3, 0, ARTICLES)),
    (["kararname.graph.validate", "find_and_keep"], (0, 3, ARTICLES)),
    (["kararname.graph.source_inference", "infer_and_keep"], (0, None, ARTICLES - 3)),
]
"""What a build is killed in, after three times; how many sources are left to the next, how many pieces are not (None
for all of them), and how many shares are left."""


@pytest.mark.parametrize(("where", "left"), STAGES)
def test_a_build_that_was_killed_goes_on_where_it_was(
    where: list[str], left: tuple[int, int | None, int], library: Path, built: Path, work: Work
) -> None:
    data = library.parent / "killed"
    command = [sys.executable, "-c", KILL, str(library), str(data), *where]
    assert subprocess.run(command, capture_output=True, check=False).returncode == -signal.SIGKILL
    resumed = contents(make(library, data))
    pieces = len(list((data / CACHE / "findings").iterdir()))
    assert (len(work.read), work.shares) == (left[0], left[2])
    assert work.pieces == pieces - (pieces if left[1] is None else left[1])
    assert resumed == contents(make(library, built))


def test_the_shipped_sources_are_as_if_built_anew(dataset: Published, tmp_path: Path, work: Work) -> None:
    data = Path(shutil.copytree(dataset.folder.parent.parent, tmp_path / "data", symlinks=True))
    sources = Path(shutil.copytree(SHIPPED, tmp_path / "sources"))
    (sources / "erdas-2017" / "more.yaml").write_text(NEW.replace("p1.1", "p67.2"))
    incremental = contents(make(sources, data))
    assert work.read == ["erdas-2017"]
    command = [sys.executable, "-m", "kararname.cli", "build", "--jobs", "2", "--out", tmp_path / "anew", sources]
    subprocess.run(command, capture_output=True, check=True)  # functions are patched in this process
    assert incremental == contents(open_published(tmp_path / "anew"))
