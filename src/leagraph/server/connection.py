"""A connection of a client: its heads have an end, and head and body of a short answer leave together."""

from __future__ import annotations

import asyncio
from typing import Any

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

__all__ = ["Connection"]

LONGEST_HEAD = 256 * 1024  # queries travel in the first line of a GET
_LINGERING = 1.0
_WORDS = f"the head of a request has at most {LONGEST_HEAD:,} bytes; send long queries by POST\n"
_TOO_LONG = (
    "HTTP/1.1 431 Request Header Fields Too Large\r\ncontent-type: text/plain; charset=utf-8\r\n"
    f"content-length: {len(_WORDS)}\r\nconnection: close\r\n\r\n{_WORDS}"
).encode()


class Connection(HttpToolsProtocol):
    """What uvicorn does, which itself takes a head of any length and writes each part at once."""

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self._head, self._refused = 0, False

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Take the transport."""
        super().connection_made(_Joining(transport))

    def data_received(self, data: bytes) -> None:
        """Take bytes, unless they belong to a head that does not end."""
        if self._refused:
            return
        self._head += len(data)
        super().data_received(data)
        if self._head > LONGEST_HEAD and not self.transport.is_closing():
            self._refused = True
            self.transport.write(_TOO_LONG)
            # Closed at once, with bytes unread, the client would see a reset and no answer.
            self.loop.call_later(_LINGERING, self.transport.close)

    def on_headers_complete(self) -> None:
        """Begin the request."""
        self._head = -(1 << 62)  # until the next head begins
        super().on_headers_complete()

    def on_message_complete(self) -> None:
        """End the request."""
        self._head = 0
        super().on_message_complete()


class _Joining(asyncio.Transport):
    """Writes what is written in one turn of the loop at its end, with one call of the system."""

    def __init__(self, transport: asyncio.Transport) -> None:
        super().__init__()
        self._transport = transport
        self._waiting: list[bytes] = []
        self._loop = asyncio.get_running_loop()

    def write(self, data: Any) -> None:
        """Write with what follows."""
        if not self._waiting:
            self._loop.call_soon(self._leave)
        self._waiting.append(data)

    def close(self) -> None:
        """Write what waits and close."""
        self._leave()
        self._transport.close()

    def _leave(self) -> None:
        if self._waiting:
            data, self._waiting = b"".join(self._waiting), []
            self._transport.write(data)

    def get_extra_info(self, name: str, default: Any = None) -> Any:
        """Return what the transport knows."""
        return self._transport.get_extra_info(name, default)

    def is_closing(self) -> bool:
        """Return whether it closes."""
        return self._transport.is_closing()

    def pause_reading(self) -> None:
        """Stop reading."""
        self._transport.pause_reading()

    def resume_reading(self) -> None:
        """Read on."""
        self._transport.resume_reading()
