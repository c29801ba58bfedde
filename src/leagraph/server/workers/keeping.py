"""Short answers that are kept, so that who asks the same of the same release gets them at once."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import AsyncIterator
from dataclasses import dataclass

from leagraph.server.workers.job import Job

__all__ = ["Begin", "Kept", "KeptAnswers"]

_SHARE = 32  # one answer may take this part of the room


@dataclass(frozen=True, slots=True)
class Begin:
    """How an answer begins: its content encoding, and whether its first piece is the whole of it."""

    encoding: str
    complete: bool


@dataclass(frozen=True, slots=True)
class Kept:
    """A whole answer."""

    encoding: str
    body: bytes

    async def begin(self) -> Begin:
        """Return how it begins."""
        return Begin(self.encoding, complete=True)

    async def pieces(self) -> AsyncIterator[bytes]:
        """Yield it."""
        yield self.body


class KeptAnswers:
    """The answers asked for last, up to ``room`` bytes with their questions."""

    def __init__(self, room: int) -> None:
        self._room, self._used = room, 0
        self._answers: OrderedDict[Job, Kept] = OrderedDict()

    @property
    def largest(self) -> int:
        """The most bytes that one answer may have."""
        return self._room // _SHARE

    def get(self, job: Job) -> Kept | None:
        """Return the answer to a job."""
        found = self._answers.get(job)
        if found:
            self._answers.move_to_end(job)
        return found

    def put(self, job: Job, answer: Kept) -> None:
        """Keep an answer, and let go of those that nobody has asked for the longest time."""
        if job in self._answers or _size(job, answer) > self.largest:
            return
        self._answers[job] = answer
        self._used += _size(job, answer)
        while self._used > self._room:
            self._used -= _size(*self._answers.popitem(last=False))


def _size(job: Job, answer: Kept) -> int:
    # A character has up to four bytes; the rest stands for the objects around.
    return len(answer.body) + 4 * (len(job.sparql) + len(job.head)) + 2048
