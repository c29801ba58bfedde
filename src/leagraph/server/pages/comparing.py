"""Two or more authorities side by side, function by function."""

from __future__ import annotations

import asyncio

from fastapi import Request, Response

from leagraph.server.context import host_address
from leagraph.server.pages.asking import asking
from leagraph.server.pages.citing import cite
from leagraph.server.pages.grading import heat_map
from leagraph.server.pages.naming import concepts_of
from leagraph.server.pages.rendering import page_router, render
from leagraph.server.pages.starting import all_authorities

__all__ = ["router"]

router = page_router()
_MOST = 6


@router.api_route("/compare", methods=["GET", "HEAD"])
async def compare(request: Request) -> Response:
    """Return the grades of the authorities that were chosen, or the form to choose them."""
    ask = asking(request)
    concepts, authorities = await asyncio.gather(concepts_of(ask), all_authorities(ask))
    known = {iri: name for iri, name, _ in authorities}
    chosen = [iri for iri in dict.fromkeys(request.query_params.getlist("lea")) if iri in known][:_MOST]
    judgements = await ask.rows("judgements", lea=chosen) if chosen else ()
    names = [known[iri] for iri in chosen]
    return render(
        request,
        "compare.html",
        ask,
        concepts,
        title=f"Compare: {', '.join(names)}" if names else "Compare authorities",
        description="The grades of several authorities side by side, function by function.",
        citation=cite(
            request, f"Grades of {', '.join(names)}", f"{host_address(request)}/compare?{request.url.query}"
        )
        if names
        else None,
        authorities=authorities,
        chosen=chosen,
        most=_MOST,
        table=heat_map(judgements, concepts),
    )
