"""An inspection and its report: judgements, demands, findings, follow-ups, figures, contradictions."""

from __future__ import annotations

import asyncio

from fastapi import Request, Response
from starlette.responses import RedirectResponse

from leagraph.server.context import context_of
from leagraph.server.pages.addresses import BROWSE, iri_of_page, page_address
from leagraph.server.pages.asking import Asking, Iri, Rows, asking
from leagraph.server.pages.authorities import demands_of, distinct
from leagraph.server.pages.citing import cite
from leagraph.server.pages.figures import charts_of
from leagraph.server.pages.grading import heat_map
from leagraph.server.pages.missing import gone_or_not_here
from leagraph.server.pages.naming import concepts_of
from leagraph.server.pages.rendering import page_router, render
from leagraph.server.things import raw_path

__all__ = ["router"]

router = page_router()
_OF_LEA = (
    "judgements",
    "recommendations",
    "answers",
    "findings",
    "follow-ups",
    "observations",
    "record-versus-prose",
    "contradictions",
    "plan-priorities",
    "council-seats",
)


@router.api_route("/browse/inspection/{lea}/{date}", methods=["GET", "HEAD"])
async def inspection(request: Request, lea: str, date: str) -> Response:
    """Return the page of an inspection."""
    context, ask = context_of(request), asking(request)
    iri = iri_of_page(raw_path(request, BROWSE), context.settings.base)
    authority = Iri(f"{iri.rpartition('/')[0].replace('/id/inspection/', '/id/lea/')}")
    concepts, reports, answers = await asyncio.gather(
        concepts_of(ask), ask.rows("reports"), ask.several("inspections", *_OF_LEA, lea=str(authority))
    )
    inspections = answers.pop(0)
    this = next((row for row in inspections if row["inspection"] == iri), None)
    if this is None:
        return await gone_or_not_here(request, iri, "The graph has no such inspection.")
    report = next((row for row in reports if row["inspection"] == iri), None)
    found = {
        name: tuple(row for row in rows if row["inspection"] == iri)
        for name, rows in zip(_OF_LEA, answers, strict=True)
        if name != "answers"
    }
    name = f"{this['leaName']}, {this['date'] or 'an earlier inspection'}"
    return render(
        request,
        "inspection.html",
        ask,
        concepts,
        title=f"Inspection of {name}",
        description=f"What the report of {name} says: {len(found['judgements'])} judgements, "
        "recommendations, findings, follow-ups, figures, each with its paragraph.",
        subject=iri,
        citation=cite(request, f"Inspection of {name}", iri, source=report["title"] if report else ""),
        about={"@type": "Event", "name": f"Inspection of {name}", "@id": iri}
        | ({"startDate": this["date"]} if this["date"] else {}),
        crumbs=[(this["leaName"], page_address(authority, context.settings.base) or "/")],
        this=this,
        lea=authority,
        report=report,
        table=heat_map(found["judgements"], concepts),
        grades=distinct(found["judgements"], "judgement"),
        demands=demands_of(found["recommendations"], answers[_OF_LEA.index("answers")]),
        findings=distinct(found["findings"], "finding"),
        follow_ups=distinct(found["follow-ups"], "followUp"),
        figures=distinct(found["observations"], "measure", "group", "period", "value"),
        charts=charts_of(found["observations"]),
        record=distinct(found["record-versus-prose"], "function", "proseGrade", "recordGrade"),
        contradictions=found["contradictions"],
        priorities=found["plan-priorities"],
        seats=found["council-seats"],
        stated_elsewhere=_later(found["judgements"], this["date"]),
    )


@router.api_route("/browse/report/{lea}/{date}", methods=["GET", "HEAD"])
async def report(request: Request, lea: str, date: str) -> Response:
    """Return the text of a report as it was read, passage by passage."""
    context, ask = context_of(request), asking(request)
    iri = iri_of_page(raw_path(request, BROWSE), context.settings.base)
    concepts, reports, passages = await asyncio.gather(
        concepts_of(ask), ask.rows("reports"), _passages(ask, iri)
    )
    this = next((row for row in reports if row["report"] == iri), None)
    if this is None:
        return await gone_or_not_here(request, iri, "The graph has no such report.")
    address = page_address(this["inspection"], context.settings.base)
    if not passages and address:
        return RedirectResponse(address, 303)
    return render(
        request,
        "report.html",
        ask,
        concepts,
        title=this["title"],
        description=f"{this['title']}: its passages as they were read.",
        subject=iri,
        citation=cite(request, this["title"], iri),
        about={"@type": "Report", "name": this["title"], "@id": iri},
        this=this,
        passages=passages,
    )


async def _passages(ask: Asking, report: str) -> Rows:
    rows = await ask.rows("report-passages", report=str(report))
    return distinct(rows, "passage")


def _later(judgements: Rows, date: str) -> tuple[str, ...]:
    """Return the dates of later reports that state grades of this inspection."""
    return tuple(sorted({row["statedInDate"] for row in judgements} - {date}))
