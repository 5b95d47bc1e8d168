"""A site over a small invented dataset, its app and a client."""

from __future__ import annotations

import sys
from pathlib import Path

import pyoxigraph as ox
import pytest
from flask import Flask
from flask.testing import FlaskClient
from kararname.graph.build import build
from kararname.graph.dataset import Published
from kararname.graph.embedded import EmbeddedStore
from kararname.ontology.schema import read_schema
from kararname.queries.catalogue import Catalogue
from kararname.server.app import create_app
from kararname.server.site import Site
from kararname.settings import BASE, Settings

sys.path.append(str(Path(__file__).parents[2] / "benchmarks"))

from invented.write import write_library

ARTICLES = 5
DATA = Path(__file__).parent / "data"


@pytest.fixture(scope="session")
def site() -> Site:
    store = ox.Store()
    store.load(path=str(DATA / "small.trig"), format=ox.RdfFormat.TRIG)
    return Site(EmbeddedStore(store), read_schema(), Catalogue.load(DATA / "queries"), Settings(), "abc123")


@pytest.fixture(scope="session")
def app(site: Site) -> Flask:
    app = create_app(site)
    app.testing = True
    return app


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()


@pytest.fixture(scope="session")
def library(tmp_path_factory: pytest.TempPathFactory) -> Published:
    """A library of invented articles that tell of the same things, built once."""
    sources = write_library(ARTICLES, tmp_path_factory.mktemp("library"))
    return build([sources], tmp_path_factory.mktemp("library-data"), BASE, lambda _message: None)
