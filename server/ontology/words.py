"""Axioms and shapes in words: what OWL and SHACL say by constructs, in the language of the page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ...ontology.schema import Property
from ...ontology.shapes import Constraint, Shape, read_shapes
from ...ontology.terms import NamedNode
from ..facts import Text, text_of
from ..i18n import gettext as _
from ..i18n import lazy_gettext as _l
from .links import Link, link

CHARACTERISTICS: Mapping[str, object] = {
    "Functional": _l("functional: one value at most"),
    "InverseFunctional": _l("inverse functional: one bearer at most"),
    "Transitive": _l("transitive"),
    "Symmetric": _l("symmetric"),
    "Asymmetric": _l("asymmetric"),
    "Reflexive": _l("reflexive"),
    "Irreflexive": _l("irreflexive"),
}
STATUSES: Mapping[str, object] = {
    "stable": _l("stable"),
    "testing": _l("testing"),
    "unstable": _l("unstable"),
    "archaic": _l("archaic"),
    "draft": _l("draft"),
}
STRICT = "Violation"
SEVERITIES: Mapping[str, object] = {STRICT: _l("error"), "Warning": _l("warning"), "Info": _l("remark")}


@dataclass(frozen=True)
class Asked:
    """What a shape asks, in words.

    Args:
        subject: the property or class it speaks of, or None.
        words: what is asked.
        severity: how strictly, in words.
        strict: whether a record that breaks it is refused.
        shape: the name of the shape, its anchor among the shapes.
    """

    subject: Link | None
    words: Text
    severity: str
    strict: bool
    shape: str


def characteristics(prop: Property, found: Sequence[str]) -> list[str]:
    """What kind of relation a property is.

    Args:
        prop: the property.
        found: its OWL characteristics.

    Returns:
        The words for each.
    """
    return [str(CHARACTERISTICS[name]) for name in found] + [_("inferred")] * prop.inferred


def status(name: str) -> str:
    """The word for a term's status."""
    return str(STATUSES.get(name, name))


def asked_of_class(cls: NamedNode) -> list[Asked]:
    """What the shapes ask of every thing of a class.

    Args:
        cls: the class itself, not those above it.

    Returns:
        Each constraint in words, with the property it speaks of.
    """
    shapes = [shape for shape in read_shapes() if cls in shape.classes]
    return [asked for shape in shapes for asked in constraints_of(shape)]


def asked_of_property(prop: NamedNode) -> list[Asked]:
    """What the shapes ask where a property is used: of its bearers, and of which classes they ask it.

    Args:
        prop: the property.

    Returns:
        Each constraint in words.
    """
    shapes = [shape for shape in read_shapes() if prop in shape.bearers]
    found = [_asked(shape, item, None) for shape in shapes for item in shape.constraints if _says(item)]
    return [*found, *_asking(prop)]


def constraints_of(shape: Shape) -> list[Asked]:
    """What a shape asks, in words."""
    return [_asked(shape, item, link(item.path) if item.path else None) for item in shape.constraints if _says(item)]


def _asking(prop: NamedNode) -> Iterator[Asked]:
    """The classes whose things must, or should, have the property."""
    for shape in read_shapes():
        for item in shape.constraints:
            if item.path == prop and item.at_least:
                yield from (_asked(shape, item, link(cls)) for cls in shape.classes)


def _says(item: Constraint) -> bool:
    return bool(item.at_least or item.at_most is not None or item.values or item.messages)


def _asked(shape: Shape, item: Constraint, subject: Link | None) -> Asked:
    strict = item.severity == STRICT
    return Asked(subject, _in_words(item), str(SEVERITIES.get(item.severity, item.severity)), strict, shape.name)


def _in_words(item: Constraint) -> Text:
    """How many values and of which kinds; where it asks neither, what is told when it is broken."""
    parts = [*_counts(item)]
    kinds = ", ".join(str(link(value).label) for value in item.values)
    if kinds:
        parts.append(_("values: %(kinds)s", kinds=kinds) if item.path else _("only of: %(kinds)s", kinds=kinds))
    if parts:
        return Text("; ".join(parts))
    message = text_of(item.messages) or Text("")
    return Text(_("not allowed: %(message)s", message=message.value), message.lang)


def _counts(item: Constraint) -> Iterator[str]:
    if item.at_least == 1:
        yield _("required") if item.severity == STRICT else _("wanted")
    elif item.at_least > 1:
        yield _("at least %(number)s values", number=item.at_least)
    if item.at_most == 1:
        yield _("one value at most")
    elif item.at_most is not None:
        yield _("at most %(number)s values", number=item.at_most)
