"""The desk at which links are made: the sources, the folder with the table and the review file, and whom to ask."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from ...errors import RecordError, UsageError
from ...settings import Settings
from ..folders import PROPOSALS_FILE, SOURCE_FILE
from ..links import LINKS_FILE
from ..naming import near
from .accept import Accepted, accept
from .check import check_links
from .compare import Difference, compare, exact_links, quickstatements, table
from .propose import Run, propose
from .snapshot import SNAPSHOT_FILE, linked_items
from .things import Thing, read_things
from .wikidata import Wikidata, connect

REPORTS: Mapping[str, Callable[[Sequence[Difference]], str]] = {"csv": table, "quickstatements": quickstatements}
"""Forms of the report on differences, by name."""


@dataclass(frozen=True)
class Desk:
    """What linking works on.

    Args:
        things: everything defined in the sources.
        folder: where ``links.csv`` and ``proposals.csv`` lie.
        wikidata: whom to ask.
    """

    things: Mapping[str, Thing]
    folder: Path
    wikidata: Wikidata

    @property
    def links(self) -> Path:
        """The table of links."""
        return self.folder / LINKS_FILE

    @property
    def proposals(self) -> Path:
        """The review file."""
        return self.folder / PROPOSALS_FILE

    def propose(self, wanted: Collection[str], *, again: bool, limit: int | None, tell: Callable[[str], None]) -> int:
        """Propose candidates; see :func:`.propose.propose`."""
        run = Run(self.proposals, datetime.datetime.now(datetime.UTC).date().isoformat(), wanted, again, limit)
        return propose(self.wikidata, self.things, run, tell)

    def accept(self) -> Accepted:
        """Move accepted rows into the table; see :func:`.accept.accept`."""
        return accept(self.proposals, self.links, self.things, self.wikidata.address)

    def check(self, wanted: Collection[str]) -> tuple[int, list[RecordError]]:
        """Check the links there are; see :func:`.check.check_links`.

        Raises:
            UsageError: a thing that is wanted is not there, or there is no table.
        """
        for identity in wanted:
            if identity not in self.things:
                raise UsageError(f"nothing is defined as `{identity}`{near(identity, self.things)}")
        self._need_links()
        return check_links(self.wikidata, self.links, self.things, wanted)

    def report(self, form: str, *, again: bool) -> str:
        """Where our sources and Wikidata differ; see :func:`.compare.compare`.

        Args:
            form: a key of ``REPORTS``.
            again: whether Wikidata is asked anew; else what was fetched last is compared.

        Returns:
            The report.

        Raises:
            UsageError: there is no table of links.
            RecordError: the table or the snapshot cannot be read.
            ServiceAway: Wikidata does not answer.
        """
        self._need_links()
        rows = exact_links(self.links)
        qids = [row["qid"] for row in rows]
        items = linked_items(self.folder / SNAPSHOT_FILE, qids, self.wikidata.items, again=again)
        return REPORTS[form](compare(rows, items, self.things))

    def _need_links(self) -> None:
        if not self.links.is_file():
            raise UsageError(f"there is no {self.links} to check")


def open_desk(sources: Path, folder: Path | None, settings: Settings) -> Desk:
    """Read the sources.

    Args:
        sources: a folder of sources.
        folder: the source that holds the links; the one named ``wikidata`` among the sources unless told.
        settings: addresses and base IRI.

    Returns:
        The desk.

    Raises:
        UsageError: a folder holds no source.
        BuildFailed: the sources are wrong.
    """
    where = folder or sources / "wikidata"
    if not (where / SOURCE_FILE).is_file():
        raise UsageError(f"{where} holds no {SOURCE_FILE}, so no links either: give another folder with --into")
    inside = where.resolve().is_relative_to(sources.resolve())
    things = read_things([sources] if inside else [sources, where], settings.base)
    texts = {identity: thing for identity, thing in things.items() if identity != f"source/{where.name}"}
    return Desk(texts, where, connect(settings))
