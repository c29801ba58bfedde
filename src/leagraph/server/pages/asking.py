"""Asks saved queries for a page, and remembers what was asked, so that the page can show it.

Answers are kept for as long as their release is served: the same question has the same answer. What many
pages share is asked in the background after the first page of a release, so that the next one is quick.
"""

from __future__ import annotations

import asyncio
import json
from collections import OrderedDict
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import lru_cache
from urllib.parse import urlencode

from fastapi import FastAPI, Request

from leagraph.errors import StoreError
from leagraph.queries import Catalogue, SavedQuery, catalogue
from leagraph.queries.parameters import Given
from leagraph.resources import queries_folder
from leagraph.server.answer import collect
from leagraph.server.bound import bind
from leagraph.server.context import Context, context_of
from leagraph.server.refusals import RefusalError

__all__ = ["Asked", "Asking", "Iri", "Row", "Rows", "asking", "page_queries", "stop"]

_KEPT_OCTETS = 48 * 1024**2  # of answers as they came
_AT_ONCE = 3  # queries of all pages: more would make the pool fork workers, which costs more than it gives
_SHARED = (
    "function-grades",
    "function-links",
    "function-agencies",
    "record-agreement",
    "counts",
    "outcomes",
    "reports",
    "inspections",
)
_PAUSE = 0.3  # seconds before each of them: pages that somebody waits for come first


class Iri(str):
    """An IRI, to be told apart from a text that only looks like one."""

    __slots__ = ()


Row = dict[str, str]  # the values of a row; one that is not bound is ""
Rows = tuple[Row, ...]


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


class _Kept:
    """The latest answers of a release, as many as fit."""

    def __init__(self) -> None:
        self._answers: OrderedDict[tuple[str, str], tuple[int, Rows]] = OrderedDict()
        self._octets = 0
        self.places = asyncio.Semaphore(_AT_ONCE)
        self.prepared = ""  # the release whose shared answers were asked for
        self.preparing: asyncio.Task[None] | None = None

    def get(self, key: tuple[str, str]) -> Rows | None:
        """Return an answer that is kept."""
        if key not in self._answers:
            return None
        self._answers.move_to_end(key)
        return self._answers[key][1]

    def put(self, key: tuple[str, str], octets: int, rows: Rows) -> None:
        """Keep an answer; the one that was not asked for the longest gives way."""
        if key in self._answers or octets > _KEPT_OCTETS // 4:
            return
        self._answers[key] = (octets, rows)
        self._octets += octets
        while self._octets > _KEPT_OCTETS:
            self._octets -= self._answers.popitem(last=False)[1][0]


@dataclass
class Asking:
    """The questions of one page."""

    context: Context
    kept: _Kept
    asked: list[Asked] = field(default_factory=list)

    async def rows(self, name: str, **values: Given) -> Rows:
        """Return the answer to a query of the pages, or of the catalogue, with parameters.

        Raises:
            RefusalError: a parameter is wrong, or the query met a limit.
            StoreError: the store cannot answer.
        """
        saved = name not in page_queries()
        query = self.context.queries[name] if saved else page_queries()[name]
        fields = tuple(_fields(values))
        self.asked.append(Asked(query, fields, saved))
        bound = bind(query, fields, self.context.settings)
        release = self.context.runner.release
        key = (release.hash if release else "", bound.sparql)
        found = self.kept.get(key) if release else None
        if found is None:
            async with self.kept.places:
                answer = await collect(self.context.runner, bound.job("json", self.context.settings))
            found = await asyncio.to_thread(_read, answer) if len(answer) > 200_000 else _read(answer)
            if release:
                self.kept.put(key, len(answer), found)
        return found

    async def several(self, *names: str, **values: Given) -> list[Rows]:
        """Return the answers to several queries with the same parameters, asked at once."""
        return list(await asyncio.gather(*(self.rows(name, **values) for name in names)))


def asking(request: Request) -> Asking:
    """Return what asks the questions of the page for ``request``."""
    state = request.app.state
    if not hasattr(state, "kept_answers"):
        state.kept_answers = _Kept()
    context, kept = context_of(request), state.kept_answers
    release = context.runner.release
    if release and kept.prepared != release.hash:
        kept.prepared = release.hash
        kept.preparing = asyncio.create_task(_prepare(Asking(context, kept)))
    return Asking(context, kept)


async def stop(app: FastAPI) -> None:
    """End what is asked in the background: it would wake the workers of a server that closes."""
    kept: _Kept | None = getattr(app.state, "kept_answers", None)
    if kept and kept.preparing:
        kept.preparing.cancel()
        await asyncio.gather(kept.preparing, return_exceptions=True)


async def _prepare(ask: Asking) -> None:
    """Ask what many pages share, one after the other; what meets a limit is asked again by its page."""
    for name in _SHARED:
        await asyncio.sleep(_PAUSE)
        with suppress(RefusalError, StoreError):
            await ask.rows(name)


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


def _read(answer: bytes) -> Rows:
    data = json.loads(answer)
    names = data["head"]["vars"]
    return tuple(
        {name: _term(one[name]) if name in one else "" for name in names}
        for one in data["results"]["bindings"]
    )


def _term(term: dict[str, str]) -> str:
    return Iri(term["value"]) if term["type"] == "uri" else term["value"]
