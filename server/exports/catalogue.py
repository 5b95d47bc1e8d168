"""The exports there are: one row each."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from ..i18n import lazy_gettext as _l
from . import tables
from .chronology import chronology
from .letters import letters
from .network import gexf, graphml
from .people import people
from .places import places
from .works import bibtex, csl, ris


@dataclass(frozen=True)
class Export:
    """A file in somebody else's format.

    Args:
        name: its file name.
        media_type: its media type.
        format: what people call the format.
        about: where the format is told of.
        words: what it holds.
        segments: the kinds of things on whose lists it is named.
        write: makes the file.
    """

    name: str
    media_type: str
    format: str
    about: str
    words: object
    segments: Sequence[str]
    write: Callable[[], str | bytes]


_PLACES, _LETTERS = _l("Places, for gazetteers and maps"), _l("Letters, telegrams and notes, for correspSearch")
_PEOPLE, _WORKS = _l("Persons, as factoids"), _l("Works cited, for reference managers")
_NETWORK, _TIME = _l("Who met, wrote to and demanded of whom, for network tools"), _l("Events and documents in time")
_TABLES = _l("Tables, with a description of their columns")
_CSL = "application/vnd.citationstyles.csl+json"
_LPF, _IPIF = "https://github.com/LinkedPasts/linked-places-format", "https://github.com/GVogeler/prosopogrAPhI"
_CMIF, _DATAPACKAGE = "https://github.com/TEI-Correspondence-SIG/CMIF", "https://datapackage.org/"

EXPORTS: Sequence[Export] = (
    Export("places.geojson", "application/geo+json", "Linked Places", _LPF, _PLACES, ("place",), places),
    Export("letters.xml", "application/tei+xml", "CMIF (TEI)", _CMIF, _LETTERS, ("document",), letters),
    Export("people.json", "application/json", "IPIF", _IPIF, _PEOPLE, ("person",), people),
    Export("works.bib", "application/x-bibtex", "BibTeX", "https://ctan.org/pkg/bibtex", _WORKS, ("work",), bibtex),
    Export(
        *("works.ris", "application/x-research-info-systems", "RIS", "https://en.wikipedia.org/wiki/RIS_(file_format)"),
        *(_WORKS, ("work",), ris),
    ),
    Export("works.json", _CSL, "CSL-JSON", "https://citationstyles.org/", _WORKS, ("work",), csl),
    Export(
        *("network.graphml", "application/graphml+xml", "GraphML", "http://graphml.graphdrawing.org/"),
        *(_NETWORK, ("person", "group"), graphml),
    ),
    Export("network.gexf", "application/gexf+xml", "GEXF", "https://gexf.net/", _NETWORK, ("person", "group"), gexf),
    Export(
        *("timeline.json", "application/json", "TimelineJS", "https://timeline.knightlab.com/"),
        *(_TIME, ("event", "meeting", "document"), chronology),
    ),
    Export(tables.PACKAGE, "application/json", "Frictionless", _DATAPACKAGE, _TABLES, (), tables.package),
    *(
        Export(f"{name}.csv", "text/csv", "CSV", _DATAPACKAGE, _TABLES, (), partial(tables.table, name))
        for name in tables.TABLES
    ),
)
BY_NAME = {export.name: export for export in EXPORTS}


def of_segment(segment: str) -> list[Export]:
    """The exports that hold things of a kind."""
    return [export for export in EXPORTS if segment in export.segments]
