"""The answer of an analysis: a table, the graph it came from, a note on its size, and how to write it."""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import TypeAlias

import networkx as nx
import pandas as pd

from leagraph.errors import LeagraphError

__all__ = ["Answer", "AnyGraph"]

AnyGraph: TypeAlias = "nx.Graph[str] | nx.DiGraph[str]"


@dataclass(frozen=True)
class Answer:
    """What an analysis found.

    ``graph`` has attributes of plain types only, so that GraphML and GEXF readers take it;
    ``note`` says how many things the answer rests on.
    """

    table: pd.DataFrame
    graph: AnyGraph
    note: str

    def write(self, form: str) -> str:
        """Return the answer as ``csv`` or ``json`` (the table), ``graphml`` or ``gexf`` (the graph)."""
        if form == "csv":
            return str(self.table.to_csv(index=False))
        if form == "json":
            return str(self.table.to_json(orient="records", indent=1, force_ascii=False)) + "\n"
        buffer = io.BytesIO()
        if form == "graphml":
            nx.write_graphml(self.graph, buffer)
        elif form == "gexf":
            nx.write_gexf(self.graph, buffer)
        else:
            raise LeagraphError(f"unknown format {form!r}", hint="csv, json, graphml or gexf")
        return buffer.getvalue().decode("utf-8")
