"""One query that runs in a worker: its frames, its deadline, and why it was stopped if it was."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import time
from collections.abc import AsyncIterator

from leagraph.server.refusals import BrokenAnswerError, RefusalError
from leagraph.server.workers.admission import busy
from leagraph.server.workers.channel import WorkerGoneError
from leagraph.server.workers.execute import memory_message
from leagraph.server.workers.job import Frame, Job
from leagraph.server.workers.keeping import Begin, Kept
from leagraph.server.workers.parent import Parent, Worker
from leagraph.server.workers.watch import cpu_seconds, lower_priority, resident

__all__ = ["Running"]

USED_UP = 0.015  # processor seconds after which a query is no longer a short one


class Running:
    """A job in the hands of a worker."""

    def __init__(self, job: Job, worker: Worker, parent: Parent, *, keep: int = 0) -> None:
        self.job, self.worker, self._parent = job, worker, parent
        self.finished = self.lowered = False
        self.began = time.monotonic()
        loop = asyncio.get_running_loop()
        self._alarm = loop.call_later(job.seconds, lambda: self._stop(too_slow(job.seconds)))
        self._stopped: RefusalError | None = None
        self._keep, self._kept, self._encoding = keep, list[bytes](), ""

    @property
    def age(self) -> float:
        """Seconds since it began."""
        return time.monotonic() - self.began

    @property
    def memory(self) -> int:
        """The memory it holds beyond what its worker held before, in bytes."""
        return max(0, resident(self.worker.number) - self.worker.held)

    @property
    def answer(self) -> Kept | None:
        """The whole answer, when it has ended and has at most ``keep`` bytes."""
        return Kept(self._encoding, b"".join(self._kept)) if self.finished and self._keep > 0 else None

    def close(self) -> None:
        """Take the alarm off."""
        self._alarm.cancel()

    def give_way(self, allowed: float = USED_UP) -> None:
        """Let the short queries pass when this one has used more than ``allowed`` processor seconds."""
        if not self.lowered and cpu_seconds(self.worker.number) - self.worker.used > allowed:
            lower_priority(self.worker.number)
            self.lowered = True

    def evict(self) -> None:
        """Stop it because others wait."""
        self._stop(busy(f"a query that had run for {self.age:.0f} seconds was stopped to let others in"))

    def stop_for_memory(self) -> None:
        """Stop it because all queries together hold too much memory."""
        self._stop(busy("the queries that run now need more memory than there is"))

    async def begin(self) -> Begin:
        """Wait for the beginning of the answer.

        Raises:
            RefusalError: the query is wrong or was stopped.
        """
        try:
            self.worker.send(self.job)
            kind, content = await self.worker.next_frame()
        except WorkerGoneError:
            raise await self._why_gone() from None
        if kind == Frame.REFUSAL:
            self.finished, self._keep = True, 0
            about = json.loads(content)
            raise RefusalError(about["status"], about["message"], code=_code(about["limit"]))
        begin = Begin(**json.loads(content))
        self._encoding = begin.encoding
        return begin

    async def pieces(self) -> AsyncIterator[bytes]:
        """Yield the pieces of the answer.

        Raises:
            BrokenAnswerError: the query was stopped before its end.
        """
        while True:
            try:
                kind, content = await self.worker.next_frame()
            except WorkerGoneError:
                raise BrokenAnswerError(str(self._stopped or "the worker of the query ended")) from None
            if kind == Frame.DATA:
                self._remember(content)
                yield content
            elif kind == Frame.END:
                self.finished = True
                self.worker.note(json.loads(content))
                return
            else:
                self.finished, self._keep = True, 0
                raise BrokenAnswerError(json.loads(content)["message"])

    def _remember(self, piece: bytes) -> None:
        self._keep -= len(piece)
        if self._keep > 0:
            self._kept.append(piece)
        else:
            self._kept.clear()

    def _stop(self, reason: RefusalError) -> None:
        if self.worker.channel.ended:  # The answer is here: only its reader is slow.
            return
        self._stopped = self._stopped or reason
        self.worker.kill()

    async def _why_gone(self) -> RefusalError:
        if self._stopped:
            return self._stopped
        status = await self._parent.reap(self.worker)
        number = os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0
        if number == signal.SIGALRM:
            return too_slow(self.job.seconds)
        if number == signal.SIGSEGV:
            return RefusalError(400, "the query is nested too deeply", code="too-deep")
        if number in (signal.SIGABRT, signal.SIGKILL):
            return RefusalError(413, memory_message(self.job.memory), code="too-large-memory")
        return RefusalError(500, "the worker of this query ended")


def too_slow(seconds: float) -> RefusalError:
    """Return the refusal of a query that met its deadline."""
    return RefusalError(
        504,
        f"the query was stopped after {seconds:g} second{'' if seconds == 1 else 's'}, its limit of time; "
        "add LIMIT, start from a known thing, avoid patterns that share no variable, "
        "or ask for more time with timeout=",
    )


def _code(limit: str) -> str:
    return f"too-large-{limit}" if limit else ""
