"""The items in one cell of a letter's table, each with its place in the source."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from leagraph.documents.model import Block, MappedText, Span
from leagraph.extraction.folding import folded_stretch
from leagraph.extraction.letter_lists import Item, has_marks, items_of_cell, items_of_lines
from leagraph.extraction.letter_parts import area_of
from leagraph.extraction.vocabulary import Vocabulary

__all__ = ["CellItem", "cell_items"]

_PARTED = re.compile(r"\t| {3,}")


@dataclass(frozen=True, slots=True)
class CellItem:
    """An item of a cell; ``rule`` and ``confidence`` where its words alone told it apart."""

    text: str
    span: Span
    rule: str | None = None
    confidence: float | None = None


def cell_items(
    source: str, block: Block, row: int, column: int, vocabulary: Vocabulary
) -> Iterator[CellItem]:
    """Yield the items of a cell, without the name of an area that may stand at its head."""
    cell = block.rows[row][column]
    named = area_of(cell.text, vocabulary)
    lines = None if named else items_of_lines(source, _lines_of(source, cell.span))
    if lines is not None:
        for item in lines:
            span = Span(item.start, item.end)
            yield CellItem(folded_stretch(source, span).text, span)
        return
    mapped, start, end = _text_of_cell(source, block, row, column)
    named = area_of(mapped.text[start:end], vocabulary)
    start += named[1] if named else 0
    if _is_parted(source, cell.span):
        items = _items_of_column(source, mapped, start, end, vocabulary)
    else:
        items = items_of_cell(mapped.text, start, vocabulary, end)
    for item in items:
        span = mapped.span(item.start, item.end)
        yield CellItem(mapped.text[item.start : item.end], span, item.rule, item.confidence)


def _text_of_cell(source: str, block: Block, row: int, column: int) -> tuple[MappedText, int, int]:
    """Return a mapped text and the range of the cell in it.

    The source of a cell is one stretch, unless its lines are parted by those of the other column: the
    text of the table has them together.
    """
    cell = block.rows[row][column]
    if not _is_parted(source, cell.span):
        mapped = folded_stretch(source, cell.span)
        return mapped, 0, len(mapped.text)
    whole = "\n".join("\t".join(one.text for one in cells) for cells in block.rows)
    start = sum(len("\t".join(one.text for one in cells)) + 1 for cells in block.rows[:row])
    start += sum(len(one.text) + 1 for one in block.rows[row][:column])
    start -= len(whole) - len(whole.lstrip())  # blank cells at its head are cut
    return block.mapped, start, start + len(cell.text)


def _items_of_column(
    source: str, mapped: MappedText, start: int, end: int, vocabulary: Vocabulary
) -> Sequence[Item]:
    """Return the items of a cell whose lines are parted by those of the other column.

    Without marks, lines that begin with small letters could be the next item or the rest of one: none then.
    """
    lines = list(_lines_in(source, mapped, start, end))
    if len(lines) < 2 or has_marks(mapped.text, start, end):
        return items_of_cell(mapped.text, start, vocabulary, end)
    if not mapped.text[start].isupper():
        return ()
    return items_of_lines(mapped.text, lines, capitals=True) or (Item(start, end),)


def _lines_in(source: str, mapped: MappedText, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the ranges of a mapped text that stand on a line of the source each."""
    first, last = start, None
    for at, place, length in mapped.pieces:
        if at + length <= start or at >= end:
            continue
        if last is not None and "\n" in source[last:place]:
            yield first, first + len(mapped.text[first:at].rstrip())
            first = max(at, start)
        last = place + length
    yield first, end


def _is_parted(source: str, span: Span) -> bool:
    return _PARTED.search(source, span.start, span.end) is not None


def _lines_of(source: str, span: Span) -> list[tuple[int, int]]:
    """Return the ranges of the lines of a cell that are not blank, each trimmed; none where columns mix."""
    if _is_parted(source, span):
        return []
    text = source[span.start : span.end]
    return [
        (span.start + match.start(), span.start + match.end())
        for match in re.finditer(r"\S(?:[^\r\n]*\S)?", text)
    ]
