"""How long issues persist: the chains of the same matter through the inspections of an authority."""

from __future__ import annotations

import networkx as nx
import pandas as pd

__all__ = ["COLUMNS", "chains"]

COLUMNS = ["lea", "inspections", "first", "last", "links", "functions", "kinds", "matter"]


def chains(threads: nx.DiGraph[str]) -> pd.DataFrame:
    """Return one row a thread: a weakly connected set of linked issues, longest first.

    Args:
        threads: as :func:`leagraph.analysis.projections.issue_threads` gives it.

    Returns:
        Columns ``lea``, ``inspections`` (how many distinct ones the thread touches), ``first`` and
        ``last`` date, ``links``, ``functions``, ``kinds`` (along the thread), ``matter`` (the text of
        the latest issue).
    """
    found = []
    for nodes in nx.weakly_connected_components(threads):
        part = threads.subgraph(nodes)
        ordered = sorted(
            ((node, part.nodes[node]) for node in part.nodes), key=lambda one: (one[1]["date"], one[0])
        )
        dates = sorted({data["date"] for _, data in ordered})
        functions = sorted({slug for edge in part.edges for slug in part.edges[edge]["functions"].split()})
        kinds = list(dict.fromkeys(data["kind"] for _, data in ordered))
        found.append(
            {
                "lea": ordered[0][1]["lea"],
                "inspections": len(dates),
                "first": dates[0],
                "last": dates[-1],
                "links": part.number_of_edges(),
                "functions": " ".join(functions),
                "kinds": " ".join(kinds),
                "matter": ordered[-1][1]["text"],
            }
        )
    table = pd.DataFrame(found, columns=COLUMNS)
    order = ["inspections", "links", "lea", "first", "matter"]
    return table.sort_values(order, ascending=[False, False, True, True, True], ignore_index=True)
