"""YAML as a tree of nodes, each with its line; the one module that chooses a parser.

libyaml's parser is ten times as fast as the one in Python, but its own composer crashes the process when a file is
nested deeply enough. So its events are composed here by the composer in Python, which then raises `RecursionError`.
Mistakes of form are told in the words of the parser in Python, the same on every machine.
"""

from __future__ import annotations

import yaml
from yaml.composer import Composer


def compose(text: str) -> yaml.Node | None:
    """Read the one document of a YAML text.

    Args:
        text: YAML 1.1.

    Returns:
        Its root, or None when there is no document. Marks of nodes count lines from 0.

    Raises:
        yaml.YAMLError: it is not well formed, or has two documents.
        RecursionError: it is nested too deeply.
    """
    if not yaml.__with_libyaml__:
        return yaml.compose(text, Loader=yaml.SafeLoader)
    try:
        return _Loader(text).get_single_node()
    except yaml.YAMLError:
        return yaml.compose(text, Loader=yaml.SafeLoader)


if yaml.__with_libyaml__:

    class _Loader(Composer, yaml.CSafeLoader):
        """libyaml's events, composed in Python."""

        def __init__(self, text: str) -> None:
            Composer.__init__(self)
            yaml.CSafeLoader.__init__(self, text)
