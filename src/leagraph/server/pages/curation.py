"""Curation by people: what is in doubt, the decisions made, and the door to both.

Off unless a file and a token are given. Everything works without JavaScript; a decision is written by the
same code as that of the command line, and applies at the next build.
"""

from __future__ import annotations

import logging
from pathlib import Path
from urllib.parse import urlencode

from fastapi import FastAPI, Request, Response
from starlette.responses import RedirectResponse

from leagraph.curation import Decision
from leagraph.curation.deciding import target_of
from leagraph.curation.doubt import KINDS
from leagraph.server.context import Context
from leagraph.server.pages import curation_deciding
from leagraph.server.pages.asking import Iri, asking
from leagraph.server.pages.curation_desk import Desk, shown
from leagraph.server.pages.curation_forms import read_form
from leagraph.server.pages.curation_private import base_of, desk_of, page, private, to_login
from leagraph.server.pages.curation_session import COOKIE, check_form, check_origin, remember
from leagraph.server.pages.rendering import page_router
from leagraph.server.pages.starting import all_authorities

__all__ = ["install"]

log = logging.getLogger("leagraph.server")
router = page_router()
_SHOWN = 25


def install(app: FastAPI, context: Context) -> None:
    """Add the pages to an application whose settings name a file and a token."""
    settings = context.settings
    if settings.curation is not None and settings.curation_token:
        app.state.curation = Desk(context, Path(settings.curation), settings.curation_token)
        app.include_router(router)
        app.include_router(curation_deciding.router)


@router.get("/curation/login")
@private
async def loginpage(request: Request) -> Response:
    """Return the form for the token."""
    return await page(request, "curation-login.html", "Curation: log in", message="")


@router.post("/curation/login")
@private
async def login(request: Request) -> Response:
    """Open a session for who knows the token."""
    check_origin(request)
    form = await read_form(request)
    address = request.client.host if request.client else ""
    session = desk_of(request).door.open(address, form.one("token"))
    if session is None:
        log.warning("curation: a wrong token from %s", address)
        return await page(
            request, "curation-login.html", "Curation: log in", 403, message="This is not the token."
        )
    response = RedirectResponse("/curation", 303)
    remember(response, session, request)
    return response


@router.post("/curation/logout")
@private
async def logout(request: Request) -> Response:
    """End the session."""
    desk = desk_of(request)
    if session := desk.door.session(request):
        check_form(request, session, (await read_form(request)).one("key"))
        desk.door.close(session)
    response = to_login()
    response.delete_cookie(COOKIE, path="/curation")
    return response


@router.get("/curation")
@private
async def listed(request: Request) -> Response:
    """Return what is in doubt, the most doubtful first."""
    desk, given = desk_of(request), request.query_params
    session = desk.door.session(request)
    if session is None:
        return to_login()
    kind, lea, all_of_them = given.get("kind", ""), given.get("lea", ""), given.get("decided") == "too"
    least, number = _number(given.get("least"), 0.8), max(1, int(_number(given.get("page"), 1)))
    decisions = await desk.decisions()
    ask = asking(request)
    found = shown(await desk.doubts(min(max(least, 0.0), 1.0)), kind=kind if kind in KINDS else "", lea=lea)
    decided: dict[str, list[Decision]] = {}
    for one in decisions:
        decided.setdefault(target_of(one, base_of(request)), []).append(one)
    waiting = found if all_of_them else [one for one in found if one.thing not in decided]
    fields = {"kind": kind, "lea": lea, "least": f"{least:g}", "decided": "too" if all_of_them else ""}
    kept = {name: value for name, value in fields.items() if value}
    return await page(
        request,
        "curation.html",
        "Curation: what is in doubt",
        ask=ask,
        session=session,
        doubts=[
            (Iri(one.thing), one, decided.get(one.thing, []))
            for one in waiting[(number - 1) * _SHOWN : number * _SHOWN]
        ],
        total=len(waiting),
        number=number,
        pages=max(1, -(-len(waiting) // _SHOWN)),
        fields=fields,
        link=lambda page: f"/curation?{urlencode({**kept, 'page': page})}",
        kinds=KINDS,
        authorities=[(iri.rpartition("/")[2], name) for iri, name, _ in await all_authorities(ask)],
        written=_written(decisions, given.get("written", "")),
    )


@router.get("/curation/decisions")
@private
async def made(request: Request) -> Response:
    """Return the decisions made, the latest first."""
    desk = desk_of(request)
    session = desk.door.session(request)
    if session is None:
        return to_login()
    known = await desk.known()
    return await page(
        request,
        "curation-decisions.html",
        "Curation: decisions made",
        session=session,
        known=[(one, [Iri(thing) for thing in one.decision.things]) for one in known],
        file=desk.file.name,
    )


def _written(decisions: tuple[Decision, ...], name: str) -> str:
    """Return in words the decision that was just written, if its name is one."""
    return next((str(one) for one in decisions if name and one.iri.rpartition("/")[2] == name), "")


def _number(text: str | None, otherwise: float) -> float:
    try:
        number = float(text or otherwise)
    except ValueError:
        return otherwise
    return number if -1e9 < number < 1e9 else otherwise
