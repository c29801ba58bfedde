"""Who is in the middle: agencies and functions by degree and betweenness, and who belongs together."""

from __future__ import annotations

import networkx as nx
import pandas as pd

__all__ = ["COLUMNS", "centrality", "communities", "functions_in_the_middle"]

COLUMNS = ["agency", "kind", "functions", "mentions", "betweenness", "iri"]
_SEED = 1997  # any number would do; it only has to stay the same


def centrality(graph: nx.Graph[str]) -> pd.DataFrame:
    """Return one row an agency: how many functions, how many mentions, and its betweenness.

    Args:
        graph: bipartite, as :func:`leagraph.analysis.agency_graphs.agency_functions` gives it.

    Returns:
        Columns of :data:`COLUMNS`; ``betweenness`` is the share of shortest paths between other
        nodes that pass through the agency (Freeman 1977), edges unweighted. Most central first.
    """
    found = [
        {
            "agency": data["label"],
            "kind": data["kind"],
            "functions": degree,
            "mentions": mentions,
            "betweenness": between,
            "iri": node,
        }
        for node, data, degree, mentions, between in _measured(graph, 0)
    ]
    order = ["betweenness", "functions", "mentions", "agency"]
    table = pd.DataFrame(found, columns=COLUMNS)
    return table.sort_values(order, ascending=[False, False, False, True], ignore_index=True)


def functions_in_the_middle(graph: nx.Graph[str]) -> pd.DataFrame:
    """Return one row a function: how many agencies, how many mentions, and its betweenness.

    Args:
        graph: as for :func:`centrality`; the measures are the same, from the other side.
    """
    columns = ["function", "agencies", "mentions", "betweenness", "iri"]
    found = [
        [data["label"], degree, mentions, between, node]
        for node, data, degree, mentions, between in _measured(graph, 1)
    ]
    table = pd.DataFrame(found, columns=columns)
    order = ["betweenness", "agencies", "mentions", "function"]
    return table.sort_values(order, ascending=[False, False, False, True], ignore_index=True)


def communities(graph: nx.Graph[str]) -> pd.DataFrame:
    """Return one row a community of agencies that are named together, the largest first.

    Args:
        graph: as :func:`leagraph.analysis.agency_graphs.agency_co_mentions` gives it.

    Returns:
        Columns ``community`` (from 1), ``size``, ``mentions`` (sum over its agencies), ``agencies``
        (names, most mentioned first). Louvain's method (Blondel et al. 2008) with edge weights and a
        fixed seed; agencies that are named with no other stand alone and are left out.
    """
    joined = graph.subgraph(sorted(node for node in graph.nodes if graph.degree(node)))
    ordered: nx.Graph[str] = nx.Graph()
    ordered.add_nodes_from(sorted(joined.nodes(data=True)))
    ordered.add_edges_from(sorted(joined.edges(data=True), key=lambda edge: (edge[0], edge[1])))
    parts = nx.community.louvain_communities(ordered, weight="weight", seed=_SEED) if ordered else []
    found: list[list[object]] = []
    for part in sorted(parts, key=lambda nodes: (-len(nodes), min(nodes))):
        nodes = sorted(part, key=lambda node: (-graph.nodes[node]["mentions"], graph.nodes[node]["label"]))
        mentions = sum(graph.nodes[node]["mentions"] for node in nodes)
        names = "; ".join(str(graph.nodes[node]["label"]) for node in nodes)
        found.append([len(found) + 1, len(nodes), mentions, names])
    return pd.DataFrame(found, columns=["community", "size", "mentions", "agencies"])


def _measured(graph: nx.Graph[str], side: int) -> list[tuple[str, dict[str, str], int, int, float]]:
    between = nx.betweenness_centrality(graph, normalized=True)
    return [
        (
            node,
            data,
            graph.degree(node),
            sum(graph.edges[node, other]["weight"] for other in graph.neighbors(node)),
            round(between[node], 4),
        )
        for node, data in sorted((node, graph.nodes[node]) for node in graph.nodes)
        if data["bipartite"] == side
    ]
