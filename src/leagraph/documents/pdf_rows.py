"""Runs of characters on a PDF page to lines of text: columns, rows, tables, headings.

Columns come first where a gutter runs down the page; then lines from top to bottom; pieces on one
base line are joined (a hanging number, a bullet) or parted by tabs (a row of a table).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

__all__ = ["Piece", "gutter_of_pages", "lines_of_page"]

_HANGING = re.compile(r"^(?:\d{1,3}[.)]?|[•·▪●○◦□–—\-o*\uf0b7]|\(?[a-z]{1,3}\))$")
_LONGEST_HEADING = 160
_FEW_LINES = 16
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
class _Row:
    """The pieces on one base line, joined where they belong together."""

    cells: tuple[Piece, ...]

    @property
    def text(self) -> str:
        return "\t".join(cell.text for cell in self.cells)

    @property
    def bold(self) -> bool:
        return all(cell.bold for cell in self.cells)

    @property
    def first(self) -> Piece:
        return self.cells[0]


def lines_of_page(
    pieces: Sequence[Piece], body: float, levels: dict[int, int], gutter: float | None
) -> list[str]:
    """Return the lines of a page.

    ``levels`` are the heading levels of sizes larger than ``body``; ``gutter`` is the place between
    two columns that is usual in the document.
    """
    out: list[str] = []
    for column in _columns(pieces, gutter):
        rows = [_row(pieces) for pieces in _base_lines(column)]
        before: _Row | None = None
        at = 0
        while at < len(rows):
            row, table = rows[at], _table(rows, at)
            if before is not None and _is_apart(before, row, body):
                out.append("")
                before = None
            if len(table) > 1:
                out += _aligned(table)
                before, row = None, table[-1]
                at += len(table)
                out.append("")
                continue
            _put_line(out, row, before, levels)
            before = row
            at += 1
        out.append("")
    return out


def _put_line(out: list[str], row: _Row, before: _Row | None, levels: dict[int, int]) -> None:
    """Append a line, or join it to the heading that it goes on with."""
    line, level = row.text, levels.get(round(row.first.size))
    if level and len(row.cells) == 1 and len(line) < _LONGEST_HEADING:
        marks = "#" * level + " "
        if before is not None and out[-1].startswith(marks):
            out[-1] += " " + row.first.plain
        else:
            out.append(marks + row.first.plain)
    elif before is not None and row.bold and before.bold and out[-1].endswith("**"):
        out[-1] = out[-1][:-2] + " " + line.removeprefix("**")
    else:
        out.append(line)


def _is_apart(before: _Row, row: _Row, body: float) -> bool:
    """Say whether more than the usual distance, or another print, parts two lines."""
    gap = row.first.top - before.first.bottom
    other = before.bold is not row.bold or abs(before.first.size - row.first.size) > 1
    return other or gap > 0.6 * max(before.first.height, body)


# -- rows -------------------------------------------------------------------------------------------


def _base_lines(pieces: Sequence[Piece]) -> Iterator[list[Piece]]:
    """Yield the pieces that stand on one base line, from the left; lines from the top."""
    row: list[Piece] = []
    for piece in sorted(pieces, key=lambda piece: (piece.bottom, piece.left)):
        if row and piece.bottom - row[0].bottom > 0.4 * min(row[0].height, piece.height):
            yield sorted(row, key=lambda one: one.left)
            row = []
        row.append(piece)
    if row:
        yield sorted(row, key=lambda one: one.left)


def _row(pieces: Sequence[Piece]) -> _Row:
    cells = [pieces[0]]
    for piece in pieces[1:]:
        before = cells[-1]
        hanging = len(cells) == 1 and _HANGING.match(before.plain.strip()) is not None
        if hanging or piece.left - before.right < _CELL_GAP * before.size:
            cells[-1] = _joined(before, piece)
        else:
            cells.append(piece)
    return _Row(tuple(cells))


def _joined(one: Piece, two: Piece) -> Piece:
    text, bold = f"{one.text} {two.text}", one.bold and two.bold
    if bold:
        text = f"{one.text.removesuffix('**')} {two.text.removeprefix('**')}"
    return Piece(one.left, two.right, one.top, one.bottom, two.size, text, bold)


# -- tables -----------------------------------------------------------------------------------------


def _table(rows: Sequence[_Row], at: int) -> Sequence[_Row]:
    """Return the lines of a table that begins at ``at``: rows of several cells and what wraps in them."""
    if len(rows[at].cells) < 2:
        return ()
    stop = at + 1
    while stop < len(rows):
        row, gap = rows[stop], rows[stop].first.top - rows[stop - 1].first.bottom
        near = gap < (2.5 if len(row.cells) > 1 else 0.8) * row.first.height
        if not near or (len(row.cells) == 1 and not _is_in_column(row.first, rows[at:stop])):
            break
        stop += 1
    while len(rows[stop - 1].cells) == 1 and rows[stop - 1].first.left <= rows[at].first.left + 1:
        stop -= 1  # the text that follows the table
    return rows[at:stop] if sum(len(row.cells) > 1 for row in rows[at:stop]) > 1 else ()


def _is_in_column(piece: Piece, rows: Sequence[_Row]) -> bool:
    spans = _spans(rows)
    return any(left - 1 <= piece.left and piece.right <= right + 1 for left, right in spans)


def _spans(rows: Sequence[_Row]) -> list[tuple[float, float]]:
    """Return the columns of a table, from the left: cells that lie one under another are one column."""
    spans: list[tuple[float, float]] = []
    for left, right in sorted((cell.left, cell.right) for row in rows for cell in row.cells):
        if spans and left < spans[-1][1]:
            spans[-1] = (spans[-1][0], max(spans[-1][1], right))
        else:
            spans.append((left, right))
    return spans


def _aligned(rows: Sequence[_Row]) -> list[str]:
    """Return the rows of a table, blank cells where a column has none, wrapped cells put together."""
    spans = _spans(rows)
    gaps = [two.first.top - one.first.bottom for one, two in pairwise(rows)]
    middle = (min(gaps) + max(gaps)) / 2
    uneven = max(gaps) - min(gaps) > 0.25 * rows[0].first.height
    table: list[list[str]] = []
    for place, row in enumerate(rows):
        cells = [""] * len(spans)
        for cell in row.cells:
            column = next(at for at, span in enumerate(spans) if span[0] <= cell.left <= span[1])
            cells[column] = f"{cells[column]} {cell.text}".strip()
        goes_on = place > 0 and (gaps[place - 1] < middle if uneven else not cells[0])
        if goes_on:
            table[-1] = [f"{above} {cell}".strip() for above, cell in zip(table[-1], cells, strict=True)]
        else:
            table.append(cells)
    return ["\t".join(cells) for cells in table]


# -- columns ----------------------------------------------------------------------------------------


def gutter_of_pages(pages: Sequence[Sequence[Piece]]) -> float | None:
    """Return the place of the gutter when most pages of running text are printed in two columns."""
    full = [page for page in pages if len(page) >= _FEW_LINES]
    places = [place for place in map(_gutter, full) if place is not None]
    return median(places) if places and len(places) * 2 >= len(full) else None


def _columns(pieces: Sequence[Piece], usual: float | None) -> list[list[Piece]]:
    """Return the columns of a page in reading order: heads, left, right, feet; or one column."""
    gutter = _gutter(pieces)
    if gutter is None and usual is not None and _crossing(pieces, usual) <= 2 + 0.15 * len(pieces):
        gutter = usual
    if gutter is None:
        return [list(pieces)]
    left = [piece for piece in pieces if piece.right <= gutter]
    right = [piece for piece in pieces if piece.left >= gutter]
    wide = [piece for piece in pieces if piece.left < gutter < piece.right]
    top = min((piece.top for piece in (*left, *right)), default=0.0)
    heads = [piece for piece in wide if piece.top < top + 1]
    feet = [piece for piece in wide if piece.top >= top + 1]
    return [column for column in (heads, left, right, feet) if column]


def _crossing(pieces: Sequence[Piece], place: float) -> int:
    return sum(piece.left < place < piece.right for piece in pieces)


def _gutter(pieces: Sequence[Piece]) -> float | None:
    """Return the place of a gutter: few lines cross it, and both sides hold running text."""
    if len(pieces) < _FEW_LINES:
        return None
    first, last = min(piece.left for piece in pieces), max(piece.right for piece in pieces)
    places = [first + (last - first) * step / 100 for step in range(35, 66)]
    fewest = min(_crossing(pieces, place) for place in places)
    if fewest > 0.15 * len(pieces):
        return None
    # The first such place: further right the hanging numbers of the right column begin.
    place = next(place for place in places if _crossing(pieces, place) == fewest)
    sides = (
        [piece for piece in pieces if piece.right <= place],
        [piece for piece in pieces if piece.left >= place],
    )
    return place if all(_is_prose(side, (last - first) / 2) for side in sides) else None


def _is_prose(side: Sequence[Piece], width: float) -> bool:
    full = sum(piece.right - piece.left > 0.6 * width for piece in side)
    return len(side) >= 8 and full * 2 > len(side)
