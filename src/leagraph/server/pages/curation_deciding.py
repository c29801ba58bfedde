"""One thing with its passage and the form for a decision on it; what the form sends is written."""

from __future__ import annotations

import asyncio
import logging
import re

from fastapi import Request, Response
from starlette.responses import RedirectResponse

from leagraph.curation import Decision, add_decision
from leagraph.curation.deciding import concerns, full_iri, make_decision
from leagraph.curation.links import kind_of
from leagraph.curation.model import PAIRS
from leagraph.errors import LeagraphError, StoreError
from leagraph.server.pages.asking import Iri, asking
from leagraph.server.pages.curation_desk import Desk
from leagraph.server.pages.curation_forms import Form, amendable, read_form
from leagraph.server.pages.curation_private import base_of, desk_of, page, private, to_login
from leagraph.server.pages.curation_session import Session, check_form
from leagraph.server.pages.highlighting import marked
from leagraph.server.pages.naming import concepts_of
from leagraph.server.pages.rendering import not_here, page_router

__all__ = ["router"]

log = logging.getLogger("leagraph.server")
router = page_router()
_ENDS = ("earlier", "later", "recommendation", "followUp", "joins")
_ISSUES = frozenset({"recommendation", "finding", "follow-up", "judgement", "stated-issue"})
_SHOWN_OF_IT = frozenset(
    "awardsGrade concernsFunction hasStatus hasPriority hasFindingKind hasIssueKind hasBasis headline"
    " hasMethod confidence score reason text purpose gradeAsWorded judges madeIn answersInspection".split()
)


class DecidedMeanwhileError(LeagraphError):
    """Somebody decided on the thing after the reviewer had opened its page."""

    code = "decided-meanwhile"


@router.get("/curation/decide")
@private
async def thing(request: Request) -> Response:
    """Return a thing with its passage, the decisions on it, and the form for another."""
    session = desk_of(request).door.session(request)
    if session is None:
        return to_login()
    return await _thing(request, session, Form({"thing": [request.query_params.get("thing", "")]}))


@router.post("/curation/decide")
@private
async def decide(request: Request) -> Response:
    """Write a decision, or show the form again with what is wrong."""
    desk = desk_of(request)
    session = desk.door.session(request)
    if session is None:
        return to_login()
    form = await read_form(request)
    check_form(request, session, form.one("key"))
    try:
        written = await _write(desk, form, base_of(request))
    except StoreError:
        raise
    except DecidedMeanwhileError as error:
        return await _thing(request, session, form, error.message, 409)
    except (LeagraphError, ValueError) as error:
        return await _thing(request, session, form, _told(error), 422)
    session.name = written.by
    log.info("curation: %s by %s", written.verdict, written.by)
    return RedirectResponse(f"/curation?written={written.iri.rpartition('/')[2]}", 303)


async def _write(desk: Desk, form: Form, base: str) -> Decision:
    """Write what a form decides, unless somebody decided since the form was made."""
    things = [form.one("thing")] + ([form.one("other")] if form.one("verdict") in PAIRS else [])
    if not all(things):
        raise LeagraphError("which other thing? Give its address")
    if not form.one("reason") or not form.one("by"):
        raise LeagraphError("a decision needs a reason and your name")
    amendments = form.amendments if form.one("verdict") == "amend" else []
    if form.one("verdict") == "amend" and not amendments:
        raise LeagraphError("what is to be amended? Set at least one value")
    decision = await desk.ask(
        lambda store: make_decision(
            store,
            form.one("verdict"),
            things,
            reason=form.one("reason"),
            by=form.one("by"),
            amendments=amendments,
            kind=form.one("kind") or "issue",
            base=base,
        )
    )
    seen = int(form.one("seen") or 0)

    def guard(before: tuple[Decision, ...]) -> None:
        here = [one for one in before if concerns(one, decision.things[0], base)]
        if len(here) > seen:
            raise DecidedMeanwhileError(
                f"{here[-1].by} decided on this while you were reading: see below, then send again if need be"
            )

    return await asyncio.to_thread(add_decision, desk.file, decision, base=base, guard=guard)


async def _thing(
    request: Request, session: Session, form: Form, message: str = "", status: int = 200
) -> Response:
    desk, ask, base = desk_of(request), asking(request), base_of(request)
    try:
        iri = Iri(full_iri(form.one("thing"), base))
    except LeagraphError:
        return not_here(request, "This is not the address of a thing.")
    concepts, said = await asyncio.gather(concepts_of(ask), ask.rows("thing", thing=str(iri)))
    if not said:
        return not_here(request, "The graph has no such thing.")
    ends = [Iri(row["value"]) for row in said if row["predicate"].rpartition("#")[2] in _ENDS]
    passages = [
        (one, [marked(row) for row in await ask.rows("passages", subject=str(one))]) for one in ends or [iri]
    ]
    return await page(
        request,
        "curation-thing.html",
        f"Curation: decide on {iri.partition('/id/')[2] or iri}"[:160],
        status,
        ask=ask,
        concepts=concepts,
        session=session,
        thing=iri,
        is_link=bool(ends),
        said=[row for row in said if row["predicate"].rpartition("#")[2] in _SHOWN_OF_IT],
        passages=passages,
        amends=amendable(iri, said, concepts),
        linkable=not ends and kind_of(iri) in _ISSUES,
        decisions=[one for one in await desk.decisions() if concerns(one, iri, base)],
        form=form,
        message=message,
    )


def _told(error: Exception) -> str:
    """Return what is wrong, without the address that the decision would have had."""
    return re.sub(r"https?://\S+/id/decision/\S+: ", "", str(getattr(error, "message", error)))
