"""Pages read as a tree, so that tests can ask for an element and its words instead of searching in markup."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = frozenset({"meta", "link", "br", "input", "img", "hr"})


@dataclass
class Element:
    """An element of a page.

    Args:
        name: its tag.
        attributes: an attribute without a value has "".
        children: elements and words, in order.
    """

    name: str
    attributes: dict[str, str]
    children: list[Element | str] = field(default_factory=list)

    def all(self, name: str = "") -> Iterator[Element]:
        """The elements below it, of a tag when one is given."""
        for child in self.children:
            if isinstance(child, Element):
                if name in ("", child.name):
                    yield child
                yield from child.all(name)

    def by_id(self, identity: str) -> Element:
        """The element with an id."""
        return next(element for element in self.all() if element.attributes.get("id") == identity)

    @property
    def text(self) -> str:
        """Its words, white space folded, blocks parted."""
        return " ".join("".join(self._pieces()).split()).replace(" ,", ",").replace(" :", ":").replace(" ;", ";")

    @property
    def verbatim(self) -> str:
        """Its characters as they are, for code."""
        return "".join(child if isinstance(child, str) else child.verbatim for child in self.children)

    def _pieces(self) -> Iterator[str]:
        for child in self.children:
            if isinstance(child, Element):
                block = "" if child.name in INLINE else " "
                yield from (block, *child._pieces(), block)
            else:
                yield child


INLINE = frozenset({"a", "span", "b", "code", "time", "small"})


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.root = Element("", {})
        self._open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs})
        self._open[-1].children.append(element)
        if tag not in VOID:
            self._open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._open[-1].children.append(Element(tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        assert self._open[-1].name == tag, f"<{self._open[-1].name}> is closed by </{tag}>"
        self._open.pop()

    def handle_data(self, data: str) -> None:
        self._open[-1].children.append(data)


def read(text: str) -> Element:
    """Read a page; it must close what it opens.

    Args:
        text: HTML.

    Returns:
        The root, which holds the page.
    """
    reader = _Reader()
    reader.feed(text)
    return reader.root
