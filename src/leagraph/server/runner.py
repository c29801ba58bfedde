"""Where queries run: in the workers of the current release, or in a SPARQL store somewhere else."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path
from typing import Protocol

from leagraph.errors import StoreError
from leagraph.server.settings import Settings
from leagraph.server.workers.admission import Admission
from leagraph.server.workers.job import Job
from leagraph.server.workers.keeping import Begin
from leagraph.server.workers.pool import Pool
from leagraph.store.releases import Release, current_release, list_releases

__all__ = ["Answering", "LocalRunner", "Runner"]

log = logging.getLogger("leagraph.server")


class Answering(Protocol):
    """A query under way."""

    async def begin(self) -> Begin:
        """Wait for the beginning of the answer; raises RefusalError."""
        ...

    def pieces(self) -> AsyncIterator[bytes]:
        """Yield the answer; raises BrokenAnswerError."""
        ...


class Runner(Protocol):
    """Runs jobs; leaving the context of one before its end stops it."""

    @property
    def release(self) -> Release | None:
        """The release that is served, None where a foreign store has no such thing."""
        ...

    @property
    def releases(self) -> tuple[Release, ...]:
        """All releases at hand, the oldest first."""
        ...

    @property
    def compresses(self) -> bool:
        """Whether answers can come compressed."""
        ...

    async def start(self) -> None:
        """Make ready; raises StoreError."""
        ...

    async def close(self) -> None:
        """Stop all."""
        ...

    def run(self, job: Job) -> AbstractAsyncContextManager[Answering]:
        """Run a job."""
        ...


class LocalRunner:
    """Serves the current release of a store's folder, and a newer one as soon as it is published."""

    compresses = True

    def __init__(self, store: Path, settings: Settings) -> None:
        self._store, self._settings = store, settings
        self._admission = Admission(settings.concurrent, settings.waiting, settings.waiting_seconds)
        self._pool: Pool | None = None
        self._tasks: set[asyncio.Task[None]] = set()

    @property
    def release(self) -> Release | None:
        """The release that is served."""
        return self._pool.release if self._pool else None

    @property
    def releases(self) -> tuple[Release, ...]:
        """All releases of the store."""
        return list_releases(self._store)

    async def start(self) -> None:
        """Load the current release and look for newer ones from now on."""
        if self._pool:
            return
        self._pool = await self._pool_of(current_release(self._store))
        self._keep(self._refresh())

    async def close(self) -> None:
        """Stop all queries and processes."""
        tasks = [*self._tasks]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        if self._pool:
            await self._pool.close()

    @asynccontextmanager
    async def run(self, job: Job) -> AsyncIterator[Answering]:
        """Run a job on the release that is current now."""
        if self._pool is None:
            raise StoreError("the server has not started")
        async with self._pool.run(job) as running:
            yield running

    async def _pool_of(self, release: Release) -> Pool:
        pool = Pool(release, self._settings, self._admission)
        await pool.start()
        return pool

    async def _refresh(self) -> None:
        """Take over a new release when it is loaded; queries that run end on the old one."""
        while True:
            await asyncio.sleep(self._settings.refresh_seconds)
            try:
                newest = current_release(self._store)
                if self._pool and newest != self._pool.release:
                    old, self._pool = self._pool, await self._pool_of(newest)
                    log.info("now serving release %s", newest.id)
                    self._keep(old.drain())
            except StoreError as error:
                log.warning("the old release stays: %s", error)

    def _keep(self, work: object) -> None:
        task = asyncio.ensure_future(work)  # type: ignore[call-overload]
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
