"""The command: each of its parts works, shows an example, and tells mistakes in one line with the right exit status."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pyoxigraph as ox
import pytest
from click.testing import CliRunner, Result
from kararname.cli import main
from kararname.cli.house import MODULES
from kararname.graph.dataset import Published, open_published

PEOPLE = """
    PREFIX kar: <https://w3id.org/kararname/ontology#>
    PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
    SELECT ?label { ?who a kar:Person ; rdfs:label ?label FILTER(LANG(?label) = "en") } ORDER BY ?label LIMIT 2
"""


def run(*arguments: object, given: str | bytes | None = None) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments], input=given, prog_name="kararname")


@pytest.fixture
def data(mini_dataset: Published) -> Path:
    return mini_dataset.folder.parent.parent


@pytest.fixture(autouse=True)
def no_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HOST", "PORT", "DATA_DIR", "KARARNAME_BASE", "KARARNAME_DATA_DIR"):
        monkeypatch.delenv(name, raising=False)


# Help


COMMANDS = [command for commands in MODULES.values() for command in commands]


@pytest.mark.parametrize("command", COMMANDS)
def test_the_help_of_every_command_shows_an_example(command: str):
    result = run(command, "--help")
    assert result.exit_code == 0
    assert f"Example: kararname {command}" in result.output


def test_the_help_lists_every_command():
    result = run("--help")
    assert result.exit_code == 0
    assert re.findall(r"^  (\w+)  +\w", result.output.partition("Commands:")[2], re.MULTILINE) == sorted(COMMANDS)


def test_every_command_is_defined_in_the_module_that_is_named_for_it():
    script = (
        "import sys; from kararname.cli import main; __import__(f'kararname.cli.{sys.argv[1]}'); print(*main.commands)"
    )
    for module, commands in MODULES.items():
        told = subprocess.run([sys.executable, "-c", script, module], capture_output=True, text=True, check=True).stdout
        assert told.split() == list(commands)


@pytest.mark.parametrize("unneeded", ["rdflib", "owlready2", "pyshacl", "edtf", "requests", "xlsxwriter", "matplotlib"])
def test_a_server_starts_without_what_it_does_not_need_at_once(unneeded: str):
    script = "import sys, kararname.cli.serving, kararname.server.serve; sys.exit(sys.argv[1] in sys.modules)"
    assert subprocess.run([sys.executable, "-c", script, unneeded], check=False).returncode == 0


def test_the_version_is_shown():
    assert run("--version").output.startswith("kararname, version ")


@pytest.mark.parametrize(
    "arguments",
    [
        ("nonsense",),
        ("build", "--nonsense"),
        ("build", "nowhere"),
        ("build", "--base", "nowhere", "."),
        ("check", "nowhere"),
        ("query",),
        ("query", "nowhere.rq"),
        ("query", "--format", "pdf", "-"),
        ("dump", "--format", "csv"),
        ("article", "nowhere.txt"),
        ("serve", "--port", "0"),
    ],
    ids=" ".join,
)
def test_a_wrong_command_has_exit_status_2(arguments: tuple[str, ...], mini: Path):
    result = run(*arguments)
    assert result.exit_code == 2
    assert "Traceback" not in result.output


# Build and check


def test_a_build_says_what_it_does_and_what_it_gave(mini: Path):
    result = run("build", "--out", "data", mini)
    assert result.exit_code == 0, result.output
    for stage in ("read 1 of 1 sources", "load", "validate", "infer", "describe", "write and publish"):
        assert f"s] {stage}" in result.stderr
    manifest = open_published(Path("data")).manifest
    assert f"version {manifest.version} in " in result.stdout
    assert "pages of mini-2001: 1–2" in result.stdout
    assert f"{manifest.quads} quads" in result.stdout
    assert "  Person                    5" in result.stdout


def test_a_second_build_has_nothing_to_do(mini: Path):
    run("build", "--out", "data", mini)
    assert "nothing changed since the last build" in run("build", "--out", "data", mini).stderr


def test_a_build_publishes_where_the_environment_says(mini: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("DATA_DIR", "elsewhere")
    monkeypatch.setenv("KARARNAME_BASE", "https://example.org/")
    assert run("build", mini).exit_code == 0
    assert open_published(Path("elsewhere")).manifest.base == "https://example.org/"


@pytest.mark.parametrize("command", [("check",), ("build", "--out", "data")])
def test_mistakes_are_told_with_their_places_and_exit_status_1(command: tuple[str, ...], mini: Path):
    (mini / "one.yaml").write_text("- id: person/bela-torv\n  cite: p1.1\n  sied: ankara\n  birth: never\n")
    (mini / "two.yaml").write_text("- a: Person\n")
    result = run(*command, mini)
    assert result.exit_code == 1
    lines = [line for line in result.stderr.splitlines() if not line.startswith("[")]
    assert lines == [
        "kararname: mini-2001/one.yaml:3: person/bela-torv: sied: unknown property `sied`: did you mean `side`?",
        lines[1],
        "mini-2001/two.yaml:1: a record needs an `id`",
        "3 mistakes; nothing was published",
    ]
    assert lines[1].startswith("mini-2001/one.yaml:4: person/bela-torv: birth: ")
    assert not (Path("data") / "current").exists()


def test_a_check_of_good_sources_counts_and_publishes_nothing(mini: Path):
    result = run("check", mini)
    assert result.exit_code == 0
    assert result.stdout.endswith("accepted statements, 0 warnings, no mistakes\n")
    assert not Path("data").exists()


def test_warnings_are_shown_and_stop_nothing(mini: Path):
    (mini / "more.yaml").write_text("- id: delegation/x\n  a: Delegation\n  label: {en: X, tr: X}\n  cite: p1.1\n")
    for command in (("check",), ("build", "--out", "data")):
        result = run(*command, mini)
        assert result.exit_code == 0
        assert "warning: mini-2001/more.yaml:1: delegation/x: A delegation should have a `sentBy`:" in result.stderr


def test_a_folder_without_a_source_is_told(mini: Path):
    Path("empty").mkdir()
    result = run("check", "empty")
    assert result.exit_code == 2
    assert "kararname: empty holds no source" in result.stderr


def test_a_data_folder_that_cannot_be_written_is_told(mini: Path):
    Path("data").write_text("a file")
    result = run("build", "--out", "data", mini)
    assert result.exit_code == 2
    assert "kararname: cannot write into data" in result.stderr
    assert "choose another folder with DATA_DIR" in result.stderr


def test_a_broken_rdf_file_is_told_with_its_line(mini: Path):
    Path("x.ttl").write_text("<a:a> <a:b> <a:c> .\noops")
    result = run("check", "x.ttl")
    assert result.exit_code == 1
    assert "kararname: x.ttl:2: not Turtle: " in result.stderr


# Query


@pytest.mark.parametrize(
    ("suffix", "start"),
    [("csv", "label\r\nAda Quill\r\nBela Torv\r\n"), ("tsv", '?label\n"Ada Quill"@en\n'), ("xml", "<?xml")],
)
def test_a_query_is_answered_in_the_form_wanted(suffix: str, start: str, data: Path):
    result = run("query", "--format", suffix, "--dataset", data, "-", given=PEOPLE)
    assert result.exit_code == 0
    assert result.stdout_bytes.decode().startswith(start)


def test_an_answer_is_json_unless_told(data: Path, tmp_path: Path):
    (tmp_path / "people.rq").write_text(PEOPLE)
    result = run("query", "--dataset", data, tmp_path / "people.rq")
    rows = json.loads(result.stdout)["results"]["bindings"]
    assert [row["label"]["value"] for row in rows] == ["Ada Quill", "Bela Torv"]


def test_an_ask_and_a_construct_have_their_own_forms(data: Path):
    assert json.loads(run("query", "--dataset", data, "-", given="ASK {}").stdout)["boolean"] is True
    made = run("query", "--dataset", data, "-", given="CONSTRUCT { <a:a> <a:b> 1 } {}").stdout
    assert set(ox.parse(input=made, format=ox.RdfFormat.TURTLE)) == set(
        ox.parse(input="<a:a> <a:b> 1 .", format=ox.RdfFormat.TURTLE)
    )


@pytest.mark.parametrize(
    ("given", "suffix", "status", "words"),
    [
        ("SELECT", "json", 1, "kararname: "),
        ("SELECT ?x { ?x }", "json", 1, "1"),
        (b"SELECT \xff", "json", 1, "is not UTF-8 (invalid start byte at byte 7)"),
        ("ASK {}", "csv", 2, "this answer cannot be written as csv; choose json, xml"),
        (PEOPLE, "ttl", 2, "this answer cannot be written as ttl; choose json, xml, csv, tsv"),
        ("CONSTRUCT { ?s ?p ?o } { ?s ?p ?o }", "csv", 2, "choose ttl, nt, rdf"),
        ("DROP ALL", "json", 1, "kararname: "),
    ],
)
def test_a_query_that_is_not_answered_is_told(given: str | bytes, suffix: str, status: int, words: str, data: Path):
    result = run("query", "--format", suffix, "--dataset", data, "-", given=given)
    assert result.exit_code == status
    assert words in result.stderr
    assert result.stdout == ""


@pytest.mark.parametrize("command", [("query", "-"), ("dump",), ("serve",)])
def test_a_missing_dataset_is_told(command: tuple[str, ...], mini: Path):
    result = run(*command, given="ASK {}")
    assert result.exit_code == 1
    assert result.stderr == "kararname: no published dataset in data: run `kararname build` first\n"


# Dump


@pytest.mark.parametrize("suffix", ["nq", "trig", "jsonld", "ttl", "nt"])
def test_a_dump_is_whole_in_forms_with_graphs_and_the_default_graph_in_others(
    suffix: str, data: Path, mini_dataset: Published
):
    formats = {
        "nq": ox.RdfFormat.N_QUADS,
        "trig": ox.RdfFormat.TRIG,
        "jsonld": ox.RdfFormat.JSON_LD,
        "ttl": ox.RdfFormat.TURTLE,
        "nt": ox.RdfFormat.N_TRIPLES,
    }
    result = run("dump", "--format", suffix, "--dataset", data)
    assert result.exit_code == 0
    quads = list(ox.parse(path=str(mini_dataset.data_file), format=ox.RdfFormat.N_QUADS))
    default = [quad for quad in quads if isinstance(quad.graph_name, ox.DefaultGraph)]
    wanted = len(default) if suffix in {"ttl", "nt"} else mini_dataset.manifest.quads
    assert len(set(ox.parse(input=result.stdout_bytes, format=formats[suffix]))) == wanted


def test_two_dumps_are_alike(data: Path):
    one, two = (run("dump", "--dataset", data).stdout_bytes for _ in range(2))
    assert one == two


def test_a_dump_into_a_closed_pipe_ends_quietly(data: Path):
    command = [sys.executable, "-m", "kararname.cli", "dump", "--dataset", str(data)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert process.stdout
    assert process.stderr
    process.stdout.read(10)
    process.stdout.close()
    said = process.stderr.read().decode()
    process.stderr.close()
    assert process.wait() in {0, 1}
    assert said == ""


# Article


@pytest.mark.parametrize(
    ("arguments", "status", "words"),
    [
        (("folder",), 1, "folder: the article cannot be read"),
        (("x.txt",), 1, "pages are missing"),
        (("x.txt", "--source", "folder"), 1, "layout.yaml: the layout cannot be read"),
    ],
)
def test_what_is_not_the_article_is_told(arguments: tuple[str, ...], status: int, words: str, mini: Path):
    Path("folder").mkdir()
    Path("x.txt").write_text(" one page\n")
    result = run("article", *arguments)
    assert result.exit_code == status
    assert words in result.stderr
    assert "Traceback" not in result.stderr
