"""Renders pages: the Jinja environment, and what every page carries (citation, queries, data block)."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Coroutine, Sequence
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
from leagraph.server.pages.asking import Asking, page_under_way
from leagraph.server.pages.citing import Citation
from leagraph.server.pages.keeping import KeptPages, kept_page, key_of
from leagraph.server.pages.naming import Concepts
from leagraph.server.pages.telling import Crumb, structured_data
from leagraph.server.refusals import RefusalError

__all__ = ["not_here", "page_router", "prepare_templates", "render", "shortened", "trouble"]

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
                with page_under_way(request.app):
                    return await _kept_or_made(request, handle)
            except RefusalError as refusal:
                return trouble(request, refusal.status, refusal.message)
            except QueryError as error:
                return trouble(request, 400, error.message)
            except StoreError:
                return trouble(request, 503, "the store cannot answer now")

        return handled


async def _kept_or_made(
    request: Request, handle: Callable[[Request], Coroutine[Any, Any, Response]]
) -> Response:
    """Return the page that was made before for this release and address, or make it."""
    state, runner = request.app.state, context_of(request).runner
    if not hasattr(state, "kept_pages"):
        state.kept_pages = KeptPages()
    pages: KeptPages = state.kept_pages
    release = runner.release
    if release is None or request.method not in ("GET", "HEAD"):
        return await handle(request)
    key = key_of(release.hash, request)
    page = pages.get(key)
    if page is None:
        response = await handle(request)
        page = kept_page(response)
        if page is None:
            return response
        if runner.release == release:
            pages.put(key, page)
    return page.response(request)


def prepare_templates() -> None:
    """Compile all templates: the first reader need not wait for that."""
    for name in _environment.list_templates(["html"]):
        _environment.get_template(name)


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
    about: dict[str, Any] | None = None,
    crumbs: Sequence[Crumb] = (),
    status: int = 200,
    headers: dict[str, str] | None = None,
    **values: Any,
) -> Response:
    """Return a page.

    ``subject`` is the IRI it is about, ``about`` what it tells search engines of that, and ``crumbs`` are the
    pages between the start and this one.
    """
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
        data=structured_data(request, title, shortened(description, 300), about=about, crumbs=crumbs),
        document=data_address(subject, base) if subject else None,
        here=request.url.path,
        canonical=f"{host_address(request)}{request.url.path}",
        release=release,
        curation=hasattr(request.app.state, "curation"),
        asked=list({one.editor: one for one in asking.asked}.values()),
        concepts=concepts,
        address=partial(page_address, base=base),
        **values,
    )
    return HTMLResponse(text, status, headers=kept)


def not_here(request: Request, message: str) -> Response:
    """Return the page that says there is no such thing."""
    return trouble(request, 404, message)


def trouble(request: Request, status: int, message: str, *, way: tuple[str, str] | None = None) -> Response:
    """Return the page that says what is wrong; ``way`` is an address that helps, and its name."""
    titles = {404: "Not here", 410: "No longer here", 400: "This cannot be asked so"}
    titles |= {503: "Busy", 504: "Too slow"}
    template = _environment.get_template("error.html")
    text = template.render(
        title=titles.get(status, "That failed"), message=message, way=way, here=request.url.path
    )
    return HTMLResponse(text, status)


def shortened(text: str, length: int) -> str:
    """Return a text cut between words, so that it is about as long as wanted."""
    text = text.replace("**", "")  # converted documents mark bold so; the passage itself stays as it is
    return text if len(text) <= length else f"{text[:length].rsplit(' ', 1)[0]} …"


def _many(count: int, one: str, several: str) -> str:
    return f"{count:,} {one if count == 1 else several or one + 's'}"
