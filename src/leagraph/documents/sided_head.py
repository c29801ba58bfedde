"""The head of the two lists that a letter sets line beside line, and the cells of its lines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from leagraph.documents.letter_titles import side_of
from leagraph.documents.lines import Line, Slot

__all__ = ["GAP", "Head", "Part", "cells_of", "head_of"]

GAP = re.compile(r" {2,}")
_LONGEST_HEAD = 300


@dataclass(frozen=True, slots=True)
class Head:
    """The titles of the two sides: their lines and cells, and the columns where the right one may begin."""

    lines: tuple[int, ...]
    slots: tuple[Slot, ...]
    left: int  # where the title of the left column begins
    free: range


@dataclass(frozen=True, slots=True)
class Part:
    """What stands in one column of line ``at``: its place in the source, and the column it begins at."""

    at: int
    start: int
    end: int
    text: str
    column: int
    apart: bool = False  # blank lines stand before its line


def head_of(lines: Sequence[Line], at: int) -> Head | None:
    """Return the head that begins at line ``at``, None for another line; a title may run over two lines."""
    line = lines[at]
    if "  " not in line.text or "\t" in line.text or len(line.text) > _LONGEST_HEAD:
        return None
    cells = list(cells_of(line))
    if len(cells) not in (2, 3):
        return None
    left, right = cells[-2:]
    places, ranges, stop = [at], [(right.start, right.end)], right.column
    start = left.column + len(left.text) + 1
    below = lines[at + 1] if at + 1 < len(lines) else None
    if not _are_sides(left.text, right.text):
        free = below is not None and below.gap == 0 and below.indent >= start
        if not free or below is None or not _are_sides(left.text, f"{right.text} {below.text}"):
            return None
        places.append(at + 1)
        ranges.append((below.start, below.end))
        stop = min(stop, below.indent)
    slots = (Slot(((left.start, left.end),)), Slot(tuple(ranges)))
    return Head(tuple(places), slots, left.column, range(start, stop + 1))


def _are_sides(left: str, right: str) -> bool:
    return {side_of(left), side_of(right)} == {"strength", "weakness"}


def cells_of(line: Line) -> Iterator[Part]:
    """Yield the stretches of a line that two blanks or more part."""
    start = 0
    for gap in (*GAP.finditer(line.text), None):
        end = gap.start() if gap else len(line.text)
        yield Part(-1, line.start + start, line.start + end, line.text[start:end], line.indent + start)
        start = gap.end() if gap else end
