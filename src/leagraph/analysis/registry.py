"""The analyses by name: what ``leagraph analyse NAME`` can run and draw."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from leagraph.analysis import runs
from leagraph.analysis.frame import Answer
from leagraph.analysis.plots import bars, steps
from leagraph.errors import LeagraphError
from leagraph.store.interface import GraphStore

__all__ = ["ANALYSES", "Analysis", "analysis"]

Plot = Callable[[Answer, str, Path], None]


@dataclass(frozen=True)
class Analysis:
    """A named analysis: from a store to an answer, and from the answer to a picture."""

    name: str
    title: str
    run: Callable[[GraphStore], Answer]
    draw: Plot

    def plot(self, answer: Answer, path: Path) -> None:
        """Draw the answer into a .svg, .png or .pdf file."""
        self.draw(answer, self.title, path)


def _top(label: str, value: str, unit: str, most: int = 20) -> Plot:
    """Return a plot of the first rows of a table as bars."""

    def draw(answer: Answer, title: str, path: Path) -> None:
        top = answer.table.dropna(subset=[value]).head(most)
        bars([str(one)[:60] for one in top[label]], [float(one) for one in top[value]], unit, title, path)

    return draw


def _pairs(answer: Answer, title: str, path: Path) -> None:
    top = answer.table.head(20)
    names = [f"{first} + {second}" for first, second in zip(top["first"], top["second"], strict=True)]
    bars(names, [float(one) for one in top.iloc[:, 2]], str(top.columns[2]), title, path)


def _threads(answer: Answer, title: str, path: Path) -> None:
    counts = answer.table.groupby("inspections").size()
    bars([f"{n} inspections" for n in counts.index], [float(one) for one in counts], "threads", title, path)


def _relapses(answer: Answer, title: str, path: Path) -> None:
    counts = answer.table.groupby("lea").size()
    bars([str(one) for one in counts.index], [float(one) for one in counts], "relapses", title, path)


def _curve(answer: Answer, title: str, path: Path) -> None:
    months, shares = answer.table["months"], answer.table["notYet"]
    steps([float(one) for one in months], [float(one) for one in shares],
          ("months since the first adverse grade", "share not yet recovered"), title, path)  # fmt: skip


ANALYSES = {
    one.name: one
    for one in (
        Analysis("persistence", "How long issues persist", runs.persistence, _threads),
        Analysis("relapse", "Met, and criticised again later", runs.relapse, _relapses),
        Analysis("recovery", "Functions by how many recover", runs.recovery,
                 _top("function", "recovered", "spells that end in recovery")),
        Analysis("recovery-curve", "Time to recovery, with censoring", runs.recovery_curve, _curve),
        Analysis("failing-together", "Functions that fail together", runs.failing, _pairs),
        Analysis("functions-alike", "Functions that are graded alike", runs.functions_alike, _pairs),
        Analysis("grades", "Functions by their latest grades", runs.grade_table,
                 _top("function", "adverse", "authorities with an adverse latest grade")),
        Analysis("neighbours", "Are statistical neighbours alike?", runs.neighbours,
                 _top("lea", "difference", "more like neighbours than like others")),
        Analysis("agencies", "Agencies by functions they are named with", runs.agencies,
                 _top("agency", "functions", "functions")),
        Analysis("agency-functions", "Functions by agencies named with them", runs.agency_functions_table,
                 _top("function", "agencies", "agencies")),
        Analysis("agency-authorities", "Agencies by authorities whose reports name them",
                 runs.agency_authorities_table, _top("agency", "authorities", "authorities")),
        Analysis("agency-communities", "Agencies that are named together", runs.agency_communities,
                 _top("agencies", "size", "agencies")),
        Analysis("recommendations-alike", "The same demand to several authorities",
                 runs.recommendations_alike_table, _top("text", "authorities", "authorities")),
    )
}  # fmt: skip


def analysis(name: str) -> Analysis:
    """Return the analysis of that name.

    Raises:
        LeagraphError: there is none.
    """
    if name not in ANALYSES:
        raise LeagraphError(f"no analysis is called {name!r}", hint=f"one of {', '.join(ANALYSES)}")
    return ANALYSES[name]
