"""Views: what the timeline, the map, the network, the ledger and the lists of things show, prepared with a dataset.

A request that lists, narrows or counts reads its part of an SQLite file that all workers share, instead of asking the
store for everything there is. ``readings.py`` reads a dataset; ``timeline.py``, ``places.py``, ``network.py``,
``demands.py`` with ``steps.py``, and ``browse.py`` make items of what it says, ``crowded.py`` what pages show of few
things that everything names, ``uses.py`` counts what terms of the ontology are used for; ``write.py`` writes them;
``find.py``, ``values.py`` and ``selection.py`` read. The tables stand in ``schema.sql``. See
``docs/decisions/0060-views-at-publish-time.md``.
"""

from .browse import LANGUAGES, alphabet_of
from .crowded import ALSO, NAMED, OF, statement_of, without_mentions
from .demands import STATES
from .find import Stored, View, Views
from .kinds import leaves
from .network import TIES
from .places import HAPPENED, HOWS
from .readings import Readings, short_name
from .selection import Selection
from .values import Value, Values
from .write import BROWSE, CLAIMS, CROWDS, FACTS, FIRST_PAGE, LISTS, PARTS, THINGS, USES, views_in_memory, write_views

__all__ = [
    "ALSO",
    "BROWSE",
    "CLAIMS",
    "CROWDS",
    "FACTS",
    "FIRST_PAGE",
    "HAPPENED",
    "HOWS",
    "LANGUAGES",
    "LISTS",
    "NAMED",
    "OF",
    "PARTS",
    "STATES",
    "THINGS",
    "TIES",
    "USES",
    "Readings",
    "Selection",
    "Stored",
    "Value",
    "Values",
    "View",
    "Views",
    "alphabet_of",
    "leaves",
    "short_name",
    "statement_of",
    "views_in_memory",
    "without_mentions",
    "write_views",
]
