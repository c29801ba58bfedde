"""How long issues persist: the chains of the same matter through the inspections of an authority."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import networkx as nx
import pandas as pd

__all__ = ["COLUMNS", "RELAPSES", "chains", "relapses"]

COLUMNS = ["lea", "inspections", "first", "last", "links", "functions", "kinds", "matter"]
RELAPSES = ["lea", "date", "relapsed", "months", "functions", "text"]


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


def relapses(rows: Iterable[Mapping[str, str]]) -> pd.DataFrame:
    """Return one row a recommendation that was met and is criticised again later.

    Args:
        rows: of the saved query ``recommendation-status``, one for each function.

    Returns:
        Columns of :data:`RELAPSES`: when it was made, when it is criticised again, the months between
        (missing where a date has no month), its functions and its text. By authority and date.
    """
    found: dict[str, dict[str, object]] = {}
    for row in rows:
        if row["status"] != "relapsed":
            continue
        one = found.setdefault(
            row["recommendation"],
            {
                "lea": row["leaName"],
                "date": row["date"],
                "relapsed": row["statusDate"],
                "months": _months(row["date"], row["statusDate"]),
                "functions": "",
                "text": row["text"],
            },
        )
        functions = {*str(one["functions"]).split(), row["function"].rsplit("/", 1)[-1]} - {""}
        one["functions"] = " ".join(sorted(functions))
    table = pd.DataFrame(list(found.values()), columns=RELAPSES).astype({"months": "Int64"})
    return table.sort_values(["lea", "date", "text"], ignore_index=True)


def _months(start: str, end: str) -> int | None:
    if len(start) < len("2000-01") or len(end) < len("2000-01"):
        return None
    return (int(end[:4]) - int(start[:4])) * 12 + int(end[5:7]) - int(start[5:7])
