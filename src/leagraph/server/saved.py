"""Saved queries as routes of the JSON API, one each, described in OpenAPI by their headers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from fastapi import APIRouter, Request, Response

from leagraph.queries import SavedQuery
from leagraph.server.answer import AnswerResponse
from leagraph.server.bound import Bound, bind
from leagraph.server.caching import unchanged, validators
from leagraph.server.context import context_of, host_address
from leagraph.server.errors import error_response
from leagraph.server.negotiation import Choice, negotiate, wants_gzip
from leagraph.server.offers import content_type
from leagraph.server.openapi import operation, responses
from leagraph.server.refusals import RefusalError

__all__ = ["saved_queries"]

# Name of the output, and the media types it goes by; the first is what a client gets that asks for nothing.
_OFFER = (
    Choice("table", ("application/json",)),
    Choice("csv", ("text/csv",)),
    Choice("json", ("application/sparql-results+json",)),
    Choice("xml", ("application/sparql-results+xml", "application/xml")),
    Choice("tsv", ("text/tab-separated-values",)),
)
_SUFFIXES = {".json": "table", ".csv": "csv", ".srj": "json", ".srx": "xml", ".tsv": "tsv"}
_PAGED = ("table", "csv")


def saved_queries(queries: Mapping[str, SavedQuery]) -> APIRouter:
    """Return the routes ``/api/queries``, ``/api/queries/{name}`` and ``/api/queries/{name}{suffix}``.

    One route answers for all queries; one more a query only describes it in OpenAPI (a hundred routes to
    try one after the other would take longer than many a query).
    """
    router = APIRouter(tags=["Saved queries"])
    router.add_api_route("/api/queries", _listing, methods=["GET"], summary="The saved queries")
    router.add_api_route("/api/queries", _listing, methods=["HEAD"], include_in_schema=False)
    router.add_api_route("/api/queries/{file}", _answer, methods=["GET", "HEAD"], include_in_schema=False)
    for query in queries.values():
        router.add_api_route(
            f"/api/queries/{query.name}",
            _answer,
            methods=["GET"],
            summary=query.title,
            description=query.description,
            operation_id=query.name,
            response_class=Response,
            responses=responses(),
            openapi_extra=operation(query),
        )
    return router


async def _listing(request: Request) -> list[dict[str, Any]]:
    """Return each saved query with its parameters and columns."""
    address = host_address(request)
    return [_about(query, address) for query in context_of(request).queries.values()]


def _about(query: SavedQuery, address: str) -> dict[str, Any]:
    return {
        "name": query.name,
        "title": query.title,
        "description": query.description,
        "tags": list(query.tags),
        "parameters": [
            {
                "name": one.name,
                "type": one.type,
                "description": one.description,
                "default": one.default,
                "required": one.required,
                "several": one.takes_several,
                "values": list(one.values),
            }
            for one in query.parameters
        ],
        "columns": [
            {"name": one.name, "type": one.type, "description": one.description} for one in query.columns
        ],
        "json": f"{address}/api/queries/{query.name}.json",
        "csv": f"{address}/api/queries/{query.name}.csv",
        "page": f"{address}/queries/{query.name}",
    }


async def _answer(request: Request) -> Response:
    """Return the rows of the saved query in the last part of the path, which may have a suffix."""
    context = context_of(request)
    file = request.url.path.rpartition("/")[2]
    name, output = file, None
    for suffix, one in _SUFFIXES.items():
        if file.endswith(suffix):
            name, output = file.removesuffix(suffix), one
    if name not in context.queries:
        raise RefusalError(404, f"there is no saved query {name!r}")
    bound = bind(context.queries[name], request.query_params.multi_items(), context.settings)
    return _respond(request, bound, output)


def _respond(request: Request, bound: Bound, output: str | None) -> Response:
    context = context_of(request)
    if output is None:
        found = negotiate(request.headers.get("accept"), _OFFER)
        if found is None:
            there = ", ".join(one.media_types[0] for one in _OFFER)
            raise RefusalError(406, f"there is {there}")
        output, media_type = found
    else:
        media_type = next(one.media_types[0] for one in _OFFER if one.name == output)
    if bound.paged and output not in _PAGED:
        raise RefusalError(400, "pages are for JSON and CSV only", code="wrong-parameter")
    if output == "csv" and (bound.safe or bound.paged):
        output = "safe-csv" if bound.safe else "page-csv"
    headers = {"Vary": "Accept, Accept-Encoding", "Content-Type": content_type(media_type)}
    headers |= validators(context.runner.release, str(request.url), media_type)
    if media_type == "text/csv":
        headers["Content-Disposition"] = f'inline; filename="{bound.query.name}.csv"'
    if unchanged(request.headers, headers):
        return Response(status_code=304, headers=headers)
    release = context.runner.release
    job = bound.job(
        output,
        context.settings,
        release=release.id if release else None,
        address=f"{host_address(request)}{request.url.path}",
        gzip=context.runner.compresses and wants_gzip(request.headers.get("accept-encoding")),
    )
    return AnswerResponse(context.runner, job, headers, error_response)
