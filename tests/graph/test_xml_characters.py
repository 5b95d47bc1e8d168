"""XML stays well-formed whatever characters the data hold."""

from __future__ import annotations

from xml.etree import ElementTree as ET

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st
from kararname.graph.embedded import EmbeddedStore
from kararname.graph.limits import UNLIMITED
from kararname.graph.media import BY_SUFFIX
from kararname.graph.xml_characters import well_formed

QUERIES = {"xml": "SELECT ?o { ?s ?p ?o }", "rdf": "CONSTRUCT WHERE { ?s ?p ?o }"}
FORBIDDEN = [chr(code) for code in (*range(9), 11, 12, *range(14, 32), 0xFFFE, 0xFFFF)]


def written(value: str, suffix: str) -> bytes:
    """The XML of a result that holds a text."""
    store = ox.Store()
    store.add(ox.Quad(ox.NamedNode("urn:s"), ox.NamedNode("urn:x#p"), ox.Literal(value)))
    return EmbeddedStore(store).query(QUERIES[suffix]).write(BY_SUFFIX[suffix], UNLIMITED)


@pytest.mark.parametrize("suffix", QUERIES)
@given(value=st.text(st.characters(codec="utf-8")))
def test_results_are_well_formed_and_keep_what_xml_can_hold(suffix: str, value: str) -> None:
    root = ET.fromstring(written(value, suffix))
    texts = [element.text for element in root.iter() if element.text and element.text.strip()]
    wanted = "".join("\ufffd" if character in FORBIDDEN else character for character in value)
    assert wanted in texts or not wanted.strip()


@pytest.mark.parametrize("suffix", QUERIES)
def test_a_replaced_character_is_said(suffix: str) -> None:
    document = written("a\x01b\x02", suffix).decode()
    assert "a\ufffdb\ufffd" in document
    assert "<!-- 2 characters" in document


def test_a_document_without_such_characters_is_left_alone() -> None:
    assert well_formed("<a>Çiçerin\n\t</a>".encode()) == "<a>Çiçerin\n\t</a>".encode()
