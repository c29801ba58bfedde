"""One HTTP exchange with a SPARQL store, streamed; what the answers mean is the remote store's matter."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from http.client import HTTPConnection, HTTPException, HTTPResponse, HTTPSConnection
from threading import Lock
from urllib.parse import urlencode, urlsplit
from urllib.request import Request

from leagraph import __version__
from leagraph.errors import StoreError
from leagraph.store.credentials import credentials
from leagraph.store.login import Login

__all__ = ["Caller", "connect", "said"]

_REFUSAL_LENGTH = 300
_KINDS: dict[str, type[HTTPConnection]] = {"http": HTTPConnection, "https": HTTPSConnection}


def connect(url: str, timeout: float) -> HTTPConnection:
    """Return a connection for ``url``, not yet opened; its socket waits up to ``timeout`` seconds.

    Raises:
        StoreError: the address is no http(s) address.
    """
    try:
        parts = urlsplit(url)
        return _KINDS[parts.scheme](parts.hostname or "", parts.port, timeout=timeout)
    except (KeyError, ValueError) as error:
        raise StoreError(f"not an address of a store: {error}", where=url) from None


class Caller:
    """Asks the query address ``url``, with the login of the environment where there is one.

    The name and password go as basic authentication at once, as digest when the store has asked for that.
    """

    def __init__(self, url: str) -> None:
        self.url = url
        parts = urlsplit(url)
        self._path = f"{parts.path or '/'}?{parts.query}" if parts.query else parts.path or "/"
        known = credentials()
        self._login = Login(url, known, at_once=True) if known else None
        self._signing = Lock()

    def post(
        self, connection: HTTPConnection, fields: Mapping[str, Sequence[str]], *, accept: str
    ) -> HTTPResponse:
        """POST a form and return the response, whatever its status, its body not yet read.

        Raises:
            StoreError: the store cannot be reached.
        """
        body = urlencode(fields, doseq=True).encode()
        try:
            response = self._send(connection, body, accept)
            if response.status == 401 and self._login:
                with self._signing:
                    self._login.learn(response.headers)
                response.read()
                connection.close()
                response = self._send(connection, body, accept)
        except (OSError, HTTPException) as error:
            raise StoreError(f"the store cannot be reached: {error}", where=self.url) from None
        return response

    def _send(self, connection: HTTPConnection, body: bytes, accept: str) -> HTTPResponse:
        # http(s), as connect has made sure
        request = Request(self.url, body, method="POST")  # noqa: S310
        if self._login:
            with self._signing:
                self._login.sign(request)
        headers = {
            "Accept": accept,
            "Content-Type": "application/x-www-form-urlencoded",
            "User-Agent": f"leagraph/{__version__}",
        }
        connection.request("POST", self._path, body, headers | dict(request.headers))
        return connection.getresponse()


def said(response: HTTPResponse) -> str:
    """Return the beginning of a refusal's words, on one line."""
    return " ".join(response.read(_REFUSAL_LENGTH).decode(errors="replace").split())
