"""What all pages of curation share: the desk, the session, and answers that nobody else may keep."""

from __future__ import annotations

import secrets
from collections.abc import Awaitable, Callable
from functools import wraps
from typing import Any, TypeVar

from fastapi import Request, Response
from starlette.responses import RedirectResponse

from leagraph.errors import ReadError, ValidationFailedError
from leagraph.server.context import context_of, host_address
from leagraph.server.pages.asking import asking
from leagraph.server.pages.curation_desk import Desk
from leagraph.server.pages.naming import concepts_of
from leagraph.server.pages.rendering import render
from leagraph.server.refusals import RefusalError

__all__ = ["base_of", "desk_of", "page", "private", "to_login"]

Handler = TypeVar("Handler", bound=Callable[..., Awaitable[Response]])


def desk_of(request: Request) -> Desk:
    """Return the desk of the application that serves a request."""
    desk = request.app.state.curation
    assert isinstance(desk, Desk)  # noqa: S101 - install puts it there
    return desk


def base_of(request: Request) -> str:
    """Return what the IRIs of things begin with."""
    return context_of(request).settings.base


def private(handle: Handler) -> Handler:
    """Let nothing that a page of curation says be kept, or read by another site."""

    @wraps(handle)
    async def handled(request: Request) -> Response:
        try:
            response = await handle(request)
        except (ReadError, ValidationFailedError) as error:
            # Who reviews can mend the file: they are told what is wrong with it, without its folder.
            raise RefusalError(500, f"the file of decisions is wrong: {error.message}") from None
        for name in ("etag", "last-modified"):
            if name in response.headers:
                del response.headers[name]
        response.headers["Cache-Control"] = "no-store"
        response.headers["Access-Control-Allow-Origin"] = host_address(request)
        response.headers["X-Robots-Tag"] = "noindex"
        return response

    return handled  # type: ignore[return-value]


def to_login() -> Response:
    """Lead who has no session to the form for the token."""
    return RedirectResponse("/curation/login", 303)


async def page(request: Request, template: str, title: str, status: int = 200, **values: Any) -> Response:
    """Return a page of curation, which is never taken for one that was sent before."""
    ask = values.pop("ask", None) or asking(request)
    concepts = values.pop("concepts", None) or await concepts_of(ask)
    fresh = {"ETag": f'"{secrets.token_hex(8)}"', "Last-Modified": "Thu, 31 Dec 2099 00:00:00 GMT"}
    return render(
        request,
        template,
        ask,
        concepts,
        title=title,
        description="Decisions of researchers on facts and links.",
        status=status,
        headers=fresh if status == 200 else {},
        **values,
    )
