"""What is said about a thing: its statements and those that name it, merged out of all graphs in which they stand.

``statement.py`` says what a statement is, ``reading.py`` reads them out of a store, ``relations.py`` knows what one
implies of another, ``echoes.py`` sets apart those that only repeat another. Pages read it, and so does the maker of
views for things of which too much is said to be read for each page.
"""

from .echoes import split_echoes
from .reading import Surroundings
from .relations import Relations, relations
from .statement import Neighbourhood, Statement

__all__ = ["Neighbourhood", "Relations", "Statement", "Surroundings", "relations", "split_echoes"]
