"""Dates as historians write them, read into EDTF values with strict bounds.

Use :func:`parse_date` for text and :func:`from_date` for a date that YAML has already read.

To add a form: write a module with ``read(text) -> Reading | None`` (None when the text is not of that form, a
:class:`~kararname.errors.DateError` with the bare reason when it is and is wrong) and list it in ``FORMS`` of
``door.py``.
"""

from .door import ACCEPTED, from_date, parse_date
from .model import Calendar, DateValue, Precision

__all__ = ["ACCEPTED", "Calendar", "DateValue", "Precision", "from_date", "parse_date"]
