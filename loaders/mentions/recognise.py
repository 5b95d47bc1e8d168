"""Find the mentions: at each word the longest name that begins there, then on behind it.

A mention is a name, with its title or honorific and its endings. A name within a longer one is a mention of its own
only where the longer one describes (a route by its ends, a topic or event by what it is about); within the name of a
person, group, place, office, document or work it is part of that name. Adjectives of nationality count where they
stand alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..article import Article
from ..passages import Passage
from .gazetteer import DESCRIPTIVE, NOTHING, Gazetteer, Name, Rule
from .words import Word, words

_LOOSE = frozenset({"", "-", "–", "—", "."})
_CONTEXT = 12


@dataclass(frozen=True, order=True)
class Mention:
    """One mention.

    Args:
        start: offset of its first character in the article's text.
        end: offset behind its last character; where a page ends within it, the foot of that page lies between.
        entity: id of the thing.
        passage: id of the passage or footnote.
        surface: its words, folded.
    """

    start: int
    end: int
    entity: str
    passage: str
    surface: str


@dataclass(frozen=True)
class _Match:
    name: Name
    first: int
    last: int
    stem: int
    ending: str


def recognise(article: Article, gazetteer: Gazetteer, *, nested: bool = False) -> list[Mention]:
    """All mentions in an article.

    Args:
        article: the article.
        gazetteer: the names.
        nested: whether names within any longer name are wanted too.

    Returns:
        The mentions in the order of the text.
    """
    found = {
        mention
        for passage in (*article.passages, *article.footnotes)
        for mention in _Reader(article.text, passage, gazetteer, nested=nested).mentions()
    }
    return sorted(found)


class _Reader:
    """Reads one passage."""

    def __init__(self, text: str, passage: Passage, gazetteer: Gazetteer, *, nested: bool) -> None:
        self._passage = passage
        self._words = words(text, passage.spans)
        self._gazetteer = gazetteer
        self._nested = nested

    def mentions(self) -> Iterator[Mention]:
        yield from self._between(0, len(self._words), within=None)

    def _between(self, first: int, end: int, within: _Match | None) -> Iterator[Mention]:
        at = first
        while at < end:
            match = self._longest_at(at, end, within)
            if match is None:
                at += 1
                continue
            entity = self._meant(match)
            if entity:
                yield self._mention(match, entity)
            if self._nested or entity.partition("/")[0] in DESCRIPTIVE:
                inner = self._between(match.first, match.last + 1, match)
                yield from (mention for mention in inner if mention.entity != entity)
            at = match.last + 1

    def _longest_at(self, at: int, end: int, within: _Match | None) -> _Match | None:
        """The longest name that begins at a word; within another name, neither that one nor an adjective."""
        matches = [match for match in self._matches(at, end) if within is None or _is_nested(match, within)]
        return max(matches, key=lambda match: (match.last, match.stem), default=None)

    def _matches(self, at: int, end: int) -> Iterator[_Match]:
        before: tuple[str, ...] = ()
        for last in range(at, min(end, at + self._gazetteer.longest)):
            word = self._words[last]
            if last > at and not _joins(word):
                return
            for stem, ending in word.stems.items():
                name = self._gazetteer.names.get((*before, stem))
                if name and self._fits(name, at):
                    yield _Match(name, at, last, len(stem), ending)
            before = (*before, word.folded)

    def _fits(self, name: Name, at: int) -> bool:
        between = (self._words[at + place].gap for place in range(1, len(name.words)))
        gaps = all(gap in _LOOSE or gap == wanted for gap, wanted in zip(between, name.gaps, strict=True))
        return gaps and (not name.capital or self._words[at].text[0].isupper())

    def _meant(self, match: _Match) -> str:
        """The thing that is meant: by the first rule that holds, else by the name."""
        key = " ".join(match.name.words)
        for rule in self._gazetteer.rules:
            if key in rule.names and self._holds(rule, match):
                return rule.entity
        return match.name.entity

    def _holds(self, rule: Rule, match: _Match) -> bool:
        before = _sentence(self._words[max(0, match.first - _CONTEXT) : match.first])
        after = _sentence(self._words[match.last + 1 : match.last + 1 + _CONTEXT])
        return (
            (not rule.passages or self._passage.id in rule.passages)
            and (rule.ending is None or bool(rule.ending.fullmatch(match.ending)))
            and (rule.before is None or bool(rule.before.search(before)))
            and (rule.after is None or bool(rule.after.match(after)))
        )

    def _mention(self, match: _Match, entity: str) -> Mention:
        part = self._words[match.first : match.last + 1]
        return Mention(part[0].start, part[-1].end, entity, self._passage.id, _sentence(part))


def _is_nested(match: _Match, within: _Match) -> bool:
    smaller = match.last - match.first < within.last - within.first
    return smaller and not match.name.adjective and match.name.entity != NOTHING


def _joins(word: Word) -> bool:
    """Whether a name may go on from the word before to this one; which marks fit, the name itself says."""
    return len(word.gap) <= 2


def _sentence(part: Sequence[Word]) -> str:
    return " ".join(word.folded for word in part)
