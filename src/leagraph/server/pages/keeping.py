"""Keeps the pages that were made, so that the next reader of the same release gets them at once.

A page depends on nothing but the release and its address: it carries an ETag that says so. What carries none,
or may be kept by nobody, is never kept here either.
"""

from __future__ import annotations

import gzip
from collections import OrderedDict
from dataclasses import dataclass

from fastapi import Request, Response
from starlette.datastructures import Headers

from leagraph.server.caching import unchanged
from leagraph.server.context import host_address

__all__ = ["KeptPage", "KeptPages", "kept_page", "key_of"]

_ROOM = 48 * 1024**2  # bytes of all pages
_LARGEST = 2 * 1024**2
_SMALLEST_TO_COMPRESS = 860
_LEVEL = 5
Key = tuple[str, str, bytes, bytes]


@dataclass(frozen=True, slots=True)
class KeptPage:
    """A page as it was sent: its headers, and its body plain and compressed."""

    headers: dict[str, str]
    plain: bytes
    packed: bytes

    def response(self, request: Request) -> Response:
        """Return the page as the client can read it, or word that its copy is still good."""
        if unchanged(request.headers, Headers(self.headers)):
            return Response(status_code=304, headers=self.headers)
        headers = dict(self.headers)
        if self.packed and _takes_gzip(request.headers.get("accept-encoding", "")):
            headers["content-encoding"] = "gzip"
            return Response(self.packed, headers=headers)
        return Response(self.plain, headers=headers)


class KeptPages:
    """The pages asked for last, as many as fit."""

    def __init__(self, room: int = _ROOM) -> None:
        self._room, self._used = room, 0
        self._pages: OrderedDict[Key, KeptPage] = OrderedDict()

    def get(self, key: Key) -> KeptPage | None:
        """Return a page that is kept."""
        found = self._pages.get(key)
        if found:
            self._pages.move_to_end(key)
        return found

    def put(self, key: Key, page: KeptPage) -> None:
        """Keep a page; the one that was not asked for the longest gives way."""
        if key in self._pages or len(page.plain) > _LARGEST:
            return
        self._pages[key] = page
        self._used += _size(page)
        while self._used > self._room:
            self._used -= _size(self._pages.popitem(last=False)[1])


def key_of(release: str, request: Request) -> Key:
    """Return what a page depends on; the path as it was sent, for %2F is not a slash."""
    raw = request.scope.get("raw_path") or request.url.path.encode()
    return release, host_address(request), raw, request.scope.get("query_string", b"")


def kept_page(response: Response) -> KeptPage | None:
    """Return a response as it may be kept, None where it may not."""
    lasting = response.status_code == 200 and "etag" in response.headers
    if not lasting or response.headers.get("cache-control") == "no-store":
        return None
    plain = bytes(response.body)
    packed = gzip.compress(plain, _LEVEL, mtime=0) if len(plain) >= _SMALLEST_TO_COMPRESS else b""
    headers = {name: value for name, value in response.headers.items() if name != "content-length"}
    return KeptPage(headers | {"vary": "Accept-Encoding"}, plain, packed)


def _takes_gzip(accepted: str) -> bool:
    """Return whether a client takes gzip (RFC 9110, 12.5.3); ``q=0`` says that it does not."""
    for part in accepted.lower().split(","):
        name, _, quality = part.partition(";")
        if name.strip() in ("gzip", "x-gzip"):
            return quality.replace(" ", "") not in ("q=0", "q=0.0", "q=0.00", "q=0.000")
    return False


def _size(page: KeptPage) -> int:
    return len(page.plain) + len(page.packed) + 2048
