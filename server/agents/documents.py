"""What an agent can read: the ontology, a summary of the schema, and the examples."""

from __future__ import annotations

from ...ontology.schema import ONTOLOGY_FILE, Property
from ...ontology.terms import NamedNode
from ...ontology.vocabulary import KAR
from ...queries.catalogue import bind
from ..site import site


def ontology() -> str:
    """The ontology in Turtle."""
    return ONTOLOGY_FILE.read_text(encoding="utf-8")


def schema_summary() -> str:
    """Classes and properties in a few words each, in Markdown."""
    schema = site().schema
    classes = [f"- `kar:{cls.name}`: {_first(cls.definitions.get('en', ''))}" for cls in schema.classes.values()]
    return "\n".join(
        [
            f"# The schema of Kararname\n\nPrefix `kar:` is `<{KAR.iri}>`.",
            "A statement's graph is its claim: `GRAPH ?claim { … } ?claim kar:page ?page`.\n",
            "## Classes\n",
            *sorted(classes),
            "\n## Properties\n",
            *sorted(map(_property, schema.properties.values())),
        ]
    )


def examples() -> str:
    """Every saved query with its SPARQL, in Markdown."""
    base = site().settings.base
    return "\n\n".join(
        f"## {query.summary['en']}\n\n`{query.name}`: {query.description['en'].strip()}\n\n"
        f"```sparql\n{bind(query, {}, base)[0].strip()}\n```"
        for query in site().queries.all
    )


def _property(prop: Property) -> str:
    of, to = ", ".join(map(_local, prop.domains)) or "anything", ", ".join(map(_local, prop.ranges))
    leads = to or (_local(prop.datatype) if prop.datatype else "a text")
    return f"- `kar:{prop.name}` ({of} → {leads}): {_first(prop.definitions.get('en', ''))}"


def _local(iri: NamedNode) -> str:
    return iri.value.rpartition("#")[2]


def _first(words: str) -> str:
    return " ".join(words.split()).partition(". ")[0]
