"""The analyses by name: what ``leagraph analyse NAME`` can run and draw."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from leagraph.analysis import runs
from leagraph.analysis.frame import Answer
from leagraph.analysis.plots import Caption, bars, steps
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
    """Return a plot of the rows of a table with the largest values as bars."""

    def draw(answer: Answer, title: str, path: Path) -> None:
        known = answer.table.dropna(subset=[value])
        top = known.sort_values(value, ascending=False, kind="stable").head(most)
        bars([str(one) for one in top[label]], _floats(top[value]), unit, Caption(title, answer.note), path)

    return draw


def _share(answer: Answer, title: str, path: Path) -> None:
    top = answer.table.head(20)
    bars([str(one) for one in top["function"]], _floats(top["recovered"]), "recovered",
         Caption(title, answer.note), path, of=(_floats(top["n"]), "adverse spells"))  # fmt: skip


def _pairs(value: str, unit: str) -> Plot:
    """Return a plot of the first pairs of a table; on how many inspections each rests stands beside it."""

    def draw(answer: Answer, title: str, path: Path) -> None:
        top = answer.table.head(20)
        pairs = zip(top["first"], top["second"], top["n"], strict=True)
        names = [f"{first} + {second} (n\u00a0=\u00a0{n})" for first, second, n in pairs]
        bars(names, _floats(top[value]), unit, Caption(title, answer.note), path)

    return draw


def _threads(answer: Answer, title: str, path: Path) -> None:
    counts = answer.table.groupby("inspections").size()
    names = [f"{n} inspections" for n in counts.index]
    bars(names, _floats(counts), "threads", Caption(title, answer.note), path)


def _relapses(answer: Answer, title: str, path: Path) -> None:
    counts = answer.table.groupby("lea").size()
    bars([str(one) for one in counts.index], _floats(counts), "relapses", Caption(title, answer.note), path)


def _curve(answer: Answer, title: str, path: Path) -> None:
    table = answer.table
    names = ("months since the first adverse grade", "share not yet recovered")
    # Where all have recovered the formula gives no interval: the one before stays.
    lows, highs = (_floats(table[name].ffill().fillna(1.0)) for name in ("low", "high"))
    ticks = _floats(table[table["censored"] > 0]["months"])
    steps(_floats(table["months"]), _floats(table["notYet"]), names, Caption(title, answer.note), path,
          band=(lows, highs), ticks=ticks)  # fmt: skip


def _floats(values: Iterable[float]) -> list[float]:
    return [float(one) for one in values]


ANALYSES = {
    one.name: one
    for one in (
        Analysis("persistence", "How long issues persist", runs.persistence, _threads),
        Analysis("relapse", "Met, and criticised again later", runs.relapse, _relapses),
        Analysis("recovery", "Functions by how many recover", runs.recovery,
                 _share),
        Analysis("recovery-curve", "Time to recovery, with censoring", runs.recovery_curve, _curve),
        Analysis("failing-together", "Functions that fail together", runs.failing,
                 _pairs("lift", "lift: 1 is as often as by chance")),
        Analysis("functions-alike", "Functions that are graded alike", runs.functions_alike,
                 _pairs("alike", "1 - mean difference of the grades / 6")),
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
