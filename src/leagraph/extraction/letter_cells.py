"""The text of one cell of a letter's table, every letter of it knowing its place in the source."""

from __future__ import annotations

import re

from leagraph.documents.model import Block, MappedText, Span
from leagraph.extraction.folding import folded_stretch

__all__ = ["lines_of", "text_of_cell"]

_PARTED = re.compile(r"\t| {3,}")


def text_of_cell(source: str, block: Block, row: int, column: int) -> tuple[MappedText, int, int]:
    """Return a mapped text and the range of the cell in it.

    The source of a cell is one stretch, unless its lines are parted by those of the other column: the
    text of the table has them together.
    """
    cell = block.rows[row][column]
    if _PARTED.search(source[cell.span.start : cell.span.end]) is None:
        mapped = folded_stretch(source, cell.span)
        return mapped, 0, len(mapped.text)
    whole = "\n".join("\t".join(one.text for one in cells) for cells in block.rows)
    start = sum(len("\t".join(one.text for one in cells)) + 1 for cells in block.rows[:row])
    start += sum(len(one.text) + 1 for one in block.rows[row][:column])
    start -= len(whole) - len(whole.lstrip())  # blank cells at its head are cut
    return block.mapped, start, start + len(cell.text)


def lines_of(source: str, span: Span) -> list[tuple[int, int]]:
    """Return the ranges of the lines of a cell that are not blank, each trimmed; none where columns mix."""
    text = source[span.start : span.end]
    if _PARTED.search(text):
        return []
    return [
        (span.start + match.start(), span.start + match.end())
        for match in re.finditer(r"\S(?:[^\r\n]*\S)?", text)
    ]
