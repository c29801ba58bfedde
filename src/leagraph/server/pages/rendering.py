"""Renders pages: the Jinja environment, and what every page carries (citation, queries, data block)."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Coroutine
from functools import partial
from pathlib import Path
from typing import Any

from fastapi import APIRouter, Request, Response
from fastapi.routing import APIRoute
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.responses import HTMLResponse

from leagraph.errors import QueryError, StoreError
from leagraph.server.caching import unchanged, validators
from leagraph.server.context import context_of, host_address
from leagraph.server.pages.addresses import data_address, last_part, page_address
from leagraph.server.pages.asking import Asking
from leagraph.server.pages.citing import Citation
from leagraph.server.pages.naming import Concepts
from leagraph.server.refusals import RefusalError

__all__ = ["not_here", "page_router", "render", "shortened"]

_TEMPLATES = Path(__file__).resolve().parents[1] / "templates"
_STARTED = secrets.token_hex(4)  # a newer program may show the same release in another way

_environment = Environment(
    loader=FileSystemLoader([_TEMPLATES / "pages", _TEMPLATES]),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
_environment.filters["last"] = last_part
_environment.filters["short"] = lambda text, length=90: shortened(text, length)
_environment.filters["many"] = lambda count, one, several="": _many(count, one, several)


class _PageRoute(APIRoute):
    """A route whose refusals are pages, not JSON."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """Return the handler."""
        handle = super().get_route_handler()

        async def handled(request: Request) -> Response:
            try:
                return await handle(request)
            except RefusalError as refusal:
                return _trouble(request, refusal.status, refusal.message)
            except QueryError as error:
                return _trouble(request, 400, error.message)
            except StoreError:
                return _trouble(request, 503, "the store cannot answer now")

        return handled


def page_router() -> APIRouter:
    """Return a router for pages: outside OpenAPI, refusals as pages."""
    return APIRouter(route_class=_PageRoute, include_in_schema=False)


def render(
    request: Request,
    template: str,
    asking: Asking,
    concepts: Concepts | None,
    *,
    title: str,
    description: str,
    subject: str = "",
    citation: Citation | None = None,
    data: dict[str, Any] | None = None,
    status: int = 200,
    headers: dict[str, str] | None = None,
    **values: Any,
) -> Response:
    """Return a page. ``subject`` is the IRI it is about, ``data`` what it tells search engines of that."""
    context = context_of(request)
    release, base = context.runner.release, context.settings.base
    kept = validators(release, str(request.url), "text/html", _STARTED) if status == 200 else {}
    kept |= headers or {}
    if kept and unchanged(request.headers, kept):
        return Response(status_code=304, headers=kept)
    text = _environment.get_template(template).render(
        title=title,
        description=shortened(description, 300),
        subject=subject,
        citation=citation,
        data=_data(request, title, description, data),
        document=data_address(subject, base) if subject else None,
        here=request.url.path,
        canonical=f"{host_address(request)}{request.url.path}",
        release=release,
        asked=list({one.editor: one for one in asking.asked}.values()),
        concepts=concepts,
        address=partial(page_address, base=base),
        **values,
    )
    return HTMLResponse(text, status, headers=kept)


def not_here(request: Request, message: str) -> Response:
    """Return the page that says there is no such thing."""
    return _trouble(request, 404, message)


def _trouble(request: Request, status: int, message: str) -> Response:
    titles = {404: "Not here", 400: "This cannot be asked so", 503: "Busy", 504: "Too slow"}
    template = _environment.get_template("error.html")
    return HTMLResponse(template.render(title=titles.get(status, "That failed"), message=message), status)


def _data(request: Request, title: str, description: str, data: dict[str, Any] | None) -> dict[str, Any]:
    site = host_address(request)
    return {
        "@context": "https://schema.org",
        "@type": "WebPage",
        "name": title,
        "description": shortened(description, 300),
        "url": f"{site}{request.url.path}",
        "isPartOf": {"@type": "Dataset", "name": "leagraph", "url": f"{site}/"},
    } | (data or {})


def shortened(text: str, length: int) -> str:
    """Return a text cut between words, so that it is about as long as wanted."""
    text = text.replace("**", "")  # converted documents mark bold so; the passage itself stays as it is
    return text if len(text) <= length else f"{text[:length].rsplit(' ', 1)[0]} …"


def _many(count: int, one: str, several: str) -> str:
    return f"{count:,} {one if count == 1 else several or one + 's'}"
