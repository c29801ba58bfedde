"""What every route needs, put into the application once and asked for by request."""

from __future__ import annotations

from dataclasses import dataclass

from fastapi import Request

from leagraph.queries import Catalogue
from leagraph.server.runner import Runner
from leagraph.server.settings import Settings

__all__ = ["Context", "context_of", "host_address"]


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
    """Return the address that the client reached the server under, without a slash at its end."""
    return str(request.base_url).rstrip("/")
