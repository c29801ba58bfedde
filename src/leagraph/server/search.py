"""Full-text search: the route, what may be asked of it, and the answer as JSON or as a page."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import asdict, dataclass
from typing import Any
from urllib.parse import urlencode

from fastapi import APIRouter, FastAPI, Request, Response
from starlette.datastructures import QueryParams
from starlette.responses import JSONResponse

from leagraph.errors import QueryError
from leagraph.search import KINDS, Filters, Found, Hit, TooSlowError
from leagraph.search.ask import LONGEST, MOST_OFFSET, MOST_ON_PAGE
from leagraph.server.caching import unchanged, validators
from leagraph.server.context import Context, context_of, host_address
from leagraph.server.errors import error_response
from leagraph.server.links import local_link
from leagraph.server.negotiation import Choice, negotiate
from leagraph.server.openapi import DATE_OR_NOTHING, responses
from leagraph.server.pages.asking import Iri, asking
from leagraph.server.pages.naming import concepts_of
from leagraph.server.pages.rendering import render
from leagraph.server.pages.starting import all_authorities
from leagraph.server.refusals import RefusalError
from leagraph.server.searching import searching
from leagraph.server.templating import page

__all__ = ["router"]


@asynccontextmanager
async def _lifespan(app: FastAPI) -> AsyncIterator[None]:
    yield
    if hasattr(app.state, "searching"):
        app.state.searching.close()


router = APIRouter(tags=["Search"], lifespan=_lifespan)

_OFFER = (Choice("json", ("application/json",)), Choice("html", ("text/html", "application/xhtml+xml")))
_SEVERAL = ("lea", "function", "kind")
_SINGLE = ("q", "since", "until", "limit", "offset", "format")
_MOST_VALUES = 50
_PER_PAGE = 20
_TEXT: dict[str, Any] = {"type": "string"}
_EACH: dict[str, Any] = {"type": "array", "items": _TEXT, "maxItems": _MOST_VALUES}
_WHEN = {"type": "string", "pattern": DATE_OR_NOTHING}
_SCHEMAS: dict[str, tuple[dict[str, Any], str]] = {
    "q": (
        {"type": "string", "minLength": 1, "maxLength": LONGEST},
        'Words, "phrases", prefix*, AND, OR, NOT, -word, brackets. Words are stemmed.',
    ),
    "lea": (_EACH, "Only these authorities, by slug or IRI."),
    "function": (_EACH, "Only what concerns one of these functions, by slug or IRI."),
    "kind": (_EACH | {"items": {"enum": list(KINDS)}}, "Only these kinds."),
    "since": (_WHEN, "Only reports of inspections not before this year or month."),
    "until": (_WHEN, "Only reports of inspections not after this year or month."),
    "limit": ({"type": "integer", "minimum": 1, "maximum": MOST_ON_PAGE, "default": _PER_PAGE}, "Hits."),
    "offset": ({"type": "integer", "minimum": 0, "maximum": MOST_OFFSET, "default": 0}, "Hits left out."),
    "format": ({"enum": ["json", "html", ""]}, "Goes before the Accept header."),
}
_OPENAPI: dict[str, Any] = {
    "parameters": [
        {"name": name, "in": "query", "required": name == "q", "schema": schema, "description": words}
        for name, (schema, words) in _SCHEMAS.items()
    ],
    "responses": {
        "200": {
            "description": "Hits, the best first; `next` is the address of the next page.",
            "content": {"application/json": {"schema": {"type": "object"}}, "text/html": {}},
        }
    },
}


@dataclass(frozen=True, slots=True)
class _Wanted:
    question: str
    filters: Filters
    limit: int
    offset: int


@router.head("/search", include_in_schema=False)
@router.get(
    "/search",
    summary="Find words in recommendations, quotations and paragraphs",
    operation_id="search",
    response_class=Response,
    responses=responses(as_page=True),
    openapi_extra=_OPENAPI,
)
async def search(request: Request) -> Response:
    """Answer a search as JSON, or as a page to a browser."""
    html = False
    try:
        html = _form(request) == "html"
        return await (_page(request) if html else _json(request))
    except TooSlowError as error:
        refusal = RefusalError(504, f"{error.message} ({error.hint})")
    except QueryError as error:
        refusal = RefusalError(400, error.message)
    except RefusalError as error:
        refusal = error
    if not html:
        return error_response(refusal)
    shown = page("error.html", refusal.status, title="This search failed", message=f"{refusal.message}.")
    shown.headers.update(refusal.headers)
    return shown


def _form(request: Request) -> str:
    asked = request.query_params.get("format")
    if asked in ("json", "html"):
        return asked
    found = None if asked else negotiate(request.headers.get("accept"), _OFFER)
    if found is None:
        raise RefusalError(406, "there is application/json, text/html")
    return found[0]


def _wanted(given: QueryParams) -> _Wanted:
    """Return what is asked; a field of the form that was left empty restricts nothing.

    Raises:
        RefusalError: 400, naming the parameter.
    """
    for name in given:
        if name not in _SEVERAL + _SINGLE:
            raise _wrong(f"there is no parameter {name!r}; there are " + ", ".join(_SINGLE + _SEVERAL))
        if name in _SINGLE and len(given.getlist(name)) > 1:
            raise _wrong(f"{name} takes one value")
    several = {name: tuple(filter(None, given.getlist(name))) for name in _SEVERAL}
    if any(len(values) > _MOST_VALUES for values in several.values()):
        raise _wrong(f"at most {_MOST_VALUES} values of one parameter")
    since, until = given.get("since", ""), given.get("until", "")
    try:
        filters = Filters(several["lea"], several["function"], several["kind"], since, until)
    except QueryError as error:
        raise _wrong(f"{error.message}; {error.hint}") from None
    limit = _number(given, "limit", _PER_PAGE, 1, MOST_ON_PAGE)
    return _Wanted(given.get("q", ""), filters, limit, _number(given, "offset", 0, 0, MOST_OFFSET))


def _number(given: QueryParams, name: str, default: int, least: int, most: int) -> int:
    text = given.get(name, "")
    number = int(text) if re.fullmatch(r"[0-9]{1,9}", text) else -1
    if text and not least <= number <= most:
        raise _wrong(f"{name} is a whole number from {least} to {most}")
    return number if text else default


def _wrong(message: str) -> RefusalError:
    return RefusalError(400, message, code="wrong-parameter")


async def _json(request: Request) -> Response:
    wanted = _wanted(request.query_params)
    if not wanted.question.strip():
        raise _wrong("say in q what to look for")
    context = context_of(request)
    headers = {"Vary": "Accept"} | validators(context.runner.release, str(request.url), "application/json")
    if unchanged(request.headers, headers):
        return Response(status_code=304, headers=headers)
    release = context.runner.release
    found = await _found(request, wanted)
    following = _following(request, wanted, found)
    return JSONResponse(
        {
            "q": wanted.question,
            "release": release.id if release else None,
            "total": found.total,
            "kinds": dict(found.kinds),
            "note": found.note,
            "hits": [_hit(one, context) for one in found.hits],
            "next": f"{host_address(request)}{following}" if following else None,
        },
        headers=headers,
    )


async def _found(request: Request, wanted: _Wanted) -> Found:
    return await searching(request).ask(
        wanted.question, wanted.filters, limit=wanted.limit, offset=wanted.offset
    )


def _hit(hit: Hit, context: Context) -> dict[str, Any]:
    pieces = [{"text": one.text, "match": one.is_match} for one in hit.pieces]
    fields = {name: value for name, value in asdict(hit).items() if name != "pieces"}
    return fields | {"snippet": pieces, "link": local_link(hit.iri, context.settings.base)}


def _following(request: Request, wanted: _Wanted, found: Found) -> str | None:
    """Return the address of the next page, None where there is none or it lies too far."""
    after = wanted.offset + wanted.limit
    return _at(request, after) if after < found.total and after <= MOST_OFFSET else None


def _at(request: Request, offset: int) -> str:
    kept = [(name, value) for name, value in request.query_params.multi_items() if name != "offset"]
    return f"/search?{urlencode([*kept, ('offset', str(offset))])}"


async def _page(request: Request) -> Response:
    wanted = _wanted(request.query_params)
    asked = bool(wanted.question.strip())
    found = await _found(request, wanted) if asked else Found()
    questions = asking(request)
    concepts = await concepts_of(questions)
    authorities = await all_authorities(questions)
    before = max(0, wanted.offset - wanted.limit)
    return render(
        request,
        "search.html",
        questions,
        concepts,
        title=f"Search: {wanted.question}"[:160] if asked else "Search",
        description="Words in the recommendations, judgements, findings and paragraphs of the reports.",
        headers={"Vary": "Accept"},
        wanted=wanted,
        given={name: request.query_params.get(name, "") for name in (*_SEVERAL, "since", "until")},
        asked_for=asked,
        found=found,
        kinds=KINDS,
        most=LONGEST,
        iri=Iri,
        authorities=[(iri.rpartition("/")[2], name) for iri, name, _ in authorities],
        previous=_at(request, before) if wanted.offset else None,
        following=_following(request, wanted, found),
    )
