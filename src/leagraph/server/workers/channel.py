"""The server's end of the socket to a worker: cuts what comes into frames, and reads on as they are taken."""

from __future__ import annotations

import asyncio
from collections import deque
from typing import cast

from leagraph.server.workers.job import HEADER, Frame

__all__ = ["Channel", "WorkerGoneError"]

_READ_AHEAD = 512 * 1024


class WorkerGoneError(Exception):
    """The worker ended in the middle of its job."""


class Channel(asyncio.Protocol):
    """Frames from a worker. A whole short answer comes in one piece, and wakes the server once."""

    def __init__(self) -> None:
        self._frames: deque[tuple[Frame, bytes]] = deque()
        self._rest = bytearray()
        self._size = 0
        self._waiter: asyncio.Future[None] | None = None
        self._transport: asyncio.Transport | None = None
        self._paused = self._gone = False

    @property
    def ended(self) -> bool:
        """Whether the end of an answer, or a refusal, has come and waits to be taken."""
        return bool(self._frames) and self._frames[-1][0] in (Frame.END, Frame.REFUSAL)

    async def next_frame(self) -> tuple[Frame, bytes]:
        """Return the next frame; raises WorkerGoneError when none comes any more."""
        while not self._frames:
            if self._gone:
                raise WorkerGoneError
            self._waiter = asyncio.get_running_loop().create_future()
            await self._waiter
        kind, content = self._frames.popleft()
        self._size -= len(content)
        if self._paused and self._size < _READ_AHEAD and self._transport:
            self._paused = False
            self._transport.resume_reading()
        return kind, content

    def write(self, content: bytes) -> None:
        """Send bytes to the worker; raises WorkerGoneError when nobody takes them."""
        if self._gone or self._transport is None:
            raise WorkerGoneError
        self._transport.write(content)

    def close(self) -> None:
        """Hang up; who waits for a frame is told, who has frames to take can take them."""
        if self._transport:
            self._transport.abort()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Take the transport."""
        self._transport = cast(asyncio.Transport, transport)

    def data_received(self, data: bytes) -> None:
        """Cut off what is complete."""
        self._rest += data
        while len(self._rest) >= HEADER.size:
            kind, length = HEADER.unpack_from(self._rest)
            end = HEADER.size + length
            if len(self._rest) < end:
                break
            self._frames.append((Frame(kind), bytes(memoryview(self._rest)[HEADER.size : end])))
            del self._rest[:end]
            self._size += length
        if self._frames:
            self._wake()
        if self._size >= _READ_AHEAD and not self._paused and self._transport:
            self._paused = True
            self._transport.pause_reading()

    def connection_lost(self, error: Exception | None) -> None:
        """Note that nothing more comes."""
        self._gone = True
        self._wake()

    def _wake(self) -> None:
        if self._waiter and not self._waiter.done():
            self._waiter.set_result(None)
