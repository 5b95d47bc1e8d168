"""A store that is not there: every question gets the reason, so that all pages say it and none shows a stack trace."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NoReturn

from ..errors import StoreUnavailable
from ..graph.media import Form
from ..graph.store import GraphSelection, Term


class AwayStore:
    """A store that cannot be asked.

    Args:
        reason: why, to be told to people.
    """

    def __init__(self, reason: str) -> None:
        self._reason = reason

    def query(self, text: str, graphs: GraphSelection | None = None, base: str | None = None) -> NoReturn:
        """See ``Store.query``."""
        self._refuse()

    def run(self, text: str, terms: Mapping[str, Term]) -> NoReturn:
        """See ``Store.run``."""
        self._refuse()

    def select(self, text: str, terms: Mapping[str, Term] | None = None) -> NoReturn:
        """See ``Store.select``."""
        self._refuse()

    def quads(self, form: Form) -> NoReturn:
        """See ``Store.quads``."""
        self._refuse()

    def __len__(self) -> int:
        """See ``Store``."""
        raise StoreUnavailable(self._reason)

    def _refuse(self) -> NoReturn:
        raise StoreUnavailable(self._reason)
