"""What was asked of several authorities: pairs of recommendations, and the page of a pair."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from dataclasses import dataclass

from fastapi import Request, Response

from leagraph.server.context import context_of
from leagraph.server.pages.addresses import BROWSE, iri_of_page
from leagraph.server.pages.answers import Row, Rows
from leagraph.server.pages.asking import asking
from leagraph.server.pages.citing import cite
from leagraph.server.pages.highlighting import marked_of
from leagraph.server.pages.missing import gone_or_not_here
from leagraph.server.pages.naming import concepts_of
from leagraph.server.pages.rendering import page_router, render
from leagraph.server.things import raw_path

__all__ = ["Pair", "pairs_of", "router"]

router = page_router()


@dataclass(frozen=True, slots=True)
class Asked:
    """One recommendation of a pair."""

    iri: str
    text: str
    inspection: str
    lea: str
    lea_name: str
    date: str


@dataclass(frozen=True, slots=True)
class Pair:
    """Two recommendations of different authorities that ask for the same."""

    iri: str
    here: Asked
    there: Asked
    functions: tuple[str, ...]
    score: float
    method: str
    reason: str


def pairs_of(rows: Iterable[Row]) -> list[Pair]:
    """Return the pairs of the query ``similar``, each once, from the side that comes first."""
    grouped: dict[str, list[Row]] = {}
    for row in rows:
        grouped.setdefault(row["link"], []).append(row)
    return [_pair(these) for these in grouped.values()]


@router.api_route("/browse/similarity/{name}", methods=["GET", "HEAD"])
async def similarity(request: Request, name: str) -> Response:
    """Return the page of a pair: both passages side by side, and why they ask for the same."""
    context, ask = context_of(request), asking(request)
    iri = iri_of_page(raw_path(request, BROWSE), context.settings.base)
    concepts, rows, said = await asyncio.gather(
        concepts_of(ask), ask.rows("similar", link=str(iri), score="0"), ask.rows("thing", thing=str(iri))
    )
    if not rows:
        return await gone_or_not_here(request, iri)
    (pair,) = pairs_of(rows)
    sides = sorted((pair.here, pair.there), key=lambda one: (one.date, one.lea_name))
    passages = await ask.rows("passages", subject=[side.iri for side in sides])
    names = " and ".join(side.lea_name for side in sides)
    return render(
        request,
        "similarity.html",
        ask,
        concepts,
        title=f"The same was asked of {names}",
        description=f"Two recommendations of different authorities that ask for the same: {pair.reason}.",
        subject=iri,
        citation=cite(request, f"The same was asked of {names}", iri, source=pair.reason),
        about={"@type": "CreativeWork", "name": f"The same was asked of {names}", "@id": iri},
        crumbs=[("Questions", "/queries")],
        pair=pair,
        sides=[(side, marked_of(passages, side.iri)) for side in sides],
        features=features_of(said),
    )


def features_of(said: Rows) -> list[tuple[str, str]]:
    """Return what the score of a link rests on: names and values."""
    parts = (row["value"].partition("=") for row in said if row["predicate"].endswith("#feature"))
    return [(name, value) for name, _, value in parts]


def _pair(rows: list[Row]) -> Pair:
    row = rows[0]
    functions = dict.fromkeys(
        one["function"] for one in rows if one["recommendation"] == row["recommendation"]
    )
    here = Asked(
        row["recommendation"], *(row[one] for one in ("text", "inspection", "lea", "leaName", "date"))
    )
    other = ("otherText", "otherInspection", "otherLea", "otherLeaName", "otherDate")
    there = Asked(row["other"], *(row[one] for one in other))
    return Pair(row["link"], here, there, tuple(functions), float(row["score"]), row["method"], row["reason"])
