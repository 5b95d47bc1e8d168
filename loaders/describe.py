"""Passages and footnotes of a source as facts, from its passage index."""

from __future__ import annotations

from collections.abc import Iterator

from ..ontology.terms import Literal, NamedNode
from ..ontology.vocabulary import KAR, LABEL, TYPE
from .naming import Names
from .passages import Passage, PassageIndex
from .statements import Fact, integer

_KIND_WORDS = {
    "paragraph": ("paragraph", "paragraf"),
    "quotation": ("quotation, paragraph", "alıntı, paragraf"),
    "list-item": ("list item, paragraph", "liste maddesi, paragraf"),
    "heading": ("heading", "başlık"),
}


def describe_passages(source: str, index: PassageIndex, names: Names) -> Iterator[Fact]:
    """What each passage and footnote is and where it stands.

    Args:
        source: name of the source.
        index: its passages.
        names: how ids become IRIs.

    Yields:
        Their facts, in reading order.
    """
    whole = names.iri(f"source/{source}")
    for order, passage in enumerate(index, 1):
        iri = names.iri(f"source/{source}/{passage.id}")
        yield Fact(iri, KAR.term("passageOf"), whole)
        yield Fact(iri, KAR.term("order"), integer(order))
        for page in index.pages(passage.id):
            yield Fact(iri, KAR.term("page"), integer(page))
        yield Fact(iri, KAR.term("startOffset"), integer(passage.start))
        yield Fact(iri, KAR.term("endOffset"), integer(passage.end))
        yield Fact(iri, KAR.term("textHash"), Literal(passage.sha256))
        yield from _footnote(iri, passage) if passage.kind == "footnote" else _passage(iri, passage)
        for note, _ in passage.notes:
            yield Fact(names.iri(f"source/{source}/n{note}"), KAR.term("markedIn"), iri)


def _passage(iri: NamedNode, passage: Passage) -> Iterator[Fact]:
    number = passage.id.rpartition(".")[2].lstrip("h")
    english, turkish = _KIND_WORDS[passage.kind]
    yield Fact(iri, TYPE, KAR.term("Passage"))
    yield Fact(iri, KAR.term("passageKind"), Literal(passage.kind))
    yield Fact(iri, LABEL, Literal(f"page {passage.page_from}, {english} {number}", language="en"))
    yield Fact(iri, LABEL, Literal(f"sayfa {passage.page_from}, {turkish} {number}", language="tr"))


def _footnote(iri: NamedNode, passage: Passage) -> Iterator[Fact]:
    number = int(passage.id.removeprefix("n"))
    yield Fact(iri, TYPE, KAR.term("Footnote"))
    yield Fact(iri, KAR.term("noteNumber"), integer(number))
    yield Fact(iri, LABEL, Literal(f"footnote {number}", language="en"))
    yield Fact(iri, LABEL, Literal(f"dipnot {number}", language="tr"))
