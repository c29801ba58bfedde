"""The way of a query to the SPARQL endpoint past the routing, which takes longer than many a query.

The routes of the endpoint stay in the application: they describe it, and take what is no query.
"""

from __future__ import annotations

from fastapi import Request
from starlette.types import ASGIApp, Receive, Scope, Send

from leagraph.server.sparql import sparql

__all__ = ["DirectMiddleware"]

_PATHS = ("/sparql", "/sparql/")


class DirectMiddleware:
    """Hands a GET with a query string, and a POST, straight to the endpoint; all else goes on as ever."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve the request."""
        if scope["type"] == "http" and scope["path"] in _PATHS and not scope.get("root_path"):
            method = scope["method"]
            if method == "POST" or (method == "GET" and scope["query_string"]):
                response = await sparql(Request(scope, receive, send))
                await response(scope, receive, send)
                return
        await self.app(scope, receive, send)
