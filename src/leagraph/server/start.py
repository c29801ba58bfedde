"""The start page and a page for each saved query: plain HTML, no script, everything escaped by Jinja2."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

from fastapi import APIRouter, Request, Response
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.responses import HTMLResponse

from leagraph.errors import QueryError, StoreError
from leagraph.server.answer import collect
from leagraph.server.bound import Bound, bind
from leagraph.server.context import Context, context_of
from leagraph.server.links import local_link
from leagraph.server.refusals import RefusalError

__all__ = ["page", "router"]

router = APIRouter(include_in_schema=False)
SHOWN = 200

_environment = Environment(
    loader=FileSystemLoader(Path(__file__).parent / "templates"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)


def page(name: str, status: int = 200, **values: Any) -> Response:
    """Return a template as a page."""
    return HTMLResponse(_environment.get_template(name).render(**values), status)


@router.get("/style.css")
async def style() -> Response:
    """Return the style of all pages."""
    text = (Path(__file__).parent / "templates" / "style.css").read_text(encoding="utf-8")
    return Response(text, media_type="text/css", headers={"Cache-Control": "max-age=3600"})


@router.get("/")
async def start(request: Request) -> Response:
    """Return the page that lists the saved queries and says what is served."""
    context = context_of(request)
    return page("start.html", queries=context.queries.values(), release=context.runner.release)


@router.get("/queries/{name}")
async def query_page(request: Request, name: str) -> Response:
    """Return a saved query with a form for its parameters and its first rows."""
    context = context_of(request)
    if name not in context.queries:
        return page("error.html", 404, title="No such query", message=f"There is no saved query {name!r}.")
    query = context.queries[name]
    # A field of the form that was left empty restricts nothing, but where the default would.
    fields = [(key, value) for key, value in request.query_params.multi_items() if value]
    values: dict[str, Any] = {"query": query, "given": dict(fields), "table": None, "message": None}
    status = 200
    try:
        bound = bind(query, fields, context.settings)
        values["table"] = await _rows(context, bound)
        values["link"] = f"?{bound.link(limit=None, offset=None)}"
    except RefusalError as refusal:
        status, values["message"] = refusal.status, refusal.message
    except (QueryError, StoreError) as error:
        status, values["message"] = 500, error.message
    return page("query.html", status, shown=SHOWN, local_link=_linker(context), **values)


async def _rows(context: Context, bound: Bound) -> Any:
    first = replace(bound, limit=bound.limit or SHOWN)
    return json.loads(await collect(context.runner, first.job("table", context.settings)))


def _linker(context: Context) -> Any:
    return lambda value: local_link(value, context.settings.base)
