"""Tables whose cells stand behind two spaces or more, in no columns: every row has as many as the head."""

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
        head = _head(lines[at - 1], width) if end - at >= _FEWEST and at - 1 not in skip else None
        if head and lines[at].gap <= 1:
            yield TableRow((at - 1,), head)
            for place in range(at, end):
                yield TableRow((place,), tuple(_slot(one) for one in _row(lines[place])))
        at = max(end, at + 1)


def _row(line: Line) -> tuple[Chunk, ...]:
    """Return the cells of a row with one label, () for any other line."""
    if "  " not in line.text or not ends_in_figure(line.text):
        return ()
    chunks = chunks_of(line)
    return chunks if figures_at(chunks) == 1 and len(chunks) > _FEWEST else ()


def _head(line: Line, width: int) -> tuple[Slot, ...] | None:
    """Return the cells of a head, its corner blank where it has one cell less; None for another line."""
    chunks = chunks_of(line)
    if len(chunks) not in (width, width - 1) or any(
        len(one.text) > _LONGEST_HEAD
        or one.text[-1] in ".;"
        or one.text[0].islower()
        or (one.figure and not is_year(one.text))
        for one in chunks
    ):
        return None
    corner = () if len(chunks) == width else (Slot(()),)
    return (*corner, *(_slot(one) for one in chunks))


def _slot(chunk: Chunk) -> Slot:
    return Slot(((chunk.start, chunk.end),))
