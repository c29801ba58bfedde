"""The answer of an analysis: a table, its graph, on how many things it rests, and how to write it."""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import TypeAlias

import networkx as nx
import pandas as pd

from leagraph.analysis.graph_files import gexf, graphml
from leagraph.errors import LeagraphError

__all__ = ["FEW", "FORMS", "Answer", "AnyGraph"]

AnyGraph: TypeAlias = "nx.Graph[str] | nx.DiGraph[str]"
FEW = 30  # below this, shares and means say little of other authorities
FORMS = ("csv", "json", "parquet", "graphml", "gexf")


@dataclass(frozen=True)
class Answer:
    """What an analysis found.

    ``n`` counts the ``unit`` that the table rests on; ``remark`` says what else to keep in mind. ``graph``
    has attributes of plain types only, so that readers of GraphML and GEXF take it.
    """

    table: pd.DataFrame
    graph: AnyGraph
    n: int
    unit: str
    remark: str = ""

    @property
    def small(self) -> bool:
        """Whether the answer rests on so few things that it describes these and no others."""
        return self.n < FEW

    @property
    def note(self) -> str:
        """One line for people: n, whether that is few, and the remark."""
        few = f": few (below {FEW}), so they describe these reports and no others" if self.small else ""
        remark = f". {self.remark}" if self.remark else ""
        return f"n = {self.n} {self.unit}{few}{remark}"

    def write(self, form: str) -> bytes:
        """Return the table as ``csv``, ``json`` or ``parquet``, or the graph as ``graphml`` or ``gexf``.

        Raises:
            LeagraphError: there is no such format.
        """
        buffer = io.BytesIO()
        if form == "csv":
            return str(self.table.to_csv(index=False)).encode()
        if form == "json":
            return (str(self.table.to_json(orient="records", indent=1, force_ascii=False)) + "\n").encode()
        if form == "parquet":
            self.table.to_parquet(buffer, index=False)
        elif form == "graphml":
            return graphml(self.graph)
        elif form == "gexf":
            return gexf(self.graph)
        else:
            raise LeagraphError(f"unknown format {form!r}", hint=", ".join(FORMS))
        return buffer.getvalue()
