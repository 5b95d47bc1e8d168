"""The door for agents: the Model Context Protocol over HTTP (``/mcp``) and on standard input and output.

``tools.py`` holds what an agent can do and ``documents.py`` what it can read, both without knowing the protocol;
``protocol.py`` is the seam to the SDK, an optional dependency (the extra ``agents``).
"""

from .views import PATH, blueprint, preload

__all__ = ["PATH", "blueprint", "preload"]
