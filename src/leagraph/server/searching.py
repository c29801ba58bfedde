"""Where searches run: in a few threads, on the index of the release that is served, within limits."""

from __future__ import annotations

import asyncio
import logging
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Any

from fastapi import Request

from leagraph.errors import StoreError
from leagraph.search import Filters, Found, Index, ask, kept_index, made_index
from leagraph.server.context import context_of
from leagraph.server.refusals import RefusalError
from leagraph.server.runner import Runner
from leagraph.store.releases import Release

__all__ = ["Searching", "searching"]

log = logging.getLogger("leagraph.server")
SECONDS = 3.0  # of one search
AT_ONCE, WAITING = 3, 60
PATIENCE = 5.0  # seconds to wait for an index that is being made
LARGEST = 512 * 1024**2  # bytes of a graph that an index is made of while serving


class Searching:
    """The index of the current release, and the threads that read it."""

    def __init__(self, runner: Runner) -> None:
        self._runner = runner
        self._threads = ThreadPoolExecutor(AT_ONCE, thread_name_prefix="search")
        self._under_way = 0
        self._release: Release | None = None
        self._index: asyncio.Task[Index] | None = None

    async def ask(self, question: str, filters: Filters, *, limit: int, offset: int) -> Found:
        """Return a page of hits.

        Raises:
            RefusalError: there is no index (yet), or too many searches wait (503).
            QueryError: the question is too long or (TooSlowError) took too long.
        """
        if self._under_way >= AT_ONCE + WAITING:
            raise RefusalError(503, "too many searches at once", headers={"Retry-After": "2"})
        index = await self._current()
        work = partial(ask, index, question, filters, limit=limit, offset=offset, seconds=SECONDS)
        self._under_way += 1
        try:
            return await asyncio.get_running_loop().run_in_executor(self._threads, work)
        except StoreError as error:
            log.warning("search: %s", error)
            raise RefusalError(503, "the search index cannot be read", code="no-index") from None
        finally:
            self._under_way -= 1

    def close(self) -> None:
        """End the threads and remove what was made; a server that a signal ends runs nothing later."""
        self._threads.shutdown(wait=False, cancel_futures=True)
        index = self._index
        if index and index.done() and not index.cancelled() and not index.exception():
            index.result().close()

    async def _current(self) -> Index:
        release = self._runner.release
        if release is None:
            raise RefusalError(
                503, "there is no search here: the graph lies in a store without an index", code="no-index"
            )
        if self._index is None or release != self._release:
            self._release, self._index = release, asyncio.create_task(_opened(release))
        try:
            return await asyncio.wait_for(asyncio.shield(self._index), PATIENCE)
        except TimeoutError:
            raise RefusalError(
                503,
                "the search index of this release is being made; come back in a little while",
                code="index-not-ready",
                headers={"Retry-After": "10"},
            ) from None
        except StoreError as error:
            log.warning("search: %s", error)
            raise RefusalError(503, "this release has no search index", code="no-index") from None


async def _opened(release: Release) -> Index:
    """Return the index of a release, made now where it has none: it was loaded, or is older."""
    index = kept_index(release)
    if index:
        return index
    if release.data.stat().st_size > LARGEST:
        raise StoreError("the graph is too large to make an index while serving", where=str(release.folder))
    log.info("release %s has no search index: making one", release.id)
    return await asyncio.to_thread(made_index, release)


def searching(request: Request) -> Searching:
    """Return what searches for the application that serves ``request``."""
    state: Any = request.app.state
    if not hasattr(state, "searching"):
        state.searching = Searching(context_of(request).runner)
    found = state.searching
    assert isinstance(found, Searching)  # noqa: S101 - put there just now
    return found
