"""The response that carries a query's answer: streamed, stopped when the client hangs up, broken visibly.

Everything happens while the response is sent, because only here the end of the connection can be seen.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager

from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from leagraph.errors import StoreError
from leagraph.server.refusals import BrokenAnswerError, RefusalError
from leagraph.server.runner import Runner
from leagraph.server.workers.job import Job

__all__ = ["AnswerResponse", "collect"]

_UNWATCHED = 0.02  # seconds before which a hang-up is not looked for

log = logging.getLogger("leagraph.server")

Headers = Mapping[str, str]


class AnswerResponse(Response):
    """Runs a job and streams what comes; ``refuse`` makes the response when there is no answer."""

    def __init__(
        self, runner: Runner, job: Job, headers: Headers, refuse: Callable[[RefusalError], Response]
    ) -> None:
        super().__init__()
        self._runner, self._job, self._extra, self._refuse = runner, job, dict(headers), refuse

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send the answer, or stop the query as soon as nobody listens."""
        async with _while_connected(receive):
            await self._send(scope, receive, send)

    async def _send(self, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            async with self._runner.run(self._job) as answering:
                begin = await answering.begin()
                self._encoding(begin.encoding)
                if begin.complete or scope["http_version"] == "1.0":
                    # HTTP/1.0 cannot show that a stream broke off: its answers leave whole.
                    body = b"".join([piece async for piece in answering.pieces()])
                    response: Response = Response(body, headers=self._extra)
                elif scope["method"] == "HEAD":
                    response = Response(headers=self._extra)
                    del response.headers["content-length"]
                else:
                    await self._stream(answering.pieces(), send)
                    return
        except RefusalError as refusal:
            response = self._refuse(refusal)
        except BrokenAnswerError as broken:
            response = self._refuse(RefusalError(500, str(broken)))
        except StoreError as error:
            log.error("no answer: %s", error)
            response = self._refuse(RefusalError(503, "the store cannot answer now"))
        await response(scope, receive, send)

    async def _stream(self, pieces: AsyncIterator[bytes], send: Send) -> None:
        head = [(name.lower().encode(), value.encode()) for name, value in self._extra.items()]
        await send({"type": "http.response.start", "status": 200, "headers": head})
        try:
            async for piece in pieces:
                await send({"type": "http.response.body", "body": piece, "more_body": True})
        except BrokenAnswerError as broken:
            # Without its last chunk the answer cannot be taken for a whole one.
            log.warning("an answer was broken off: %s", broken)
            return
        await send({"type": "http.response.body", "body": b"", "more_body": False})

    def _encoding(self, encoding: str) -> None:
        if encoding != "identity":
            self._extra["Content-Encoding"] = encoding


async def collect(runner: Runner, job: Job) -> bytes:
    """Return a whole, short answer.

    Raises:
        RefusalError: the query was refused or stopped.
        StoreError: the store cannot answer.
    """
    try:
        async with runner.run(job) as answering:
            await answering.begin()
            return b"".join([piece async for piece in answering.pieces()])
    except BrokenAnswerError as broken:
        raise RefusalError(500, str(broken)) from None


@asynccontextmanager
async def _while_connected(receive: Receive) -> AsyncIterator[None]:
    """Cancel what is done inside when the client hangs up; nobody is told, as nobody is left to tell.

    Looking begins a moment later, because most answers are gone by then and a task for each would cost
    more than many a query.
    """
    own, loop = asyncio.current_task(), asyncio.get_running_loop()
    assert own is not None  # noqa: S101 - a coroutine runs in a task
    watching: asyncio.Task[None] | None = None
    hung_up = False

    async def watch() -> None:
        nonlocal hung_up
        while (await receive())["type"] != "http.disconnect":
            pass
        hung_up = True
        own.cancel()

    def look() -> None:
        nonlocal watching
        watching = loop.create_task(watch())

    timer = loop.call_later(_UNWATCHED, look)
    try:
        yield
    except asyncio.CancelledError:
        if not hung_up or own.uncancel():
            raise
    finally:
        timer.cancel()
        if watching:
            watching.cancel()
