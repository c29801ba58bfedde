"""The file that a worker's answer is written to: counts, compresses, cuts into frames, enforces limits.

A short answer leaves as one frame, so that its length is known; of a long one a piece leaves when it is
large enough, or has waited for a while.
"""

from __future__ import annotations

import json
import time
import zlib
from collections.abc import Callable, Mapping

from leagraph.server.workers.counting import RowCounter
from leagraph.server.workers.job import Frame, frame

__all__ = ["AnswerWriter", "LimitReachedError"]

PIECE = 256 * 1024
PATIENCE = 0.25  # seconds that a byte waits for others
SMALLEST_TO_COMPRESS = 860
GZIP = 16 + zlib.MAX_WBITS


class LimitReachedError(Exception):
    """The answer is longer than allowed: ``limit`` is ``rows`` or ``bytes``, ``allowed`` how many."""

    def __init__(self, limit: str, allowed: int) -> None:
        self.limit, self.allowed = limit, allowed
        super().__init__(f"more than {allowed} {limit}")


class AnswerWriter:
    """Takes the bytes of one answer and hands frames to ``send``."""

    def __init__(
        self, send: Callable[[bytes], object], count: RowCounter, *, rows: int, octets: int, gzip: bool
    ) -> None:
        self.rows = self.octets = 0
        self.exceeded: LimitReachedError | None = None
        self._send, self._count = send, count
        self._most_rows, self._most_octets = rows, octets
        self._packer = zlib.compressobj(5, zlib.DEFLATED, GZIP) if gzip else None
        self._waiting: list[bytes] = []
        self._waiting_size = 0
        self._begun = False
        self._oldest = 0.0

    def write(self, piece: bytes) -> int:
        """Take the next bytes of the answer.

        Raises:
            LimitReachedError: they are more than allowed; no later piece leaves either.
        """
        self.octets += len(piece)
        self.rows = self._count(piece)
        if self.rows > self._most_rows:
            self.exceeded = LimitReachedError("rows", self._most_rows)
        elif self.octets > self._most_octets:
            self.exceeded = LimitReachedError("bytes", self._most_octets)
        if self.exceeded:
            raise self.exceeded
        if not self._waiting:
            self._oldest = time.monotonic()
        self._waiting.append(bytes(piece))
        self._waiting_size += len(piece)
        if self._waiting_size >= PIECE or time.monotonic() - self._oldest > PATIENCE:
            self._leave()
        return len(piece)

    def flush(self) -> None:
        """Do nothing: pieces leave by size and time."""

    def close(self, totals: Mapping[str, float]) -> None:
        """Send what is left and the end of the answer."""
        self._leave(last=True, end=frame(Frame.END, json.dumps(dict(totals)).encode()))

    def _leave(self, *, last: bool = False, end: bytes = b"") -> None:
        piece = b"".join(self._waiting)
        self._waiting, self._waiting_size = [], 0
        head = b""
        if not self._begun:
            if last and len(piece) < SMALLEST_TO_COMPRESS:
                self._packer = None
            encoding = "gzip" if self._packer else "identity"
            about = {"encoding": encoding, "complete": last}
            head, self._begun = frame(Frame.BEGIN, json.dumps(about).encode()), True
        if self._packer:
            # A sync flush lets the client read what it has got so far.
            piece = self._packer.compress(piece) + self._packer.flush(
                zlib.Z_FINISH if last else zlib.Z_SYNC_FLUSH
            )
        self._send(head + frame(Frame.DATA, piece) + end)
