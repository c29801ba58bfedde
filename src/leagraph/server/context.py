"""What every route needs, put into the application once and asked for by request."""

from __future__ import annotations

import re
from dataclasses import dataclass

from fastapi import Request

from leagraph.queries import Catalogue
from leagraph.server.runner import Runner
from leagraph.server.settings import Settings

__all__ = ["Context", "context_of", "host_address"]

_HOST = re.compile(r"(?:[A-Za-z0-9._-]{1,255}|\[[0-9A-Fa-f:.]{2,45}\])(?::[0-9]{1,5})?")


@dataclass(frozen=True, slots=True)
class Context:
    """The runner of queries, the settings, and the saved queries."""

    runner: Runner
    settings: Settings
    queries: Catalogue


def context_of(request: Request) -> Context:
    """Return the context of the application that serves ``request``."""
    context = request.app.state.context
    assert isinstance(context, Context)  # noqa: S101 - create_app puts it there
    return context


def host_address(request: Request) -> str:
    """Return the address that the client reached the server under, without a slash at its end.

    The host is what the client says. Where that is no host, the address stands that the server listens on.
    """
    if _HOST.fullmatch(request.headers.get("host", "")):
        return str(request.base_url).rstrip("/")
    host, port = request.scope.get("server") or ("localhost", None)
    shown = f"[{host}]" if ":" in host else host
    return f"{request.url.scheme}://{shown}{f':{port}' if port else ''}{request.scope.get('root_path', '')}"
