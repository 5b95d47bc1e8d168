"""Results of queries as pictures: map, timeline, network and chart, drawn by the server where the columns allow it.

``columns.py`` says what stands in the columns; each other module makes one kind of picture out of them, by the drawings
that the pages of the whole dataset use. ``choice.py`` says which kinds a result can be shown as, and draws the one that
the address asks for (``?as=map``). To add a kind: a module with ``applies`` and ``draw``, and a row in ``KINDS``.
"""

from .choice import NONE, Pictures, pictures

__all__ = ["NONE", "Pictures", "pictures"]
