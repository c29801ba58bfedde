"""Agencies and functions as a network: a table for everybody, which the script draws as a graph."""

from __future__ import annotations

import asyncio

from fastapi import Request, Response

from leagraph.server.context import host_address
from leagraph.server.pages.asking import asking
from leagraph.server.pages.citing import cite
from leagraph.server.pages.files import bundled
from leagraph.server.pages.naming import concepts_of
from leagraph.server.pages.rendering import page_router, render
from leagraph.server.pages.starting import all_authorities

__all__ = ["router"]

router = page_router()
_MOST = 400


@router.api_route("/network", methods=["GET", "HEAD"])
async def network(request: Request) -> Response:
    """Return which agencies the reports mention with which functions."""
    ask = asking(request)
    given = {name: request.query_params.get(name, "") for name in ("lea", "function", "kind", "least")}
    least = int(given["least"]) if given["least"].isascii() and given["least"].isdigit() else 1
    concepts, authorities, rows = await asyncio.gather(
        concepts_of(ask),
        all_authorities(ask),
        ask.rows("function-agencies", lea=given["lea"] or None, function=given["function"] or None),
    )
    found = [
        row
        for row in rows
        if int(row["mentions"]) >= least and (not given["kind"] or row["kind"].endswith(f"/{given['kind']}"))
    ]
    found.sort(key=lambda row: (-int(row["mentions"]), row["name"], concepts.place(row["function"])))
    return render(
        request,
        "network.html",
        ask,
        concepts,
        title="Agencies and functions as a network",
        description="Which agencies the reports mention where they report on which function.",
        citation=cite(request, "Agencies and functions", f"{host_address(request)}/network"),
        given=given,
        least=least,
        authorities=authorities,
        rows=found[:_MOST],
        total=len(found),
        script=bundled("network.js"),
    )
