"""One HTTP exchange with a SPARQL store, streamed; what the answers mean is the remote store's matter."""

from __future__ import annotations

from collections.abc import Mapping
from http.client import HTTPConnection, HTTPException, HTTPResponse, HTTPSConnection
from urllib.parse import urlencode, urlsplit

from leagraph import __version__
from leagraph.errors import StoreError

__all__ = ["post_form"]

_REFUSAL_LENGTH = 300


def post_form(
    url: str, fields: Mapping[str, str | list[str]], *, accept: str, timeout: float
) -> tuple[HTTPConnection, HTTPResponse]:
    """POST a form and return the connection with the response, its body not yet read.

    Raises:
        StoreError: the store cannot be reached, or it answers with another status than 200.
    """
    parts = urlsplit(url)
    kind = HTTPSConnection if parts.scheme == "https" else HTTPConnection
    path = f"{parts.path or '/'}?{parts.query}" if parts.query else parts.path or "/"
    headers = {
        "Accept": accept,
        "Content-Type": "application/x-www-form-urlencoded",
        "User-Agent": f"leagraph/{__version__}",
    }
    try:
        connection = kind(parts.hostname or "", parts.port, timeout=timeout)
        connection.request("POST", path, urlencode(fields, doseq=True).encode(), headers)
        response = connection.getresponse()
    except (OSError, HTTPException, ValueError) as error:
        raise StoreError(f"the store cannot be reached: {error}", where=url) from None
    if response.status != 200:
        said = " ".join(response.read(_REFUSAL_LENGTH).decode(errors="replace").split())
        connection.close()
        raise StoreError(f"the store answered {response.status} {response.reason}: {said}", where=url)
    return connection, response
