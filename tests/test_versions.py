"""One version is told everywhere, and CITATION.cff is what the format wants."""

from __future__ import annotations

import subprocess
import tomllib
from importlib.metadata import version
from pathlib import Path

import pytest
import yaml
from flask.testing import FlaskClient
from kararname.graph.dataset import Published
from kararname.ontology.metadata import read_metadata
from kararname.server.serve import make_app
from kararname.settings import Settings
from support.foreign_tools import tool

ROOT = Path(__file__).parent.parent
PERSON = "person/georgy-chicherin"
PLACES = [
    "/dataset?format=ttl",
    f"/data/{PERSON}.ttl",
    f"/data/{PERSON}.jsonld",
    f"/cite/{PERSON}.bib",
    f"/cite/{PERSON}.ris",
    f"/cite/{PERSON}.json",
    f"/cite/{PERSON}.txt",
    "/dumps/{version}/ro-crate-metadata.json",
    "/nanopub/erdas-2017/p80.2+n43",
    f"/page/{PERSON}",
    "/dataset",
    "/",
]


@pytest.fixture(scope="module")
def client(dataset: Published) -> FlaskClient:
    return make_app(Settings(), dataset).test_client()


@pytest.fixture(scope="module")
def citation() -> dict[str, object]:
    return dict(yaml.safe_load((ROOT / "CITATION.cff").read_text("utf-8")))


@pytest.mark.parametrize("place", PLACES)
def test_the_same_version_is_told(client: FlaskClient, dataset: Published, place: str) -> None:
    """The program's version with the dataset's as its build."""
    accept = "*/*" if "." in place or "?" in place or place.startswith("/nanopub") else "text/html"
    text = client.get(place.format(version=dataset.manifest.version), headers={"Accept": accept}).text
    assert f"{version('kararname')}+{dataset.manifest.version}" in text


def test_static_files_tell_the_programs_version(citation: dict[str, object]) -> None:
    """The package, CITATION.cff and the ontology."""
    package = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"]
    assert str(citation["version"]) == package == read_metadata().version.name == version("kararname")


def test_citation_cff_is_valid() -> None:
    """By the format's own tool, which also makes BibTeX of it."""
    command = [tool("cffconvert==2.0.0", "cffconvert"), "-i", ROOT / "CITATION.cff"]
    judged = subprocess.run([*command, "--validate"], capture_output=True, text=True, check=False)
    assert judged.returncode == 0, judged.stdout + judged.stderr
    made = subprocess.run([*command, "-f", "bibtex"], capture_output=True, text=True, check=True)
    assert "Kararname" in made.stdout
