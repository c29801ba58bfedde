"""From the path of a request to the IRI of a thing, and whether the graph has it, or had it."""

from __future__ import annotations

import mmap
import re

from fastapi import Request
from pyoxigraph import QueryResultsFormat, QuerySolutions, parse_query_results

from leagraph.rdf.namespaces import CONCEPTS
from leagraph.server.answer import collect
from leagraph.server.context import Context
from leagraph.server.refusals import RefusalError
from leagraph.server.workers.job import Job
from leagraph.store.releases import Release

__all__ = ["Thing", "find_thing", "had_subject", "iris_of_path", "iris_of_term", "job_for", "raw_path"]

# What may stand in the path of an IRI; the rest is percent-encoded.
_SEGMENT = r"(?:[A-Za-z0-9._~!$&'()*+,;=:@-]|%[0-9A-Fa-f]{2})+"
_PATH = re.compile(f"{_SEGMENT}(?:/{_SEGMENT})*")
_CLASSES = """SELECT DISTINCT ?class WHERE {
  { <%s> a ?class } UNION { <%s> ?property ?value FILTER NOT EXISTS { <%s> a ?any } }
} LIMIT 50"""
Thing = tuple[str, tuple[str, ...]]  # the IRI and the classes


def raw_path(request: Request, beginning: str) -> str:
    """Return the path behind ``beginning`` as it was sent, percent-encoding included."""
    raw = request.scope.get("raw_path") or request.url.path.encode()
    return str(raw.decode("latin-1")).partition("?")[0].removeprefix(beginning)


def iris_of_path(path: str, base: str) -> tuple[str, ...]:
    """Return the IRIs that a path behind ``/id/`` can mean: a thing, then a concept or the ontology.

    Raises:
        RefusalError: the path is malformed (400).
    """
    return (f"{base}id/{path}", *iris_of_term(path, base))


def iris_of_term(path: str, base: str) -> tuple[str, ...]:
    """Return the IRI that a path means from the root: the ontology, a scheme, a concept, a rule.

    Raises:
        RefusalError: the path is malformed (400).
    """
    if not _PATH.fullmatch(path):
        raise RefusalError(400, "this is not the address of a thing", code="malformed-address")
    return (f"{CONCEPTS}{path}",)


async def find_thing(context: Context, candidates: tuple[str, ...]) -> Thing:
    """Return the first of the candidates that the graph knows.

    Raises:
        RefusalError: 410 for a thing of an older release, 404 for all others.
    """
    for iri in candidates:
        classes = await _classes(context, iri)
        if classes is not None:
            return iri, classes
    for release in reversed(context.runner.releases):
        if any(had_subject(release, iri) for iri in candidates):
            raise RefusalError(
                410,
                f"the graph no longer has this thing; release {release.id} had it",
                headers={
                    "Leagraph-Release": release.id,
                    "Link": f'</catalogue#{release.id}>; rel="describedby"',
                },
            )
    raise RefusalError(404, "the graph has no such thing")


def job_for(context: Context, sparql: str, output: str, *, gzip: bool = False) -> Job:
    """Return a job of the server's own."""
    settings = context.settings
    return Job(
        sparql=sparql,
        output=output,
        base=settings.base,
        gzip=gzip,
        seconds=settings.seconds,
        rows=settings.rows,
        octets=settings.octets,
        memory=settings.memory,
    )


def had_subject(release: Release, iri: str) -> bool:
    """Return whether a release says something of ``iri``: its file is sorted, so this is quick."""
    wanted = f"<{iri}> ".encode()
    with release.data.open("rb") as handle:
        if release.data.stat().st_size == 0:
            return False
        with mmap.mmap(handle.fileno(), 0, access=mmap.ACCESS_READ) as lines:
            low, high = 0, len(lines)
            while low < high:
                middle = (low + high) // 2
                start = lines.rfind(b"\n", 0, middle) + 1
                if lines[start : start + len(wanted)] < wanted:
                    end = lines.find(b"\n", middle)
                    low = len(lines) if end < 0 else end + 1
                else:
                    high = start
            return bool(lines[low : low + len(wanted)] == wanted)


async def _classes(context: Context, iri: str) -> tuple[str, ...] | None:
    """Return the classes of a thing, None when the graph says nothing of it."""
    answer = await collect(context.runner, job_for(context, _CLASSES % (iri, iri, iri), "json"))
    results = parse_query_results(answer, QueryResultsFormat.JSON)
    assert isinstance(results, QuerySolutions)  # noqa: S101 - a SELECT
    found = [row["class"] for row in results]
    return tuple(sorted(one.value for one in found if one is not None)) if found else None
