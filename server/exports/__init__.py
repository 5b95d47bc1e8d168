"""``/exports/``: parts of the dataset in the formats of other people's tools, each written out of a query.

To add one, write a module with a function that gives the file and a row in ``catalogue.EXPORTS``; its query is a panel
named ``exports_<name>.rq``.
"""

from .views import blueprint

__all__ = ["blueprint"]
