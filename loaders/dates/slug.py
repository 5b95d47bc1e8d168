"""Names of dates for IRIs: readable, stable, and different for different dates.

A slug has up to three parts joined by ``_``: the EDTF string; how the date was written, when that says more than the
EDTF string; and a digest of the writing, when making it readable lost something (case, accents, blanks).

| written | slug |
| --- | --- |
| ``1920-09-02`` | ``1920-09-02`` |
| ``1919?``, ``1919%`` | ``1919-uncertain``, ``1919-uncertain~`` |
| ``1920-08-17/1920-08-24`` | ``1920-08-17_1920-08-24`` |
| ``02.09.1336`` | ``1920-09-02_rumi-02.09.1336`` |
| ``2 Eylül 1920`` | ``1920-09-02_2-eylul-1920_`` and eight hexadecimal digits |
"""

from __future__ import annotations

import hashlib
import re

from ..folding import fold

_EDTF = str.maketrans({"/": "_", "?": "-uncertain", "%": "-uncertain~"})
_OTHER = re.compile(r"[^a-z0-9.]+")


def slug_of(edtf: str, written: str, prefix: str = "") -> str:
    """Make the slug of a date.

    Args:
        edtf: its EDTF string.
        written: the text it was read from.
        prefix: what to put before the written part; with a prefix that part is always there.

    Returns:
        The slug, of ``A-Z a-z 0-9 . _ ~ -`` alone.
    """
    head = edtf.translate(_EDTF)
    if written == edtf and not prefix:
        return head
    readable = _OTHER.sub("-", fold(written)).strip("-")
    if readable == written:
        return f"{head}_{prefix}{readable}"
    digest = hashlib.sha256(written.encode("utf-8", "surrogatepass")).hexdigest()[:8]
    return f"{head}_{prefix}{readable}_{digest}"
