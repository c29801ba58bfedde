"""Publishes a release in a SPARQL 1.1 store over HTTP: graphs are staged, then switched in at once.

Where the default graph is the union of all graphs, whatever is uploaded is in every answer. So staged
triples say nothing that a question could find: their subjects and predicates carry the prefix of the
staging, and the one update request at the end takes it away. See docs/decisions/ for why.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from uuid import uuid4

from leagraph.errors import LeagraphError, StoreError
from leagraph.rdf.iris import BASE
from leagraph.store.census import graph_of_line, triple_of_line
from leagraph.store.endpoints import find_endpoints
from leagraph.store.releases import Release
from leagraph.store.remote import RemoteStore
from leagraph.store.writing import StoreWriter

__all__ = ["STAGING", "Published", "Target", "publish_release"]

STAGING = "urn:leagraph:staged:"
_GRAPHS = """
SELECT ?g (COUNT(*) AS ?n)
WHERE {{ GRAPH ?g {{ ?s ?p ?o }} FILTER(STRSTARTS(STR(?g), "{prefix}")) }}
GROUP BY ?g
"""
_SECONDS = 600.0  # a switch of millions of triples takes its time
Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class Published:
    """``graphs`` and ``triples`` of the release; ``removed``: graphs of the one before that are gone;
    ``merged``: whether queries that name no graph see the named ones."""

    graphs: int
    triples: int
    removed: tuple[str, ...]
    merged: bool


class Target:
    """A store over HTTP that takes updates; what an interrupted publish left behind is gone from it."""

    def __init__(
        self, address: str, *, update_url: str | None = None, graph_store_url: str | None = None
    ) -> None:
        """Find the store's addresses and try them.

        Args:
            address: the query address of the store, or its bare host.
            update_url: where updates go; by default found by convention.
            graph_store_url: where the graph store is; by default found by convention.

        Raises:
            StoreError: the store cannot be reached or takes no updates.
        """
        self.store = RemoteStore(address, timeout=_SECONDS)
        self.store.ask("ASK {}")  # so that it knows which address answers
        endpoints = find_endpoints(self.store.query_address, update=update_url, graph_store=graph_store_url)
        self.writer = StoreWriter(endpoints, timeout=_SECONDS)
        self.writer.update(_drop([STAGING, *self.graphs(STAGING)]))

    def graphs(self, prefix: str) -> dict[str, int]:
        """Return how many triples each graph holds whose name begins so."""
        rows = self.store.select(_GRAPHS.format(prefix=prefix)).dicts()
        return {row["g"]: int(row["n"]) for row in rows if row["g"]}


def publish_release(
    release: Release,
    target: Target,
    *,
    base: str = BASE,
    progress: Progress = lambda step, done, of: None,
) -> Published:
    """Make ``release`` the graph of the store: all graphs under ``{base}id/graph/`` are replaced by its own.

    Graphs of other names are left alone.

    Args:
        release: a release of an embedded store.
        target: where it goes.
        base: what the IRIs of things begin with.
        progress: called with the step's name, how many graphs are done, and of how many.

    Raises:
        StoreError: the store refuses, or has lost a part of what it was sent.
        QueryError: the store takes a request for a wrong one.
    """
    graphs = _graphs_of(release)
    mark = f"{STAGING}{uuid4().hex}:"
    try:
        for number, (graph, triples) in enumerate(graphs.items()):
            progress("publishing", number, len(graphs))
            target.writer.put(mark + graph, [_staged(line, mark) for line in triples])
        _check_staged(target, mark, graphs)
        removed = tuple(one for one in target.graphs(f"{base}id/graph/") if one not in graphs)
        target.writer.update(_switch(graphs, removed, mark))
    except BaseException:
        _clean(target.writer, [mark + graph for graph in graphs])
        raise
    progress("publishing", len(graphs), len(graphs))
    merged = target.store.ask("ASK { ?s ?p ?o }")
    return Published(len(graphs), sum(map(len, graphs.values())), removed, merged)


def _graphs_of(release: Release) -> dict[str, list[str]]:
    """Return the release's triples as lines by graph."""
    found: dict[str, list[str]] = {}
    try:
        with release.data.open(encoding="utf-8", newline="\n") as lines:
            for line in lines:
                quad = line.rstrip("\n")
                found.setdefault(graph_of_line(quad), []).append(triple_of_line(quad))
    except OSError as error:
        raise StoreError(f"the release cannot be read: {error}", where=str(release.folder)) from None
    if "" in found:
        raise StoreError(
            "triples without a graph cannot be published in a store over HTTP", where=str(release.folder)
        )
    return found


def _staged(line: str, mark: str) -> str:
    """Return the triple with the mark before its subject and predicate."""
    subject, predicate, rest = line.split(" ", 2)
    return f"<{mark}{subject[1:]} <{mark}{predicate[1:]} {rest}"


def _check_staged(target: Target, mark: str, graphs: dict[str, list[str]]) -> None:
    there = target.graphs(mark)
    for graph, triples in graphs.items():
        count = there.get(mark + graph, 0)
        if count != len(triples):
            raise StoreError(
                f"the store holds {count} of the {len(triples)} triples sent of {graph}",
                where=target.store.address,
                hint="is another build publishing here?",
            )


def _switch(graphs: Iterable[str], removed: Iterable[str], mark: str) -> str:
    """Return the request that replaces every graph by its staged one, and drops those that are no more."""
    operations = [f"DROP SILENT GRAPH <{graph}>" for graph in removed]
    for graph in graphs:
        operations += [
            f"DROP SILENT GRAPH <{graph}>",
            f"INSERT {{ GRAPH <{graph}> {{ ?s ?p ?o }} }} WHERE {{ GRAPH <{mark}{graph}> {{ ?a ?b ?o }}"
            f" BIND(IRI(SUBSTR(STR(?a), {len(mark) + 1})) AS ?s)"
            f" BIND(IRI(SUBSTR(STR(?b), {len(mark) + 1})) AS ?p) }}",
            f"DROP SILENT GRAPH <{mark}{graph}>",
        ]
    return " ;\n".join(operations)


def _clean(writer: StoreWriter, staged: list[str]) -> None:
    """Try to take away what was staged; the next publish does where this fails."""
    try:
        writer.update(_drop(staged))
    except LeagraphError:
        return  # the first error is the one to tell


def _drop(graphs: Iterable[str]) -> str:
    return " ;\n".join(f"DROP SILENT GRAPH <{one}>" for one in graphs)
