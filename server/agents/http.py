"""The SDK's own HTTP transport around the tools, made anew for each request: it keeps nothing."""

from __future__ import annotations

from flask import Request
from mcp.server.transport_security import TransportSecuritySettings

from .bridge import Reply, answer
from .protocol import make_server

# What is served is public and read-only, to any origin and under any name of the host.
_OPEN = TransportSecuritySettings(enable_dns_rebinding_protection=False)


async def answered(request: Request, body: bytes) -> Reply:
    """Answer one message of the protocol.

    Args:
        request: the HTTP request.
        body: its body.

    Returns:
        The HTTP answer.
    """
    server = make_server(lambda ask: ask())
    app = server.streamable_http_app(json_response=True, stateless_http=True, transport_security=_OPEN)
    async with server.session_manager.run():
        return await answer(app, request, body)
