"""The engines that a service may run, and what differs between them; ``docs/reference/engines.md`` lists it all.

To add the dialect of an engine, write a module beside this one and name it in ``choosing.py`` and ``settings.py``.
"""

from .choosing import dialect_of
from .dialect import STANDARD, Dialect

__all__ = ["STANDARD", "Dialect", "dialect_of"]
