"""The ontology, functions, grades and other schemes as documentation, made from the Turtle in the graph."""

from __future__ import annotations

import asyncio

from fastapi import Request, Response

from leagraph.rdf.namespaces import CONCEPTS, LEA
from leagraph.server.pages.addresses import BROWSE, last_part
from leagraph.server.pages.asking import Iri, Row, asking
from leagraph.server.pages.citing import cite
from leagraph.server.pages.naming import Concepts, concepts_of
from leagraph.server.pages.rendering import page_router, render
from leagraph.server.pages.shapes import ruled
from leagraph.server.pages.things import show
from leagraph.server.things import raw_path

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
        ruled=ruled(),
    )


@router.api_route("/browse/grade/{scheme}", methods=["GET", "HEAD"])
@router.api_route("/browse/{scheme}", methods=["GET", "HEAD"])
async def scheme(request: Request, scheme: str) -> Response:
    """Return the page of a scheme with all its concepts; what is no scheme has the page of any thing."""
    path, ask = raw_path(request, BROWSE), asking(request)
    iri = Iri(f"{CONCEPTS}{path}")
    concepts = await concepts_of(ask)
    rows = [row for row in concepts.rows.values() if row["scheme"] == iri]
    if not rows:
        return await show(request, path)
    said = {last_part(row["predicate"]): row["value"] for row in await ask.rows("thing", thing=str(iri))}
    name = said.get("prefLabel") or said.get("title") or path
    return render(
        request,
        "scheme.html",
        ask,
        concepts,
        title=f"{name[:1].upper()}{name[1:]}",
        description=said.get("definition")
        or said.get("description")
        or f"{len(rows)} concepts of one scheme.",
        subject=iri,
        citation=cite(request, name, iri),
        about={"@type": "DefinedTermSet", "name": name, "@id": iri},
        scheme=path,
        numbered=any(row["number"] or row["notation"] for row in rows),
        sections=_sections(rows, concepts),
    )


def _sections(rows: list[Row], concepts: Concepts) -> list[tuple[str, list[Row]]]:
    """Return the concepts by section of the report, those of a scheme without sections under no name."""
    found: dict[str, list[Row]] = {}
    for row in rows:
        name = concepts.section(row["concept"]) if row["section"] else ""
        found.setdefault(name, []).append(row)
    return list(found.items())
