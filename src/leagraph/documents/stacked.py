"""Tables whose cells an extraction has set one below the other, row by row.

Only a table whose heads can be counted off is taken for one: as many short lines stand above the first row
as a row has figures. What is not sure stays running text.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from leagraph.documents.columns import Chunk, is_year
from leagraph.documents.lines import Line, Slot, TableRow

__all__ = ["stacked_rows"]

_UNIT = re.compile(r"\(?(?:£(?:m|k|000s?)?(?:\s+per\s+pupil)?|%|per\s+cent|per\s+pupil)\)?", re.IGNORECASE)
_LONGEST_LABEL = 70
_MOST_LABELS = 3  # lines of a label
_LONGEST_HEAD = 60
_LONGEST_CORNER = 30
_LONGEST_FIGURE = 16
_FEWEST_ROWS = 2
_FEWEST_FIGURES = 2
_MOST_FIGURES = 12


def stacked_rows(lines: Sequence[Line], skip: Collection[int]) -> Iterator[TableRow]:
    """Yield the rows of tables set with one cell a line; ``skip`` holds lines that are no text."""
    figures = [at not in skip and _is_figure(line) for at, line in enumerate(lines)]
    at = 0
    while at < len(lines):
        first = _row(lines, figures, at)
        rows = _rows(lines, figures, first) if first else []
        heads = _heads(lines, figures, at, len(rows[0].figures)) if len(rows) >= _FEWEST_ROWS else None
        if heads is None:
            at += 1
            continue
        yield heads
        for row in rows:
            label = Slot(tuple((lines[i].start, lines[i].end) for i in row.label))
            yield TableRow((*row.label, *row.figures), (label, *(_slot(lines[i]) for i in row.figures)))
        at = rows[-1].figures.stop


@dataclass(frozen=True, slots=True)
class _Row:
    """The lines of a row: those of its label, which may wrap, and one for each figure."""

    label: range
    figures: range


def _slot(line: Line) -> Slot:
    return Slot(((line.start, line.end),))


def _is_figure(line: Line) -> bool:
    return len(line.text) < _LONGEST_FIGURE and Chunk(0, line.text, 0).figure and not is_year(line.text)


def _is_label(line: Line, longest: int) -> bool:
    text = line.text
    return len(text) <= longest and text[-1] not in ".;:" and "\t" not in text and Chunk(0, text, 0).label


def _row(lines: Sequence[Line], figures: Sequence[bool], at: int) -> _Row | None:
    """Return the row whose label begins in line ``at``, None where it is none of a row."""
    if figures[at] or not _is_label(lines[at], _LONGEST_LABEL):
        return None
    first = at + 1
    while first < min(len(lines), at + _MOST_LABELS) and not figures[first] and _goes_on(lines[first]):
        first += 1
    end = first
    while end < len(lines) and figures[end] and lines[end].gap <= 1:
        end += 1
    fits = _FEWEST_FIGURES <= end - first <= _MOST_FIGURES
    return _Row(range(at, first), range(first, end)) if fits else None


def _goes_on(line: Line) -> bool:
    """Say whether a line is the next of a label that wraps."""
    return line.gap == 0 and line.text[0].islower() and _is_label(line, _LONGEST_LABEL)


def _rows(lines: Sequence[Line], figures: Sequence[bool], first: _Row) -> list[_Row]:
    """Return the successive rows, from ``first`` on, that have as many figures as it has."""
    rows = [first]
    while True:
        at = rows[-1].figures.stop
        row = _row(lines, figures, at) if at < len(lines) and lines[at].gap <= 1 else None
        if row is None or len(row.figures) != len(first.figures):
            return rows
        rows.append(row)


def _heads(lines: Sequence[Line], figures: Sequence[bool], first: int, width: int) -> TableRow | None:
    """Return the row of the ``width`` heads above line ``first``, with that of the labels if it has one."""
    cells = _cells_of_heads(lines, figures, first, width)
    if cells is None:
        return None
    start = cells[0].start
    slots = [Slot(tuple((lines[at].start, lines[at].end) for at in cell)) for cell in cells]
    corner = start - 1
    if (
        corner >= 0
        and _is_head(lines, figures, corner)
        and lines[start].gap == lines[start + 1].gap
        and len(lines[corner].text) <= _LONGEST_CORNER
    ):
        return TableRow(tuple(range(corner, first)), (_slot(lines[corner]), *slots))
    return TableRow(tuple(range(start, first)), (Slot(()), *slots))


def _cells_of_heads(
    lines: Sequence[Line], figures: Sequence[bool], first: int, width: int
) -> list[range] | None:
    """Return the lines of each head above line ``first``: a head may wrap, or have its unit below it."""
    nearest = range(first - width, first)
    if nearest.start >= 0 and all(_continues(lines[at]) for at in nearest):
        # All in small letters, or units alone: a head a line.
        plain = all(_is_head(lines, figures, at) for at in nearest)
        return [range(at, at + 1) for at in nearest] if plain else None
    cells: list[range] = []
    end = at = first
    while len(cells) < width:
        at -= 1
        if at < 0 or not _is_head(lines, figures, at) or end - at > _MOST_LABELS:
            return None
        if not _continues(lines[at]):
            cells.insert(0, range(at, end))
            end = at
    return cells


def _continues(line: Line) -> bool:
    """Say whether a line goes on with the head above it: in small letters, or with a unit alone."""
    return line.text[0].islower() or _UNIT.fullmatch(line.text) is not None


def _is_head(lines: Sequence[Line], figures: Sequence[bool], at: int) -> bool:
    return not figures[at] and _is_label(lines[at], _LONGEST_HEAD) and lines[at + 1].gap <= 1
