"""Functions that fail together: how often, how much more often than by chance, and how sure that is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import combinations
from math import comb

import networkx as nx
import pandas as pd

from leagraph.analysis.reading import ADVERSE_FROM, Graded

__all__ = ["COLUMNS", "failing_graph", "failing_together", "fisher_exact"]

COLUMNS = ["first", "second", "n", "firstFails", "secondFails", "both", "lift", "p", "pHolm"]


def failing_together(graded: Sequence[Graded]) -> pd.DataFrame:
    """Return one row for each pair of functions that at least one inspection finds adverse together.

    Args:
        graded: as :func:`leagraph.analysis.reading.grades` gives it; adverse is 5 or worse.

    Returns:
        Columns of :data:`COLUMNS`: ``n`` inspections that grade both functions, in how many of these the
        first fails, the second, ``both``; ``lift`` = both * n / (first * second), above 1 where they
        fail together more often than by chance; ``p`` of Fisher's exact test, one-sided; ``pHolm``
        the same after Holm's correction for all pairs that were looked at. Inspections of one
        authority are not independent, so the p values are too small rather than too large.
    """
    by_inspection: dict[tuple[str, str], dict[str, bool]] = defaultdict(dict)
    for one in graded:
        by_inspection[one.lea, one.date][one.function] = one.grade >= ADVERSE_FROM
    counts: dict[tuple[str, str], list[int]] = defaultdict(lambda: [0, 0, 0, 0])
    for found in by_inspection.values():
        for left, right in combinations(sorted(found), 2):
            one_pair = counts[left, right]
            one_pair[0] += 1
            one_pair[1] += found[left]
            one_pair[2] += found[right]
            one_pair[3] += found[left] and found[right]
    tested = sorted((fisher_exact(*some), pair) for pair, some in counts.items() if some[1] and some[2])
    found_rows, floor = [], 0.0
    for rank, (p, pair) in enumerate(tested):
        n, first, second, both = counts[pair]
        floor = max(floor, min(1.0, p * (len(tested) - rank)))
        if both:
            lift = both * n / (first * second)
            found_rows.append([*pair, n, first, second, both, round(lift, 4), round(p, 6), round(floor, 6)])
    table = pd.DataFrame(found_rows, columns=COLUMNS)
    return table.sort_values(
        ["p", "both", "first", "second"], ascending=[True, False, True, True], ignore_index=True
    )


def fisher_exact(n: int, first: int, second: int, both: int) -> float:
    """Return the chance of ``both`` or more of ``n`` at fixed margins (hypergeometric, Fisher 1935)."""
    total = comb(n, second)
    ways = sum(comb(first, k) * comb(n - first, second - k) for k in range(both, min(first, second) + 1))
    return ways / total


def failing_graph(table: pd.DataFrame) -> nx.Graph[str]:
    """Return the pairs as a graph: nodes functions; edges with ``weight`` (lift), ``both``, ``n``, ``p``."""
    graph: nx.Graph[str] = nx.Graph()
    for row in table.to_dict("records"):
        graph.add_edge(
            str(row["first"]),
            str(row["second"]),
            weight=float(row["lift"]),
            both=int(row["both"]),
            n=int(row["n"]),
            p=float(row["p"]),
        )
    return graph
