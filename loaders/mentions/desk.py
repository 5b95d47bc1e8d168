"""The mentions of a source from its folder and its text, for the command line."""

from __future__ import annotations

from pathlib import Path

from ..article import Article
from ..folders import GAZETTEER_FILE, read_folder
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
