"""Projections of the graph into NetworkX, one documented function each.

All read saved queries, sort what they read, and put plain strings and numbers on nodes and edges.
"""

from __future__ import annotations

from collections.abc import Callable

import networkx as nx

from leagraph.queries import catalogue
from leagraph.store.interface import GraphStore

__all__ = ["PROJECTIONS", "agency_functions", "issue_threads", "rows"]


def rows(store: GraphStore, name: str, **parameters: str) -> list[dict[str, str]]:
    """Return the rows of a saved query, unbound values as empty strings."""
    return store.select(catalogue()[name].bind(parameters)).dicts()


def issue_threads(store: GraphStore) -> nx.DiGraph[str]:
    """Project the issues that persist into a directed acyclic graph.

    Nodes: issues by IRI, with ``lea``, ``date`` (of the inspection), ``kind``, ``text``.
    Edges: from the earlier inspection's issue to the later one's, with ``score``, ``method``,
    ``functions`` (slugs, space separated). Dates rise along each edge, so there is no cycle.
    """
    graph: nx.DiGraph[str] = nx.DiGraph()
    for row in rows(store, "persistent-recommendations"):
        for side in ("earlier", "later"):
            graph.add_node(
                row[side],
                lea=row["leaName"],
                date=row[f"{side}Date"],
                kind=row[f"{side}Kind"].rsplit("/", 1)[-1],
                text=row[f"{side}Text"],
            )
        function = row["function"].rsplit("/", 1)[-1]
        edge = (row["earlier"], row["later"])
        functions = {function, *graph.get_edge_data(*edge, default={"functions": ""})["functions"].split()}
        graph.add_edge(
            *edge, score=float(row["score"]), method=row["method"], functions=" ".join(sorted(functions))
        )
    return graph


def agency_functions(store: GraphStore) -> nx.Graph[str]:
    """Project the agencies and the functions they are named with into a bipartite graph.

    Nodes: agencies (``bipartite`` 0, ``label``, ``kind``) and functions (``bipartite`` 1, ``label``).
    Edges: undirected; ``weight`` is the number of passages that name the agency with the function.
    """
    graph: nx.Graph[str] = nx.Graph()
    seen: set[tuple[str, str, str, str]] = set()
    for row in rows(store, "agencies"):
        if not row["function"]:
            continue
        mention = (row["inspection"], row["agency"], row["paragraph"], row["function"])
        if mention in seen:
            continue
        seen.add(mention)
        kind = row["kind"].rsplit("/", 1)[-1]
        graph.add_node(row["agency"], bipartite=0, label=row["name"], kind=kind)
        graph.add_node(row["function"], bipartite=1, label=row["function"].rsplit("/", 1)[-1])
        weight = graph.get_edge_data(row["agency"], row["function"], default={"weight": 0})["weight"]
        graph.add_edge(row["agency"], row["function"], weight=weight + 1)
    return graph


PROJECTIONS: dict[str, Callable[[GraphStore], nx.Graph[str] | nx.DiGraph[str]]] = {
    "agencies": agency_functions,
    "issues": issue_threads,
}
