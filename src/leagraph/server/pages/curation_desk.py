"""What the pages of curation work with: the file of decisions, and the graph behind a runner of queries."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from pyoxigraph import QueryResultsFormat, QuerySolutions, RdfFormat, Triple, parse, parse_query_results

from leagraph.curation import Decision, read_decisions
from leagraph.curation.doubt import Doubt, doubts
from leagraph.errors import QueryError, StoreError
from leagraph.server.answer import collect
from leagraph.server.context import Context
from leagraph.server.pages.curation_session import Door
from leagraph.server.workers.job import Job
from leagraph.store.interface import GraphStore, SelectResult, Term
from leagraph.store.query_text import read_query_text

__all__ = ["Desk", "Known", "shown"]

Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Known:
    """A decision with what became of it: applied in the release served, not applied, or not seen yet."""

    decision: Decision
    state: str


class Desk:
    """The door, the file of decisions, and the graph; made once for an application."""

    def __init__(self, context: Context, file: Path, token: str) -> None:
        self.context, self.file, self.door = context, file, Door(token)
        self._read: tuple[tuple[int, ...], tuple[Decision, ...]] = ((), ())
        self._doubts: tuple[tuple[str, float], list[Doubt]] = (("", 0.0), [])

    async def ask(self, work: Callable[[GraphStore], Result]) -> Result:
        """Run blocking work on the graph in a thread."""
        store = _RunnerStore(self.context, asyncio.get_running_loop())
        return await asyncio.to_thread(work, store)

    async def decisions(self) -> tuple[Decision, ...]:
        """Return the decisions of the file; kept until the file changes.

        Raises:
            LeagraphError: the file is wrong.
        """
        try:
            stat = os.stat(self.file)  # noqa: PTH116 - follows links, as reading does
        except FileNotFoundError:
            return ()
        mark = (stat.st_mtime_ns, stat.st_size, stat.st_ino)
        if self._read[0] != mark:
            self._read = mark, await asyncio.to_thread(read_decisions, self.file)
        return self._read[1]

    async def known(self) -> list[Known]:
        """Return the decisions, the latest first, with their state in the release that is served."""
        rows = await self.ask(lambda store: store.select(_APPLIED).dicts())
        applied = {row["decision"]: row["applied"] == "true" for row in rows}
        states = {True: "applied in this release", False: "not applied in this release"}
        return [
            Known(one, states[applied[one.iri]] if one.iri in applied else "waits for the next build")
            for one in reversed(await self.decisions())
        ]

    async def doubts(self, least: float) -> list[Doubt]:
        """Return what is in doubt, the most doubtful first; kept as long as the release is served."""
        release = self.context.runner.release
        mark = (release.hash if release else "", least)
        if not release or self._doubts[0] != mark:
            self._doubts = mark, await self.ask(lambda store: doubts(store, least=least))
        return self._doubts[1]


_APPLIED = """PREFIX lea: <https://w3id.org/leagraph/ontology#>
SELECT ?decision ?applied WHERE { ?decision a lea:Decision ; lea:applied ?applied }"""


class _RunnerStore:
    """A store whose queries run where those of the server run, within its limits."""

    address = "the graph that is served"

    def __init__(self, context: Context, loop: asyncio.AbstractEventLoop) -> None:
        self._context, self._loop = context, loop

    def select(self, sparql: str) -> SelectResult:
        """Return the rows of a SELECT query."""
        results = parse_query_results(self._run(sparql, "json"), format=QueryResultsFormat.JSON)
        if not isinstance(results, QuerySolutions):
            raise QueryError("no SELECT query")
        names = tuple(one.value for one in results.variables)
        rows = tuple(tuple(_term(row[name]) for name in names) for row in results)
        return SelectResult(names, rows)

    def construct(self, sparql: str) -> tuple[Triple, ...]:
        """Return the triples of a CONSTRUCT query."""
        quads = parse(self._run(sparql, "nt"), format=RdfFormat.N_TRIPLES)
        return tuple(dict.fromkeys(quad.triple for quad in quads))

    def ask(self, sparql: str) -> bool:
        """Return the answer of an ASK query."""
        return bool(parse_query_results(self._run(sparql, "json"), format=QueryResultsFormat.JSON))

    def serialize(self, sparql: str, media_type: str) -> bytes:
        """Refuse: no page needs it."""
        raise StoreError("this is for the pages of curation only")

    def _run(self, sparql: str, output: str) -> bytes:
        settings = self._context.settings
        job = Job(
            sparql=sparql,
            output=output,
            base=settings.base,
            uses_graphs=read_query_text(sparql).uses_graphs,
            seconds=settings.seconds,
            rows=settings.rows,
            octets=settings.octets,
            memory=settings.memory,
        )
        running = asyncio.run_coroutine_threadsafe(collect(self._context.runner, job), self._loop)
        return running.result()


def _term(node: object) -> Term | None:
    return None if node is None else Term.of(node)


def shown(found: Sequence[Doubt], *, kind: str, lea: str) -> list[Doubt]:
    """Return the doubts of a kind and an authority, all where none is named."""
    return [
        one
        for one in found
        if (not kind or one.kind == kind)
        and (not lea or one.thing.partition("/id/")[2].split("/")[1:2] == [lea])
    ]
