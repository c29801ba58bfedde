"""The page for a thing that is not in the graph: never was, or was in an older release."""

from __future__ import annotations

import asyncio

from fastapi import Request, Response

from leagraph.server.context import context_of
from leagraph.server.pages.rendering import trouble
from leagraph.server.things import had_subject
from leagraph.store.releases import Release

__all__ = ["gone_or_not_here"]


async def gone_or_not_here(
    request: Request, iri: str, message: str = "The graph has no such thing."
) -> Response:
    """Return 410 and the release that had the thing, as its own address does; 404 where none had it."""
    releases = context_of(request).runner.releases
    release = await asyncio.to_thread(_last_with, releases, iri)
    if release is None:
        return trouble(request, 404, message)
    response = trouble(
        request,
        410,
        f"The graph no longer has this thing. Release {release.id} had it, and can be loaded from its dump.",
        way=(f"/catalogue#{release.id}", f"Release {release.id} in the catalogue"),
    )
    response.headers["Leagraph-Release"] = release.id
    response.headers["Link"] = f'</catalogue#{release.id}>; rel="describedby"'
    return response


def _last_with(releases: tuple[Release, ...], iri: str) -> Release | None:
    return next((one for one in reversed(releases) if had_subject(one, iri)), None)
