"""The catalogue of saved queries: one ``.rq`` file each, described in its own ``#+`` lines.

To add a query put a file into this folder; to write one see ``metadata.py`` for its lines. This module is the
folder's door: everything others need is here.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from .binding import bind
from .metadata import read
from .model import Parameter, SavedQuery

__all__ = ["FOLDER", "Catalogue", "Parameter", "SavedQuery", "bind"]

FOLDER = Path(__file__).parent


@dataclass(frozen=True)
class Catalogue:
    """The saved queries.

    Args:
        all: in the order of their ``order``, then by name.
    """

    all: tuple[SavedQuery, ...] = ()
    _by_name: dict[str, SavedQuery] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_by_name", {query.name: query for query in self.all})

    @classmethod
    def load(cls, folder: Path = FOLDER) -> Catalogue:
        """Read every ``.rq`` file of a folder.

        Raises:
            RecordError: a description is wrong; the error names file and line.
        """
        queries = (read(path) for path in folder.glob("*.rq"))
        return cls(tuple(sorted(queries, key=lambda query: (query.order, query.name))))

    def get(self, name: str) -> SavedQuery | None:
        """The query of this name, or None."""
        return self._by_name.get(name)
