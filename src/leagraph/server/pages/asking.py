"""Asks saved queries for a page, and remembers what was asked, so that the page can show it.

Answers are kept for as long as their release is served: the same question has the same answer, and who asks
what another page has just asked waits with it. What many pages share is asked in the background when the
server starts, or after the first page of a new release; pages that somebody waits for go first.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import lru_cache, partial
from typing import Any, TypeVar, cast
from urllib.parse import urlencode

from fastapi import FastAPI, Request

from leagraph.errors import StoreError
from leagraph.queries import Catalogue, SavedQuery, catalogue
from leagraph.queries.parameters import Given
from leagraph.resources import queries_folder
from leagraph.server.answer import collect
from leagraph.server.bound import bind
from leagraph.server.context import Context, context_of
from leagraph.server.pages.answers import Iri, KeptAnswers, Row, Rows, read_rows
from leagraph.server.refusals import RefusalError
from leagraph.server.workers.job import Job

__all__ = [
    "Asked",
    "Asking",
    "Iri",
    "Row",
    "Rows",
    "asking",
    "page_queries",
    "page_under_way",
    "prepare",
    "stop",
]

Made = TypeVar("Made")
_SHARED = (
    "concepts",
    "inspections",
    "reports",
    "counts",
    "outcomes",
    "function-links",
    "function-grades",
    "record-agreement",
    "function-agencies",
)
_LARGE = 200_000  # bytes of an answer that are read in a thread
_PAUSE = 0.02  # seconds between looks whether a page is still being made
_FEW = 8  # a server that runs fewer queries at once has no place for questions that nobody waits for


@dataclass(frozen=True, slots=True)
class Asked:
    """A question that a page rests on: the query and the fields given for it."""

    query: SavedQuery
    fields: tuple[tuple[str, str], ...]
    saved: bool

    @property
    def editor(self) -> str:
        """The address that opens the query in the editor."""
        return f"/editor?{urlencode([('saved', self.query.name), *self.fields])}"

    @property
    def csv(self) -> str:
        """The address of the answer as CSV, empty where the JSON API has no such query."""
        return f"/api/queries/{self.query.name}.csv?{urlencode(self.fields)}" if self.saved else ""


@dataclass
class Asking:
    """The questions of one page."""

    context: Context
    kept: KeptAnswers
    asked: list[Asked] = field(default_factory=list)

    async def rows(self, name: str, **values: Given) -> Rows:
        """Return the answer to a query of the pages, or of the catalogue, with parameters.

        Raises:
            RefusalError: a parameter is wrong, or the query met a limit.
            StoreError: the store cannot answer.
        """
        self.tell(name, **values)
        return await self.quietly(name, **values)

    def tell(self, name: str, **values: Given) -> None:
        """Let the page name a question among those that it rests on."""
        query, saved = self._query(name)
        self.asked.append(Asked(query, tuple(_fields(values)), saved))

    async def quietly(self, name: str, **values: Given) -> Rows:
        """Return an answer like ``rows``, to a question that the page does not name."""
        query, _ = self._query(name)
        fields = tuple(_fields(values))
        bound = bind(query, fields, self.context.settings)
        release = self.context.runner.release
        key = (release.hash if release else "", bound.sparql)
        found = self.kept.get(key) if release else None
        if found is not None:
            return found
        task = self.kept.asking.get(key) if release else None
        if task is None:
            task = asyncio.create_task(self._ask(bound.job("json", self.context.settings), key))
            self.kept.asking[key] = task
            task.add_done_callback(partial(self._asked, key))
        # Who no longer waits does not take the answer from the others.
        return await asyncio.shield(task)

    def _query(self, name: str) -> tuple[SavedQuery, bool]:
        """Return a query and whether it is one of the catalogue."""
        own = page_queries().get(name)
        return (own, False) if own else (self.context.queries[name], True)

    async def _ask(self, job: Job, key: tuple[str, str]) -> Rows:
        async with self.kept.places:
            answer = await collect(self.context.runner, job)
        found = await asyncio.to_thread(read_rows, answer) if len(answer) > _LARGE else read_rows(answer)
        if key[0]:
            self.kept.put(key, len(answer), found)
        return found

    def _asked(self, key: tuple[str, str], task: asyncio.Task[Rows]) -> None:
        if self.kept.asking.get(key) is task:
            del self.kept.asking[key]
        if not task.cancelled():
            task.exception()  # told to those who wait; where nobody does, it is no news

    def made(self, name: str, rows: Rows, make: Callable[[Rows], Made]) -> Made:
        """Return what ``make`` makes of an answer, anew only when the answer is another."""
        known = self.kept.made.get(name)
        if known is None or known[0] is not rows:
            self.kept.made[name] = known = (rows, make(rows))
        return cast(Made, known[1])

    async def several(self, *names: str, **values: Given) -> list[Rows]:
        """Return the answers to several queries with the same parameters, asked at once."""
        return list(await asyncio.gather(*(self.rows(name, **values) for name in names)))


def asking(request: Request) -> Asking:
    """Return what asks the questions of the page for ``request``."""
    prepare(request.app)
    return Asking(context_of(request), _kept(request.app))


def prepare(app: FastAPI) -> None:
    """Begin to ask what many pages share, where this has not been done for the current release."""
    context: Context = app.state.context
    kept, release = _kept(app), context.runner.release
    if release and kept.prepared != release.hash and context.settings.concurrent >= _FEW:
        kept.prepared = release.hash
        kept.preparing = asyncio.create_task(_prepare(Asking(context, kept)))


@contextmanager
def page_under_way(app: FastAPI) -> Iterator[None]:
    """Tell what is asked in the background that somebody waits for a page."""
    kept = _kept(app)
    kept.pages += 1
    try:
        yield
    finally:
        kept.pages -= 1


def _kept(app: FastAPI) -> KeptAnswers:
    if not hasattr(app.state, "kept_answers"):
        app.state.kept_answers = KeptAnswers()
    kept: KeptAnswers = app.state.kept_answers
    return kept


async def stop(app: FastAPI) -> None:
    """End what is asked in the background: it would wake the workers of a server that closes."""
    kept = _kept(app)
    tasks: list[asyncio.Task[Any]] = [*kept.asking.values(), *([kept.preparing] if kept.preparing else [])]
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)


async def _prepare(ask: Asking) -> None:
    """Ask what many pages share, one after the other; what meets a limit is asked again by its page."""
    for name in _SHARED:
        await asyncio.sleep(_PAUSE)
        while ask.kept.pages:
            await asyncio.sleep(_PAUSE)
        with suppress(RefusalError, StoreError):
            await ask.quietly(name)


@lru_cache(maxsize=1)
def page_queries() -> Catalogue:
    """Return the queries that only pages ask (``queries/pages/*.rq``)."""
    return catalogue(queries_folder() / "pages")


def _fields(values: dict[str, Given]) -> list[tuple[str, str]]:
    fields: list[tuple[str, str]] = []
    for name, value in values.items():
        if isinstance(value, Sequence) and not isinstance(value, str):
            fields += [(name, one) for one in value]
        elif value is not None:
            fields.append((name, str(value)))
    return fields
