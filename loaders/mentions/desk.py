"""The mentions of a source from its folder and its text, for the command line."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from ..article import Article
from ..folders import EVIDENCE_FILE, GAZETTEER_FILE, read_folder
from .basis import Bases
from .evidence import Findings, check_evidence, read_excuses
from .gazetteer import read_gazetteer
from .recognise import Mention, recognise


def mentions_of(article: Article, source: Path) -> list[Mention]:
    """Find the mentions of a source's things in its text.

    Args:
        article: the text.
        source: the source's folder, with its records and gazetteer.

    Returns:
        The mentions in the order of the text.

    Raises:
        RecordError: the gazetteer is wrong, or a name is two things'.
    """
    folder, _ = read_folder(source)
    return recognise(article, read_gazetteer(folder.records, source / GAZETTEER_FILE))


def evidence_of(article: Article, source: Path) -> Findings:
    """Ask of every statement of a source whether the place it cites mentions its subject or its object.

    Args:
        article: the text.
        source: the source's folder.

    Returns:
        The findings.

    Raises:
        RecordError: the gazetteer or the list of excuses is wrong.
    """
    folder, _ = read_folder(source)
    mentions = recognise(article, read_gazetteer(folder.records, source / GAZETTEER_FILE), nested=True)
    bases = Bases(article, folder.passages, mentions)
    return check_evidence(folder.records, bases, read_excuses(source / EVIDENCE_FILE), folder.author)


def report_evidence(findings: Findings) -> str:
    """The findings in lines: what is left over, the excused by their reasons, the share."""
    return "\n".join(_lines(findings))


def _lines(findings: Findings) -> Iterator[str]:
    for cited in findings.unexcused:
        yield f"{cited.place}: {cited.cite} mentions neither it nor what is said of it"
    for excuse, count in findings.excuses.items():
        yield f"{count} of {excuse.record} {excuse.key} {excuse.cite}: {excuse.reason}"
    for excuse in findings.idle:
        yield f"no longer needed: {excuse.record} {excuse.key} {excuse.cite}"
    yield (
        f"{findings.total - len(findings.missing)} of {findings.total} statements ({findings.share:.1%}) cite a place "
        f"that mentions their subject or object; of the others {len(findings.unexcused)} have no reason"
    )
