"""The analyses by name: what ``leagraph analyse NAME`` can run."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from leagraph.analysis.agencies import centrality
from leagraph.analysis.frame import Answer
from leagraph.analysis.persistence import chains
from leagraph.analysis.plots import bars
from leagraph.analysis.projections import agency_functions, issue_threads
from leagraph.errors import LeagraphError
from leagraph.store.interface import GraphStore

__all__ = ["ANALYSES", "Analysis", "analysis"]


@dataclass(frozen=True)
class Analysis:
    """A named analysis: from a store to an answer, and from the answer to a picture."""

    name: str
    title: str
    run: Callable[[GraphStore], Answer]
    plot: Callable[[Answer, Path], None]


def _persistence(store: GraphStore) -> Answer:
    threads = issue_threads(store)
    table = chains(threads)
    note = f"n = {len(table)} threads over {threads.number_of_nodes()} issues"
    return Answer(table, threads, note)


def _agencies(store: GraphStore) -> Answer:
    graph = agency_functions(store)
    table = centrality(graph)
    note = f"n = {len(table)} agencies, {graph.number_of_edges()} pairs of agency and function"
    return Answer(table, graph, note)


def _plot_threads(answer: Answer, path: Path) -> None:
    counts = answer.table.groupby("inspections").size()
    bars([f"{n} inspections" for n in counts.index], list(counts), "threads", "How long issues persist", path)


def _plot_agencies(answer: Answer, path: Path) -> None:
    top = answer.table.head(20)
    bars(
        list(top["agency"]),
        list(top["functions"]),
        "functions",
        "Agencies by functions they are named with",
        path,
    )


ANALYSES = {
    one.name: one
    for one in (
        Analysis("persistence", "Issues that persist through inspections", _persistence, _plot_threads),
        Analysis("agencies", "Agencies in the middle", _agencies, _plot_agencies),
    )
}


def analysis(name: str) -> Analysis:
    """Return the analysis of that name.

    Raises:
        LeagraphError: there is none.
    """
    if name not in ANALYSES:
        raise LeagraphError(f"no analysis is called {name!r}", hint=f"one of {', '.join(ANALYSES)}")
    return ANALYSES[name]
