"""Proposals are written a line each and read when they are asked for, whatever stands in a name."""

from __future__ import annotations

from pathlib import Path

import pytest
from kararname.graph.identities_file import IDENTITIES_FILE, Identities, identities_file, read_identities_file
from kararname.loaders.identities import Identity
from kararname.loaders.likeness import Likeness, Reason

FOUND = Identities(
    [
        Likeness(
            known=f"person/{name}",
            new="person/new",
            sources=("one-2001", "two-2002"),
            names=(f"{name}\u2028 \n", "New"),
            points=60,
            reasons=(Reason("names of one sound", 60),),
        )
        for name in ("first", "second", "third")
    ],
    [Identity("person/a", "person/b", "same", "R", "2026-01-02", "One man.")],
)


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    (tmp_path / IDENTITIES_FILE).write_bytes(identities_file(FOUND))
    read = read_identities_file(tmp_path)
    assert (list(read.proposals), list(read.decided)) == (list(FOUND.proposals), list(FOUND.decided))
    assert [one.known for one in read.proposals[1:]] == ["person/second", "person/third"]


def test_a_line_is_read_only_when_it_is_asked_for(tmp_path: Path) -> None:
    """A page shows a few of a hundred thousand."""
    lines = identities_file(FOUND).decode().split("\n")
    (tmp_path / IDENTITIES_FILE).write_text("\n".join([lines[0], lines[1], "damaged", ""]), "utf-8")
    proposals = read_identities_file(tmp_path).proposals
    assert (len(proposals), proposals[0].names[1]) == (2, "New")
    with pytest.raises(ValueError, match="Expecting value"):
        proposals[1]


def test_a_version_without_the_file_has_none(tmp_path: Path) -> None:
    assert read_identities_file(tmp_path) == Identities()
