"""One query that runs in a worker: its frames, its deadline, and why it was stopped if it was."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import time
from collections.abc import AsyncIterator
from dataclasses import dataclass

from leagraph.server.refusals import BrokenAnswerError, RefusalError
from leagraph.server.workers.admission import busy
from leagraph.server.workers.execute import memory_message
from leagraph.server.workers.job import Frame, Job
from leagraph.server.workers.parent import Parent, Worker, WorkerGoneError
from leagraph.server.workers.watch import cpu_seconds, lower_priority, resident

__all__ = ["Begin", "Running"]

USED_UP = 0.015  # processor seconds after which a query is no longer a short one


@dataclass(frozen=True, slots=True)
class Begin:
    """How an answer begins: its content encoding, and whether its first piece is the whole of it."""

    encoding: str
    complete: bool


class Running:
    """A job in the hands of a worker."""

    def __init__(self, job: Job, worker: Worker, parent: Parent) -> None:
        self.job, self.worker, self._parent = job, worker, parent
        self.finished = self.lowered = False
        self.began = time.monotonic()
        self._deadline = asyncio.get_running_loop().time() + job.seconds
        self._stopped: RefusalError | None = None

    @property
    def age(self) -> float:
        """Seconds since it began."""
        return time.monotonic() - self.began

    @property
    def memory(self) -> int:
        """The memory it holds beyond what its worker held before, in bytes."""
        return max(0, resident(self.worker.number) - self.worker.held)

    def give_way(self) -> None:
        """Let the short queries pass when this is not one."""
        if not self.lowered and cpu_seconds(self.worker.number) - self.worker.used > USED_UP:
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
            await self.worker.send(self.job)
            kind, content = await self._next()
        except WorkerGoneError:
            raise await self._why_gone() from None
        if kind == Frame.REFUSAL:
            self.finished = True
            about = json.loads(content)
            raise RefusalError(about["status"], about["message"], code=_code(about["limit"]))
        return Begin(**json.loads(content))

    async def pieces(self) -> AsyncIterator[bytes]:
        """Yield the pieces of the answer.

        Raises:
            BrokenAnswerError: the query was stopped before its end.
        """
        while True:
            try:
                kind, content = await self._next()
            except (WorkerGoneError, RefusalError) as error:
                raise BrokenAnswerError(str(self._stopped or error)) from None
            if kind == Frame.DATA:
                yield content
            elif kind == Frame.END:
                self.finished = True
                self.worker.note(json.loads(content))
                return
            else:
                self.finished = True
                raise BrokenAnswerError(json.loads(content)["message"])

    async def _next(self) -> tuple[Frame, bytes]:
        try:
            async with asyncio.timeout_at(self._deadline):
                return await self.worker.next_frame()
        except TimeoutError:
            self._stop(too_slow(self.job.seconds))
            raise too_slow(self.job.seconds) from None

    def _stop(self, reason: RefusalError) -> None:
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
