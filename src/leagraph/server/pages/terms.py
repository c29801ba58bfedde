"""The ontology, functions, grades and other schemes as documentation, made from the Turtle in the graph."""

from __future__ import annotations

import asyncio

from fastapi import Request, Response

from leagraph.rdf.namespaces import CONCEPTS, LEA
from leagraph.server.pages.addresses import last_part
from leagraph.server.pages.asking import Row, asking
from leagraph.server.pages.citing import cite
from leagraph.server.pages.naming import concepts_of
from leagraph.server.pages.rendering import page_router, render

__all__ = ["router"]

router = page_router()


@router.api_route("/browse/ontology", methods=["GET", "HEAD"])
async def ontology(request: Request) -> Response:
    """Return the classes, properties and schemes with their definitions."""
    ask = asking(request)
    concepts, terms = await asyncio.gather(concepts_of(ask), ask.rows("terms"))
    grouped: dict[str, dict[str, list[Row]]] = {}
    for row in terms:
        if row["term"].startswith(LEA.iri):
            grouped.setdefault(last_part(row["kind"]), {}).setdefault(row["term"], []).append(row)
    schemes: dict[str, list[Row]] = {}
    for row in concepts.rows.values():
        schemes.setdefault(row["scheme"].removeprefix(CONCEPTS), []).append(row)
    return render(
        request,
        "ontology.html",
        ask,
        concepts,
        title="The ontology and its schemes",
        description="Classes, properties, functions, grades and kinds of the graph, with their definitions.",
        subject=f"{CONCEPTS}ontology",
        citation=cite(request, "The leagraph ontology", f"{CONCEPTS}ontology"),
        kinds=grouped,
        schemes=dict(sorted(schemes.items())),
    )
