"""The command that reads an article's text: article."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import click

from ..errors import KararnameError, NotWritable, UsageError
from ..loaders.article import Article, check_index, read_article, read_layout, read_text, write_index
from ..loaders.folders import LAYOUT_FILE, MENTIONS_FILE, PASSAGES_FILE, SHIPPED
from ..loaders.footnotes import check_footnotes
from ..loaders.mentions import check_mentions, write_mentions
from ..loaders.mentions.desk import evidence_of, mentions_of, report_evidence
from .house import main
from .shared import HERE, tell


@main.command(epilog="Example: kararname article my-copy.txt --check")
@click.option("--source", type=HERE, default=SHIPPED / "erdas-2017", help="Folder of the source's records.")
@click.option("--check", "only_check", is_flag=True, help="Prove that the indexes fit the text; write nothing.")
@click.option("--evidence", is_flag=True, help="Ask of every statement whether the place it cites speaks of it.")
@click.argument("text", type=HERE)
def article(source: Path, only_check: bool, evidence: bool, text: Path) -> None:
    """Read an article's text and write, or prove, its passage index and mentions; --check proves the citations too."""
    read = read_article(read_text(text), read_layout(source / LAYOUT_FILE))
    index, mentions = source / PASSAGES_FILE, source / MENTIONS_FILE
    if evidence:
        findings = evidence_of(read, source)
        click.echo(report_evidence(findings))
        sys.exit(bool(findings.unexcused or findings.idle))
    if not only_check:
        _write(index, write_index(read))
        _write(mentions, write_mentions(mentions_of(read, source)))
        click.echo(f"wrote {index} and {mentions}")
        return
    for file in (index, mentions):
        if not file.is_file():
            raise UsageError(f"there is no {file} to prove: write it first, without --check")
    tell(_misfits(read, source), "the passage index fits the text, and so do the mentions and the citation records")


def _misfits(read: Article, source: Path) -> Sequence[KararnameError]:
    """What does not fit the text; mentions and citations are compared only where the passages fit."""
    problems: Sequence[KararnameError] = check_index(read, read_text(source / PASSAGES_FILE))
    mentions = read_text(source / MENTIONS_FILE)
    return problems or [*check_mentions(mentions_of(read, source), mentions), *check_footnotes(read, source)]


def _write(path: Path, text: str) -> None:
    try:
        path.write_text(text, "utf-8")
    except OSError as exc:
        raise NotWritable(f"cannot write {path} ({exc.strerror})") from exc
