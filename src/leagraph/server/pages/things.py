"""Any thing of the graph: what is said of it, the passage it rests on, its links both ways, its formats."""

from __future__ import annotations

import asyncio
import re

from fastapi import Request, Response

from leagraph.server.context import context_of
from leagraph.server.pages.addresses import BROWSE, iri_of_page, kind_of, last_part, page_address
from leagraph.server.pages.asking import Asking, Row, Rows, asking
from leagraph.server.pages.citing import cite
from leagraph.server.pages.highlighting import Marked, marked
from leagraph.server.pages.missing import gone_or_not_here
from leagraph.server.pages.naming import concepts_of
from leagraph.server.pages.rendering import not_here, page_router, render, shortened
from leagraph.server.pages.shapes import ruled
from leagraph.server.pages.similarity import Pair, pairs_of
from leagraph.server.pages.starting import Authority, all_authorities
from leagraph.server.pages.threads import Link, links_of
from leagraph.server.things import raw_path

__all__ = ["router", "show"]

router = page_router()
_ISSUES = frozenset({"recommendation", "finding", "follow-up", "judgement", "stated-issue"})
_NAMES = ("prefLabel", "label", "title", "text", "surfaceForm", "appendixText", "matter", "quote", "measure")
_IRI = re.compile(r"[^\x00-\x20<>\"{}|\\^`\x7f]+")


@router.api_route("/browse/agency/{path:path}", methods=["GET", "HEAD"])
async def agency(request: Request, path: str) -> Response:
    """Return the page of an agency: every mention in the words of the report."""
    context = context_of(request)
    iri = iri_of_page(raw_path(request, BROWSE), context.settings.base)
    mentions = await asking(request).rows("agency-mentions", agency=str(iri))
    return await show(request, raw_path(request, BROWSE), mentions=mentions)


@router.api_route("/browse/{path:path}", methods=["GET", "HEAD"])
async def thing(request: Request, path: str) -> Response:
    """Return the page of a thing or a concept."""
    return await show(request, raw_path(request, BROWSE))


async def show(request: Request, path: str, mentions: Rows = ()) -> Response:
    """Return the page of the thing whose page has that path."""
    context, ask = context_of(request), asking(request)
    iri = iri_of_page(path, context.settings.base)
    if not _IRI.fullmatch(iri):
        return not_here(request, "This is not the address of a thing.")
    kind = kind_of(iri, context.settings.base)
    (concepts, authorities), said, pointing, passages, links, alike = await asyncio.gather(
        asyncio.gather(concepts_of(ask), all_authorities(ask)),
        ask.rows("thing", thing=str(iri)),
        ask.rows("pointing", thing=str(iri)),
        ask.rows("passages", subject=str(iri)),
        _links(ask, iri, kind),
        _alike(ask, iri, kind),
    )
    if not said:
        return await gone_or_not_here(request, iri)
    evidence = _evidence(passages)
    lea = _lea(iri, context.settings.base, authorities)
    name = _name(said, evidence) or last_part(iri)
    return render(
        request,
        "thing.html",
        ask,
        concepts,
        title=shortened(f"{kind.replace('-', ' ').capitalize()}: {name}", 90),
        description=f"{shortened(name, 200)} ({_source(passages) or kind}): evidence and links.",
        subject=iri,
        citation=cite(
            request, f"{kind.replace('-', ' ').capitalize()}: {name}", iri, source=_source(passages)
        ),
        about={"@type": "CreativeWork", "name": name[:200], "@id": iri},
        crumbs=[(lea[1], page_address(lea[0], context.settings.base) or "/")] if lea else [],
        name=name,
        kind=kind,
        said=_by_predicate(said),
        pointing=_by_predicate(pointing),
        evidence=evidence,
        links=links,
        alike=alike,
        mentions=mentions,
        lea=lea,
        rules=_ruled_class(said),
    )


async def _links(ask: Asking, iri: str, kind: str) -> list[Link]:
    if kind not in _ISSUES:
        return []
    lea = iri.partition("/id/")[2].split("/")[1:2]
    return links_of(await ask.rows("links", issue=str(iri), score="0", lea=lea[0] if lea else None))


async def _alike(ask: Asking, iri: str, kind: str) -> list[Pair]:
    return pairs_of(await ask.rows("similar", recommendation=str(iri))) if kind == "recommendation" else []


def _evidence(passages: Rows) -> list[Marked]:
    found: dict[str, Row] = {}
    for row in passages:
        found.setdefault(row["evidence"], row)
    return [marked(row) for row in found.values()]


def _source(passages: Rows) -> str:
    for row in passages:
        paragraph = f", paragraph {row['paragraph']}" if row["paragraph"] else ""
        return f"{row['title']}{paragraph}"
    return ""


def _by_predicate(rows: Rows) -> list[tuple[str, Rows]]:
    """Return rows by predicate; a value with several names comes once."""
    found: dict[str, dict[str, Row]] = {}
    for row in rows:
        other = row.get("value") or row.get("subject", "")
        found.setdefault(row["predicate"], {}).setdefault(other, row)
    return [(predicate, tuple(these.values())) for predicate, these in found.items()]


def _name(said: Rows, evidence: list[Marked]) -> str:
    values: dict[str, str] = {}
    for row in said:
        values.setdefault(last_part(row["predicate"]), row["value"])
    for name in _NAMES:
        if values.get(name):
            return values[name]
    return evidence[0].row["quote"] if evidence else ""


def _ruled_class(said: Rows) -> str:
    """Return the most special class of a thing that has rules: statement and passage are of many."""
    types = [last_part(row["value"]) for row in said if row["predicate"].endswith("#type")]
    found = [name for name in types if name in ruled()]
    return min(found, key=lambda name: name in ("Statement", "Passage", "Issue"), default="")


def _lea(iri: str, base: str, authorities: list[Authority]) -> tuple[str, str] | None:
    """Return the authority that the address of a thing names, and its name; None where it names none."""
    parts = iri.removeprefix(f"{base}id/").split("/")
    wanted = f"{base}id/lea/{parts[1]}" if len(parts) > 2 else ""
    return next(((lea, name) for lea, name, _ in authorities if lea == wanted), None)
