"""Runs of characters on a PDF page, and the rows that they make on one base line."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

__all__ = ["Piece", "Row", "base_lines", "is_mark", "rows_of"]

_HANGING = re.compile(r"^(?:\d{1,3}[.)]?|[•·▪●○◦□–—\-o*\uf0b7]|\(?[a-z]{1,3}\))$")
_CELL_GAP = 1.2  # widths of a letter between two cells
_WORD_SPACES = 3  # as wide is the gap of cells at least
_FLUSH = 4  # lines that end at the same place: there a justified column ends


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
    space: float = 0.0  # the widest space between its words

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
    def words(self) -> Piece:
        """The first piece that is no mark hanging before the text: a bullet may be of any size."""
        return self.cells[1] if self.hanging else self.first

    @property
    def bold(self) -> bool:
        """All of it is printed bold."""
        return all(cell.bold for cell in self.cells)

    @property
    def hanging(self) -> bool:
        """A number or bullet hangs before the text."""
        return len(self.cells) == 2 and is_mark(self.first)

    @property
    def tabular(self) -> bool:
        """Several cells of a table stand in the row."""
        return len(self.cells) > 1 and not self.hanging

    @property
    def text(self) -> str:
        """The text, its cells parted by tabs."""
        return (" " if self.hanging else "\t").join(cell.text for cell in self.cells)


def is_mark(piece: Piece) -> bool:
    """Say whether a piece is a number or bullet that hangs before a text."""
    return _HANGING.match(piece.plain.strip()) is not None


def rows_of(pieces: Sequence[Piece]) -> list[Row]:
    """Return the rows of a column of a page, from the top."""
    lines = list(base_lines(pieces))
    ends = Counter(round(line[-1].right) for line in lines)
    edges = {end for end, count in ends.items() if count >= _FLUSH}
    return [_row(line, justified=round(line[-1].right) in edges) for line in lines]


def base_lines(pieces: Sequence[Piece]) -> Iterator[list[Piece]]:
    """Yield the pieces that stand on each base line, from the top, each from the left."""
    row: list[Piece] = []
    for piece in sorted(pieces, key=lambda piece: (piece.bottom, piece.left)):
        if row and piece.bottom - row[0].bottom > 0.4 * min(row[0].height, piece.height):
            yield sorted(row, key=lambda one: one.left)
            row = []
        row.append(piece)
    if row:
        yield sorted(row, key=lambda one: one.left)


def _row(pieces: Sequence[Piece], *, justified: bool) -> Row:
    stretched = _stretched_space(pieces) if justified else 0.0
    cells = [pieces[0]]
    for piece in pieces[1:]:
        before = cells[-1]
        if piece.left - before.right < max(_cell_gap(before, piece), stretched):
            cells[-1] = _joined(before, piece)
        else:
            cells.append(piece)
    return Row(tuple(cells))


def _cell_gap(one: Piece, two: Piece) -> float:
    """Return the least distance of two cells: narrow columns stand closer, but wider than words do."""
    space = max(one.space, two.space)
    usual = _CELL_GAP * one.size
    return min(usual, max(_WORD_SPACES * space, 0.8 * one.size)) if space and not is_mark(one) else usual


def _stretched_space(pieces: Sequence[Piece]) -> float:
    """Return what a space of a justified line is less than: in such a line all spaces are equally wide."""
    if is_mark(pieces[0]):
        pieces = pieces[1:]
    widest = max((piece.space for piece in pieces), default=0.0)
    if widest:
        return 1.2 * widest + 0.5
    gaps = [two.left - one.right for one, two in pairwise(pieces)]
    words = all(re.fullmatch(r"[a-z]+[.,;:]?", piece.plain.strip(), re.IGNORECASE) for piece in pieces)
    return max(gaps) + 0.5 if words and len(gaps) > 1 and max(gaps) - min(gaps) < 0.5 else 0.0


def _joined(one: Piece, two: Piece) -> Piece:
    text, bold = f"{one.text} {two.text}", one.bold and two.bold
    if bold:
        text = f"{one.text.removesuffix('**')} {two.text.removeprefix('**')}"
    space = max(one.space, two.space, two.left - one.right)
    return replace(two, left=one.left, top=one.top, bottom=one.bottom, text=text, bold=bold, space=space)
