"""Tables whose cells stand behind two spaces or more, in no columns: every row has as many as the head.

The cells of the head stand in one line, or each in a line of its own.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from leagraph.documents.columns import Chunk, chunks_of, ends_in_figure, figures_at, is_year
from leagraph.documents.lines import Line, Slot, TableRow

__all__ = ["ragged_rows"]

_FEWEST = 2  # rows, and figures in each
_LONGEST_HEAD = 48  # letters of a cell


def ragged_rows(lines: Sequence[Line], skip: Collection[int]) -> Iterator[TableRow]:
    """Yield the rows of such tables; ``skip`` holds lines that are no text, or are of other tables."""
    at = 1
    while at < len(lines):
        end, width = at, 0
        while end < len(lines) and end not in skip and (end == at or lines[end].gap <= 1):
            row = _row(lines[end])
            if not row or (width and len(row) != width):
                break
            end, width = end + 1, len(row)
        head = _head_above(lines, at, width, skip) if end - at >= _FEWEST and lines[at].gap <= 1 else None
        if head:
            yield head
            for place in range(at, end):
                yield TableRow((place,), tuple(_slot(one) for one in _row(lines[place])))
        at = max(end, at + 1)


def _head_above(lines: Sequence[Line], at: int, width: int, skip: Collection[int]) -> TableRow | None:
    """Return the head that stands right above the line ``at``, None where there is none of that width."""
    if at - 1 in skip:
        return None
    in_one = _head(lines[at - 1], width)
    if in_one:
        return TableRow((at - 1,), in_one)
    first = at - 1
    while first > 0 and lines[first].gap == 0 and first - 1 not in skip:
        first -= 1
    cells = [chunks_of(lines[place]) for place in range(first, at)]
    if len(cells) != width - 1 or not all(len(one) == 1 and _is_head(one[0]) for one in cells):
        return None
    return TableRow(tuple(range(first, at)), (Slot(()), *(_slot(one[0]) for one in cells)))


def _row(line: Line) -> tuple[Chunk, ...]:
    """Return the cells of a row with one label, () for any other line."""
    if "  " not in line.text or not ends_in_figure(line.text):
        return ()
    chunks = chunks_of(line)
    return chunks if figures_at(chunks) == 1 and len(chunks) > _FEWEST else ()


def _head(line: Line, width: int) -> tuple[Slot, ...] | None:
    """Return the cells of a head, its corner blank where it has one cell less; None for another line."""
    chunks = chunks_of(line)
    if len(chunks) not in (width, width - 1) or not all(map(_is_head, chunks)):
        return None
    corner = () if len(chunks) == width else (Slot(()),)
    return (*corner, *(_slot(one) for one in chunks))


def _is_head(cell: Chunk) -> bool:
    plain = len(cell.text) <= _LONGEST_HEAD and cell.text[-1] not in ".;" and not cell.text[0].islower()
    return plain and (not cell.figure or is_year(cell.text))


def _slot(chunk: Chunk) -> Slot:
    return Slot(((chunk.start, chunk.end),))
