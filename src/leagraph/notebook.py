"""The graph for notebooks: saved queries as data frames, projections as NetworkX, things with evidence.

The same over a folder and over a SPARQL endpoint; ``leagraph.open`` makes it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import networkx as nx
import pandas as pd
import rdflib
from pyoxigraph import NamedNode, Triple

from leagraph.analysis.frame import Answer
from leagraph.analysis.projections import PROJECTIONS
from leagraph.analysis.registry import analysis
from leagraph.errors import LeagraphError, QueryError
from leagraph.queries import SavedQuery, catalogue
from leagraph.rdf.rdflib_bridge import rdflib_graph
from leagraph.store import GraphStore, SelectResult, Term, open_store

__all__ = ["Description", "KnowledgeGraph", "open_graph"]

_DTYPES = {
    "integer": "Int64",
    "decimal": "Float64",
    "boolean": "boolean",
}


@dataclass(frozen=True)
class Description:
    """What the graph says of one thing: its triples, and the places in reports that state it."""

    iri: str
    triples: tuple[Triple, ...]
    evidence: pd.DataFrame

    def __str__(self) -> str:
        lines = [self.iri]
        lines += [f"  {re.split('[/#]', one.predicate.value)[-1]}: {one.object}" for one in self.triples]
        lines += [f"  paragraph {row.paragraph}: {row.quote!r}" for row in self.evidence.itertuples()]
        return "\n".join(lines)


class KnowledgeGraph:
    """A release of the graph, wherever it is."""

    def __init__(self, store: GraphStore) -> None:
        self.store = store

    def query(self, name: str, **parameters: str | float) -> pd.DataFrame:
        """Return the rows of a saved query, one typed column a column of its header.

        Integers are ``Int64``, decimals ``Float64``, truth values ``boolean``, all else text; dates
        stay ``YYYY-MM`` or ``YYYY``, as precise as the report. What is unbound is missing.

        Raises:
            QueryError: no query has that name, or a parameter is unknown or of the wrong type.
        """
        saved = catalogue()[name]
        return _frame(self.store.select(saved.bind(parameters)), saved)

    def sparql(self, text: str) -> pd.DataFrame:
        """Return the rows of any SELECT query, all columns as text."""
        return _frame(self.store.select(text), None)

    def graph(self, name: str) -> nx.Graph[str] | nx.DiGraph[str]:
        """Return a projection of the graph as NetworkX, by the name of the projection.

        Raises:
            LeagraphError: there is no projection of that name.
        """
        if name not in PROJECTIONS:
            raise LeagraphError(f"no projection is called {name!r}", hint=f"one of {', '.join(PROJECTIONS)}")
        return PROJECTIONS[name](self.store)

    def analyse(self, name: str) -> Answer:
        """Run an analysis and return its table, its graph and a note on what it rests on."""
        return analysis(name).run(self.store)

    def rdflib(self) -> rdflib.Graph:
        """Return all triples as one rdflib graph, for what only rdflib can do."""
        from leagraph.export import quads_of

        return rdflib_graph(quads_of(self.store))

    def describe(self, iri: str) -> Description:
        """Return the triples of a thing and its evidence.

        Raises:
            QueryError: ``iri`` is no IRI.
            LeagraphError: the graph says nothing of it.
        """
        try:
            node = NamedNode(iri)
        except ValueError as error:
            raise QueryError(f"not an IRI: {iri!r}") from error
        triples = self.store.construct(f"CONSTRUCT {{ {node} ?p ?o }} WHERE {{ {node} ?p ?o }}")
        if not triples:
            raise LeagraphError("the graph says nothing of it", where=iri)
        ordered = tuple(sorted(triples, key=lambda one: (one.predicate.value, str(one.object))))
        return Description(iri, ordered, self.query("evidence", subject=iri))

    def __repr__(self) -> str:
        return f"<leagraph over {self.store.address}>"


def open_graph(store: Path | str) -> KnowledgeGraph:
    """Open the current release of a folder, or the SPARQL endpoint at an http(s) address.

    Raises:
        StoreError: the folder has no release, or it cannot be opened.
    """
    return KnowledgeGraph(open_store(store))


def _frame(result: SelectResult, saved: SavedQuery | None) -> pd.DataFrame:
    types: Mapping[str, str] = {} if saved is None else {one.name: one.type for one in saved.columns}
    rows = [
        [
            None if term is None else _value(term, types.get(name))
            for name, term in zip(result.variables, row, strict=True)
        ]
        for row in result.rows
    ]
    frame = pd.DataFrame(rows, columns=list(result.variables))
    return frame.astype({name: _DTYPES.get(types.get(name, ""), "string") for name in result.variables})


def _value(term: Term, kind: str | None) -> object:
    """Return the value that the header promises; queries may give it as plain text."""
    if kind == "boolean":
        return term.text in ("true", "1")
    if kind == "decimal":
        return float(term.text)
    return int(term.text) if kind == "integer" else term.text
