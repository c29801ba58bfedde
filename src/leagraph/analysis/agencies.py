"""Who is in the middle: agencies by the functions that they are named with."""

from __future__ import annotations

import networkx as nx
import pandas as pd

__all__ = ["COLUMNS", "centrality"]

COLUMNS = ["agency", "kind", "functions", "mentions", "betweenness", "iri"]


def centrality(graph: nx.Graph[str]) -> pd.DataFrame:
    """Return one row an agency: how many functions, how many mentions, and its betweenness.

    Args:
        graph: bipartite, as :func:`leagraph.analysis.projections.agency_functions` gives it.

    Returns:
        Columns of :data:`COLUMNS`; ``betweenness`` is the share of shortest paths between other
        nodes that pass through the agency (Freeman 1977), edges unweighted. Most central first.
    """
    between = nx.betweenness_centrality(graph, normalized=True)
    found = [
        {
            "agency": data["label"],
            "kind": data["kind"],
            "functions": graph.degree(node),
            "mentions": sum(graph.edges[node, other]["weight"] for other in graph.neighbors(node)),
            "betweenness": round(between[node], 4),
            "iri": node,
        }
        for node, data in sorted((node, graph.nodes[node]) for node in graph.nodes)
        if data["bipartite"] == 0
    ]
    table = pd.DataFrame(found, columns=COLUMNS)
    order = ["betweenness", "functions", "mentions", "agency"]
    return table.sort_values(order, ascending=[False, False, False, True], ignore_index=True)
