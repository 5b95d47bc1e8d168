"""How a dataset was made, in PROV: the build, the tools with their versions, the files it used, and the commit.

What decides the statements alone stands in the graph of the dataset; the files' checksums and the commit change with
every comment, so they stand in the manifest and the server tells them (docs/decisions/0041).
https://www.w3.org/TR/prov-o/
"""

from __future__ import annotations

import hashlib
import shutil
import subprocess
from collections.abc import Iterable, Iterator, Mapping
from importlib.metadata import version
from pathlib import Path

from ..loaders.folders import input_files
from ..ontology.schema import ALIGNMENTS_FILE, ONTOLOGY_FILE, SHAPES_FILE
from ..ontology.terms import Literal, NamedNode, Triple
from ..ontology.vocabulary import DCTERMS, PROV, SCHEMA, TYPE

TOOLS = ("kararname", "pyoxigraph", "pyshacl", "edtf", "pyyaml")
"""The packages that decide what a build gives."""

BUILD = "#build"
"""The build's name, after the dataset's."""

_ROOT = Path(__file__).parent.parent


def provenance(dataset: NamedNode) -> Iterator[Triple]:
    """Tell how a dataset was made.

    Args:
        dataset: its IRI.

    Yields:
        Triples about the dataset and its build.
    """
    build = NamedNode(dataset.value + BUILD)
    yield Triple(dataset, TYPE, PROV.term("Entity"))
    yield Triple(dataset, PROV.term("wasGeneratedBy"), build)
    yield Triple(build, TYPE, PROV.term("Activity"))
    for name in TOOLS:
        tool = NamedNode(f"{dataset.value}#tool-{name}")
        yield Triple(build, PROV.term("wasAssociatedWith"), tool)
        yield Triple(tool, TYPE, PROV.term("SoftwareAgent"))
        yield Triple(tool, DCTERMS.term("title"), Literal(name))
        yield Triple(tool, SCHEMA.term("softwareVersion"), Literal(version(name)))


def inputs(paths: Iterable[Path]) -> Mapping[str, str]:
    """The files that a build uses, sources and ontology.

    Args:
        paths: the sources, as given to the build.

    Returns:
        Name, below the folder that was given, to SHA-256 in hexadecimal.
    """
    return {name: hashlib.sha256(file.read_bytes()).hexdigest() for name, file in _inputs(paths)}


def commit() -> str:
    """The commit of the program's folder, with ``-dirty`` when files differ from it; "" where that is not known."""
    git = shutil.which("git")
    if git is None or not (_ROOT / ".git").exists():
        return ""
    command = [git, "-C", str(_ROOT), "describe", "--always", "--abbrev=40", "--dirty", "--exclude=*"]
    ran = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603  (no word of it is a user's)
    return ran.stdout.strip() if ran.returncode == 0 else ""


def _inputs(paths: Iterable[Path]) -> Iterator[tuple[str, Path]]:
    for path in paths:
        if path.is_file():
            yield path.name, path
        else:
            yield from ((f"{path.name}/{file.relative_to(path).as_posix()}", file) for file in input_files(path))
    yield from ((f"ontology/{file.name}", file) for file in (ONTOLOGY_FILE, SHAPES_FILE, ALIGNMENTS_FILE))
