"""Turkish text made plain for comparing: lower case without accents, one kind of dash, apostrophe and blank.

The dotted and the dotless i become one letter: capitals are often typed with the wrong one, and no two month names
or names of things differ in it alone. Months, slugs and the names of things in the article are all compared so.
"""

from __future__ import annotations

import unicodedata

_ONE_KIND = str.maketrans(
    dict.fromkeys("ıİI", "i") | dict.fromkeys("‐‑‒–—−", "-") | dict.fromkeys("’‘ʼ´`′", "'"),
)


def fold(text: str) -> str:
    """Fold a text for comparing.

    Args:
        text: any text.

    Returns:
        The text in lower case, without accents, with ``-``, ``'`` and single blanks, trimmed. Folding twice changes
        nothing.
    """
    decomposed = unicodedata.normalize("NFD", text.translate(_ONE_KIND).casefold())
    bare = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    return " ".join(bare.translate(_ONE_KIND).split())
