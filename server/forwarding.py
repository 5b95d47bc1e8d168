"""What a reverse proxy says of a request: who asks, under which address, and under which path prefix.

It is believed of the proxies in the settings alone, and the last proxy's word counts: what stands before it may come
from the client. A proxy may pass the prefix on or take it off; the app sees paths without it and makes links with it.
"""

from __future__ import annotations

import re
from collections.abc import MutableMapping
from dataclasses import dataclass
from typing import Any

CLIENT = "kararname.client"
"""Where the address of who asks stands in the WSGI environment."""

_HOST = re.compile(r"[A-Za-z0-9.\-]+(?::[0-9]{1,5})?|\[[0-9A-Fa-f:.]+\](?::[0-9]{1,5})?")
_SCHEMES = frozenset({"http", "https"})


@dataclass(frozen=True)
class Forwarding:
    """What is believed of whom.

    Args:
        prefix: the path under which the site is reached, such as ``/kararname``, or "".
        proxies: addresses of reverse proxies.
    """

    prefix: str = ""
    proxies: frozenset[str] = frozenset({"127.0.0.1", "::1"})

    def trusts(self, address: str) -> bool:
        """Whether an address is that of a proxy that is believed."""
        return address in self.proxies

    def apply(self, environment: MutableMapping[str, Any]) -> None:
        """Write into a request's environment what its proxy says of it."""
        sender = str(environment.get("REMOTE_ADDR", ""))
        trusted = self.trusts(sender)
        environment[CLIENT] = (trusted and _last(environment, "FOR")) or sender
        if trusted and (scheme := _last(environment, "PROTO").lower()) in _SCHEMES:
            environment["wsgi.url_scheme"] = scheme
        if trusted and _HOST.fullmatch(host := _last(environment, "HOST")):
            environment["HTTP_HOST"] = host
        if self.prefix:
            path = str(environment["PATH_INFO"])
            under = path == self.prefix or path.startswith(f"{self.prefix}/")
            environment["SCRIPT_NAME"] = self.prefix
            environment["PATH_INFO"] = (path[len(self.prefix) :] or "/") if under else path


def _last(environment: MutableMapping[str, Any], name: str) -> str:
    return str(environment.get(f"HTTP_X_FORWARDED_{name}", "")).rpartition(",")[2].strip()
