"""Whether the server can answer, for load balancers and people."""

from __future__ import annotations

from fastapi import APIRouter, Request
from pydantic import BaseModel

from leagraph import __version__
from leagraph.server.context import context_of

__all__ = ["Health", "router"]

router = APIRouter(tags=["Service"])


class Health(BaseModel):
    """The state of the server; ``release`` and what follows are null over a foreign store."""

    status: str
    version: str
    release: str | None
    hash: str | None
    quads: int | None


@router.head("/health", include_in_schema=False)
@router.get("/health", summary="Is the server ready, and what does it serve?")
async def health(request: Request) -> Health:
    """Return the release that is served."""
    release = context_of(request).runner.release
    return Health(
        status="ok",
        version=__version__,
        release=release.id if release else None,
        hash=release.hash if release else None,
        quads=release.quads if release else None,
    )
