"""Runs one job on an engine and writes its answer; every failure becomes a refusal that people can read."""

from __future__ import annotations

import json
import re
import secrets
import sys
import traceback
from collections.abc import Callable, Mapping
from typing import IO, cast

import pyoxigraph
from pyoxigraph import QuerySolutions, QueryTriples

from leagraph.rdf.namespaces import PREFIXES
from leagraph.server.workers.counting import row_counter
from leagraph.server.workers.job import Frame, Job, frame
from leagraph.server.workers.tables import TABLES, write_table
from leagraph.server.workers.writer import AnswerWriter, LimitReachedError
from leagraph.store.embedded import syntax_error
from leagraph.store.engine import Engine, QueryResults
from leagraph.store.formats import FORMATS, Format, format_named
from leagraph.store.query_text import QueryText

__all__ = ["execute", "refusal", "write_answer"]

# The writers of these formats shorten IRIs when they are given prefixes.
_WITH_PREFIXES = ("ttl", "trig")


def execute(
    engine: Engine, job: Job, send: Callable[[bytes], object], usage: Callable[[], Mapping[str, float]]
) -> None:
    """Run ``job`` and hand the frames of its answer, or of its refusal, to ``send``.

    ``usage`` tells at the end what this process has used (``cpu``) and holds (``resident``).
    """
    writer = AnswerWriter(
        send, row_counter(job.output, job.rows), rows=job.rows, octets=job.octets, gzip=job.gzip
    )
    try:
        text = QueryText("", uses_graphs=job.uses_graphs, volatile=False, services=())
        graphs = {"default_graphs": job.default_graphs, "named_graphs": job.named_graphs}
        write_answer(engine.query(job.sparql, text, base=job.base, **graphs), job, writer)
        writer.close(usage())
    except Exception as error:
        send(_explain(error, writer, job))


def write_answer(results: QueryResults, job: Job, writer: AnswerWriter) -> None:
    """Write what a query gave in the form that ``job`` asks for.

    Raises:
        ValueError: the form does not fit the query.
    """
    if job.output in TABLES:
        if not isinstance(results, QuerySolutions):
            raise ValueError("only a SELECT query gives a table")
        write_table(results, job, writer)
        return
    chosen: Format = format_named(job.output, tuple(one for one in FORMATS if one.name == job.output))
    file = cast(IO[bytes], writer)  # the engine calls write and flush only
    if isinstance(results, QueryTriples):
        if chosen.rdf is None:
            raise ValueError(f"triples cannot be written as {chosen.media_type}")
        if chosen.name in _WITH_PREFIXES:
            pyoxigraph.serialize(results, file, chosen.rdf, prefixes=PREFIXES)
        else:
            results.serialize(file, chosen.rdf)
    elif chosen.results is None:
        raise ValueError(f"rows cannot be written as {chosen.media_type}")
    else:
        results.serialize(file, chosen.results)


def refusal(status: int, message: str, *, limit: str = "") -> bytes:
    """Return the frame of a refusal."""
    about = {"status": status, "message": message, "limit": limit}
    return frame(Frame.REFUSAL, json.dumps(about).encode())


def _explain(error: Exception, writer: AnswerWriter, job: Job) -> bytes:
    # The engine wraps what the writer raises in an error of its own.
    reached = writer.exceeded or error
    if isinstance(reached, LimitReachedError):
        what = "rows" if reached.limit == "rows" else "bytes"
        return refusal(
            413,
            f"the answer has more than {reached.allowed:,} {what}, the limit of this server; "
            "add LIMIT, a narrower pattern, or aggregate",
            limit=reached.limit,
        )
    if isinstance(error, MemoryError):
        return refusal(413, memory_message(job.memory), limit="memory")
    if isinstance(error, SyntaxError):
        return refusal(400, f"{syntax_error(error).message}{_excerpt(str(error), job.sparql)}")
    if isinstance(error, OSError) and job.calls_services:
        return refusal(502, "a SERVICE that the query calls did not answer as it should")
    if isinstance(error, ValueError):
        return refusal(400, f"the query cannot be answered so: {error}")
    reference = secrets.token_hex(4)
    print(f"query failed, reference {reference}", file=sys.stderr)  # noqa: T201 - the parent's log
    traceback.print_exception(error)
    return refusal(500, f"the query could not be answered; reference {reference}")


def _excerpt(complaint: str, sparql: str) -> str:
    """Return the line of the query with a mark under the place that the engine complains about."""
    place = re.match(r"error at (\d+):(\d+):", complaint)
    lines = sparql.splitlines() or [""]
    if not place or int(place[1]) > len(lines):
        return ""
    line, column = lines[int(place[1]) - 1], int(place[2])
    start = max(0, column - 60)
    return f"\n{line[start : column + 40]}\n{' ' * (column - 1 - start)}^"


def memory_message(memory: int) -> str:
    """Return what to tell when a query needed more memory than allowed."""
    return (
        f"the query was stopped: it needs more than {memory // 1024**2:,} MiB of memory; "
        "avoid sorting or grouping large intermediate results, or add filters"
    )
