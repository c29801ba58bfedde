"""Answers the challenges of a store that wants a login to be written to, basic or digest.

The usual handlers send a body, are challenged, and send it again. A store that challenges and hangs up
before it has read megabytes breaks that. So the challenge is asked for once, with an empty request.
"""

from __future__ import annotations

import base64
from email.message import Message
from urllib.request import (
    HTTPDigestAuthHandler,
    HTTPPasswordMgrWithDefaultRealm,
    Request,
    parse_http_list,
    parse_keqv_list,
)

from leagraph.store.credentials import Credentials

__all__ = ["Login"]


class Login:
    """The credentials for one address, and the challenge that its store has sent, once it has.

    ``at_once``: they go as basic authentication before there was a challenge.
    """

    def __init__(self, url: str, credentials: Credentials, *, at_once: bool = False) -> None:
        self._credentials = credentials
        self._challenge: dict[str, str] | None = None
        self._scheme = "basic" if at_once else ""
        known = HTTPPasswordMgrWithDefaultRealm()
        known.add_password(None, url, credentials.user, credentials.password)
        self._digest = HTTPDigestAuthHandler(known)

    def learn(self, headers: Message) -> None:
        """Take the challenge of a 401: digest where both are offered."""
        for line in headers.get_all("WWW-Authenticate", []):
            scheme, _, rest = line.partition(" ")
            if scheme.lower() == "digest" or (scheme.lower() == "basic" and self._scheme != "digest"):
                self._scheme = scheme.lower()
                self._challenge = parse_keqv_list([one for one in parse_http_list(rest) if "=" in one])

    def sign(self, request: Request) -> None:
        """Add what the store wants, when it is known."""
        if self._scheme == "basic":
            pair = f"{self._credentials.user}:{self._credentials.password}".encode()
            request.add_header("Authorization", f"Basic {base64.b64encode(pair).decode()}")
        elif self._scheme == "digest" and self._challenge:
            answer = self._digest.get_authorization(request, self._challenge)
            if answer:
                request.add_header("Authorization", f"Digest {answer}")
