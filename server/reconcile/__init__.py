"""``/reconcile``: which of our things are meant by the names in somebody's table, for OpenRefine and its like.

The Reconciliation Service API 0.2 of the W3C Entity Reconciliation Community Group, with suggest, preview and data
extension. https://www.w3.org/community/reports/reconciliation/CG-FINAL-specs-0.2-20230410/
"""

from .views import blueprint

__all__ = ["blueprint"]
