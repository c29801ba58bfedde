"""The functions of authorities: which fail most often, what inspectors said, and which agencies help."""

from __future__ import annotations

import asyncio

from fastapi import Request, Response

from leagraph.server.context import context_of, host_address
from leagraph.server.pages.addresses import BROWSE, iri_of_page
from leagraph.server.pages.asking import asking
from leagraph.server.pages.authorities import distinct
from leagraph.server.pages.citing import cite
from leagraph.server.pages.missing import gone_or_not_here
from leagraph.server.pages.naming import Concepts, concepts_of
from leagraph.server.pages.rendering import page_router, render
from leagraph.server.pages.similarity import pairs_of
from leagraph.server.pages.standing import Standing, standings
from leagraph.server.pages.threads import links_of, links_of_function, threads
from leagraph.server.things import raw_path

__all__ = ["router"]

router = page_router()
_MOST_LINKS = 300  # more are read on the page of persistence, authority by authority
_OF_FUNCTION = ("function-recommendations", "function-mentions", "function-agencies", "similar")
_ORDERS = ("failing", "share", "persistent", "order")


@router.api_route("/functions", methods=["GET", "HEAD"])
async def functions(request: Request) -> Response:
    """Return all functions with their grades, those that fail most often first."""
    ask = asking(request)
    concepts, (grades, agencies, links) = await asyncio.gather(
        concepts_of(ask), ask.several("function-grades", "function-agencies", "function-links")
    )
    order = request.query_params.get("order", "")
    order = order if order in _ORDERS else _ORDERS[0]
    found = standings(grades, agencies, links, concepts)
    found.sort(key=lambda one: _sorting(one, order, concepts))
    return render(
        request,
        "functions.html",
        ask,
        concepts,
        title="Functions: which fail most often, and who helps",
        description="How often inspectors graded each function of an authority, how often below "
        "satisfactory, and which agencies their reports mention with it.",
        citation=cite(request, "Functions and their grades", f"{host_address(request)}/functions"),
        standings=found,
        order=order,
        scale=concepts.known("grade/jrs"),
    )


@router.api_route("/browse/function/{slug}", methods=["GET", "HEAD"])
async def function(request: Request, slug: str) -> Response:
    """Return the page of a function."""
    context, ask = context_of(request), asking(request)
    iri = iri_of_page(raw_path(request, BROWSE), context.settings.base)
    concepts = await concepts_of(ask)
    if iri not in concepts.rows:
        return await gone_or_not_here(request, iri, "There is no such function.")
    bad = [str(row["concept"]) for row in concepts.grades() if concepts.bad(row["concept"])]
    good = [str(row["concept"]) for row in concepts.grades() if not concepts.bad(row["concept"])]
    (demands, mentions, partners, alike), failing, passing, (sums, grades) = await asyncio.gather(
        ask.several(*_OF_FUNCTION, function=str(iri)),
        ask.rows("function-judgements", function=str(iri), grade=bad),
        ask.rows("function-judgements", function=str(iri), grade=good),
        ask.several("function-links", "function-grades"),
    )
    joined = sum(int(row["links"]) for row in sums if row["function"] == iri)
    ask.tell("links", function=str(iri))
    links = await links_of_function(ask, str(iri)) if 0 < joined <= _MOST_LINKS else ()
    counts = {row["grade"]: int(row["judgements"]) for row in grades if row["function"] == iri}
    label = concepts.label(iri)
    found = threads(links_of(links))
    return render(
        request,
        "function.html",
        ask,
        concepts,
        title=label,
        description=concepts.rows[iri]["definition"] or label,
        subject=iri,
        citation=cite(request, label, iri),
        about={"@type": "DefinedTerm", "name": label, "@id": iri},
        crumbs=[("Functions", "/functions")],
        label=label,
        row=concepts.rows[iri],
        counts=sorted(counts.items(), key=lambda one: (one[0].rpartition("/")[0], concepts.number(one[0]))),
        failed=sum(count for grade, count in counts.items() if concepts.bad(grade)),
        judged=sum(counts.values()),
        failing=distinct(failing, "judgement"),
        passing=distinct(passing, "judgement"),
        demands=distinct(demands, "recommendation"),
        alike=pairs_of(alike),
        threads=found[:12],
        threads_in_all=len(found),
        joined=joined,
        partners=partners[:20],
        mentions=distinct(mentions, "agency", "inspection", "paragraph"),
    )


def _sorting(one: Standing, order: str, concepts: Concepts) -> tuple[int, int, int]:
    place = concepts.place(one.function)
    if order == "failing":
        return (-one.failing, -one.share, place)
    if order == "share":
        return (-one.share, -one.failing, place)
    return (-one.links, -one.failing, place) if order == "persistent" else (place, 0, 0)
