"""How one value is shown: a thing by its name and link, a literal in the form of the page's language.

To show another datatype in a form of its own, add a row to ``WRITERS``.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from babel.dates import format_date

from ..graph.store import Term
from ..ontology.terms import Literal, NamedNode
from ..ontology.vocabulary import BASE, KAR, LABEL, WIKIDATA, XSD
from .citations import paragraph
from .facts import Facts, Text, best, schema_label
from .i18n import gettext as _
from .i18n import language
from .links import href, local_path

GREGORIAN = KAR.term("gregorian")
_DURATION = re.compile(r"P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?)?")


@dataclass(frozen=True)
class Shown:
    """A value as a page shows it.

    Args:
        text: the words.
        href: where it leads, or None.
        external: whether that is another site.
        detail: a remark in small print, or "".
        iri: the thing's IRI, or "".
    """

    text: Text
    href: str | None = None
    external: bool = False
    detail: str = ""
    iri: str = ""


def show(term: Term, facts: Facts) -> Shown:
    """A value as a page shows it.

    Args:
        term: a thing or a literal.
        facts: the names of things.

    Returns:
        What to show.
    """
    if isinstance(term, NamedNode):
        return _thing(term, facts)
    if isinstance(term, Literal):
        return Shown(_literal(term))
    return Shown(Text(str(term)))


def _thing(node: NamedNode, facts: Facts) -> Shown:
    inside = local_path(node) is not None or node.value.startswith(BASE)
    named = facts.label(node) if inside or facts.all(node, LABEL) else schema_label(node) or Text(_compact(node))
    return Shown(
        named,
        href(node),
        external=not inside,
        detail=written_form(node, facts) or paragraph(node, facts),
        iri=node.value,
    )


def _compact(node: NamedNode) -> str:
    """A short form of an IRI of another site."""
    item = WIKIDATA.local(node)
    return f"Wikidata {item}" if item else node.value


def written_form(span: NamedNode, facts: Facts) -> str:
    """How the source writes a date that it gives in another calendar, or ""."""
    calendar = facts.node(span, KAR.term("calendar"))
    written = facts.texts(span, KAR.term("written"))
    if calendar is None or calendar == GREGORIAN or not written:
        return ""
    return _("written %(date)s, %(calendar)s", date=", ".join(written), calendar=facts.label(calendar))


def _literal(literal: Literal) -> Text:
    if literal.language:
        return Text(literal.value, literal.language)
    writer = WRITERS.get(literal.datatype.value)
    return Text((writer(literal.value) if writer else None) or literal.value)


def _write_date(value: str) -> str | None:
    try:
        return format_date(date.fromisoformat(value), "d MMMM y", language())
    except ValueError:
        return None


def _write_duration(value: str) -> str | None:
    parts = _DURATION.fullmatch(value)
    if not parts:
        return None
    units = (_("%(n)s d"), _("%(n)s h"), _("%(n)s min"))
    return " ".join(unit % {"n": n} for unit, n in zip(units, parts.groups(), strict=True) if n)


def _write_boolean(value: str) -> str:
    return _("yes") if value in ("true", "1") else _("no")


def _write_decimal(value: str) -> str:
    plain = value.removesuffix(".0")
    return plain.replace(".", ",") if language() == "tr" else plain


WRITERS: dict[str, Callable[[str], str | None]] = {
    XSD.term("date").value: _write_date,
    XSD.term("duration").value: _write_duration,
    XSD.term("dayTimeDuration").value: _write_duration,
    XSD.term("boolean").value: _write_boolean,
    XSD.term("decimal").value: _write_decimal,
}


def in_language(literals: list[Literal]) -> list[Literal]:
    """Of texts that say the same in several languages, those in the language of the page.

    Args:
        literals: texts of one property.

    Returns:
        Those without a language or in the page's; when there are none, the best other one's language.
    """
    chosen = best(literals)
    return [literal for literal in literals if chosen and (literal.language or chosen.lang) == chosen.lang]
