"""Tables set by runs of spaces: their lines put together to rows whose cells are known.

A table is taken for one only where figures stand in columns under a head; a label that wraps is one
cell again. What is not sure stays running text.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field

from leagraph.documents.columns import (
    Chunk,
    Column,
    chunks_of,
    columns_of,
    ends_in_figure,
    figures_at,
    head_places,
    parted_from_label,
)
from leagraph.documents.furniture import is_page_mark
from leagraph.documents.lines import Line, Slot, TableRow

__all__ = ["aligned_rows"]

_MOST_HEADS = 6
_LONGEST_HEAD = 48
_GOES_ON = re.compile(r"^[(a-z&£%]")
_UNFINISHED = re.compile(
    r"(?:[,/–-]|\b(?:and|or|of|in|for|with|to|at|by|per|the|from|on|including|excluding))$"
)
_REACH = 8  # lines of page furniture between the parts of a table


@dataclass(slots=True)
class _Row:
    """A row in the making: the lines it stands on, and per column the chunks."""

    lines: list[int]
    cells: dict[int, list[Chunk]]
    widths: dict[int, int] = field(default_factory=dict)


class _Chunks:
    """The chunks of each line, found when they are asked for: few lines stand near a table."""

    def __init__(self, lines: Sequence[Line], skip: Collection[int]) -> None:
        self._lines, self._skip = lines, skip
        self._found: dict[int, tuple[Chunk, ...]] = {}

    def part_labels(self, rows: Sequence[int]) -> None:
        """Part the figures of some rows that stand one space behind their labels."""
        whole = [self[at] for at in rows]
        self._found |= {at: parted_from_label(row, whole) for at, row in zip(rows, whole, strict=True)}

    def __getitem__(self, at: int) -> tuple[Chunk, ...]:
        if at not in self._found:
            self._found[at] = () if at in self._skip else chunks_of(self._lines[at])
        return self._found[at]


def aligned_rows(lines: Sequence[Line], skip: Collection[int]) -> Iterator[TableRow]:
    """Yield the rows of the tables that are set by runs of spaces; ``skip`` holds lines that are no text."""
    chunks = _Chunks(lines, skip)
    columns: tuple[Column, ...] = ()
    at = last = 0
    while at < len(lines):
        text = lines[at].text
        may_be = "  " in text and ends_in_figure(text)
        region = _region(lines, chunks, at) if may_be and figures_at(chunks[at]) else None
        if region is None:
            at += 1
            continue
        found = _table(lines, chunks, region, columns if at - last <= _REACH else ())
        if found is not None:
            rows, columns = found
            yield from (TableRow(tuple(row.lines), tuple(_slots(row))) for row in rows)
        at = last = region[-1] + 1


def _region(lines: Sequence[Line], chunks: _Chunks, start: int) -> list[int]:
    """Return the rows of figures from ``start`` on and the labels between them, rules left out."""
    found, last = [start], 1
    edge = chunks[start][-1].left
    for at in range(start + 1, len(lines)):
        row = chunks[at]
        if lines[at].gap > 1 or lines[at].page:
            break
        if figures_at(row):
            found.append(at)
            last = len(found)
            edge = min(edge, row[-1].left)
        elif not is_page_mark(lines[at].text):
            if len(row) != 1 or row[0].right > edge or row[0].text[-1] in ".:;" or not row[0].label:
                break
            found.append(at)
    tail = found[last:]
    if tail and tail[0] == found[last - 1] + 1 and _wraps(chunks[found[last - 1]][0].text, chunks[tail[0]]):
        last += 1
    return found[:last]


def _wraps(label: str, after: Sequence[Chunk]) -> bool:
    """Say whether a label goes on in the chunks of the next line."""
    return _GOES_ON.match(after[0].text) is not None or _UNFINISHED.search(label) is not None


def _table(
    lines: Sequence[Line],
    chunks: _Chunks,
    region: Sequence[int],
    before: Sequence[Column],
) -> tuple[list[_Row], tuple[Column, ...]] | None:
    """Return the rows of a table and its columns; None for lines that only look like one."""
    figures = [at for at in region if figures_at(chunks[at])]
    chunks.part_labels(figures)
    columns = columns_of([chunks[at] for at in figures])
    if columns is None:
        return None
    body = [_row(at, chunks[at], columns) for at in region]
    above = _heads(lines, chunks, region[0], columns)
    heads, labels = above
    if not heads:
        if len(before) != len(columns) or not all(map(_meet, before, columns)):
            return None
        return _unwrapped(body), columns
    if len(figures) < 2 and (len(columns) < 2 or len(heads[-1].cells) < len(columns)):
        return None
    return heads + _unwrapped([_row(at, chunks[at], columns) for at in labels] + body), columns


def _meet(one: Column, two: Column) -> bool:
    return one[0] < two[1] and two[0] < one[1]


def _row(at: int, chunks: Sequence[Chunk], columns: Sequence[Column]) -> _Row:
    places = [next((at for at, column in enumerate(columns, 1) if one.overlaps(column)), 0) for one in chunks]
    return _Row([at], {place: [one] for place, one in zip(places, chunks, strict=True)})


def _heads(
    lines: Sequence[Line], chunks: _Chunks, first: int, columns: Sequence[Column]
) -> tuple[list[_Row], list[int]]:
    """Return the heads above line ``first``, and the lines of labels alone between them and it."""
    heads: list[_Row] = []
    labels: list[int] = []
    for at in range(first - 1, max(first - 1 - _MOST_HEADS, -1), -1):
        row = chunks[at]
        if lines[at + 1].gap > 1 or lines[at + 1].page:
            break
        if is_page_mark(lines[at].text):
            continue
        places = _placed(row, columns)
        if places is not None:
            cells = {first: [chunk] for chunk, (first, _) in zip(row, places, strict=True)}
            heads.insert(0, _Row([at], cells, dict(places)))
        elif not heads and len(row) == 1 and row[0].right < columns[0][0] and row[0].label:
            labels.insert(0, at)
        else:
            break
    return (heads, labels) if heads else ([], [])


def _placed(row: Sequence[Chunk], columns: Sequence[Column]) -> list[tuple[int, int]] | None:
    if not row or any(len(one.text) > _LONGEST_HEAD or one.text[-1] in ".;" for one in row):
        return None
    if row[0].left < columns[0][0] // 2 and (len(row) == 1 or figures_at(row)):
        return None
    return head_places(row, columns)


def _unwrapped(rows: Sequence[_Row]) -> list[_Row]:
    """Put the parts of labels that wrap together."""
    result: list[_Row] = []
    for row in rows:
        before = result[-1] if result else None
        if before is not None and _is_part(before, row):
            before.lines += row.lines
            for place, chunks in row.cells.items():
                before.cells.setdefault(place, []).extend(chunks)
        else:
            result.append(row)
    return result


def _is_part(before: _Row, row: _Row) -> bool:
    """Say whether ``row`` goes on with the label of the row before: only one of them has figures."""
    if row.lines[0] != before.lines[-1] + 1 or (len(row.cells) > 1 and len(before.cells) > 1):
        return False
    if 0 not in before.cells or 0 not in row.cells:
        return False
    return _wraps(before.cells[0][-1].text, row.cells[0])


def _slots(row: _Row) -> Iterator[Slot]:
    for place in range(max(row.cells) + 1):
        chunks = row.cells.get(place, ())
        yield Slot(tuple((one.start, one.end) for one in chunks), row.widths.get(place, 1))
