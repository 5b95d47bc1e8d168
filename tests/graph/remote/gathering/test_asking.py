"""A value stays a value in what is asked of an engine, also of one that reads escapes before all else."""

from __future__ import annotations

import pyoxigraph as ox
import pytest
from kararname.graph.remote import STANDARD
from kararname.graph.remote.gathering.asking import question_of
from kararname.graph.remote.gathering.model import Condition, Need, Pattern, Start
from kararname.ontology.terms import Literal, NamedNode
from kararname.server.guard import unescape

PROPERTY = NamedNode("http://x/p")
GREEDY = [r"\u0022 } UNION { ?v0 ?any ?v1 } #", r"\U00000022 . ?v0 ?any ?v1 #", '" } #', "\\", "\\\\u0022", "a\nb"]


def asked(value: str, *given: Condition) -> str:
    wanted = Literal(value) if not given else ox.Variable("value")
    question = question_of(Need((Pattern(ox.Variable("thing"), PROPERTY, wanted, None),), given, None), STANDARD)
    assert question
    return question.text


@pytest.mark.parametrize("read", [str, unescape], ids=["as it stands", "escapes first"])
@pytest.mark.parametrize("value", GREEDY)
@pytest.mark.parametrize("starts", [False, True], ids=["a term", "a beginning"])
def test_a_value_ends_no_string_of_the_question(value: str, starts: bool, read: type[str]):
    store = ox.Store()
    for number, text in enumerate([value, "another"]):
        store.add(ox.Quad(NamedNode(f"http://x/{number}"), PROPERTY, Literal(text)))
    text = asked(value, Start(ox.Variable("value"), value)) if starts else asked(value)
    found = store.query(read(text))
    assert isinstance(found, ox.QuerySolutions)
    assert [row[0] for row in found] == [NamedNode("http://x/0")]
