"""Tables: rows of tab-separated cells (or Markdown pipes), each cell mended and with its span."""

from __future__ import annotations

import re
from collections.abc import Sequence

from leagraph.documents.lines import Line
from leagraph.documents.mending import mend
from leagraph.documents.model import Cell, MappedText, Span

__all__ = ["table_of"]

_CELL = re.compile(r"[^\t]*")
_PIPE_CELL = re.compile(r"[^|]*")
_SEPARATOR = re.compile(r"^[\s|:+=-]+$")


def table_of(source: str, lines: Sequence[Line]) -> tuple[MappedText, tuple[tuple[Cell, ...], ...]]:
    """Return the text of a table (cells parted by tabs, rows by line ends) and its rows."""
    rows: list[tuple[Cell, ...]] = []
    text, length = [], 0
    pieces: list[tuple[int, int, int]] = []
    for line in lines:
        row = []
        for start, end in _cells(source, line):
            mapped, _ = mend(source, [(start, end)])
            span = mapped.span(0, len(mapped.text)) if mapped.text else Span(start, start)
            row.append(Cell(mapped.text, span))
            if row[1:]:
                text.append("\t")
                length += 1
            pieces += [(at + length, place, size) for at, place, size in mapped.pieces]
            text.append(mapped.text)
            length += len(mapped.text)
        if row:
            rows.append(tuple(row))
            text.append("\n")
            length += 1
    return _trimmed("".join(text), pieces), tuple(rows)


def _trimmed(text: str, pieces: list[tuple[int, int, int]]) -> MappedText:
    lead = len(text) - len(text.lstrip())
    return MappedText(text.strip(), tuple((at - lead, place, size) for at, place, size in pieces))


def _cells(source: str, line: Line) -> list[tuple[int, int]]:
    start, end = line.start, line.end
    # The first cell of a header may be blank: the tab before the text belongs to the row.
    while start > 0 and source[start - 1] == "\t":
        start -= 1
    while end < len(source) and source[end] == "\t":
        end += 1
    cells, at = [], start
    while at <= end:
        stop = source.find("\t", at, end)
        stop = end if stop < 0 else stop
        cells.append((at, stop))
        at = stop + 1
    return cells
