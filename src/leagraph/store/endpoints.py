"""The three addresses of a SPARQL 1.1 store: query, update, graph store; found by convention or given.

Nothing in the standards says where update and graph store lie. The candidates are those of the stores that
people run, told apart by how the query address ends; the first that is not 404 or 405 is the one.
"""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit

from leagraph.errors import StoreError
from leagraph.store.credentials import PASSWORD, USER

__all__ = ["Endpoints", "find_endpoints", "query_candidates"]

_Ends = tuple[tuple[str, ...], tuple[str, ...]]
# How the query address ends: where updates go, where the graph store is; the query address stands for {}.
_CONVENTIONS: dict[str, _Ends] = {
    # Oxigraph, Fuseki
    "/query": (("/update",), ("/store", "/data")),
    # Virtuoso with a login and without, Fuseki
    "/sparql": (("/sparql-auth", "/update", "/sparql"), ("/sparql-graph-crud-auth", "/data", "/store")),
}
# GraphDB and RDF4J, whose query address ends in the repository's name
_REPOSITORY: _Ends = (("/statements",), ("/rdf-graphs/service",))
# The address of a whole Fuseki data set takes everything itself
_DATASET: _Ends = (("/update", ""), ("/data", "/store", ""))


@dataclass(frozen=True, slots=True)
class Endpoints:
    """``updates`` and ``graph_stores``: candidates, the likeliest first. Without graph stores, updates do."""

    query: str
    updates: tuple[str, ...]
    graph_stores: tuple[str, ...]


def query_candidates(address: str) -> tuple[str, ...]:
    """Return where queries may go, the likeliest first: at the usual places of a host, or of a data set.

    Raises:
        StoreError: it is no http(s) address, or shows a password.
    """
    try:
        parts = urlsplit(address)
        host, _ = parts.hostname, parts.port
    except ValueError as error:
        raise StoreError(f"not an address: {error}", where=address) from None
    if parts.scheme not in ("http", "https") or not host:
        raise StoreError("not an http(s) address", where=address)
    if "@" in parts.netloc:
        shown = address.replace(f"{parts.netloc.rpartition('@')[0]}@", "", 1)
        hint = f"{USER} and {PASSWORD} in the environment log in"
        raise StoreError("a name or password in an address is seen by others", where=shown, hint=hint)
    stem = address.rstrip("/")
    if parts.query or stem.endswith(tuple(_CONVENTIONS)):
        return (address,)
    usual = tuple(stem + end for end in _CONVENTIONS)
    bare = parts.path in ("", "/")
    return (*usual, f"{stem}/") if bare else (address, *usual)


def find_endpoints(query: str, *, update: str | None = None, graph_store: str | None = None) -> Endpoints:
    """Return the addresses that go with a query address; those that are given are taken as they are.

    Raises:
        StoreError: an address is no http(s) address.
    """
    for given in (query, update, graph_store):
        if given and not given.startswith(("http://", "https://")):
            raise StoreError("not an http(s) address", where=given)
    query = query.rstrip("/")
    stem, ends = query, _DATASET
    for suffix, found in _CONVENTIONS.items():
        if query.endswith(suffix):
            stem, ends = query.removesuffix(suffix), found
    if query.rpartition("/")[0].endswith("/repositories"):
        ends = _REPOSITORY
    updates = (update,) if update else tuple(stem + end for end in ends[0])
    graph_stores = (graph_store,) if graph_store else tuple(stem + end for end in ends[1])
    return Endpoints(query, updates, graph_stores)
