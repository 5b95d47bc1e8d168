"""Any SPARQL 1.1 service as the store: asked over HTTP, and filled over HTTP.

``service.py`` speaks HTTP, ``store.py`` answers queries as ``Store`` wants, ``upload.py`` fills a service with a
published dataset. See ``docs/decisions/0024-another-engine.md``.
"""

from .service import Access, Service
from .store import RemoteStore
from .upload import Doors, published_version, upload

__all__ = ["Access", "Doors", "RemoteStore", "Service", "published_version", "upload"]
