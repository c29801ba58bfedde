"""Runs a query on both engines and gives the rows as a CSV shows them."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

import pyoxigraph
import rdflib

__all__ = ["ENGINES", "Rows", "on_pyoxigraph", "on_rdflib"]

Rows = tuple[tuple[str, ...], list[tuple[str, ...]]]


@lru_cache(maxsize=64)
def _rdflib(data: Path) -> rdflib.Graph:
    return rdflib.Graph().parse(data, format="turtle")


@lru_cache(maxsize=64)
def _pyoxigraph(data: Path) -> pyoxigraph.Store:
    store = pyoxigraph.Store()
    store.load(path=str(data), format=pyoxigraph.RdfFormat.TURTLE)
    return store


def on_rdflib(data: Path, query: str) -> Rows:
    """Return the variables and the rows that rdflib gives."""
    result = _rdflib(data).query(query)
    names = tuple(str(name) for name in result.vars or ())
    return names, [tuple("" if term is None else str(term) for term in row) for row in result]  # type: ignore[union-attr]


def on_pyoxigraph(data: Path, query: str) -> Rows:
    """Return the variables and the rows that pyoxigraph gives."""
    result = _pyoxigraph(data).query(query)
    assert isinstance(result, pyoxigraph.QuerySolutions)
    names = tuple(name.value for name in result.variables)
    # Solutions hold IRIs and literals only: the graph has no blank nodes.
    return names, [tuple("" if term is None else term.value for term in row) for row in result]


ENGINES: dict[str, Callable[[Path, str], Rows]] = {"rdflib": on_rdflib, "pyoxigraph": on_pyoxigraph}
