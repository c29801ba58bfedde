"""How the answers of a foreign store become those that were asked for: passed on, or written anew.

Stores write fewer formats than this server offers, and some answer ASK with a row. Rows, Turtle and
N-Triples pass through as they come; the rest is made here of N-Triples or JSON.
"""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from dataclasses import dataclass

import pyoxigraph
from pyoxigraph import QueryBoolean, QueryResultsFormat, QuerySolutions, RdfFormat, parse_query_results

from leagraph.rdf.namespaces import PREFIXES
from leagraph.server.refusals import RefusalError
from leagraph.server.workers.job import Job
from leagraph.server.workers.tables import TABLES, write_table
from leagraph.store.formats import FORMATS, Format
from leagraph.store.query_text import read_query_text

__all__ = ["Reading", "accepted", "reading_of"]

_JSON = QueryResultsFormat.JSON.media_type
_TRIPLES = "application/n-triples, text/turtle;q=0.9, application/rdf+xml;q=0.5"
_STREAMED = ("ttl", "nt")
_BY_NAME = {one.name: one for one in FORMATS}
_TRUTHS = {True: b'{"head":{},"boolean":true}', False: b'{"head":{},"boolean":false}'}


@dataclass(frozen=True, slots=True)
class Reading:
    """What to do with an answer: rows count in the format ``counted``; without ``rewrite`` it passes."""

    counted: str
    rewrite: Callable[[bytes, Job], bytes] | None = None


def accepted(job: Job) -> str:
    """Return the Accept header for a job."""
    if job.output in TABLES or _is_ask(job):
        return _JSON
    chosen = _BY_NAME[job.output]
    if chosen.results:
        return f"{chosen.media_type}, {_JSON};q=0.5"
    return f"{chosen.media_type}, {_TRIPLES}" if job.output in _STREAMED else _TRIPLES


def reading_of(job: Job, media_type: str) -> Reading:
    """Return how to read an answer of this media type to a job.

    Raises:
        RefusalError: it is nothing that the job's answer can be made of (502).
    """
    came = next((one for one in FORMATS if media_type in (one.media_type, *one.aliases)), None)
    if job.output in TABLES:
        if came and came.results == QueryResultsFormat.JSON:
            return Reading("", _table)
    elif _is_ask(job):
        if came and came.results == QueryResultsFormat.JSON:
            return Reading("", _truth)
    elif came and (wanted := _BY_NAME[job.output]).results:
        if media_type in (wanted.media_type, *wanted.aliases):
            return Reading(wanted.name)
        if came.results == QueryResultsFormat.JSON:
            return Reading("json", _rows)
    elif (source := RdfFormat.from_media_type(media_type)) is not None:
        if job.output in _STREAMED and _BY_NAME[job.output].rdf == source:
            return Reading("")
        return Reading("", lambda body, job: _triples(body, job, source))
    raise RefusalError(
        502, f"the store behind this server answered {media_type}, which is not what it was asked"
    )


def _is_ask(job: Job) -> bool:
    return read_query_text(job.sparql).form == "ask"


def _table(body: bytes, job: Job) -> bytes:
    results = parse_query_results(body, QueryResultsFormat.JSON)
    assert isinstance(results, QuerySolutions)  # noqa: S101 - tables are made of SELECT queries only
    sink = io.BytesIO()
    write_table(results, job, sink)
    return sink.getvalue()


def _rows(body: bytes, job: Job) -> bytes:
    results = parse_query_results(body, QueryResultsFormat.JSON)
    return results.serialize(format=_format(job).results) or b""


def _truth(body: bytes, job: Job) -> bytes:
    """Virtuoso up to 7.2 answers ASK by a row that holds a number."""
    answer = json.loads(body)
    rows = answer.get("results", {}).get("bindings", [])
    said = (
        answer["boolean"]
        if "boolean" in answer
        else any(cell.get("value") in ("1", "true") for row in rows for cell in row.values())
    )
    results = parse_query_results(_TRUTHS[bool(said)], QueryResultsFormat.JSON)
    assert isinstance(results, QueryBoolean)  # noqa: S101 - that is what it says
    return results.serialize(format=_format(job).results) or b""


def _triples(body: bytes, job: Job, source: RdfFormat) -> bytes:
    triples = dict.fromkeys(quad.triple for quad in pyoxigraph.parse(body, source, base_iri=job.base))
    wanted = _format(job).rdf
    prefixes = PREFIXES if wanted in (RdfFormat.TURTLE, RdfFormat.TRIG) else None
    return pyoxigraph.serialize(triples, None, wanted, prefixes=prefixes) or b""


def _format(job: Job) -> Format:
    return _BY_NAME[job.output]
