"""Evidence on demand: a SELECT query is rewritten so that it also tells where each statement stands that it matches.

``cursor.py`` walks the tokens of a query, ``selects.py`` finds its triple patterns and where their groups end,
``rewriting.py`` puts behind each group what asks for the claims, pages and notes of its statements. The rows stay the
same: columns are added. What cannot be followed is told, with the reason.
"""

from .asking import Evidence, evidence, rewritten
from .cursor import PARAMETER
from .rewriting import Rewriting, Statement, Uncovered, with_evidence

__all__ = ["PARAMETER", "Evidence", "Rewriting", "Statement", "Uncovered", "evidence", "rewritten", "with_evidence"]
