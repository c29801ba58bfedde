"""The SPARQL endpoint: thin, reading the request, choosing the format, handing a job to the runner."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response
from starlette.concurrency import run_in_threadpool
from starlette.responses import PlainTextResponse

from leagraph.server import description
from leagraph.server.answer import AnswerResponse
from leagraph.server.bodies import read_body
from leagraph.server.caching import unchanged, validators
from leagraph.server.context import Context, context_of
from leagraph.server.negotiation import wants_gzip
from leagraph.server.offers import choose, content_type, offer_for
from leagraph.server.openapi import query_operation
from leagraph.server.protocol import METHODS, QueryRequest, read_request
from leagraph.server.refusals import RefusalError
from leagraph.server.settings import Settings
from leagraph.server.workers.job import Job
from leagraph.store.formats import Format
from leagraph.store.query_text import QueryText, read_query_text

__all__ = ["check_services", "router"]

router = APIRouter(tags=["SPARQL"])
_LONG = 16 * 1024  # a longer query is read in a thread, so that others need not wait
_OTHERS = ["HEAD", "OPTIONS", "PUT", "PATCH", "DELETE"]


@router.get(
    "/sparql",
    summary="Ask a SPARQL query",
    response_class=Response,
    openapi_extra=query_operation(by_post=False),
)
@router.post(
    "/sparql",
    summary="Ask a SPARQL query by POST",
    response_class=Response,
    openapi_extra=query_operation(by_post=True),
)
@router.api_route("/sparql", methods=_OTHERS, include_in_schema=False)
@router.api_route("/sparql/", methods=["GET", "POST", *_OTHERS], include_in_schema=False)
async def sparql(request: Request) -> Response:
    """Answer a query of the SPARQL 1.1 Protocol; a bare GET gets the service description."""
    context = context_of(request)
    try:
        return await _answer(request, context)
    except RefusalError as refusal:
        return refuse(refusal)


async def _answer(request: Request, context: Context) -> Response:
    if request.method == "OPTIONS":
        return Response(status_code=204, headers={"Allow": METHODS})
    body = await read_body(request, context.settings.query_length * 4)
    query_string = request.scope["query_string"]
    asked = read_request(request.method, query_string, request.headers.get("content-type"), body)
    if asked is None:
        return description.service_description(request, context)
    if len(asked.sparql) > context.settings.query_length:
        raise RefusalError(413, f"a query has at most {context.settings.query_length:,} characters")
    text = await _read(asked.sparql)
    _check(text, context.settings)
    chosen, media_type = choose(request.headers.get("accept"), asked.formats, offer_for(text.form))
    headers = {"Vary": "Accept, Accept-Encoding", "Content-Type": content_type(media_type)}
    if text.volatile:
        headers["Cache-Control"] = "no-store"
    elif request.method != "POST":
        graphs = [*asked.default_graphs, "", *asked.named_graphs]
        headers |= validators(context.runner.release, asked.sparql, media_type, *graphs)
        if unchanged(request.headers, headers):
            return Response(status_code=304, headers=headers)
    job = _job(asked, text, chosen, context, gzip=wants_gzip(request.headers.get("accept-encoding")))
    return AnswerResponse(context.runner, job, headers, refuse)


def _job(asked: QueryRequest, text: QueryText, chosen: Format, context: Context, *, gzip: bool) -> Job:
    settings = context.settings
    return Job(
        sparql=asked.sparql,
        output=chosen.name,
        base=settings.base,
        uses_graphs=text.uses_graphs,
        default_graphs=asked.default_graphs,
        named_graphs=asked.named_graphs,
        gzip=gzip and context.runner.compresses,
        calls_services=bool(text.services),
        lasting=not text.volatile,
        seconds=_seconds(asked.seconds, settings),
        rows=settings.rows,
        octets=settings.octets,
        memory=settings.memory,
    )


def _seconds(wished: float | None, settings: Settings) -> float:
    """Return the limit of time for a query: what the client wishes, within what the operator allows."""
    if wished is None:
        return min(settings.seconds, settings.most_seconds)
    return min(max(wished, settings.least_seconds), settings.most_seconds)


def refuse(refusal: RefusalError) -> Response:
    """Return a refusal as plain text."""
    headers = {"Vary": "Accept", "Cache-Control": "no-store"} | refusal.headers
    return PlainTextResponse(f"{refusal.message}\n", refusal.status, headers)


def _check(text: QueryText, settings: Settings) -> None:
    if text.form == "update":
        raise RefusalError(400, "this is an update, not a query; the endpoint is read-only")
    check_services(text, settings)


def check_services(text: QueryText, settings: Settings) -> None:
    """Refuse a query that calls a service which is not on the list (403)."""
    for call in text.services:
        if call.address not in settings.service_addresses or not call.address:
            allowed = ", ".join(settings.service_addresses) or "no address"
            place = f"line {call.line}, column {call.column}"
            raise RefusalError(403, f"{place}: SERVICE is not allowed there; it may name {allowed}")


async def _read(sparql: str) -> QueryText:
    if len(sparql) < _LONG:
        return read_query_text(sparql)
    return await run_in_threadpool(read_query_text, sparql)
