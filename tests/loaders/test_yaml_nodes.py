"""Both of the parsers of YAML read the same trees."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from kararname.loaders.yaml_nodes import compose

FILES = sorted((Path(__file__).parents[2] / "sources").rglob("*.yaml"))
Shape = tuple[str, int, int, str]


def shape(node: yaml.Node) -> Iterator[Shape]:
    """What a reader of records sees of a tree: tag, line, column and text of each node, in order."""
    yield (
        node.tag,
        node.start_mark.line,
        node.start_mark.column,
        node.value if isinstance(node, yaml.ScalarNode) else "",
    )
    if isinstance(node, yaml.SequenceNode):
        for child in node.value:
            yield from shape(child)
    if isinstance(node, yaml.MappingNode):
        for pair in node.value:
            for child in pair:
                yield from shape(child)


def plainly(text: str) -> list[Shape] | str:
    """The tree as the parser in Python reads it, or its complaint."""
    try:
        root = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.YAMLError as exc:
        return str(exc)
    return list(shape(root)) if root else []


def fast(text: str) -> list[Shape] | str:
    """The tree as the loader reads it, or its complaint."""
    try:
        root = compose(text)
    except yaml.YAMLError as exc:
        return str(exc)
    return list(shape(root)) if root else []


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_a_shipped_file_is_one_tree_for_both_parsers(path: Path):
    text = path.read_text("utf-8")
    assert fast(text) == plainly(text)


LEAVES = st.none() | st.booleans() | st.integers() | st.text() | st.dates()
TREES = st.recursive(LEAVES, lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner), max_leaves=20)


@given(TREES, st.sampled_from([None, '"', "'"]), st.sampled_from([True, False]))
def test_whatever_can_be_written_is_one_tree_for_both_parsers(tree: object, style: str | None, flow: bool):
    text = yaml.safe_dump(tree, default_style=style, default_flow_style=flow, allow_unicode=True)
    assert fast(text) == plainly(text)


@pytest.mark.parametrize(
    "text", ["- [", "- a\n\t- b", "a: b: c", "- *nothing", "a: 1\n---\nb: 2", "- 'open", "%YAML 3.0\n---\na"]
)
def test_a_mistake_of_form_is_told_in_the_same_words(text: str):
    assert isinstance(fast(text), str)
    assert fast(text) == plainly(text)
