"""Any SPARQL 1.1 service as the store: asked over HTTP, and filled over HTTP.

``service.py`` speaks HTTP, ``store.py`` answers queries as ``Store`` wants, ``gathering/`` does so over an engine that
answers in its own way, ``dialects/`` knows the engines, ``upload.py`` fills a service with a published dataset. See
``docs/decisions/0024-another-engine.md``.
"""

from .dialects import STANDARD, Dialect, dialect_of
from .opening import open_service
from .service import Access, Service
from .store import RemoteStore
from .upload import Doors, published_version, upload

__all__ = [
    "STANDARD",
    "Access",
    "Dialect",
    "Doors",
    "RemoteStore",
    "Service",
    "dialect_of",
    "open_service",
    "published_version",
    "upload",
]
