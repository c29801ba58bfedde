"""The workers of one release: some stand by, each serves one query at a time, a spoilt one is replaced.

Short queries pass long ones: a query that has used some processor time gets the lowest priority, so that
twenty endless ones hardly slow a short one. A worker that may not have its priority back is replaced.
"""

from __future__ import annotations

import asyncio
import itertools
import logging
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from leagraph.errors import StoreError
from leagraph.server.settings import Settings
from leagraph.server.workers.admission import Admission
from leagraph.server.workers.job import Job
from leagraph.server.workers.keeping import Kept, KeptAnswers
from leagraph.server.workers.parent import Parent, Worker
from leagraph.server.workers.running import Running
from leagraph.server.workers.watch import restore_priority
from leagraph.store.releases import Release

__all__ = ["Pool"]

TICK = 0.02
MEMORY_TICKS = 10
_AT_ONCE = 2 * len(os.sched_getaffinity(0))  # queries at full priority that do not press on each other
_PRESSED = 0.002  # processor seconds of a query after which it gives way to more than these
_KEPT_MEMORY = 64 * 1024**2  # a worker that holds more after a query is not used again

log = logging.getLogger("leagraph.server")


class Pool:
    """Runs queries on one release; see the head of this module."""

    def __init__(self, release: Release, settings: Settings, admission: Admission) -> None:
        self.release = release
        self._settings, self._admission = settings, admission
        self._idle: list[Worker] = []
        self._running: set[Running] = set()
        self._tasks: set[asyncio.Task[None]] = set()
        self._parent: Parent | None = None
        self._kept = KeptAnswers(settings.kept)
        self._starting, self._filling = asyncio.Lock(), asyncio.Lock()
        self._ticker: asyncio.Task[None] | None = None

    async def start(self) -> None:
        """Load the release and make the first workers stand by; raises StoreError when it cannot."""
        await self._living_parent()
        await self._refill()
        self._ticker = asyncio.create_task(self._tick())

    async def close(self) -> None:
        """Stop everything at once."""
        tasks = [*self._tasks, *([self._ticker] if self._ticker else [])]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        for worker in (*self._idle, *(one.worker for one in self._running)):
            worker.kill()
        if self._parent:
            await self._parent.close()

    async def drain(self) -> None:
        """Close when the last query has ended."""
        try:
            while self._running:
                await asyncio.sleep(TICK)
        finally:
            await self.close()

    @asynccontextmanager
    async def run(self, job: Job) -> AsyncIterator[Running | Kept]:
        """Give the job to a worker, if its answer is not kept; leaving before the answer's end kills it.

        Raises:
            RefusalError: there is no place (503).
            StoreError: the release cannot be served any more.
        """
        if job.lasting and (kept := self._kept.get(job)):
            yield kept
            return
        await self._admission.enter()
        try:
            parent = await self._living_parent()
            worker = self._idle.pop() if self._idle else await parent.fork()
            if len(self._idle) < (self._settings.ready + 1) // 2:
                self._later(self._refill())
            running = Running(job, worker, parent, keep=self._kept.largest if job.lasting else 0)
            self._running.add(running)
            self._press()
            try:
                yield running
            finally:
                running.close()
                self._running.discard(running)
                self._give_back(running)
                if answer := running.answer:
                    self._kept.put(job, answer)
        finally:
            self._admission.leave()

    def _give_back(self, running: Running) -> None:
        spoilt = running.job.calls_services or running.worker.killed or running.worker.grown >= _KEPT_MEMORY
        wanted = running.finished and not spoilt and len(self._idle) < 2 * self._settings.ready
        if wanted and (not running.lowered or restore_priority(running.worker.number)):
            self._idle.append(running.worker)
        else:
            running.worker.kill()
            self._later(self._reap(running.worker))

    async def _living_parent(self) -> Parent:
        """Return the parent, a new one where the old one has died."""
        if self._parent and self._parent.alive:
            return self._parent
        async with self._starting:
            if self._parent is None or not self._parent.alive:
                if self._parent is not None:
                    log.error("the process that holds the release has ended; starting another")
                    await self._parent.close()
                    self._idle.clear()
                self._parent = await Parent.start(self.release, self._settings.memory_budget)
            return self._parent

    async def _refill(self) -> None:
        parent = await self._living_parent()
        with suppress(StoreError):
            async with self._filling:
                while len(self._idle) < self._settings.ready:
                    self._idle.append(await parent.fork())

    async def _reap(self, worker: Worker) -> None:
        if self._parent and self._parent.alive and not worker.reaped:
            with suppress(StoreError):
                await self._parent.reap(worker)

    def _later(self, work: object) -> None:
        task = asyncio.ensure_future(work)  # type: ignore[call-overload]
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _tick(self) -> None:
        for number in itertools.count():
            await asyncio.sleep(TICK / 4 if self._press() else TICK)
            if len(self._running) > 1:  # alone, a query gives way to nobody
                for one in self._running:
                    one.give_way()
            self._make_room()
            if number % MEMORY_TICKS == 0:
                self._mind_memory()

    def _press(self) -> bool:
        """Where more queries run at full priority than can at once, let those that used some give way."""
        full = [one for one in self._running if not one.lowered]
        if len(full) > _AT_ONCE:
            for one in full:
                one.give_way(_PRESSED)
        return len(full) > _AT_ONCE

    def _make_room(self) -> None:
        """Stop one query for each that waits, the longest runner first, if any ran for long."""
        long = [one for one in self._running if one.age > self._settings.patience]
        long.sort(key=lambda one: one.began)
        for one in long[: self._admission.waiting]:
            one.evict()

    def _mind_memory(self) -> None:
        held = {one: one.memory for one in self._running if one.lowered}
        if sum(held.values()) > self._settings.memory_of_all:
            max(held, key=lambda one: held[one]).stop_for_memory()
