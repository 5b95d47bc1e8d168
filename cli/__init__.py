"""The command ``kararname``: new, build, check, schema, serve, publish, mcp, query, dump, article, link.

Each command is a thin face of one function below; errors of the house become one line and an exit status: 1 when the
sources or a query are wrong, 2 when the command or its settings are. To add a command write it into one of the modules
of this folder, or into a new one, and name it in ``house.py``.
"""

from .house import main

__all__ = ["main"]
