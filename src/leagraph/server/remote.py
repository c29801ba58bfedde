"""Runs queries in a SPARQL store that somebody else runs: the same limits, as far as this side can hold them.

Time, rows and bytes are held here; memory is the other store's matter. Stopping a query closes the
connection, which is all that the protocol offers; whether the store then stops is its own affair.
"""

from __future__ import annotations

import asyncio
import io
import socket
from collections.abc import AsyncIterator, Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager, suppress
from http.client import HTTPException, HTTPResponse
from typing import TypeVar

from pyoxigraph import QueryResultsFormat, QuerySolutions, parse_query_results

from leagraph.errors import StoreError
from leagraph.server.refusals import BrokenAnswerError, RefusalError
from leagraph.server.runner import Answering
from leagraph.server.settings import Settings
from leagraph.server.workers.admission import Admission
from leagraph.server.workers.counting import row_counter
from leagraph.server.workers.job import Job
from leagraph.server.workers.running import Begin, too_slow
from leagraph.server.workers.tables import TABLES, write_table
from leagraph.store.formats import FORMATS
from leagraph.store.http import connect, post_form, said
from leagraph.store.releases import Release

__all__ = ["RemoteRunner"]

PIECE = 64 * 1024
_MEDIA_TYPES = {one.name: one.media_type for one in FORMATS} | dict.fromkeys(
    TABLES, QueryResultsFormat.JSON.media_type
)
Result = TypeVar("Result")


class RemoteRunner:
    """Forwards jobs to the SPARQL endpoint at ``url``."""

    compresses = False
    release: Release | None = None
    releases: tuple[Release, ...] = ()

    def __init__(self, url: str, settings: Settings) -> None:
        self._url = url
        self._admission = Admission(settings.concurrent, settings.waiting, settings.waiting_seconds)
        self._threads = ThreadPoolExecutor(settings.concurrent, "leagraph-remote")

    async def start(self) -> None:
        """Do nothing: a store that is down now may be up when the first query comes."""

    async def close(self) -> None:
        """Let the threads end."""
        self._threads.shutdown(wait=False, cancel_futures=True)

    @asynccontextmanager
    async def run(self, job: Job) -> AsyncIterator[Answering]:
        """Send the job's query; leaving the context closes the connection."""
        await self._admission.enter()
        forwarded = _Forwarded(self._url, job, self._threads)
        try:
            yield forwarded
        finally:
            forwarded.close()
            self._admission.leave()


class _Forwarded:
    """A query at the other store."""

    def __init__(self, url: str, job: Job, threads: ThreadPoolExecutor) -> None:
        self._url, self._job, self._threads = url, job, threads
        self._deadline = asyncio.get_running_loop().time() + job.seconds
        self._count = row_counter(job.output, job.rows)
        self._connection = connect(url, job.seconds)
        self._response: HTTPResponse | None = None
        self._size = 0

    async def begin(self) -> Begin:
        """Wait for the head of the answer."""
        response = await self._blocking(self._send)
        if response.status != 200:
            words = await self._blocking(lambda: said(response))
            if response.status in (400, 413, 414):
                raise RefusalError(response.status, words)
            raise RefusalError(502, f"the store behind this server answered {response.status}")
        self._response = response
        return Begin("identity", complete=self._job.output in TABLES)

    async def pieces(self) -> AsyncIterator[bytes]:
        """Yield the body as it comes; rows for the JSON API are written here, when all have come."""
        if self._job.output in TABLES:
            body = b"".join([piece async for piece in self._body()])
            yield await self._blocking(lambda: _table(body, self._job))
            return
        async for piece in self._body():
            yield piece

    def close(self) -> None:
        """Hang up."""
        with suppress(OSError, AttributeError):  # it may not be open yet, or not any more
            self._connection.sock.shutdown(socket.SHUT_RDWR)
        self._connection.close()

    async def _body(self) -> AsyncIterator[bytes]:
        response = self._response
        assert response is not None  # noqa: S101 - begin has set it
        while True:
            try:
                piece = await self._blocking(lambda: response.read1(PIECE))
            except (RefusalError, StoreError) as error:
                raise BrokenAnswerError(str(error)) from None
            if not piece:
                return
            self._size += len(piece)
            if self._size > self._job.octets or self._count(piece) > self._job.rows:
                raise BrokenAnswerError("the answer has more rows or bytes than allowed")
            yield piece

    def _send(self) -> HTTPResponse:
        fields = {
            "query": [self._job.sparql],
            "default-graph-uri": list(self._job.default_graphs),
            "named-graph-uri": list(self._job.named_graphs),
        }
        accept = _MEDIA_TYPES[self._job.output]
        return post_form(self._connection, self._url, fields, accept=accept)

    async def _blocking(self, work: Callable[[], Result]) -> Result:
        """Do ``work`` in a thread until the deadline."""
        try:
            async with asyncio.timeout_at(self._deadline):
                return await asyncio.get_running_loop().run_in_executor(self._threads, work)
        except TimeoutError:
            raise too_slow(self._job.seconds) from None
        except (OSError, HTTPException, ValueError) as error:
            raise StoreError(f"the store's answer broke off: {error}", where=self._url) from None


def _table(body: bytes, job: Job) -> bytes:
    results = parse_query_results(body, QueryResultsFormat.JSON)
    assert isinstance(results, QuerySolutions)  # noqa: S101 - tables are made of SELECT queries only
    sink = io.BytesIO()
    write_table(results, job, sink)
    return sink.getvalue()
