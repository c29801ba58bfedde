"""Projections by likeness: stated neighbours, functions judged alike, recommendations worded alike."""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations

import networkx as nx

from leagraph.analysis.reading import grades, labels, last_part, rows
from leagraph.store.interface import GraphStore

__all__ = ["functions_judged_alike", "recommendations_alike", "statistical_neighbours"]

_LEAST_SHARED = 3  # inspections that grade both functions


def statistical_neighbours(store: GraphStore) -> nx.DiGraph[str]:
    """Project which authorities are named as statistical neighbours of which.

    Nodes: authorities (``lea:`` and slug, ``label``). Edges: from the authority reported on to the one
    that its report names, with ``weight`` (how many of its reports name it). Being a neighbour is not
    symmetric: lists were drawn up for each authority by itself.
    """
    graph: nx.DiGraph[str] = nx.DiGraph()
    for row in rows(store, "statistical-neighbours"):
        lea = "lea:" + row["inspection"].rsplit("/", 2)[1]
        other = "lea:" + last_part(row["neighbour"])
        graph.add_node(lea, label=row["leaName"])
        if other not in graph:
            graph.add_node(other, label=row["neighbourName"])
        weight = graph.get_edge_data(lea, other, default={"weight": 0})["weight"]
        graph.add_edge(lea, other, weight=weight + 1)
    return graph


def functions_judged_alike(store: GraphStore) -> nx.Graph[str]:
    """Project the functions that inspections grade alike.

    Nodes: functions by slug (``label``, ``n``: inspections that grade it). Edges: undirected, between
    functions that at least three inspections grade both; ``n`` is how many do, ``distance`` the mean
    difference of their grades in points of seven, ``weight`` 1 - distance / 6.
    """
    names = {last_part(iri): name for iri, name in labels(store, "function").items()}
    by_inspection: dict[tuple[str, str], dict[str, int]] = defaultdict(dict)
    for one in grades(store):
        by_inspection[one.lea, one.date][one.function] = one.grade
    apart: dict[tuple[str, str], list[int]] = defaultdict(list)
    count: dict[str, int] = defaultdict(int)
    for found in by_inspection.values():
        for function in found:
            count[function] += 1
        for left, right in combinations(sorted(found), 2):
            apart[left, right].append(abs(found[left] - found[right]))
    graph: nx.Graph[str] = nx.Graph()
    for function in sorted(count):
        graph.add_node(function, label=names.get(function, function), n=count[function])
    for (left, right), some in sorted(apart.items()):
        if len(some) >= _LEAST_SHARED:
            distance = sum(some) / len(some)
            graph.add_edge(
                left, right, n=len(some), distance=round(distance, 4), weight=round(1 - distance / 6, 4)
            )
    return graph


def recommendations_alike(store: GraphStore) -> nx.Graph[str]:
    """Project the recommendations of different authorities that ask for the same in like words.

    Nodes: recommendations by IRI (``lea``, ``date``, ``functions``, ``text``), only those with an edge.
    Edges: undirected, the similarity links of the release; ``weight`` is the score, 0.5 or more.
    """
    graph: nx.Graph[str] = nx.Graph()
    functions: dict[str, set[str]] = defaultdict(set)
    for row in rows(store, "similar-recommendations"):
        one, other = row["recommendation"], row["other"]
        graph.add_node(one, lea=row["leaName"], date=row["date"], text=row["text"])
        graph.add_node(other, lea=row["otherLeaName"], date=row["otherDate"], text=row["otherText"])
        graph.add_edge(one, other, weight=round(float(row["score"]), 4))
        for side in (one, other):
            functions[side].add(last_part(row["function"]))
    for node, some in functions.items():
        graph.nodes[node]["functions"] = " ".join(sorted(some))
    return graph
