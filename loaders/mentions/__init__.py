"""The mentions of a source's things in its text: found by a gazetteer, shipped as positions, told as facts.

This is the folder's public door. ``gazetteer`` gathers the names, ``words`` and ``suffixes`` know Turkish spelling and
endings, ``recognise`` finds the mentions, ``index`` writes and reads them, ``facts`` gives them to the graph, and
``evidence`` asks of every statement whether the passage it cites speaks of what it states.
"""

from .facts import mention_facts, wrong_mentions
from .gazetteer import Gazetteer, read_gazetteer
from .index import Mentioned, check_mentions, read_mentions, write_mentions
from .recognise import Mention, recognise

__all__ = [
    "Gazetteer",
    "Mention",
    "Mentioned",
    "check_mentions",
    "mention_facts",
    "read_gazetteer",
    "read_mentions",
    "recognise",
    "write_mentions",
    "wrong_mentions",
]
