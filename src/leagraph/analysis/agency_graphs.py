"""Projections of the mentions of agencies: with functions, with authorities, with one another."""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations

import networkx as nx

from leagraph.analysis.reading import labels, last_part, rows
from leagraph.store.interface import GraphStore

__all__ = ["agency_authorities", "agency_co_mentions", "agency_functions"]


def agency_functions(store: GraphStore) -> nx.Graph[str]:
    """Project the agencies and the functions they are named with into a bipartite graph.

    Nodes: agencies by IRI (``bipartite`` 0, ``label``, ``kind``) and functions (``bipartite`` 1, ``label``).
    Edges: undirected; ``weight`` is the number of paragraphs that name the agency with the function.
    """
    names, function_names = labels(store, "agency"), labels(store, "function")
    places: dict[tuple[str, str], set[tuple[str, str]]] = defaultdict(set)
    kinds = {}
    for row in rows(store, "agencies"):
        if row["function"]:
            kinds[row["agency"]] = last_part(row["kind"])
            places[row["agency"], row["function"]].add((row["inspection"], row["paragraph"] or row["quote"]))
    graph: nx.Graph[str] = nx.Graph()
    for (agency, function), where in sorted(places.items()):
        graph.add_node(agency, bipartite=0, label=names.get(agency, last_part(agency)), kind=kinds[agency])
        graph.add_node(function, bipartite=1, label=function_names.get(function, last_part(function)))
        graph.add_edge(agency, function, weight=len(where))
    return graph


def agency_authorities(store: GraphStore) -> nx.Graph[str]:
    """Project the agencies and the authorities whose reports name them into a bipartite graph.

    Nodes: agencies by IRI (``bipartite`` 0, ``label``, ``kind``) and authorities (``lea:`` and slug,
    ``bipartite`` 1, ``label``). Edges: undirected; ``weight`` is the number of inspections whose
    reports name the agency.
    """
    names = labels(store, "agency")
    inspections: dict[tuple[str, str], set[str]] = defaultdict(set)
    kinds, authorities = {}, {}
    for row in rows(store, "agencies"):
        lea = "lea:" + row["inspection"].rsplit("/", 2)[1]
        kinds[row["agency"]], authorities[lea] = last_part(row["kind"]), row["leaName"]
        inspections[row["agency"], lea].add(row["inspection"])
    graph: nx.Graph[str] = nx.Graph()
    for (agency, lea), where in sorted(inspections.items()):
        graph.add_node(agency, bipartite=0, label=names.get(agency, last_part(agency)), kind=kinds[agency])
        graph.add_node(lea, bipartite=1, label=authorities[lea])
        graph.add_edge(agency, lea, weight=len(where))
    return graph


def agency_co_mentions(store: GraphStore) -> nx.Graph[str]:
    """Project the agencies that are named together.

    Nodes: agencies by IRI (``label``, ``kind``, ``mentions``: paragraphs that name it). Edges:
    undirected; ``weight`` is the number of numbered paragraphs (of all reports) that name both.
    Mentions outside numbered paragraphs have no place to share and are left out.
    """
    names = labels(store, "agency")
    together: dict[tuple[str, str], set[str]] = defaultdict(set)
    kinds = {}
    for row in rows(store, "agencies"):
        if row["paragraph"]:
            kinds[row["agency"]] = last_part(row["kind"])
            together[row["inspection"], row["paragraph"]].add(row["agency"])
    graph: nx.Graph[str] = nx.Graph()
    for agency in sorted(kinds):
        count = sum(agency in found for found in together.values())
        graph.add_node(agency, label=names.get(agency, last_part(agency)), kind=kinds[agency], mentions=count)
    for _, found in sorted(together.items()):
        for pair in combinations(sorted(found), 2):
            weight = graph.get_edge_data(*pair, default={"weight": 0})["weight"]
            graph.add_edge(*pair, weight=weight + 1)
    return graph
