"""A queue that is fair between clients: who waits, who is next, who has waited too long. It knows no sockets."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

Item = TypeVar("Item")


@dataclass(frozen=True)
class Bounds:
    """How many may wait, and for how long.

    Args:
        most: requests that may wait.
        most_each: requests of one client that may wait.
        seconds: how long each may wait.
    """

    most: int
    most_each: int
    seconds: float


class FairQueue(Generic[Item]):
    """What waits, by client: clients take turns, and those go first that hold least of what is waited for.

    Args:
        bounds: how many may wait, and for how long.
    """

    def __init__(self, bounds: Bounds) -> None:
        self._bounds = bounds
        self._lines: dict[str, deque[tuple[float, Item]]] = {}

    def __len__(self) -> int:
        """How many wait."""
        return sum(map(len, self._lines.values()))

    def clients(self) -> Iterator[str]:
        """Whose they are: a client once for each that waits."""
        for client, line in self._lines.items():
            yield from [client] * len(line)

    def join(self, client: str, item: Item, now: float) -> bool:
        """Wait.

        Args:
            client: whose it is.
            item: what waits.
            now: the time, in seconds of a clock that never steps.

        Returns:
            False when the queue, or the client's part of it, is full.
        """
        if len(self) >= self._bounds.most or len(self._lines.get(client, ())) >= self._bounds.most_each:
            return False
        self._lines.setdefault(client, deque()).append((now, item))
        return True

    def leave(self, item: Item) -> None:
        """Wait no longer; the client's others are behind those of all clients now."""
        for client, line in list(self._lines.items()):
            left = deque(each for each in line if each[1] is not item)
            if len(left) < len(line):
                del self._lines[client]
                self._lines |= {client: left} if left else {}

    def next(self, held: Mapping[str, int], may: Callable[[str], bool]) -> tuple[str, Item] | None:
        """What is next; it goes on waiting until it leaves.

        Args:
            held: what clients hold already.
            may: whether a client may have one more.

        Returns:
            The client and what waits for it; None when nobody may.
        """
        able = [client for client in self._lines if may(client)]
        if not able:
            return None
        client = min(able, key=lambda each: held.get(each, 0))
        return client, self._lines[client][0][1]

    def overdue(self, now: float) -> list[Item]:
        """What has waited too long; it goes on until it leaves."""
        latest = now - self._bounds.seconds
        return [item for line in self._lines.values() for since, item in line if since < latest]
