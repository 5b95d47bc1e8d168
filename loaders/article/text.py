"""The article's text as a string: read from a file, normalised for hashing.

Offsets count characters of the text returned by ``read_text``, whose lines end with a bare line feed.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

from ...errors import ArticleError


def read_text(path: Path) -> str:
    """Read the plain text of an article.

    Args:
        path: a UTF-8 file; a byte order mark and Windows line ends are taken away.

    Returns:
        The text.

    Raises:
        ArticleError: the file cannot be read or is not UTF-8.
    """
    try:
        raw = path.read_bytes()
    except OSError as exc:
        raise ArticleError(f"{path}: the article cannot be read ({exc.strerror})") from exc
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as exc:
        line = raw.count(b"\n", 0, exc.start) + 1
        problem = f"not UTF-8 (byte 0x{raw[exc.start]:02x}); save the text as UTF-8 and try again"
        raise ArticleError(f"{path}:{line}: {problem}") from exc
    return text.replace("\r\n", "\n")


def normalise(text: str) -> str:
    """The text with every run of white space made one blank, and none at its ends."""
    return " ".join(text.split())


def digest(text: str) -> str:
    """SHA-256 of the normalised text, in hexadecimal."""
    return hashlib.sha256(normalise(text).encode()).hexdigest()
