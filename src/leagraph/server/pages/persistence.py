"""What persists: issues as threads through the inspections, and each link with both passages side by side."""

from __future__ import annotations

import asyncio
from collections import Counter

from fastapi import Request, Response

from leagraph.server.context import context_of, host_address
from leagraph.server.pages.addresses import BROWSE, iri_of_page, last_part, page_address
from leagraph.server.pages.asking import Asking, Rows, asking
from leagraph.server.pages.citing import cite
from leagraph.server.pages.highlighting import marked_of
from leagraph.server.pages.missing import gone_or_not_here
from leagraph.server.pages.naming import concepts_of
from leagraph.server.pages.rendering import page_router, render
from leagraph.server.pages.similarity import features_of
from leagraph.server.pages.starting import all_authorities
from leagraph.server.pages.threads import Link, links_of, links_of_function, threads
from leagraph.server.things import raw_path

__all__ = ["router"]

router = page_router()
_FILTERS = ("lea", "function", "kind", "status", "method", "score")
_SHOWN = 30
_MOST_LINKS = 1000  # more are not laid out until an authority is chosen


@router.api_route("/persistence", methods=["GET", "HEAD"])
async def persistence(request: Request) -> Response:
    """Return the threads that fit the filters, and their sums by function and authority."""
    ask = asking(request)
    given = {name: request.query_params.get(name, "") for name in _FILTERS}
    filters = {name: value for name, value in given.items() if value}
    # One authority is laid out whole; only of all must we know first how much there is.
    sums = () if given["lea"] else await ask.rows("function-links", score=given["score"] or None)
    if given["function"]:
        sums = tuple(row for row in sums if last_part(row["function"]) == last_part(given["function"]))
    wide = not given["lea"] and sum(int(row["links"]) for row in sums) > _MOST_LINKS
    concepts, authorities = await asyncio.gather(concepts_of(ask), all_authorities(ask))
    links = [] if wide else links_of(await _rows(ask, filters))
    found = threads(links)
    page = _page(request.query_params.get("page", ""))
    by_function, by_authority = _sums(sums) if wide else _counted(links)
    site = host_address(request)
    return render(
        request,
        "persistence.html",
        ask,
        concepts,
        title="What persists from one inspection to the next",
        description="Recommendations, weaknesses, adverse judgements and criticisms that return at a later "
        "inspection.",
        citation=cite(request, "What persists from one inspection to the next", f"{site}{_path(request)}"),
        given=given,
        authorities=authorities,
        wide=wide,
        links=links,
        threads=found[(page - 1) * _SHOWN : page * _SHOWN],
        threads_in_all=len(found),
        page=page,
        pages=-(-len(found) // _SHOWN),
        query_string="&".join(f"{name}={value}" for name, value in filters.items() if value.isascii()),
        by_function=by_function,
        by_authority=by_authority,
    )


async def _rows(ask: Asking, filters: dict[str, str]) -> Rows:
    """Return the links that fit; of one function they are named first, for all would be read to find them."""
    if "lea" in filters or "function" not in filters:
        return await ask.rows("links", **filters)
    ask.tell("links", **filters)
    return await links_of_function(ask, **filters)


@router.api_route("/browse/link/{lea}/{name}", methods=["GET", "HEAD"])
async def link(request: Request, lea: str, name: str) -> Response:
    """Return a link: both passages side by side, and why they are one matter."""
    context, ask = context_of(request), asking(request)
    iri = iri_of_page(raw_path(request, BROWSE), context.settings.base)
    concepts, rows, said = await asyncio.gather(
        concepts_of(ask),
        ask.rows("links", link=str(iri), score="0"),
        ask.rows("thing", thing=str(iri)),
    )
    if not rows:
        return await gone_or_not_here(request, iri, "The graph has no such link.")
    (one,) = links_of(rows)
    sides = (one.earlier, one.later)
    passages = await ask.rows("passages", subject=[str(side.iri) for side in sides])
    dates = f"{one.earlier.date or 'an earlier year'} and {one.later.date}"
    cited = cite(request, f"{one.lea_name}, {one.earlier.date}, {one.later.date}", iri, source=one.reason)
    return render(
        request,
        "link.html",
        ask,
        concepts,
        title=f"{one.lea_name}: the same matter in {dates}",
        description=f"Why two passages are held to be about one matter: {one.reason}.",
        subject=iri,
        citation=cited,
        about={"@type": "CreativeWork", "name": one.reason, "@id": iri},
        crumbs=[(one.lea_name, page_address(one.lea, context.settings.base) or "/")],
        link=one,
        sides=[(side, marked_of(passages, side.iri)) for side in sides],
        features=features_of(said),
    )


def _counted(links: list[Link]) -> tuple[list[tuple[str, int]], list[tuple[str, str, int]]]:
    """Return how many links concern each function, and lie in each authority."""
    functions = Counter(function for link in links for function in link.functions)
    authorities = Counter((link.lea, link.lea_name) for link in links)
    return functions.most_common(), [(*key, count) for key, count in authorities.most_common()]


def _sums(rows: Rows) -> tuple[list[tuple[str, int]], list[tuple[str, str, int]]]:
    functions: Counter[str] = Counter()
    authorities: Counter[tuple[str, str]] = Counter()
    for row in rows:
        functions[row["function"]] += int(row["links"])
        authorities[row["lea"], row["leaName"]] += int(row["links"])
    return functions.most_common(), [(*key, count) for key, count in authorities.most_common()]


def _page(text: str) -> int:
    return max(1, int(text)) if text.isascii() and text.isdigit() and len(text) < 6 else 1


def _path(request: Request) -> str:
    return f"{request.url.path}?{request.url.query}" if request.url.query else request.url.path
