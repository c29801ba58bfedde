"""Lays judgements out as functions against inspections, and tells what improved and what declined."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from leagraph.server.pages.asking import Row, Rows
from leagraph.server.pages.naming import Concepts

__all__ = ["Cell", "Column", "Entry", "HeatMap", "Move", "differing", "heat_map", "moves"]


@dataclass(frozen=True, slots=True)
class Entry:
    """One grade of a cell with its judgements; ``stated`` is the date of a later report that says it."""

    grade: str
    stated: str
    bases: tuple[str, ...]
    rows: Rows


Cell = tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """One inspection."""

    inspection: str
    lea_name: str
    date: str


@dataclass(frozen=True, slots=True)
class HeatMap:
    """Functions by section against inspections."""

    columns: tuple[Column, ...]
    sections: tuple[tuple[str, tuple[tuple[str, tuple[Cell, ...]], ...]], ...]


@dataclass(frozen=True, slots=True)
class Move:
    """A function whose grade differs between two inspections; ``step`` is positive where it improved."""

    function: str
    earlier: Entry
    later: Entry
    earlier_date: str
    later_date: str
    step: int


def heat_map(judgements: Iterable[Row], concepts: Concepts) -> HeatMap:
    """Return the map of the judgements that award a grade; empty cells are empty."""
    graded = [row for row in judgements if row["grade"]]
    found = {(row["leaName"], row["date"], row["inspection"]) for row in graded}
    columns = tuple(Column(inspection, name, date) for name, date, inspection in sorted(found))
    cells: dict[tuple[str, str], list[Row]] = {}
    for row in graded:
        cells.setdefault((row["function"], row["inspection"]), []).append(row)
    sections: dict[str, list[tuple[str, tuple[Cell, ...]]]] = {}
    for function in sorted({row["function"] for row in graded}, key=concepts.place):
        line = tuple(_cell(cells.get((function, one.inspection), [])) for one in columns)
        sections.setdefault(concepts.section(function), []).append((function, line))
    return HeatMap(columns, tuple((name, tuple(lines)) for name, lines in sections.items()))


def differing(table: HeatMap) -> HeatMap:
    """Return the functions of a map whose grades are not all the same."""
    sections = []
    for name, lines in table.sections:
        kept = tuple(line for line in lines if len({one.grade for cell in line[1] for one in cell}) > 1)
        if kept:
            sections.append((name, kept))
    return HeatMap(table.columns, tuple(sections))


def moves(table: HeatMap, concepts: Concepts) -> list[Move]:
    """Return what changed from one inspection to the next that grades a function on the seven points.

    A cell that holds two grades says nothing certain and is passed over.
    """
    found = []
    for _, lines in table.sections:
        for function, cells in lines:
            clear = [
                (column.date, entry)
                for column, cell in zip(table.columns, cells, strict=True)
                if (entry := _clear(cell)) is not None
            ]
            for (then, earlier), (now, later) in pairwise(clear):
                step = concepts.number(earlier.grade) - concepts.number(later.grade)
                if step:
                    found.append(Move(function, earlier, later, then, now, step))
    return sorted(found, key=lambda one: (one.later_date, -abs(one.step), concepts.place(one.function)))


def _cell(rows: list[Row]) -> Cell:
    entries: dict[tuple[str, str], list[Row]] = {}
    for row in rows:
        stated = "" if row["statedInDate"] == row["date"] else row["statedInDate"]
        entries.setdefault((stated, row["grade"]), []).append(row)
    return tuple(
        Entry(grade, stated, tuple(sorted({row["basis"] for row in these})), tuple(these))
        for (stated, grade), these in sorted(entries.items())
    )


def _clear(cell: Cell) -> Entry | None:
    """Return the one grade of a cell on the scale jrs: the report's own before a later report's."""
    on_scale = [entry for entry in cell if "/grade/jrs/" in entry.grade]
    own = [entry for entry in on_scale if not entry.stated] or on_scale
    return own[0] if len({entry.grade for entry in own}) == 1 else None
