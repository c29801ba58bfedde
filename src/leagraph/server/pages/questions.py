"""The saved queries as pages: a form for the parameters and the first rows of the answer."""

from __future__ import annotations

import re
from collections.abc import Sequence

from fastapi import Request, Response

from leagraph.queries import SavedQuery
from leagraph.server.context import context_of
from leagraph.server.pages.asking import Rows, asking
from leagraph.server.pages.naming import concepts_of
from leagraph.server.pages.rendering import not_here, page_router, render
from leagraph.server.refusals import RefusalError

__all__ = ["fields_of", "router"]

router = page_router()
_SHOWN = 200


@router.api_route("/queries", methods=["GET", "HEAD"])
async def queries(request: Request) -> Response:
    """Return the list of the saved queries."""
    ask = asking(request)
    return render(
        request,
        "queries.html",
        ask,
        await concepts_of(ask),
        title="Questions that are ready to ask",
        description="The saved queries: as pages, as JSON and CSV, and as SPARQL to start from.",
        queries=context_of(request).queries.values(),
    )


@router.api_route("/queries/{name}", methods=["GET", "HEAD"])
async def query(request: Request, name: str) -> Response:
    """Return a saved query with its first rows."""
    context, ask = context_of(request), asking(request)
    if name not in context.queries:
        return not_here(request, f"There is no saved query {name!r}.")
    found = context.queries[name]
    fields = fields_of(found, request.query_params.multi_items())
    concepts, message, status = await concepts_of(ask), "", 200
    rows: Rows = ()
    try:
        rows = await ask.rows(name, **fields)
    except RefusalError as refusal:
        status, message = refusal.status, refusal.message
    return render(
        request,
        "query.html",
        ask,
        concepts,
        title=found.title,
        description=found.description,
        status=status,
        query=found,
        given={key: one[0] for key, one in fields.items()},
        rows=rows[:_SHOWN],
        total=len(rows),
        message=message,
    )


def fields_of(query: SavedQuery, given: Sequence[tuple[str, str]]) -> dict[str, list[str]]:
    """Return what a form gave for the parameters of a query; a field left empty restricts nothing."""
    fields: dict[str, list[str]] = {}
    for name, value in given:
        if value and re.fullmatch(r"\w+", name):
            fields.setdefault(name, []).append(value)
    return fields
