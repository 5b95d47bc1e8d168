"""A version's files with its metadata file are an RO-Crate, as the package ``rocrate`` reads it."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from kararname.graph.dataset import Published
from kararname.server.serve import make_app
from kararname.settings import Settings
from rocrate.rocrate import ROCrate


@pytest.fixture
def crate(dataset: Published, tmp_path: Path) -> ROCrate:
    """The shipped version, downloaded into a folder and read."""
    client: FlaskClient = make_app(Settings(), dataset).test_client()
    version = dataset.manifest.version
    for name in (*dataset.manifest.dumps, "ro-crate-metadata.json"):
        with client.get(f"/dumps/{version}/{name}", buffered=True) as answer:
            (tmp_path / name).write_bytes(answer.data)
    return ROCrate(tmp_path)


def test_the_crate_holds_every_file_with_its_checksum(crate: ROCrate, dataset: Published) -> None:
    """What the metadata tells is what lies in the folder."""
    files = {entity.id: entity for entity in crate.data_entities}
    assert set(files) == set(dataset.manifest.dumps)
    for name, entity in files.items():
        data = (Path(str(crate.source)) / name).read_bytes()
        assert entity["sha256"] == hashlib.sha256(data).hexdigest()
        assert entity["contentSize"] == str(len(data))


def test_the_crate_tells_what_a_crate_must(crate: ROCrate, dataset: Published) -> None:
    """Name, description, date, licence (RO-Crate 1.1, section 4.1); version, makers and sources besides."""
    root = crate.root_dataset
    for name in ("name", "description", "datePublished", "license", "author", "isBasedOn"):
        assert root[name], name
    assert root["license"].id == "https://creativecommons.org/licenses/by/4.0/"
    assert str(root["version"]).endswith(f"+{dataset.manifest.version}")
