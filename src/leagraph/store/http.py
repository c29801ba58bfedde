"""One HTTP exchange with a SPARQL store, streamed; what the answers mean is the remote store's matter."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from http.client import HTTPConnection, HTTPException, HTTPResponse, HTTPSConnection
from urllib.parse import urlencode, urlsplit

from leagraph import __version__
from leagraph.errors import StoreError

__all__ = ["connect", "post_form", "said"]

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


def post_form(
    connection: HTTPConnection, url: str, fields: Mapping[str, Sequence[str]], *, accept: str
) -> HTTPResponse:
    """POST a form and return the response, whatever its status, its body not yet read.

    Raises:
        StoreError: the store cannot be reached.
    """
    parts = urlsplit(url)
    path = f"{parts.path or '/'}?{parts.query}" if parts.query else parts.path or "/"
    headers = {
        "Accept": accept,
        "Content-Type": "application/x-www-form-urlencoded",
        "User-Agent": f"leagraph/{__version__}",
    }
    try:
        connection.request("POST", path, urlencode(fields, doseq=True).encode(), headers)
        return connection.getresponse()
    except (OSError, HTTPException) as error:
        raise StoreError(f"the store cannot be reached: {error}", where=url) from None


def said(response: HTTPResponse) -> str:
    """Return the beginning of a refusal's words, on one line."""
    return " ".join(response.read(_REFUSAL_LENGTH).decode(errors="replace").split())
