"""Every address described in OpenAPI 3.1, generated from the routes, the saved queries and ``addresses.yaml``."""

from .views import blueprint

__all__ = ["blueprint"]
