"""Runs queries for the tools, in the server's workers and within its limits, and cuts answers to a size.

A query never runs in this process: one without end is killed with its worker, or when the client cancels.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from contextlib import aclosing
from dataclasses import dataclass, replace
from typing import Any, cast

import pyoxigraph
from pyoxigraph import RdfFormat

from leagraph.mcp.answers import Cell, Row
from leagraph.queries import Catalogue, SavedQuery, catalogue
from leagraph.queries.parameters import Given
from leagraph.rdf.namespaces import PREFIXES
from leagraph.resources import queries_folder
from leagraph.server.answer import collect
from leagraph.server.bound import bind
from leagraph.server.context import Context
from leagraph.server.refusals import RefusalError
from leagraph.server.sparql import check_services
from leagraph.server.workers.job import Job
from leagraph.store.query_text import QueryText, read_query_text

__all__ = ["BUDGET", "Asked", "Asking", "own_queries"]

BUDGET = 40_000  # characters of an answer; a model reads all of it
_LONGEST_CELL = 8_000
_MOST_OCTETS = 16 * 1024**2
_GRAPHS = ("construct", "describe")


@dataclass(frozen=True, slots=True)
class Asked:
    """A part of an answer: rows, and the offset of the next part where there is one."""

    columns: list[str]
    rows: list[Row]
    next_offset: int | None
    cut_cells: bool = False


def own_queries() -> Catalogue:
    """Return the queries that only these tools ask (``queries/mcp/*.rq``)."""
    return catalogue(queries_folder() / "mcp")


class Asking:
    """Asks the store behind ``context`` questions of SPARQL."""

    def __init__(self, context: Context) -> None:
        self.context = context

    async def saved(
        self, query: SavedQuery, given: Mapping[str, Given], *, limit: int, offset: int = 0
    ) -> Asked:
        """Return a part of the rows of a saved query.

        Raises:
            RefusalError: a parameter is wrong, or the query met a limit.
            StoreError: the store cannot answer.
        """
        bound = bind(query, _fields(given), self.context.settings)
        return await self._rows(self._job(bound.sparql, "table"), limit, offset)

    async def everything(self, query: SavedQuery, given: Mapping[str, Given], *, most: int) -> list[Row]:
        """Return the rows of a saved query as they are, for this program to read; raises as ``saved``."""
        bound = bind(query, _fields(given), self.context.settings)
        job = replace(self._job(bound.sparql, "table"), limit=most)
        rows: list[Row] = json.loads(await collect(self.context.runner, job))["rows"]
        return rows

    async def rows(self, sparql: str, *, limit: int, offset: int = 0, seconds: float | None = None) -> Asked:
        """Return a part of the rows of any SELECT; raises as ``saved``."""
        return await self._rows(self._job(sparql, "table", seconds), limit, offset)

    async def truth(self, sparql: str, *, seconds: float | None = None) -> bool:
        """Return the answer of an ASK; raises as ``saved``."""
        answer = json.loads(await collect(self.context.runner, self._job(sparql, "json", seconds)))
        return bool(answer["boolean"])

    async def triples(
        self, sparql: str, *, limit: int, offset: int = 0, seconds: float | None = None
    ) -> tuple[str, int, int | None]:
        """Return triples as Turtle, how many, and the next offset; raises as ``saved``.

        Lines are read only up to the end of the part: leaving the answer stops the query.
        """
        lines: list[bytes] = []
        rest = b""
        async with self.context.runner.run(self._job(sparql, "nt", seconds)) as answering:
            await answering.begin()
            async with aclosing(cast(Any, answering.pieces())) as pieces:
                async for piece in pieces:
                    *whole, rest = (rest + piece).split(b"\n")
                    lines += whole
                    if len(lines) > offset + limit:
                        break
        wanted = lines[offset : offset + limit]
        kept = _fitting(wanted)
        quads = pyoxigraph.parse(b"\n".join(kept), RdfFormat.N_TRIPLES)
        turtle = pyoxigraph.serialize(
            (one.triple for one in quads), None, RdfFormat.TURTLE, prefixes=PREFIXES
        )
        following = offset + len(kept)
        return (turtle or b"").decode(), len(kept), following if following < len(lines) else None

    def check(self, sparql: str) -> QueryText:
        """Return what a query's text tells, or refuse it in the words of the endpoint (RefusalError)."""
        if len(sparql) > self.context.settings.query_length:
            raise RefusalError(413, f"a query has at most {self.context.settings.query_length:,} characters")
        text = read_query_text(sparql)
        if text.form == "update":
            raise RefusalError(400, "this is an update, not a query; the endpoint is read-only")
        check_services(text, self.context.settings)
        return text

    async def _rows(self, job: Job, limit: int, offset: int) -> Asked:
        job = replace(job, limit=limit, offset=offset, following="more")
        answer = json.loads(await collect(self.context.runner, job))
        shortened = [{name: _short(cell) for name, cell in row.items()} for row in answer["rows"]]
        rows = _fitting(shortened)
        more = len(rows) < len(shortened) or answer["next"] is not None
        cut = rows != answer["rows"][: len(rows)]
        return Asked(answer["columns"], rows, offset + len(rows) if more else None, cut)

    def _job(self, sparql: str, output: str, seconds: float | None = None) -> Job:
        settings, text = self.context.settings, read_query_text(sparql)
        return Job(
            sparql=sparql,
            output=output,
            base=settings.base,
            uses_graphs=text.uses_graphs,
            calls_services=bool(text.services),
            seconds=min(seconds or settings.seconds, settings.most_seconds),
            rows=settings.rows,
            octets=min(settings.octets, _MOST_OCTETS),
            memory=settings.memory,
        )


def _fields(given: Mapping[str, Given]) -> list[tuple[str, str]]:
    fields: list[tuple[str, str]] = []
    for name, value in given.items():
        several = value if isinstance(value, Sequence) and not isinstance(value, str) else [value]
        fields += [(name, _word(one)) for one in several if one is not None]
    return fields


def _word(value: str | float | bool | None) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _short(cell: Cell) -> Cell:
    if isinstance(cell, str) and len(cell) > _LONGEST_CELL:
        return f"{cell[:_LONGEST_CELL]} [... {len(cell) - _LONGEST_CELL} more characters]"
    return cell


def _fitting(parts: list[Any]) -> list[Any]:
    """Return the first parts that fit the budget, at least one."""
    size = 0
    for number, part in enumerate(parts):
        size += len(part) if isinstance(part, bytes) else len(json.dumps(part, ensure_ascii=False))
        if size > BUDGET and number:
            return parts[:number]
    return parts
