"""Who may curate: a token opens a session, which a cookie carries and every form proves.

Tokens come in the body of a form only, never in an address; a session is forgotten with the server.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
import time
from collections import OrderedDict, deque
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlsplit

from fastapi import Request, Response

from leagraph.server.refusals import RefusalError

__all__ = ["COOKIE", "Door", "Session", "check_form", "check_origin", "remember"]

COOKIE = "leagraph-curation"
_LASTS = 8 * 3600  # seconds of a session
_SESSIONS = 500
_FAILURES = 5  # wrong tokens from one address within the time below, before it has to wait
_WITHIN = 300.0
_ADDRESSES = 10_000


@dataclass
class Session:
    """A reviewer who gave the token: ``key`` is in every form, ``name`` is what they last signed with."""

    id: str
    key: str
    ends: float
    name: str = ""


class Door:
    """Lets in who knows the token."""

    def __init__(self, token: str, clock: Callable[[], float] = time.monotonic) -> None:
        self._token, self._clock = _digest(token), clock
        self._sessions: OrderedDict[str, Session] = OrderedDict()
        self._failures: OrderedDict[str, deque[float]] = OrderedDict()

    def open(self, address: str, token: str) -> Session | None:
        """Return a new session, or None when the token is wrong.

        Raises:
            RefusalError: too many wrong tokens came from that address (429).
        """
        failures = self._failures_of(address)
        if len(failures) >= _FAILURES:
            wait = max(1, round(_WITHIN - (self._clock() - failures[0])))
            message = f"too many wrong tokens: try again in {wait} seconds"
            raise RefusalError(429, message, headers={"Retry-After": str(wait)})
        if not hmac.compare_digest(_digest(token), self._token):
            failures.append(self._clock())
            self._failures[address] = failures
            while len(self._failures) > _ADDRESSES:
                self._failures.popitem(last=False)
            return None
        self._failures.pop(address, None)
        session = Session(secrets.token_urlsafe(32), secrets.token_urlsafe(32), self._clock() + _LASTS)
        self._sessions[session.id] = session
        while len(self._sessions) > _SESSIONS:
            self._sessions.popitem(last=False)
        return session

    def session(self, request: Request) -> Session | None:
        """Return the session that the cookie of a request names, if it has not ended."""
        session = self._sessions.get(request.cookies.get(COOKIE, ""))
        if session is None or session.ends < self._clock():
            return None
        return session

    def close(self, session: Session) -> None:
        """End a session."""
        self._sessions.pop(session.id, None)

    def _failures_of(self, address: str) -> deque[float]:
        failures = self._failures.get(address, deque())
        while failures and self._clock() - failures[0] > _WITHIN:
            failures.popleft()
        return failures


def remember(response: Response, session: Session, request: Request) -> None:
    """Give a browser the cookie of a session: no script reads it, no other site can make it be sent."""
    response.set_cookie(
        COOKIE,
        session.id,
        max_age=_LASTS,
        path="/curation",
        secure=request.url.scheme == "https",
        httponly=True,
        samesite="strict",
    )


def check_form(request: Request, session: Session, key: str) -> None:
    """Check that a form was made for this session, by a page of this server.

    Raises:
        RefusalError: it was not (403).
    """
    check_origin(request)
    if not hmac.compare_digest(key.encode(), session.key.encode()):
        raise RefusalError(403, "this form is not of your session: open the page again")


def check_origin(request: Request) -> None:
    """Check that a form was sent by a page of this server, where the browser says by whose.

    Raises:
        RefusalError: it was sent by another site (403).
    """
    origin = request.headers.get("origin")
    site = request.headers.get("sec-fetch-site", "same-origin")
    wrong = origin is not None and urlsplit(origin).netloc != request.headers.get("host")
    if wrong or site not in ("same-origin", "none"):
        raise RefusalError(403, "this form was sent from another site")


def _digest(text: str) -> bytes:
    return hashlib.sha256(text.encode()).digest()
