"""Tables: rows of cells parted by tabs, Markdown pipes or blanks, each cell mended and with its span."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from leagraph.documents.bullets import bullet_of
from leagraph.documents.lines import Line
from leagraph.documents.mending import mend
from leagraph.documents.model import Cell, MappedText, Span

__all__ = ["is_cell", "is_row", "table_of"]

_RULE = re.compile(r"^[\s|:+=-]+$")
_PIPES = re.compile(r"^\|.*\|$|^[^|]+(?: \| [^|]*){2,}$")

_TWO_TABS, _LONGEST_HEAD = 8, 40


def is_row(line: Line) -> bool:
    """Say whether a line is a row of a table; ``•<tab>text`` is a bullet."""
    text = line.text
    if line.slots is not None:
        return True
    if "\t" in text:
        item = bullet_of(text)
        return item is None or "\t" in text[item.at :]
    return "|" in text and bool(_PIPES.match(text))


def is_cell(lines: Sequence[Line], index: int, *, in_table: bool) -> bool:
    """Say whether the words of a line are a cell: of the table above, or a head right over a row."""
    line = lines[index]
    if line.open_cell and in_table:
        return True
    over = index + 1 < len(lines) and lines[index + 1].gap == 0 and "\t" in lines[index + 1].text
    return over and (line.open_cell or line.indent >= _TWO_TABS) and len(line.text) < _LONGEST_HEAD


def table_of(source: str, lines: Sequence[Line]) -> tuple[MappedText, tuple[tuple[Cell, ...], ...]]:
    """Return the text of a table (cells parted by tabs, rows by line ends) and its rows."""
    rows: list[tuple[Cell, ...]] = []
    text: list[str] = []
    pieces: list[tuple[int, int, int]] = []
    length = 0
    for line in lines:
        if _RULE.match(line.text):
            continue  # the line under a Markdown header
        row: list[Cell] = []
        for ranges, width in _cells(source, line):
            mapped, _ = mend(source, ranges)
            blank = (
                Span(*[min(max(ranges[0][0], line.start), line.end)] * 2)
                if ranges
                else Span(line.end, line.end)
            )
            span = mapped.span(0, len(mapped.text)) if mapped.text else blank
            pieces += [(at + length, place, size) for at, place, size in mapped.pieces]
            text += (mapped.text, "\t")
            length += len(mapped.text) + 1
            row.append(Cell(mapped.text, span, width))
        rows.append(tuple(row))
        text[-1] = "\n"
    return _trimmed("".join(text), pieces), tuple(rows)


def _trimmed(text: str, pieces: list[tuple[int, int, int]]) -> MappedText:
    """Cut the blank cells at both ends of the text; the rows keep them."""
    lead = len(text) - len(text.lstrip())
    return MappedText(text.strip(), tuple((at - lead, place, size) for at, place, size in pieces))


def _cells(source: str, line: Line) -> Iterator[tuple[list[tuple[int, int]], int]]:
    """Yield the ranges of each cell and how many columns it heads."""
    if line.slots is not None:
        yield from ((list(slot.ranges), slot.width) for slot in line.slots)
        return
    yield from (([part], 1) for part in _parts(source, line))


def _parts(source: str, line: Line) -> Iterator[tuple[int, int]]:
    start, end, mark = line.start, line.end, "\t"
    if "\t" not in line.text and "|" in line.text:
        mark = "|"
        start += line.text[0] == "|"
        end -= line.text[-1] == "|"
    else:
        # The first cell of a header may be blank, and the last of any row: their tabs were trimmed.
        while start > 0 and source[start - 1] in "\t ":
            start -= 1
        while end < len(source) and source[end] in "\t ":
            end += 1
    at = start
    while at <= end:
        stop = source.find(mark, at, end)
        stop = end if stop < 0 else stop
        yield at, stop
        at = stop + 1
