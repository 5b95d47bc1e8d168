"""Characters that XML 1.0 cannot hold, or would not give back: the engine writes them as they are; here it is mended.

https://www.w3.org/TR/xml/#charsets lists the characters that may stand; section 2.11 turns a bare CR into LF.
"""

from __future__ import annotations

import re

_FORBIDDEN = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]|\xef\xbf[\xbe\xbf]")
_REPLACEMENT = "\N{REPLACEMENT CHARACTER}".encode()
_CR, _CR_REFERENCE = b"\r", b"&#xD;"


def well_formed(document: bytes) -> bytes:
    """Make a document well-formed, whatever its texts hold.

    Args:
        document: XML in UTF-8, well-formed but for characters in its texts and attribute values.

    Returns:
        The document with U+FFFD for every character that cannot stand in XML, which a comment at its end then says,
        and with CR as a reference, so that parsers keep it.
    """
    if _CR in document:
        document = document.replace(_CR, _CR_REFERENCE)
    mended, count = _FORBIDDEN.subn(_REPLACEMENT, document)
    if not count:
        return document
    return mended + b"<!-- %d characters that XML cannot hold are written as U+FFFD; other forms hold them -->" % count
