"""Tables without tabs: the lines of each row put together to one line that knows its cells."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from leagraph.documents.aligned import aligned_rows
from leagraph.documents.contents import Contents
from leagraph.documents.graded_rows import graded_rows
from leagraph.documents.lines import Line, TableRow
from leagraph.documents.ragged import ragged_rows
from leagraph.documents.sided_rows import sided_rows
from leagraph.documents.stacked import stacked_rows
from leagraph.documents.tight import run_on_rows, tight_rows

__all__ = ["join_rows"]


def join_rows(
    lines: Sequence[Line], contents: Contents, *, letter: bool = False
) -> tuple[tuple[Line, ...], Contents]:
    """Return the lines with those of each row put together, and the contents counted anew.

    A ``letter`` has tables of its own: that of grades, and those of strengths and weaknesses.
    """
    rows: dict[int, list[TableRow]] = {}
    taken: set[int] = set()
    of_letters = (graded_rows, sided_rows) if letter else ()
    for found in (*of_letters, stacked_rows, aligned_rows, ragged_rows, tight_rows, run_on_rows):
        for row in tuple(found(lines, contents.lines | taken)):
            rows.setdefault(row.lines[0], []).append(row)
            taken.update(row.lines)
    if not taken:
        return tuple(lines), contents
    result: list[Line] = []
    moved: set[int] = set()
    for at, line in enumerate(lines):
        if at in contents.lines:
            moved.add(len(result))
        if at in rows:
            result += [_joined(lines, row, alone=len(rows[at]) == 1) for row in rows[at]]
        elif at not in taken:
            result.append(line)
    return tuple(result), replace(contents, lines=frozenset(moved))


def _joined(lines: Sequence[Line], row: TableRow, *, alone: bool) -> Line:
    """Return the line of a row; one that is not ``alone`` has a part of its lines only."""
    first, last = lines[row.lines[0]], lines[row.lines[-1]]
    if alone:
        text = " ".join(lines[at].text for at in row.lines)
        return replace(first, end=last.end, text=text, slots=row.slots)
    ranges = [one for slot in row.slots for one in slot.ranges]
    start, end = min(a for a, _ in ranges), max(b for _, b in ranges)
    parts = (_between(lines[at], start, end) for at in row.lines)
    gap = first.gap if start == first.start else 0
    return replace(first, start=start, end=end, text=" ".join(filter(None, parts)), gap=gap, slots=row.slots)


def _between(line: Line, start: int, end: int) -> str:
    """Return what of a line stands between two places of the source."""
    return line.text[max(start - line.start, 0) : max(end - line.start, 0)]
