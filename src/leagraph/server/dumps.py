"""Dumps of every release at hand, written while they are sent: memory does not grow with the graph."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from typing import Any

from anyio import CapacityLimiter, to_thread
from fastapi import APIRouter, Request, Response
from starlette.responses import FileResponse, RedirectResponse, StreamingResponse

from leagraph.server.caching import unchanged
from leagraph.server.context import context_of, host_address
from leagraph.server.dcat import Dump, dumps_of
from leagraph.server.offers import content_type
from leagraph.server.openapi import path_parameter, responses
from leagraph.server.refusals import RefusalError
from leagraph.store.releases import Release
from leagraph.store.streaming import dump_pieces, packed

__all__ = ["router"]

router = APIRouter(tags=["Description"])
_FOUND: dict[int | str, dict[str, Any]] = {
    200: {
        "description": "The dump: `{release}.nq`, `.trig`, `.ttl` or `.nt`, each also with `.gz`.",
        "content": {
            "application/n-quads": {},
            "application/trig": {},
            "text/turtle": {},
            "application/n-triples": {},
            "application/gzip": {},
        },
    },
    307: {"description": "The dump of the newest release has this address."},
}
_CURRENT = "current."
_AT_ONCE = 2  # threads that write pieces of dumps: queries come first
_FOR_EVER = "public, max-age=31536000, immutable"
_writers = CapacityLimiter(_AT_ONCE)


@router.head("/dumps/{file}", include_in_schema=False)
@router.get(
    "/dumps/{file}",
    summary="A whole release as a file; `current` in place of its id leads to the newest",
    operation_id="dump",
    response_class=Response,
    responses=responses(404) | _FOUND,
    openapi_extra=path_parameter(
        "file",
        "The name of a dump, as in the catalogue.",
        r"^[A-Za-z0-9-]+\.(nq|trig|ttl|nt)(\.gz)?$",
        "current.nq",
    ),
)
async def dump(request: Request) -> Response:
    """Return a dump; the file of a release never changes."""
    file = str(request.path_params["file"])
    context = context_of(request)
    current = context.runner.release
    if file.startswith(_CURRENT) and current:
        _find((current,), f"{current.id}.{file.removeprefix(_CURRENT)}")
        address = f"/dumps/{current.id}.{file.removeprefix(_CURRENT)}"
        return RedirectResponse(address, 307, headers={"Cache-Control": "no-cache"})
    releases = await to_thread.run_sync(lambda: context.runner.releases)
    release, found = _find(releases, file)
    headers = _headers(release, found, host_address(request))
    if unchanged(request.headers, headers):
        return Response(status_code=304, headers=headers)
    if found.size is not None:
        return FileResponse(release.data, headers=headers)
    if request.method == "HEAD":
        response = Response(headers=headers)
        del response.headers["content-length"]  # it is not known before the dump is written
        return response
    pieces = dump_pieces(release, found.form)
    return StreamingResponse(_sent(packed(pieces) if found.packed else pieces), headers=headers)


def _find(releases: tuple[Release, ...], file: str) -> tuple[Release, Dump]:
    for release in releases:
        if file.startswith(release.id):
            for one in dumps_of(release):
                if one.name == file:
                    return release, one
    raise RefusalError(404, "there is no such dump; the catalogue lists those that there are")


def _headers(release: Release, found: Dump, address: str) -> dict[str, str]:
    return {
        "Content-Type": content_type(found.media_type),
        "Content-Disposition": f'attachment; filename="leagraph-{found.name}"',
        # Strong: a release always gives the same bytes.
        "ETag": f'"{release.hash[:32]}{found.name.removeprefix(release.id)}"',
        "Last-Modified": release.created.strftime("%a, %d %b %Y %H:%M:%S GMT"),
        "Cache-Control": _FOR_EVER,
        "Link": f'<{address}/catalogue>; rel="describedby"',
    }


async def _sent(pieces: Iterator[bytes]) -> AsyncIterator[bytes]:
    while (piece := await to_thread.run_sync(next, pieces, None, limiter=_writers)) is not None:
        if piece:
            yield piece
