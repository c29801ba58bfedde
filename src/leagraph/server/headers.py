"""Headers that every response carries: no sniffing, no frames, no foreign code; readable from any origin."""

from __future__ import annotations

from collections.abc import Mapping

from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

__all__ = ["HeadersMiddleware"]

_EVERYWHERE = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; img-src 'self' data:; script-src 'self'; connect-src 'self'; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    # The data are public and nothing here knows who asks.
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": (
        "Allow, Content-Disposition, ETag, Last-Modified, Leagraph-Release, Link, Location, Retry-After"
    ),
}
_OWN_ANSWER = ("/sparql", "/curation")
_PREFLIGHT = {
    "Access-Control-Allow-Methods": "GET, HEAD, POST, OPTIONS",
    # The star leaves out Authorization, which some clients send everywhere.
    "Access-Control-Allow-Headers": "*, Authorization",
    "Access-Control-Max-Age": "86400",
}


def _raw(headers: Mapping[str, str]) -> list[tuple[bytes, bytes]]:
    return [(name.lower().encode(), value.encode()) for name, value in headers.items()]


_RAW, _RAW_OF_OPTIONS = _raw(_EVERYWHERE), _raw(_EVERYWHERE | _PREFLIGHT)


class HeadersMiddleware:
    """Adds the headers without touching the stream of a response."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve the request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        if scope["method"] == "OPTIONS" and not scope["path"].startswith(_OWN_ANSWER):
            # Everything else is only read, so that one answer does for all addresses.
            allow = {"Allow": "GET, HEAD, OPTIONS"}
            await Response(status_code=204, headers=_EVERYWHERE | _PREFLIGHT | allow)(scope, receive, send)
            return

        added = _RAW_OF_OPTIONS if scope["method"] == "OPTIONS" else _RAW

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = list(message.get("headers", ()))
                there = {name.lower() for name, _ in headers}
                headers += [one for one in added if one[0] not in there]
                message = {**message, "headers": headers}
            await send(message)

        await self.app(scope, receive, send_with_headers)
