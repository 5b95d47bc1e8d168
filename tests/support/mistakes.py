"""Mistakes in records, one a row: what is written, where it is told, and the words in which it is told."""

from __future__ import annotations


def meeting(*lines: str) -> str:
    """A record of a meeting, good but for the given lines, which stand from line 5 on."""
    head = ["- id: meeting/m", "  a: Meeting", "  label: {en: M, tr: M}", "  cite: p1.1 n1"]
    return "\n".join([*head, *(f"  {line}" for line in lines), ""])


M = "meeting/m"
MISTAKES: list[tuple[str, str, str]] = [
    # properties
    (
        "participnt: person/bela-torv",
        f"5: {M}: participnt",
        "unknown property `participnt`: did you mean `participant`?",
    ),
    ("xyzzy: 1", f"5: {M}: xyzzy", "unknown property `xyzzy`"),
    (
        "involved: person/bela-torv",
        f"5: {M}: involved",
        "`involved` is inferred from other statements; leave it out",
    ),
    ("birth: 1900", f"5: {M}: birth", "`birth` belongs to a Person"),
    ("fonds: F", f"5: {M}: fonds", "`fonds` belongs to an ArchivalDocument"),
    ("issuer: person/bela-torv", f"5: {M}: issuer", "`issuer` belongs to a Position"),
    # things
    (
        "participant: person/bela-tor",
        f"5: {M}: participant",
        "nothing is defined as `person/bela-tor`: did you mean `person/bela-torv`?",
    ),
    ("place: place/nowhere-at-all", f"5: {M}: place", "nothing is defined as `place/nowhere-at-all`"),
    ("participant:", f"5: {M}: participant", "nothing is defined as ``"),
    (
        "participant: [person/bela-torv, place/ister]",
        f"5: {M}: participant",
        "`place/ister` is a Settlement, wanted an Actor",
    ),
    ("side: ankra", f"5: {M}: side", "did you mean `ankara`?"),
    ("exactMatch: Q42", f"5: {M}: exactMatch", "`Q42` is no IRI"),
    # values
    ("date: 4th of May", f"5: {M}: date", "'4th of May'"),
    ("date: 1901-02-30", f"5: {M}: date", "1901-02-30"),
    ("date:", f"5: {M}: date", ""),
    ("duration: two hours", f"5: {M}: duration", "is no dayTimeDuration; wanted something like PT3H30M"),
    ("duration: P", f"5: {M}: duration", "is no dayTimeDuration"),
    ("quantity: many", f"5: {M}: quantity", "`many` is no decimal; wanted something like 3.5"),
    ("quantity: ٣", f"5: {M}: quantity", "is no decimal"),
    ("order: 1.5", f"5: {M}: order", "`1.5` is no integer; wanted something like 8"),
    ("year: 19", f"5: {M}: year", "`year` belongs to a Source or Work"),
    ("number: ''", f"5: {M}: number", "is no string"),
    # languages
    ("outcome: in peace", f"5: {M}: outcome", "wanted a text for each language, such as {en: …, tr: …}"),
    ("outcome: {eng: in peace}", f"5: {M}: outcome", "unknown language `eng`: did you mean `en`?"),
    ("outcome: {en: ' '}", f"5: {M}: outcome", "the text for en is empty"),
    ("date: {en: 1901}", f"5: {M}: date", "wanted one value, not a text for each language"),
    # citations
    ("place: {value: place/ister, cite: 80.2}", f"5: {M}: place", "cannot read the citation '80.2'"),
    ("place: {value: place/ister, cite: p3.1}", f"5: {M}: place", "there is no passage p3.1"),
    ("place: {value: place/ister, cite: p1.11}", f"5: {M}: place", "there is no passage p1.11: did you mean `p1.1`?"),
    ("place: {value: place/ister, cite: n9}", f"5: {M}: place", "there is no footnote n9"),
    ("place: {value: place/ister, cite: p1.2@3}", f"5: {M}: place", "p1.2 stands on page 1 and 2, not 3"),
    (
        "place: {value: place/ister, cite: p1.1 n3}",
        f"5: {M}: place",
        "n3 is not marked in p1.1 or its block (there: n1, n2)",
    ),
    (
        "place: {value: place/ister, cite: p2.1 n1}",
        f"5: {M}: place",
        "n1 is not marked in p2.1 or its block (there: none)",
    ),
    ("place: {value: place/ister, cite: }", f"5: {M}: place", "cannot read the citation ''"),
    # holders and stances
    ("place: {value: place/ister, stance: asertd}", f"5: {M}: place", "did you mean `asserted`?"),
    (
        "place: {value: place/ister, heldBy: person/dorn-hal}",
        f"5: {M}: place",
        "heldBy: nothing is defined as `person/dorn-hal`: did you mean `person/dorn-hale`?",
    ),
    ("place: {value: place/ister, heldBy: place/ister}", f"5: {M}: place", "heldBy: `place/ister` is no actor"),
]


RECORDS: list[tuple[str, str, str]] = [
    ("- id: person/x\n  a: Persn\n  cite: p1.1", "2: person/x: a", "unknown class `Persn`: did you mean `Person`?"),
    ("- id: group/x\n  a: Person\n  cite: p1.1", "1: group/x", "the id of a Person begins with person/"),
    ("- id: Person X\n  a: Person\n  cite: p1.1", "1: Person X", "an id is written kind/slug"),
    (
        "- id: person/bela-torv\n  a: Person\n  cite: p1.1",
        "1: person/bela-torv",
        "defined already at mini-2001/actors.yaml:11: person/bela-torv; leave out `a` to add to it",
    ),
    (
        "- id: person/bela-tor\n  side: ankara\n  cite: p1.1",
        "1: person/bela-tor",
        "nothing is defined as `person/bela-tor`: did you mean `person/bela-torv`?",
    ),
    ("- id: route/q\n  remark: {en: x}\n  cite: n1", "1: route/q", "give its class under `a`"),
    ("- id: person/x\n  a: Person\n  label: {en: X, tr: X}", "1: person/x", "no `cite`: every statement needs"),
    ("- id: person/bela-torv\n  rank: {en: X}", "2: person/bela-torv: rank", "no `cite`: every statement needs"),
    ("- id: person/x\n  a: Person\n  cite: p9.9\n  label: {en: X, tr: X}", "3: person/x: cite", "no passage p9.9"),
    ("- id: person/x\n  a: Person\n  cite: n1\n  stance: sure", "3: person/x: cite", "stance: `sure` is not one of"),
    ("- id: person/x\n  a: Person\n  cite: n1\n  side: ankara\n  side: soviet", "5: person/x: side", "stands twice"),
    ("- a: Person\n  label: {en: X}", "1", "a record needs an `id`"),
    ("- id: person/x\n  a:\n  cite: n1", "2: person/x: a", "unknown class ``"),
]
