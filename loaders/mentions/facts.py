"""Mentions as facts: in which passages and footnotes a thing is named."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ...errors import Place, RecordError
from ...ontology.vocabulary import KAR
from ..naming import Names, Registry, near
from ..passages import PassageIndex
from ..statements import Fact
from .index import Mentioned

MENTIONED_IN = KAR.term("mentionedIn")


def mention_facts(source: str, mentions: Sequence[Mentioned], names: Names) -> Iterator[Fact]:
    """One fact for each thing and each passage that mentions it.

    Args:
        source: name of the source.
        mentions: its mentions.
        names: how ids become IRIs.

    Yields:
        The facts, in the order of the text.
    """
    for entity, passage in dict.fromkeys((mention.entity, mention.passage) for mention in mentions):
        yield Fact(names.iri(entity), MENTIONED_IN, names.iri(f"source/{source}/{passage}"))


def wrong_mentions(
    mentions: Sequence[Mentioned], passages: PassageIndex, registry: Registry, shown_as: str
) -> Iterator[RecordError]:
    """Mentions of things that nobody defined, in passages that are not there, or outside of their passage.

    Args:
        mentions: the mentions of a source.
        passages: its passages.
        registry: everything defined.
        shown_as: the name of the file in errors.

    Yields:
        The mistakes.
    """
    for mention in mentions:
        place = Place(shown_as, mention.line, mention.entity)
        passage = passages.passage(mention.passage)
        if not registry.knows(mention.entity):
            hint = near(mention.entity, registry.classes)
            yield RecordError(place, f"nothing is defined as `{mention.entity}`{hint}; run `kararname article` again")
        if passage is None:
            yield RecordError(place, f"there is no passage {mention.passage}")
        elif not passage.spans[0][0] <= mention.start < mention.end <= max(end for _, end in passage.spans):
            yield RecordError(place, f"{mention.start}-{mention.end} lies outside of {mention.passage}")
