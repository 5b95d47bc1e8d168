"""What is asked of Wikidata: a search by name, the items themselves, and which of them are of some kind.

The first two go to the API (``wbsearchentities``, ``wbgetentities``), the third to the query service (``kinds.rq``).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from itertools import islice
from pathlib import Path
from typing import cast
from urllib.parse import urlsplit

from ...errors import ServiceAway
from ...ontology.vocabulary import WIKIDATA
from ...settings import Settings
from .client import Client, Json, part
from .items import LANGUAGES, QID, Item, read_item

BATCH = 50
"""Most items that the API gives in one answer."""

FOUND_BY_NAME = 10
_KINDS_QUERY = Path(__file__).with_name("kinds.rq")
_COMMON = {"format": "json", "maxlag": "5"}


def connect(settings: Settings) -> Wikidata:
    """Wikidata at the addresses of the settings; nothing is asked yet."""
    agent = f"kararname/{version('kararname')} ({settings.contact})"
    return Wikidata(Client(agent, settings.wikidata_pause), settings.wikidata_api, settings.wikidata_query)


@dataclass(frozen=True)
class Wikidata:
    """The two services.

    Args:
        client: what asks them.
        api: address of the API.
        query: address of the query service.
    """

    client: Client
    api: str
    query: str

    def search(self, text: str, language: str) -> list[str]:
        """Items that bear a name.

        Args:
            text: the name, or how it begins.
            language: the language to look in.

        Returns:
            Their numbers, the best first.

        Raises:
            ServiceAway: the API does not answer.
        """
        found = self._ask(
            action="wbsearchentities", search=text, language=language, type="item", limit=str(FOUND_BY_NAME)
        )
        hits = found.get("search")
        ids = [str(part(hit).get("id", "")) for hit in cast(list[object], hits)] if isinstance(hits, list) else []
        return [qid for qid in ids if QID.fullmatch(qid)]

    def items(self, qids: Iterable[str]) -> Mapping[str, Item | None]:
        """The items of some numbers.

        Args:
            qids: the numbers.

        Returns:
            By the number asked for: the item, or the one it was merged into; None for one that is not there.

        Raises:
            ServiceAway: the API does not answer.
        """
        found: dict[str, Item | None] = {}
        for batch in _batches(qids):
            found.update(self._batch(batch))
        return found

    def of_kinds(self, qids: Iterable[str], kinds: Iterable[str]) -> Mapping[str, frozenset[str]]:
        """Which items are of which kinds, directly or through classes below.

        Args:
            qids: the items.
            kinds: the classes.

        Returns:
            By item: those of the classes that it is of.

        Raises:
            ServiceAway: the query service does not answer.
        """
        numbers = {"item": list(qids), "kind": list(kinds)}
        if not all(numbers.values()):
            return {}
        text = _KINDS_QUERY.read_text("utf-8")
        for name, found in numbers.items():
            terms = " ".join(str(WIKIDATA.term(qid)) for qid in found)
            text = text.replace(f"VALUES ?{name} {{ }}", f"VALUES ?{name} {{ {terms} }}")
        answer = self.client.get(self.query, {"query": text, "format": "json"}, "application/sparql-results+json")
        bindings = part(answer, "results").get("bindings")
        if not isinstance(bindings, list):
            raise ServiceAway(f"{self.query} does not answer in the SPARQL results format")
        kinds_of: dict[str, frozenset[str]] = {}
        for row in cast(list[object], bindings):
            item, kind = (str(part(row, name).get("value")).removeprefix(WIKIDATA.iri) for name in ("item", "kind"))
            kinds_of[item] = kinds_of.get(item, frozenset()) | {kind}
        return kinds_of

    def address(self, qid: str) -> str:
        """Where an item can be read again."""
        return f"{self.api}?action=wbgetentities&ids={qid}"

    def _batch(self, qids: Sequence[str]) -> Iterator[tuple[str, Item | None]]:
        left = list(qids)
        while left:
            found = self._entities(left)
            gone = str(part(found, "error").get("id", ""))
            if not gone:
                yield from _sorted_out(left, part(found, "entities"))
                return
            # One number that the API does not know spoils the whole answer: take it out and ask again.
            if gone not in left:
                raise ServiceAway(f"{urlsplit(self.api).netloc} speaks of {gone}, for which nobody asked")
            left.remove(gone)
            yield gone, None

    def _entities(self, qids: Sequence[str]) -> Json:
        props = "info|labels|aliases|descriptions|claims"
        return self._ask(
            "no-such-entity", action="wbgetentities", ids="|".join(qids), props=props, languages="|".join(LANGUAGES)
        )

    def _ask(self, borne: str = "", /, **parameters: str) -> Json:
        """Ask the API; an error that it states is raised, unless its code is the one that the caller can bear."""
        found = self.client.get(self.api, {**_COMMON, **parameters})
        error = part(found, "error")
        if error and error.get("code") != borne:
            where = urlsplit(self.api).netloc
            raise ServiceAway(f"{where} refused {parameters['action']}: {error.get('code')}, {error.get('info')}")
        return found


def _sorted_out(asked: Iterable[str], entities: Json) -> Iterator[tuple[str, Item | None]]:
    """The entities of an answer under the numbers asked for, which a merged item names in ``redirects``."""
    merged = {str(part(entity, "redirects").get("from")): entity for entity in entities.values()}
    for qid in asked:
        yield qid, read_item(part(entities.get(qid) or merged.get(qid)))


def _batches(qids: Iterable[str]) -> Iterator[list[str]]:
    rest = iter(dict.fromkeys(qids))
    while batch := list(islice(rest, BATCH)):
        yield batch
