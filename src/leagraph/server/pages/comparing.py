"""Authorities, or chosen inspections of one or several, side by side, function by function."""

from __future__ import annotations

import asyncio
from urllib.parse import urlencode

from fastapi import Request, Response

from leagraph.server.context import host_address
from leagraph.server.pages.addresses import last_part
from leagraph.server.pages.asking import Row, asking
from leagraph.server.pages.citing import cite
from leagraph.server.pages.grading import differing, heat_map
from leagraph.server.pages.naming import concepts_of
from leagraph.server.pages.rendering import page_router, render
from leagraph.server.pages.starting import Authority, all_authorities

__all__ = ["router"]

router = page_router()
_MOST = 6  # authorities
_MOST_INSPECTIONS = 10


@router.api_route("/compare", methods=["GET", "HEAD"])
async def compare(request: Request) -> Response:
    """Return the grades of the authorities or inspections that were chosen, and the form to choose them.

    ``lea`` and ``inspection`` name them by their IRI or the end of it; an authority alone stands for all its
    inspections.
    """
    ask, given = asking(request), request.query_params
    concepts, authorities = await asyncio.gather(concepts_of(ask), all_authorities(ask))
    inspections = _inspections(authorities, given.getlist("inspection"))
    named = {last_part(one) for one in given.getlist("lea")} | {last_part(row["lea"]) for row in inspections}
    chosen = [one for one in authorities if last_part(one[0]) in named][:_MOST]
    judgements = await ask.rows("judgements", lea=[str(iri) for iri, _, _ in chosen]) if chosen else ()
    wanted = {row["inspection"] for row in inspections}
    table = heat_map((row for row in judgements if not wanted or row["inspection"] in wanted), concepts)
    only = given.get("only", "") == "differing"
    names = _names(chosen, inspections)
    return render(
        request,
        "compare.html",
        ask,
        concepts,
        title=f"Compare: {', '.join(names)}" if names else "Compare authorities or inspections",
        description=f"The grades of {', '.join(names)} side by side, function by function."
        if names
        else "Grades of authorities, or of chosen inspections, side by side, function by function.",
        citation=cite(
            request, f"Grades of {', '.join(names)}", f"{host_address(request)}/compare?{request.url.query}"
        )
        if names
        else None,
        authorities=authorities,
        chosen=chosen,
        picked=wanted,
        names=names,
        only=only,
        other=_other(request, only),
        most=_MOST,
        table=differing(table) if only else table,
    )


def _inspections(authorities: list[Authority], given: list[str]) -> list[Row]:
    """Return the inspections that are named by IRI, or by its last two parts."""
    ends = {"/".join(one.rstrip("/").split("/")[-2:]) for one in given}
    rows = [row for _, _, these in authorities for row in these]
    return [row for row in rows if "/".join(row["inspection"].split("/")[-2:]) in ends][:_MOST_INSPECTIONS]


def _names(chosen: list[Authority], inspections: list[Row]) -> list[str]:
    if inspections:
        return [f"{row['leaName']} {row['date'] or 'earlier'}" for row in inspections]
    return [name for _, name, _ in chosen]


def _other(request: Request, only: bool) -> str:
    """Return the query string of the same comparison with all rows, or with those that differ."""
    kept = [one for one in request.query_params.multi_items() if one[0] in ("lea", "inspection")]
    return urlencode(kept if only else [*kept, ("only", "differing")])
