"""Reads the body of a request within a limit, and unpacks it once where it is compressed."""

from __future__ import annotations

import zlib

from fastapi import Request

from leagraph.server.refusals import RefusalError

__all__ = ["read_body", "unpack"]

_GZIP = ("gzip", "x-gzip")
_ACCEPTED = "gzip, identity"
_ANY_WRAPPING = 47  # zlib's window, with the header of gzip or zlib found out


async def read_body(request: Request, most: int) -> bytes:
    """Return the body of a request.

    Raises:
        RefusalError: it is longer than ``most`` bytes (413), or compressed in another way than by gzip (415).
    """
    pieces, size = [], 0
    async for piece in request.stream():
        pieces.append(piece)
        size += len(piece)
        if size > most:
            raise RefusalError(413, _too_long(most), headers={"Connection": "close"})
    return unpack(b"".join(pieces), request.headers.get("content-encoding", ""), most)


def unpack(body: bytes, encoding: str, most: int) -> bytes:
    """Return a body without its content coding; a small one that unpacks to a huge one stops at the limit.

    Raises:
        RefusalError: 413 or 415, or 400 for bytes that are no gzip.
    """
    coding = encoding.strip().lower()
    if coding in ("", "identity"):
        return body
    if coding not in _GZIP:
        message = f"a request is sent as it is or with gzip, not with the content coding {coding[:50]!r}"
        raise RefusalError(415, message, headers={"Accept-Encoding": _ACCEPTED})
    unpacker = zlib.decompressobj(_ANY_WRAPPING)
    try:
        unpacked = unpacker.decompress(body, most + 1)
    except zlib.error:
        raise RefusalError(400, "the body is no gzip") from None
    if len(unpacked) > most:
        raise RefusalError(413, _too_long(most))
    if not unpacker.eof:
        raise RefusalError(400, "the gzip of the body breaks off")
    return unpacked


def _too_long(most: int) -> str:
    return f"a request has at most {most:,} bytes"
