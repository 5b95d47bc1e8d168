"""A service as the store, in the way that its engine needs."""

from __future__ import annotations

from ..store import Store
from .dialects import Dialect
from .gathering import GatheringStore
from .service import Service
from .store import RemoteStore


def open_service(service: Service, dialect: Dialect) -> Store:
    """A service as the store.

    Args:
        service: the service.
        dialect: how its engine is asked.
    """
    return RemoteStore(service) if dialect.whole else GatheringStore(service, dialect)
