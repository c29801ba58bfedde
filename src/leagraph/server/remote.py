"""Runs queries in a SPARQL store that somebody else runs: the same limits, as far as this side can hold them.

Time, rows and bytes are held here; memory is the other store's matter. Stopping a query closes the
connection, which is all that the protocol offers; whether the store then stops is its own affair.
"""

from __future__ import annotations

import asyncio
import socket
from collections.abc import AsyncIterator, Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager, suppress
from http.client import HTTPException, HTTPResponse
from typing import TypeVar

from leagraph.errors import QueryError, StoreError
from leagraph.server.foreign import Reading, accepted, reading_of
from leagraph.server.refusals import BrokenAnswerError, RefusalError
from leagraph.server.runner import Answering
from leagraph.server.settings import Settings
from leagraph.server.workers.admission import Admission
from leagraph.server.workers.counting import row_counter
from leagraph.server.workers.job import Job
from leagraph.server.workers.keeping import Begin
from leagraph.server.workers.running import too_slow
from leagraph.store.http import Caller, connect, said
from leagraph.store.releases import Release
from leagraph.store.remote import RemoteStore

__all__ = ["RemoteRunner"]

PIECE = 64 * 1024
MOST_REWRITTEN = 64 * 1024**2  # bytes of an answer that is written anew, and so held as a whole
_PATIENCE = 15.0  # seconds to wait for a sign of life at the start
Result = TypeVar("Result")


class RemoteRunner:
    """Forwards jobs to the SPARQL endpoint at ``url``, or at the usual place of the host ``url``."""

    compresses = False
    release: Release | None = None
    releases: tuple[Release, ...] = ()

    def __init__(self, url: str, settings: Settings) -> None:
        self._store = RemoteStore(url, timeout=_PATIENCE)
        self._caller: Caller | None = None
        self._admission = Admission(settings.concurrent, settings.waiting, settings.waiting_seconds)
        self._threads = ThreadPoolExecutor(settings.concurrent, "leagraph-remote")

    async def start(self) -> None:
        """Find out where queries go, by asking one. A store that goes away later is missed query by query.

        Raises:
            StoreError: nothing answers, or nothing that answers queries, or not without another login.
        """
        if self._caller is None:
            try:
                await asyncio.to_thread(self._store.ask, "ASK {}")
            except QueryError as error:
                raise StoreError(f"it takes no queries: {error.message}", where=self._store.address) from None
            self._caller = Caller(self._store.query_address)

    async def close(self) -> None:
        """Let the threads end."""
        self._threads.shutdown(wait=False, cancel_futures=True)

    @asynccontextmanager
    async def run(self, job: Job) -> AsyncIterator[Answering]:
        """Send the job's query; leaving the context closes the connection."""
        if self._caller is None:
            raise StoreError("the server has not started")
        await self._admission.enter()
        forwarded = _Forwarded(self._caller, job, self._threads)
        try:
            yield forwarded
        finally:
            forwarded.close()
            self._admission.leave()


class _Forwarded:
    """A query at the other store."""

    def __init__(self, caller: Caller, job: Job, threads: ThreadPoolExecutor) -> None:
        self._caller, self._job, self._threads = caller, job, threads
        self._deadline = asyncio.get_running_loop().time() + job.seconds
        self._connection = connect(caller.url, job.seconds)
        self._response: HTTPResponse | None = None
        self._reading = Reading("")

    async def begin(self) -> Begin:
        """Wait for the head of the answer."""
        response = await self._blocking(self._send)
        if response.status != 200:
            words = await self._blocking(lambda: said(response))
            if response.status in (400, 413, 414):
                raise RefusalError(response.status, words)
            raise RefusalError(502, f"the store behind this server answered {response.status}")
        self._response = response
        self._reading = reading_of(self._job, response.headers.get_content_type())
        return Begin("identity", complete=self._reading.rewrite is not None)

    async def pieces(self) -> AsyncIterator[bytes]:
        """Yield the body as it comes, or as a whole where it is written anew."""
        rewrite = self._reading.rewrite
        if rewrite is None:
            async for piece in self._body(self._job.octets):
                yield piece
            return
        body = b"".join([piece async for piece in self._body(min(self._job.octets, MOST_REWRITTEN))])
        yield await self._blocking(lambda: rewrite(body, self._job))

    def close(self) -> None:
        """Hang up."""
        with suppress(OSError, AttributeError):  # it may not be open yet, or not any more
            self._connection.sock.shutdown(socket.SHUT_RDWR)
        self._connection.close()

    async def _body(self, most: int) -> AsyncIterator[bytes]:
        response, size = self._response, 0
        assert response is not None  # noqa: S101 - begin has set it
        count = row_counter(self._reading.counted, self._job.rows)
        while True:
            try:
                piece = await self._blocking(lambda: response.read1(PIECE))
            except (RefusalError, StoreError) as error:
                raise BrokenAnswerError(str(error)) from None
            if not piece:
                return
            size += len(piece)
            if size > most or count(piece) > self._job.rows:
                raise BrokenAnswerError("the answer has more rows or bytes than allowed")
            yield piece

    def _send(self) -> HTTPResponse:
        fields = {
            "query": [self._job.sparql],
            "default-graph-uri": list(self._job.default_graphs),
            "named-graph-uri": list(self._job.named_graphs),
        }
        return self._caller.post(self._connection, fields, accept=accepted(self._job))

    async def _blocking(self, work: Callable[[], Result]) -> Result:
        """Do ``work`` in a thread until the deadline."""
        try:
            async with asyncio.timeout_at(self._deadline):
                return await asyncio.get_running_loop().run_in_executor(self._threads, work)
        except TimeoutError:
            raise too_slow(self._job.seconds) from None
        except (OSError, HTTPException, ValueError, SyntaxError) as error:
            raise StoreError(f"the store's answer broke off: {error}", where=self._caller.url) from None
