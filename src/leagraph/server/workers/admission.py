"""Places for queries: so many run at once, so many wait, the rest are sent away with a time to come back."""

from __future__ import annotations

import asyncio
from collections import deque

from leagraph.server.refusals import RefusalError

__all__ = ["Admission"]

RETRY_AFTER = 5


class Admission:
    """A fair semaphore with a bounded queue and a bounded wait."""

    def __init__(self, places: int, waiting: int, seconds: float) -> None:
        self._free = places
        self._most_waiting, self._seconds = waiting, seconds
        self._queue: deque[asyncio.Future[None]] = deque()

    @property
    def waiting(self) -> int:
        """How many queries wait."""
        return len(self._queue)

    async def enter(self) -> None:
        """Take a place, or wait for one.

        Raises:
            RefusalError: the queue is full, or the wait was too long (503).
        """
        if self._free and not self._queue:
            self._free -= 1
            return
        if len(self._queue) >= self._most_waiting:
            raise busy("too many queries wait already")
        place: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._queue.append(place)
        try:
            async with asyncio.timeout(self._seconds):
                await place
        except (TimeoutError, asyncio.CancelledError) as error:
            if place in self._queue:
                self._queue.remove(place)
            elif not place.cancelled():
                self.leave()  # The place came in the same moment: pass it on.
            if isinstance(error, TimeoutError):
                raise busy(f"no place became free in {self._seconds:g} seconds") from None
            raise

    def leave(self) -> None:
        """Give the place to the first who waits."""
        while self._queue:
            place = self._queue.popleft()
            if not place.done():
                place.set_result(None)
                return
        self._free += 1


def busy(reason: str) -> RefusalError:
    """Return the refusal of a server that has too much to do."""
    return RefusalError(
        503,
        f"the server is busy: {reason}; try again in {RETRY_AFTER} seconds",
        headers={"Retry-After": str(RETRY_AFTER)},
    )
