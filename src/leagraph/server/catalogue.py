"""The catalogue of releases, dumps and services: DCAT 3 for programs, a table for people."""

from __future__ import annotations

from anyio import to_thread
from fastapi import APIRouter, Request, Response

from leagraph.server.context import Context, context_of, host_address
from leagraph.server.dcat import catalogue_triples, dumps_of, reports_of
from leagraph.server.description import graph_response, links_of
from leagraph.server.negotiation import Choice, negotiate
from leagraph.server.openapi import graph_answer, responses
from leagraph.server.refusals import RefusalError
from leagraph.server.templating import page
from leagraph.store.formats import GRAPH_FORMATS
from leagraph.store.releases import Release

__all__ = ["router"]

router = APIRouter(tags=["Description"])
_HTML = Choice("html", ("text/html", "application/xhtml+xml"))
_OFFER = (*(Choice(one.name, (one.media_type, *one.aliases)) for one in GRAPH_FORMATS), _HTML)
_SUFFIXES = {one.suffix.removeprefix("."): one for one in GRAPH_FORMATS}


@router.head("/catalogue", include_in_schema=False)
@router.get(
    "/catalogue",
    summary="All releases with their dumps, and the services, as DCAT",
    operation_id="catalogue",
    response_class=Response,
    responses=responses(406) | graph_answer("The catalogue.", "text/html", "application/xhtml+xml"),
)
async def negotiated(request: Request) -> Response:
    """Return the catalogue in the form that the client likes best."""
    found = negotiate(request.headers.get("accept"), _OFFER)
    if found is None:
        raise RefusalError(406, "there is " + ", ".join(one.media_types[0] for one in _OFFER))
    return await _answer(request, found[0])


@router.api_route("/catalogue.{suffix}", methods=["GET", "HEAD"], include_in_schema=False)
async def by_suffix(request: Request, suffix: str) -> Response:
    """Return the catalogue in the form that the suffix names."""
    if suffix not in _SUFFIXES and suffix != "html":
        raise RefusalError(404, "the catalogue has no such form")
    return await _answer(request, "html" if suffix == "html" else _SUFFIXES[suffix].name)


async def _answer(request: Request, name: str) -> Response:
    context, address = context_of(request), host_address(request)
    current = context.runner.release
    releases = await to_thread.run_sync(_releases, context)
    if name == "html":
        return _page(releases, current, address)
    triples = await to_thread.run_sync(catalogue_triples, address, releases, current)
    chosen = next(one for one in GRAPH_FORMATS if one.name == name)
    return graph_response(request, triples, current, chosen, [one.id for one in releases])


def _releases(context: Context) -> tuple[Release, ...]:
    return context.runner.releases


def _page(releases: tuple[Release, ...], current: Release | None, address: str) -> Response:
    shown = [
        {
            "id": one.id,
            "created": one.created,
            "quads": one.quads,
            "reports": len(reports_of(one)),
            "hash": one.hash,
            "dumps": dumps_of(one),
        }
        for one in reversed(releases)
    ]
    response = page(
        "catalogue.html",
        releases=shown,
        current=current.id if current else None,
        suffixes=list(_SUFFIXES),
    )
    alternates = [
        f'<{address}/catalogue{one.suffix}>; rel="alternate"; type="{one.media_type}"'
        for one in GRAPH_FORMATS
    ]
    response.headers["Link"] = ", ".join([*alternates, links_of(address, "/catalogue")])
    response.headers["Vary"] = "Accept"
    response.headers["Cache-Control"] = "no-cache"
    return response
