"""Are statistical neighbours alike? Authorities compared by the grades of their functions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations

import networkx as nx
import pandas as pd

from leagraph.analysis.reading import Graded

__all__ = ["COLUMNS", "neighbours_alike", "profiles", "similarity_graph"]

COLUMNS = ["lea", "neighbours", "compared", "others", "likeNeighbours", "likeOthers", "difference"]
_LEAST_SHARED = 5  # functions graded in both, below which two authorities are not compared


def profiles(graded: Sequence[Graded]) -> dict[str, dict[str, int]]:
    """Return the latest grade of each function of each authority (``lea:`` and slug)."""
    found: dict[str, dict[str, int]] = {}
    for one in sorted(graded, key=lambda grade: (grade.lea, grade.date)):
        found.setdefault(f"lea:{one.lea}", {})[one.function] = one.grade
    return found


def similarity_graph(grades: Mapping[str, Mapping[str, int]]) -> nx.Graph[str]:
    """Return how alike authorities are graded.

    Nodes: authorities. Edges: undirected, between two that share at least five graded functions;
    ``n`` is how many they share, ``weight`` 1 - (mean difference of the grades) / 6.
    """
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(sorted(grades))
    for left, right in combinations(sorted(grades), 2):
        shared = sorted(set(grades[left]) & set(grades[right]))
        if len(shared) >= _LEAST_SHARED:
            apart = sum(abs(grades[left][one] - grades[right][one]) for one in shared) / len(shared)
            graph.add_edge(left, right, n=len(shared), weight=round(1 - apart / 6, 4))
    return graph


def neighbours_alike(similar: nx.Graph[str], neighbours: nx.DiGraph[str]) -> pd.DataFrame:
    """Return one row an authority: how alike it is to its stated neighbours and to the others.

    Returns:
        Columns of :data:`COLUMNS`: how many ``neighbours`` its reports name, how many of them could be
        ``compared``, how many ``others``, the mean similarity to each group (missing where there is
        none) and their ``difference`` (above 0: neighbours are more alike). By name.
    """
    found = []
    for lea in sorted(similar.nodes):
        named = set(neighbours.successors(lea)) if lea in neighbours else set()
        weights = {other: float(similar.edges[lea, other]["weight"]) for other in similar.neighbors(lea)}
        near = [weight for other, weight in sorted(weights.items()) if other in named]
        far = [weight for other, weight in sorted(weights.items()) if other not in named]
        like, unlike = _mean(near), _mean(far)
        both = like is not None and unlike is not None
        apart = round((like or 0) - (unlike or 0), 4) if both else None
        found.append([lea.removeprefix("lea:"), len(named), len(near), len(far), like, unlike, apart])
    return pd.DataFrame(found, columns=COLUMNS)


def _mean(values: Sequence[float]) -> float | None:
    return round(sum(values) / len(values), 4) if values else None
