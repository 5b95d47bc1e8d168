"""The slots: so many slow SPARQL queries run at once, over all worker processes.

The last free slot goes only to a client that holds none: no client alone can keep the others out. With fewer slots than
workers, one worker is always left for pages and quick queries.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from pathlib import Path

from .places import Place, Places


class Slots:
    """The places for slow queries.

    Args:
        folder: a private folder, shared by all processes of one server.
        count: how many there are.
    """

    def __init__(self, folder: Path, count: int) -> None:
        self.folder, self.count = folder, count
        self._places = Places(folder, "slot", count)

    def take(self, client: str = "") -> Place | None:
        """Take a free slot.

        Args:
            client: whose query it is for.

        Returns:
            The slot, or None when there is none for this client.
        """
        return self._places.take(client) if self.allow(client, self.holders()) else None

    def holders(self) -> Counter[str]:
        """How many slots each client holds."""
        return Counter(self._places.holders())

    def allow(self, client: str, holders: Mapping[str, int]) -> bool:
        """Whether a slot is free, and not kept for clients that hold none.

        Args:
            client: who wants it.
            holders: what ``holders`` gave.
        """
        free = self.count - sum(holders.values())
        return free > 1 or (free == 1 and client not in holders)
