"""Runs of characters on a PDF page, and the rows that they make on one base line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

__all__ = ["Piece", "Row", "rows_of"]

_HANGING = re.compile(r"^(?:\d{1,3}[.)]?|[•·▪●○◦□–—\-o*\uf0b7]|\(?[a-z]{1,3}\))$")
_CELL_GAP = 1.2  # widths of a letter between two cells


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of characters on one base line."""

    left: float
    right: float
    top: float  # distance from the top of the page
    bottom: float
    size: float  # of most of its characters
    text: str  # with bold marks
    bold: bool  # all of it

    @property
    def height(self) -> float:
        """The height of the line."""
        return max(self.bottom - self.top, 1.0)

    @property
    def plain(self) -> str:
        """The text without bold marks."""
        return self.text.replace("**", "")


@dataclass(frozen=True, slots=True)
class Row:
    """The pieces on one base line, from the left; those that stand close are one."""

    cells: tuple[Piece, ...]

    @property
    def first(self) -> Piece:
        """The leftmost piece."""
        return self.cells[0]

    @property
    def bold(self) -> bool:
        """All of it is printed bold."""
        return all(cell.bold for cell in self.cells)

    @property
    def hanging(self) -> bool:
        """A number or bullet hangs before the text."""
        return len(self.cells) == 2 and _HANGING.match(self.first.plain.strip()) is not None

    @property
    def tabular(self) -> bool:
        """Several cells of a table stand in the row."""
        return len(self.cells) > 1 and not self.hanging

    @property
    def text(self) -> str:
        """The text, its cells parted by tabs."""
        return (" " if self.hanging else "\t").join(cell.text for cell in self.cells)


def rows_of(pieces: Sequence[Piece]) -> list[Row]:
    """Return the rows of a column of a page, from the top."""
    return [_row(line) for line in _base_lines(pieces)]


def _base_lines(pieces: Sequence[Piece]) -> Iterator[list[Piece]]:
    row: list[Piece] = []
    for piece in sorted(pieces, key=lambda piece: (piece.bottom, piece.left)):
        if row and piece.bottom - row[0].bottom > 0.4 * min(row[0].height, piece.height):
            yield sorted(row, key=lambda one: one.left)
            row = []
        row.append(piece)
    if row:
        yield sorted(row, key=lambda one: one.left)


def _row(pieces: Sequence[Piece]) -> Row:
    cells = [pieces[0]]
    for piece in pieces[1:]:
        before = cells[-1]
        if piece.left - before.right < _CELL_GAP * before.size:
            cells[-1] = _joined(before, piece)
        else:
            cells.append(piece)
    return Row(tuple(cells))


def _joined(one: Piece, two: Piece) -> Piece:
    text, bold = f"{one.text} {two.text}", one.bold and two.bold
    if bold:
        text = f"{one.text.removesuffix('**')} {two.text.removeprefix('**')}"
    return Piece(one.left, two.right, one.top, one.bottom, two.size, text, bold)
