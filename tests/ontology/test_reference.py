"""The reference of the ontology says what the ontology says: every class, property, controlled term and alignment."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest
from kararname.ontology.descriptions import read_descriptions
from kararname.ontology.terms import NamedNode
from kararname.ontology.vocabulary import KAR

ROOT = Path(__file__).parents[2]
SCHEMES = ("Scheme",)
ANNOTATIONS = ("inferred", "pathSegment")
TERMS = [iri for iri in read_descriptions() if not iri.value.endswith(SCHEMES) and KAR.local(iri) not in ANNOTATIONS]


@pytest.fixture(scope="module")
def maker() -> ModuleType:
    spec = importlib.util.spec_from_file_location("make_ontology", ROOT / "docs" / "make_ontology.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_reference_is_what_make_reference_writes(maker: ModuleType):
    assert maker.FILE.read_text("utf-8") == maker.text(), "run `make reference`"


@pytest.mark.parametrize("term", TERMS, ids=KAR.local)
def test_every_term_has_its_line(term: NamedNode, maker: ModuleType):
    assert f"\n| `kar:{KAR.local(term)}` | " in maker.text()
