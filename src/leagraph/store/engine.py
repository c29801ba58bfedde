"""Opens a release in the engine: in memory while it fits a budget, from an index on disk beyond.

The engine's own union of named graphs repeats a triple that stands in several graphs. So a release is
opened as two engines: ``merged`` has the distinct triples of all graphs as its default graph and no other,
``dataset`` has the same default graph and the named graphs too. Queries that name no graph run on
``merged``, where they are fastest.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Sequence
from dataclasses import dataclass, field
from importlib.metadata import version
from itertools import islice
from pathlib import Path

from pyoxigraph import (
    BlankNode,
    DefaultGraph,
    NamedNode,
    QueryBoolean,
    QuerySolutions,
    QueryTriples,
    RdfFormat,
    Store,
)

from leagraph.errors import StoreError
from leagraph.store.census import triple_of_line
from leagraph.store.query_text import QueryText
from leagraph.store.releases import Release
from leagraph.store.sources import Sources, merged, sources_of

__all__ = ["MEMORY_BUDGET", "Engine", "QueryResults", "fits_memory", "open_engine"]

QueryResults = QuerySolutions | QueryTriples | QueryBoolean


def _half_of_memory() -> int:
    """Return half the bytes of this machine's memory, 2 GiB where it does not tell."""
    try:
        return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") // 2
    except (AttributeError, OSError, ValueError):  # not on Windows
        return 2 * 1024**3


MEMORY_BUDGET = _half_of_memory()
_MOST_KEPT = 50_000  # quads, some 25 MB
BYTES_IN_MEMORY = 4.5  # memory of both engines for one byte of N-Quads, measured


class _Triples:
    """The N-Quads of a file as N-Triples, read piece by piece by the engine's loader."""

    def __init__(self, path: Path) -> None:
        self._lines = path.open(encoding="utf-8", newline="\n")
        self._rest = b""

    def read(self, size: int = -1) -> bytes:
        """Return up to ``size`` bytes, all of them when negative, none at the end."""
        while size < 0 or len(self._rest) < size:
            lines = list(islice(self._lines, 2000))
            if not lines:
                break
            text = "\n".join(triple_of_line(line.rstrip("\n")) for line in lines)
            self._rest += text.encode() + b"\n"
        cut = len(self._rest) if size < 0 else size
        piece, self._rest = self._rest[:cut], self._rest[cut:]
        return piece

    def close(self) -> None:
        """Close the file."""
        self._lines.close()


@dataclass(frozen=True, slots=True)
class Engine:
    """Two read-only engines over one release; see the head of this module."""

    merged: Store
    dataset: Store
    kept: dict[Sources, Store] = field(default_factory=dict, repr=False, compare=False)

    def query(
        self,
        sparql: str,
        text: QueryText,
        *,
        base: str | None = None,
        default_graphs: Sequence[str] = (),
        named_graphs: Sequence[str] = (),
    ) -> QueryResults:
        """Run a query; graphs given here replace those of its FROM clauses, as the protocol has it.

        A default graph of several graphs is their merge: no triple is in it twice.

        Raises:
            SyntaxError: the query is wrong.
            ValueError: a graph's IRI is wrong.
            OSError: a SERVICE call failed, or the disk.
        """
        sources: Sources | None = Sources.of(default_graphs, named_graphs)
        if sources == Sources():
            sources = sources_of(sparql, base) if text.uses_graphs else None
        if sources is None:
            return (self.dataset if text.uses_graphs else self.merged).query(sparql, base_iri=base)
        named: list[NamedNode | BlankNode] = [NamedNode(one) for one in sources.named]
        default: list[NamedNode | BlankNode | DefaultGraph] = [NamedNode(one) for one in sources.default]
        if len(default) < 2:
            return self.dataset.query(sparql, base_iri=base, default_graph=default, named_graphs=named)
        store = self._merge(sources)
        return store.query(sparql, base_iri=base, default_graph=DefaultGraph(), named_graphs=named)

    def _merge(self, sources: Sources) -> Store:
        """Return the merge of a data set; the last one is kept, as clients name the same again and again."""
        store = self.kept.get(sources)
        if store is None:
            store = merged(self.dataset, sources)
        self.kept.clear()
        if len(store) <= _MOST_KEPT:
            self.kept[sources] = store
        return store


def fits_memory(release: Release, memory_budget: int) -> bool:
    """Return whether a release is likely to fit into ``memory_budget`` bytes."""
    try:
        return release.data.stat().st_size * BYTES_IN_MEMORY <= memory_budget
    except OSError as error:
        raise StoreError(f"the release cannot be opened: {error}", where=str(release.folder)) from error


def open_engine(release: Release, *, memory_budget: int = MEMORY_BUDGET) -> Engine:
    """Open a release, in memory when it is likely to fit into ``memory_budget`` bytes.

    Raises:
        StoreError: the release is damaged, or its index cannot be written.
    """
    try:
        if fits_memory(release, memory_budget):
            return Engine(_fill(Store(), release, graphs=False), _fill(Store(), release, graphs=True))
        index = _index(release)
        return Engine(Store.read_only(str(index / "merged")), Store.read_only(str(index / "dataset")))
    except (OSError, SyntaxError, ValueError) as error:
        raise StoreError(f"the release cannot be opened: {error}", where=str(release.folder)) from error


def _fill(store: Store, release: Release, *, graphs: bool) -> Store:
    if graphs:
        store.bulk_load(path=str(release.data), format=RdfFormat.N_QUADS)
    triples = _Triples(release.data)
    try:
        store.bulk_load(triples, RdfFormat.N_TRIPLES)  # type: ignore[arg-type]
    finally:
        triples.close()
    return store


def _index(release: Release) -> Path:
    """Return the folder of the index, made once and derived from the data alone."""
    folder = release.folder / f".index-{version('pyoxigraph')}"
    if folder.is_dir():
        return folder
    temporary = release.folder / f".indexing-{os.getpid()}"
    shutil.rmtree(temporary, ignore_errors=True)
    temporary.mkdir()
    for name in ("merged", "dataset"):
        _fill(Store(str(temporary / name)), release, graphs=name == "dataset").flush()
    try:
        temporary.rename(folder)
    except OSError:  # Another process was faster; its index is as good.
        shutil.rmtree(temporary, ignore_errors=True)
    return folder
