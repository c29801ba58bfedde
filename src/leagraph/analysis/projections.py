"""Projections of the graph into NetworkX by name, one documented function each.

All read saved queries, add nodes and edges in sorted order, and put plain strings and numbers on them.
"""

from __future__ import annotations

from collections.abc import Callable

import networkx as nx

from leagraph.analysis.agency_graphs import agency_authorities, agency_co_mentions, agency_functions
from leagraph.analysis.frame import AnyGraph
from leagraph.analysis.likeness import functions_judged_alike, recommendations_alike, statistical_neighbours
from leagraph.analysis.reading import grades, labels, last_part, rows
from leagraph.store.interface import GraphStore

__all__ = ["PROJECTIONS", "authority_functions", "issue_threads"]


def issue_threads(store: GraphStore) -> nx.DiGraph[str]:
    """Project the issues that persist into a directed acyclic graph.

    Nodes: issues by IRI, with ``lea``, ``date`` (of the inspection), ``kind``, ``text``.
    Edges: from the earlier inspection's issue to the later one's, with ``score`` (also as
    ``weight``), ``method``, ``functions`` (slugs, space separated). Dates rise along each edge, so
    there is no cycle.
    """
    graph: nx.DiGraph[str] = nx.DiGraph()
    for row in rows(store, "persistent-recommendations"):
        for side in ("earlier", "later"):
            graph.add_node(
                row[side],
                lea=row["leaName"],
                date=row[f"{side}Date"],
                kind=last_part(row[f"{side}Kind"]),
                text=row[f"{side}Text"],
            )
        edge = (row["earlier"], row["later"])
        found = graph.get_edge_data(*edge, default={"functions": ""})["functions"].split()
        functions = {last_part(row["function"]), *found} - {""}
        graph.add_edge(
            *edge,
            score=float(row["score"]),
            weight=float(row["score"]),
            method=row["method"],
            functions=" ".join(sorted(functions)),
        )
    return graph


def authority_functions(store: GraphStore) -> nx.Graph[str]:
    """Project authorities, functions and grades into a bipartite graph.

    Nodes: authorities (``lea:`` and slug, ``bipartite`` 0, ``label``) and functions (``function:`` and
    slug, ``bipartite`` 1, ``label``). Edges: undirected; ``grade`` is the number of seven (1 is best) at
    the latest inspection that grades the function, ``date`` its date, ``times`` how many inspections
    grade it, ``adverse`` how many of these at 5 or worse, ``weight`` 8 less the grade, so that a
    better grade weighs more.
    """
    names = {last_part(iri): name for iri, name in labels(store, "function").items()}
    graph: nx.Graph[str] = nx.Graph()
    for one in grades(store):  # in order of date: the latest comes last
        lea, function = f"lea:{one.lea}", f"function:{one.function}"
        graph.add_node(lea, bipartite=0, label=one.lea_name)
        graph.add_node(function, bipartite=1, label=names.get(one.function, one.function))
        before = graph.get_edge_data(lea, function, default={"times": 0, "adverse": 0})
        graph.add_edge(
            lea,
            function,
            grade=one.grade,
            date=one.date,
            times=before["times"] + 1,
            adverse=before["adverse"] + int(one.grade >= 5),
            weight=8 - one.grade,
        )
    return graph


PROJECTIONS: dict[str, Callable[[GraphStore], AnyGraph]] = {
    "agencies": agency_functions,
    "agency-authorities": agency_authorities,
    "agency-co-mentions": agency_co_mentions,
    "authority-functions": authority_functions,
    "functions-alike": functions_judged_alike,
    "issues": issue_threads,
    "neighbours": statistical_neighbours,
    "recommendations-alike": recommendations_alike,
}
