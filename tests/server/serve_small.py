"""A server of its own process for the tests: a few hundred quads, settings from the environment.

Run it as a script; it prints its address. Two more addresses show what a worker does in trouble: ``/pid`` names the
process that answers, ``/crash`` ends it as a fault in the engine would.
"""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pyoxigraph as ox
from flask import Flask
from kararname.graph.embedded import EmbeddedStore
from kararname.ontology.schema import read_schema
from kararname.queries.catalogue import Catalogue
from kararname.server.app import create_app
from kararname.server.process import serve
from kararname.server.site import Site
from kararname.settings import from_environment


def make_app() -> Flask:
    store = ox.Store()
    store.load(path=str(Path(__file__).parent / "data" / "small.trig"), format=ox.RdfFormat.TRIG)
    store.extend(
        ox.Quad(ox.NamedNode(f"urn:{at}"), ox.NamedNode("urn:number"), ox.Literal(at), ox.NamedNode("urn:numbers"))
        for at in range(1000)
    )
    app = create_app(Site(EmbeddedStore(store), read_schema(), Catalogue(), from_environment(), "test"))
    app.add_url_rule("/pid", "pid", lambda: str(os.getpid()))
    app.add_url_rule("/crash", "crash", lambda: signal.raise_signal(signal.SIGSEGV) or "")
    return app


class Same:
    """The same app for ever."""

    def make(self) -> Flask:
        return make_app()

    def is_stale(self) -> bool:
        return False


if __name__ == "__main__":
    serve(from_environment(), Same())
