"""Tables whose cells stand behind single spaces: rows that end with the same number of figures.

Only years are parted in the head. Other words are one cell over all columns, for those who know what they
mean to part.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from leagraph.documents.columns import Chunk, ends_in_figure, is_year
from leagraph.documents.lines import Line, Slot, TableRow

__all__ = ["run_on_rows", "tight_rows"]

_WORD = re.compile(r"\S+")
_NO_ROW = re.compile(r"\t| {2}|[.;:,]$")
_UNIT = r"(?:£m|£000s?|£k|£|%)"
_LONE_UNIT = re.compile(rf"(?:^|(?<!\S){_UNIT}\s+|per\s+pupil\s+){_UNIT}(?:\s+per\s+pupil)?(?=\s|$)")
_CAPTION = re.compile(r"^(?:table|figure)\b|\b(?:19|20)\d\d\b", re.IGNORECASE)
_LONGEST_LABEL = 60
_LONGEST_HEAD = 120
_LONGEST_CELL = 24  # letters of a head that has a line of its own
_MOST_OF_HEAD = 12  # lines
_FEWEST = 2  # rows, and figures in each


def tight_rows(lines: Sequence[Line], skip: Collection[int]) -> Iterator[TableRow]:
    """Yield the rows of the tables that are set with single spaces; ``skip`` holds lines that are no text."""
    at = 1
    while at < len(lines):
        end, width = at, 0
        while end < len(lines) and end not in skip and (end == at or lines[end].gap <= 1):
            found = _figures_at_end(lines[end])
            if not found or (width and found != width):
                break
            end, width = end + 1, found
        is_table = end - at >= _FEWEST and lines[at].gap <= 1 and at - 1 not in skip
        first = _first_of_head(lines, at, skip) if is_table else at - 1
        head = _head(lines[at - 1], width) if is_table else None
        if head is not None and first < at - 1:  # a head of several lines: its cells are for others to part
            ranges = tuple((line.start, line.end) for line in lines[first:at])
            head = (Slot(()), Slot(ranges, width))
        if head is not None:
            if first == at - 1 and _lacks_names(lines, at - 1, skip):
                upper = _head(lines[at - 2], width)
                yield from [TableRow((at - 2,), upper)] if upper else []
            yield TableRow(tuple(range(first, at)), head)
            yield from (TableRow((row,), _slots(_words(lines[row]), width)) for row in range(at, end))
        at = max(end, at + 1)


def _first_of_head(lines: Sequence[Line], row: int, skip: Collection[int]) -> int:
    """Return the first of the lines above a row that hold one cell or a part of one each."""
    first = row - 1
    while (
        first > 0
        and row - first < _MOST_OF_HEAD
        and first - 1 not in skip
        and lines[first].gap == 0
        and max(len(lines[first].text), len(lines[first - 1].text)) <= _LONGEST_CELL
        and not _NO_ROW.search(lines[first - 1].text)
    ):
        first -= 1
    return first


def _lacks_names(lines: Sequence[Line], head: int, skip: Collection[int]) -> bool:
    """Say whether heads are units alone or years that come again: the names stand on the line above."""
    if head < 1 or head - 1 in skip or lines[head].gap > 0 or _CAPTION.search(lines[head - 1].text):
        return False
    years = [word for word in lines[head].text.split() if is_year(word)]
    return len(set(years)) < len(years) or _LONE_UNIT.search(lines[head].text) is not None


def run_on_rows(lines: Sequence[Line], skip: Collection[int]) -> Iterator[TableRow]:
    """Yield the rows, each begun by a year, that have run on in one line; their head is the line before."""
    for at in range(1, len(lines)):
        if at in skip or at - 1 in skip or lines[at].gap > 1 or not lines[at].text[:4].isdigit():
            continue
        rows = _rows_by_year(_words(lines[at]))
        head = _head(lines[at - 1], len(rows[0]) - 1) if len(rows) >= _FEWEST else None
        if head is not None:
            yield TableRow((at - 1,), head)
            yield from (TableRow((at,), tuple(_slot([word]) for word in row)) for row in rows)


def _rows_by_year(words: Sequence[Chunk]) -> list[list[Chunk]]:
    """Return words parted at each year; empty where parts differ in length or hold anything but figures."""
    rows: list[list[Chunk]] = []
    for word in words:
        if is_year(word.text):
            rows.append([word])
        elif rows and word.figure:
            rows[-1].append(word)
        else:
            return []
    alike = len({len(row) for row in rows}) == 1 and len(rows[0]) > _FEWEST
    return rows if alike else []


def _words(line: Line) -> tuple[Chunk, ...]:
    if _NO_ROW.search(line.text):
        return ()
    return tuple(Chunk(line.start + one.start(), one[0], one.start()) for one in _WORD.finditer(line.text))


def _figures_at_end(line: Line) -> int:
    """Return how many figures end a row that begins with a label; 0 for a line that is no row."""
    words = _words(line) if ends_in_figure(line.text) else ()
    at = len(words)
    while at > 1 and words[at - 1].figure and not is_year(words[at - 1].text):
        at -= 1
    label = " ".join(word.text for word in words[:at])
    is_row = len(words) - at >= _FEWEST and len(label) <= _LONGEST_LABEL and Chunk(0, label, 0).label
    return len(words) - at if is_row else 0


def _slots(words: Sequence[Chunk], width: int) -> tuple[Slot, ...]:
    at = len(words) - width
    return (_slot(words[:at]), *(_slot([word]) for word in words[at:]))


def _slot(words: Sequence[Chunk], width: int = 1) -> Slot:
    return Slot(((words[0].start, words[-1].end),) if words else (), width)


def _head(line: Line, width: int) -> tuple[Slot, ...] | None:
    words = _words(line)
    if not words or len(line.text) > _LONGEST_HEAD or (words[-1].figure and not is_year(words[-1].text)):
        return None
    if len(words) >= width and all(is_year(word.text) for word in words[-width:]):
        return _slots(words, width)
    return (Slot(()), _slot(words, width))
