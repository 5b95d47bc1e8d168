"""Letters, telegrams and notes in the Correspondence Metadata Interchange Format (TEI correspDesc), for correspSearch.

https://github.com/TEI-Correspondence-SIG/CMIF
"""

from __future__ import annotations

from uuid import NAMESPACE_URL, uuid5
from xml.etree import ElementTree as ET

from flask import url_for

from ...ontology.terms import NamedNode
from ...ontology.vocabulary import DATASET, KAR
from ..document import licence
from ..facts import Facts
from ..links import to_iri
from ..site import site
from .things import DATE, authority, bounds, is_group, name, read

TEI = "http://www.tei-c.org/ns/1.0"
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
MAKERS = "The Kararname authors"


def letters() -> bytes:
    """Every letter with a known sender or addressee."""
    ET.register_namespace("", TEI)
    facts, things = read("exports_letters")
    root = ET.Element(f"{{{TEI}}}TEI")
    header = _sub(root, "teiHeader")
    source = _file_description(header)
    profile = _sub(header, "profileDesc")
    for thing in things:
        _correspondence(profile, facts, thing, source)
    body = _sub(_sub(_sub(root, "text"), "body"), "p")
    body.text = ""
    ET.indent(root, " ")
    return ET.tostring(root, encoding="utf-8", xml_declaration=True) + b"\n"


def _file_description(header: ET.Element) -> str:
    """Title, publication and source; gives the reference to the source."""
    description = _sub(header, "fileDesc")
    title = _sub(description, "titleStmt")
    _sub(title, "title", "Letters, telegrams and notes in Kararname")
    _sub(title, "editor", MAKERS)
    publication = _sub(description, "publicationStmt")
    _sub(_sub(publication, "publisher"), "ref", MAKERS, target=to_iri(DATASET).value)
    _sub(publication, "idno", url_for("exports.file_data", name="letters.xml", _external=True), type="url")
    if published := site().published:
        _sub(publication, "date", when=published.when.date().isoformat())
    found = licence()
    _sub(
        _sub(publication, "availability"), "licence", found.value if found else "", target=found.value if found else ""
    )
    identity = str(uuid5(NAMESPACE_URL, to_iri(DATASET).value))
    key = f"s-{identity}"
    bibl = _sub(_sub(description, "sourceDesc"), "bibl", f"Kararname, {site().release}. ", type="online")
    bibl.set(XML_ID, key)
    _sub(bibl, "ref", to_iri(DATASET).value, target=to_iri(DATASET).value)
    return f"#{key}"


def _correspondence(profile: ET.Element, facts: Facts, thing: NamedNode, source: str) -> None:
    description = _sub(profile, "correspDesc", ref=thing.value, source=source)
    senders, receivers = (facts.nodes(thing, KAR.term(role)) for role in ("author", "addressee"))
    sent = _sub(description, "correspAction", type="sent")
    _people(sent, facts, senders)
    for place in facts.nodes(thing, KAR.term("place")):
        _sub(sent, "placeName", name(facts, place), ref=authority(facts, place))
    _date(sent, facts, thing)
    if receivers:
        _people(_sub(description, "correspAction", type="received"), facts, receivers)


def _people(action: ET.Element, facts: Facts, people: list[NamedNode]) -> None:
    for person in people:
        tag = "orgName" if is_group(facts, person) else "persName"
        _sub(action, tag, name(facts, person), ref=authority(facts, person))
    if not people:
        _sub(action, "persName", "Unknown")


def _date(action: ET.Element, facts: Facts, thing: NamedNode) -> None:
    first, last = bounds(facts, facts.node(thing, DATE))
    if first and first == last:
        _sub(action, "date", when=first)
    elif first or last:
        given = {"notBefore": first, "notAfter": last}
        _sub(action, "date", **{key: day for key, day in given.items() if day})


def _sub(parent: ET.Element, tag: str, text: str = "", **attributes: str) -> ET.Element:
    element = ET.SubElement(parent, f"{{{TEI}}}{tag}", attributes)
    element.text = text or None
    return element
