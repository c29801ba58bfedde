"""The start page: what is in the graph, the questions people ask, where to go."""

from __future__ import annotations

import asyncio
from collections import Counter

from fastapi import Request, Response

from leagraph.server.context import context_of, host_address
from leagraph.server.pages.addresses import last_part
from leagraph.server.pages.asking import Asking, Rows, asking
from leagraph.server.pages.citing import cite
from leagraph.server.pages.naming import Concepts, concepts_of
from leagraph.server.pages.rendering import page_router, render
from leagraph.server.pages.standing import Standing, standings

__all__ = ["Authority", "all_authorities", "authorities_of", "busiest", "persisting", "router", "worst"]

router = page_router()
_QUESTIONS = (
    "counts",
    "inspections",
    "function-grades",
    "function-links",
    "record-agreement",
    "outcomes",
    "function-agencies",
)
_NAMED = 3  # in a live answer
Authority = tuple[str, str, Rows]  # the IRI, the name, the inspections


@router.api_route("/", methods=["GET", "HEAD"])
async def start(request: Request) -> Response:
    """Return the start page."""
    ask = asking(request)
    concepts, found = await asyncio.gather(concepts_of(ask), ask.several(*_QUESTIONS))
    counts, inspections, grades, links, agreement, outcomes, agencies = found
    authorities = ask.made("authorities", inspections, authorities_of)
    return render(
        request,
        "start.html",
        ask,
        concepts,
        title="Inspection reports of Local Education Authorities as a graph",
        description="What Ofsted and the Audit Commission wrote about English LEAs between 1996 and 2006, as "
        "facts with their evidence.",
        citation=cite(request, "leagraph: inspection reports of English LEAs", f"{host_address(request)}/"),
        counts={last_part(row["class"]): int(row["things"]) for row in counts},
        authorities=authorities,
        inspections=sum(len(these) for _, _, these in authorities),
        persisting=persisting(links),
        failing=worst(grades, concepts),
        agreement={
            "pairs": sum(int(row["pairs"]) for row in agreement),
            "same": sum(int(row["pairs"]) for row in agreement if row["same"] == "true"),
        },
        outcomes=outcomes,
        partners=busiest(agencies),
        queries=context_of(request).queries.values(),
    )


def persisting(links: Rows) -> list[tuple[str, int]]:
    """Return the functions that most links between issues concern."""
    functions: Counter[str] = Counter()
    for row in links:
        functions[row["function"]] += int(row["links"])
    return functions.most_common(_NAMED)


def worst(grades: Rows, concepts: Concepts) -> list[Standing]:
    """Return the functions that were graded below satisfactory most often."""
    found = [one for one in standings(grades, (), (), concepts) if one.failing]
    found.sort(key=lambda one: (-one.failing, -one.share, concepts.place(one.function)))
    return found[:_NAMED]


def busiest(agencies: Rows) -> list[tuple[str, int]]:
    """Return the agencies that are named with most functions."""
    named = Counter(row["name"] for row in agencies)
    return named.most_common(_NAMED)


def authorities_of(inspections: Rows) -> list[Authority]:
    """Return the authorities with a report, each with all its inspections in order of date."""
    found: dict[str, dict[str, dict[str, str]]] = {}
    names: dict[str, str] = {}
    for row in inspections:
        names.setdefault(row["lea"], row["leaName"])
        found.setdefault(row["lea"], {}).setdefault(row["inspection"], row)
    reported = [
        (lea, names[lea], tuple(rows.values()))
        for lea, rows in found.items()
        if any(row["statedOnly"] == "false" for row in rows.values())
    ]
    return sorted(reported, key=lambda one: one[1])


async def all_authorities(ask: Asking) -> list[Authority]:
    """Return all authorities with a report."""
    return ask.made("authorities", await ask.quietly("inspections"), authorities_of)
