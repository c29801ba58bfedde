"""An authority: its inspections, grades through time, recommendations and what became of them, partners."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

from fastapi import Request, Response

from leagraph.server.context import context_of
from leagraph.server.pages.addresses import BROWSE, iri_of_page, last_part
from leagraph.server.pages.asking import Row, Rows, asking
from leagraph.server.pages.citing import cite
from leagraph.server.pages.grading import heat_map, moves
from leagraph.server.pages.naming import concepts_of
from leagraph.server.pages.rendering import page_router, render
from leagraph.server.pages.similarity import pairs_of
from leagraph.server.pages.things import show
from leagraph.server.pages.threads import links_of, threads
from leagraph.server.things import raw_path

__all__ = ["Demand", "Partner", "demands_of", "distinct", "partners_of", "router"]

router = page_router()
_PRIORITIES = ("fundamental", "essential", "urgent", "other", "")
_THREADS = 12
_QUESTIONS = (
    "inspections",
    "judgements",
    "recommendations",
    "answers",
    "follow-ups",
    "links",
    "similar",
    "statistical-neighbours",
    "agencies",
    "record-versus-prose",
)


@dataclass(frozen=True, slots=True)
class Demand:
    """A recommendation with its functions, and what later reports say became of it."""

    row: Row
    functions: tuple[str, ...]
    answers: Rows


@dataclass(frozen=True, slots=True)
class Partner:
    """An agency with how often the reports mention it, and about which functions."""

    agency: str
    name: str
    kind: str
    mentions: int
    functions: tuple[str, ...]


@router.api_route("/browse/lea/{slug}", methods=["GET", "HEAD"])
async def authority(request: Request, slug: str) -> Response:
    """Return the page of an authority; one without a report has the page of any thing."""
    context, ask = context_of(request), asking(request)
    path = raw_path(request, BROWSE)
    lea = iri_of_page(path, context.settings.base)
    concepts, answers = await asyncio.gather(concepts_of(ask), ask.several(*_QUESTIONS, lea=str(lea)))
    inspections, judgements, recommendations, joined, follow_ups, links, *others = answers
    similar, neighbours, agencies, record = others
    inspections = distinct(inspections, "inspection")
    if not inspections:
        return await show(request, path)
    name = inspections[0]["leaName"]
    table = heat_map(judgements, concepts)
    moved = moves(table, concepts)
    found = threads(links_of(links))
    unsure = () if found else await ask.quietly("links", lea=str(lea), score="0")
    return render(
        request,
        "authority.html",
        ask,
        concepts,
        title=name,
        description=f"What inspectors wrote about {name}: {len(inspections)} inspections, their grades, "
        f"recommendations, and what became of them.",
        subject=lea,
        citation=cite(request, name, lea, source=f"Inspections of {_dates(inspections)}"),
        about={"@type": "GovernmentOrganization", "name": name, "@id": lea},
        name=name,
        slug=last_part(lea),
        inspections=inspections,
        table=table,
        improved=[one for one in moved if one.step > 0],
        declined=[one for one in moved if one.step < 0],
        demands=demands_of(recommendations, joined),
        follow_ups=distinct(follow_ups, "followUp"),
        threads=found[:_THREADS],
        threads_in_all=len(found),
        unsure=len({row["link"] for row in unsure}),
        alike=pairs_of(similar),
        neighbours=distinct(neighbours, "neighbour"),
        partners=partners_of(agencies),
        record=distinct(record, "function", "proseGrade", "recordGrade", "date"),
    )


def distinct(rows: Rows, *columns: str) -> Rows:
    """Return the first row of each value of ``columns``."""
    found: dict[tuple[str, ...], Row] = {}
    for row in rows:
        found.setdefault(tuple(row[column] for column in columns), row)
    return tuple(found.values())


def demands_of(recommendations: Rows, answers: Rows) -> list[Demand]:
    """Return the recommendations, the newest inspection first, then by priority."""
    functions: dict[str, dict[str, None]] = {}
    for row in recommendations:
        functions.setdefault(row["recommendation"], {})[row["function"]] = None
    became: dict[str, list[Row]] = {}
    for row in distinct(answers, "recommendation", "followUp"):
        became.setdefault(row["recommendation"], []).append(row)
    demands = [
        Demand(
            row,
            tuple(one for one in functions[row["recommendation"]] if one),
            tuple(became.get(row["recommendation"], ())),
        )
        for row in distinct(recommendations, "recommendation")
    ]
    demands.sort(key=lambda one: _PRIORITIES.index(last_part(one.row["priority"])))
    return sorted(demands, key=lambda one: one.row["date"], reverse=True)


def partners_of(mentions: Rows) -> list[Partner]:
    """Return the agencies of the query ``agencies``, those mentioned most first."""
    grouped: dict[str, list[Row]] = {}
    for row in mentions:
        grouped.setdefault(row["agency"], []).append(row)
    partners = []
    for agency, rows in grouped.items():
        functions = {row["function"]: None for row in rows if row["function"]}
        # A mention has a row for each function: its place tells mentions apart.
        places = {(row["inspection"], row["paragraph"], row["quote"]) for row in rows}
        partners.append(Partner(agency, rows[0]["name"], rows[0]["kind"], len(places), tuple(functions)))
    return sorted(partners, key=lambda one: (-one.mentions, one.name))


def _dates(inspections: Rows) -> str:
    return ", ".join(row["date"] for row in inspections if row["date"])
