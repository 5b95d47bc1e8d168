"""The ontology as a page in both languages, and as Turtle for machines: the file itself."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from flask import Blueprint, Response, abort, render_template, request

from ..graph.media import BY_SUFFIX
from ..ontology.schema import ONTOLOGY_FILE, Class, Labels, Property
from ..ontology.terms import Literal, NamedNode
from ..ontology.vocabulary import DEFINITION, KAR
from .collation import SortKey, sort_key
from .data import wants_page
from .facts import Facts, Text, best, collect, schema_label, short_name, text_of
from .i18n import gettext as _
from .negotiation import choose
from .panel import panel_text
from .relations import relations
from .site import site

blueprint = Blueprint("ontology", __name__)

TURTLE = BY_SUFFIX["ttl"]


@dataclass(frozen=True)
class Link:
    """A term named on the page."""

    name: str
    label: Text


@dataclass(frozen=True)
class Entry:
    """A class, property or controlled term on the page.

    Args:
        name: its local name, which is also its anchor.
        label: its label in the language of the page.
        others: its labels in other languages.
        definition: what it means, or None.
        links: what it hangs together with, by heading.
        flags: what else to know of it.
        segment: the kind in the ids of a class's things, or "".
    """

    name: str
    label: Text
    others: Sequence[Text]
    definition: Text | None
    links: Mapping[str, Sequence[Link]]
    flags: Sequence[str] = ()
    segment: str = ""


@blueprint.get("/ontology")
def page() -> str | Response:
    """The ontology: a page for people, Turtle for machines."""
    wanted = request.args.get("format")
    if wanted is None and wants_page():
        return render_ontology()
    if wanted != TURTLE.suffix and not choose(request.headers.get("Accept"), [TURTLE]):
        abort(406)
    answer = Response(ONTOLOGY_FILE.read_bytes(), content_type=TURTLE.content_type)
    answer.vary.add("Accept")
    return answer


def render_ontology() -> str:
    """The page: classes by name, properties by group, controlled terms by list."""
    schema = site().schema
    groups = sorted(schema.groups.values(), key=lambda group: group.order)
    own = [prop for prop in schema.properties.values() if KAR.local(prop.iri)]
    return render_template(
        "ontology.html",
        classes=sorted((_class(cls) for cls in schema.classes.values()), key=_alphabet),
        groups=[(text_of(g.labels), _properties(prop for prop in own if prop.group == g.name)) for g in groups],
        rest=_properties(prop for prop in own if prop.group not in schema.groups),
        lists=[(schema_label(kind), _terms(terms)) for kind, terms in schema.terms.items()],
    )


def _alphabet(entry: Entry) -> SortKey:
    return sort_key(entry.label.value)


def _class(cls: Class) -> Entry:
    above = _above(cls)
    below = [other.iri for other in site().schema.classes.values() if cls.iri in _above(other)]
    links = _links({_("Broader"): above, _("Narrower"): below})
    return Entry(cls.name, *_texts(cls.labels), text_of(cls.definitions), links, segment=cls.segment)


def _above(cls: Class) -> list[NamedNode]:
    """The direct superclasses."""
    strict = cls.ancestors - {cls.iri}
    known = {iri: site().schema.class_by_iri(iri) for iri in strict}
    further = {iri for other in known.values() if other for iri in other.ancestors - {other.iri}}
    return [iri for iri, other in known.items() if other and iri not in further]


def _properties(properties: Iterable[Property]) -> list[Entry]:
    return [_property(prop) for prop in sorted(properties, key=lambda prop: prop.order)]


def _property(prop: Property) -> Entry:
    inverse = relations(site().store).inverse(prop.iri)
    ranges = prop.ranges or ({prop.datatype} if prop.datatype else set[NamedNode]())
    found = {_("Of"): prop.domains, _("Leads to"): ranges, _("Backwards"): {inverse} if inverse else set[NamedNode]()}
    flags = [_("one value at most")] * prop.functional + [_("inferred")] * prop.inferred
    return Entry(prop.name, *_texts(prop.labels), text_of(prop.definitions), _links(found), flags)


def _terms(terms: Mapping[str, NamedNode]) -> list[Entry]:
    facts = _definitions()
    entries = [
        Entry(name, *_texts(site().schema.labels.get(iri, {})), _definition(iri, facts), {})
        for name, iri in terms.items()
    ]
    return sorted(entries, key=_alphabet)


def _definitions() -> Facts:
    return collect(site().store.select(panel_text("ontology_definitions")))


def _definition(iri: NamedNode, facts: Facts) -> Text | None:
    return best([value for value in facts.all(iri, DEFINITION) if isinstance(value, Literal)])


def _texts(labels: Labels) -> tuple[Text, Sequence[Text]]:
    label = text_of(labels) or Text("")
    return label, [Text(value, lang) for lang, value in labels.items() if lang != label.lang]


def _links(found: Mapping[str, Iterable[NamedNode]]) -> Mapping[str, Sequence[Link]]:
    return {heading: [_link(iri) for iri in sorted(iris, key=str)] for heading, iris in found.items() if iris}


def _link(iri: NamedNode) -> Link:
    return Link(KAR.local(iri) or "", schema_label(iri) or Text(short_name(iri)))
