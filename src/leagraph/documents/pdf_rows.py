"""Rows on a PDF page to lines of marked-up text, in reading order: columns, tables, headings.

Columns come first where a gutter runs down the page; then rows from top to bottom.
"""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median

from leagraph.documents.pdf_pieces import Piece, Row, rows_of
from leagraph.documents.pdf_tables import aligned, tables_of

__all__ = ["gutter_of_pages", "lines_of_page"]

_LONGEST_HEADING = 160
_FEW_LINES = 16


def lines_of_page(
    pieces: Sequence[Piece], body: float, levels: dict[int, int], gutter: float | None
) -> list[str]:
    """Return the lines of a page.

    ``levels`` are the heading levels of sizes larger than ``body``; ``gutter`` is the place between
    two columns that is usual in the document.
    """
    out: list[str] = []
    for column in _columns(pieces, gutter):
        rows = rows_of(column)
        at = 0
        for start, stop in (*tables_of(rows), (len(rows), len(rows))):
            _put_rows(out, rows[at:start], body, levels)
            if start < stop:
                out += ["", *aligned(rows[start:stop]), ""]
            at = stop
        out.append("")
    return out


def _put_rows(out: list[str], rows: Sequence[Row], body: float, levels: dict[int, int]) -> None:
    before: Row | None = None
    for row in rows:
        if before is not None and _is_apart(before, row, body):
            out.append("")
            before = None
        _put_line(out, row, before, levels)
        before = row


def _put_line(out: list[str], row: Row, before: Row | None, levels: dict[int, int]) -> None:
    """Append a line, or join it to the heading that it goes on with."""
    line, level = row.text, levels.get(round(row.first.size))
    if level and not row.tabular and len(line) < _LONGEST_HEADING:
        marks, plain = "#" * level + " ", line.replace("**", "")
        if before is not None and out[-1].startswith(marks):
            out[-1] += " " + plain
        else:
            out.append(marks + plain)
    elif before is not None and row.bold and before.bold and out[-1].endswith("**"):
        out[-1] = out[-1][:-2] + " " + line.removeprefix("**")
    else:
        out.append(line)


def _is_apart(before: Row, row: Row, body: float) -> bool:
    """Say whether more than the usual distance, or another print, parts two lines."""
    gap = row.first.top - before.first.bottom
    other = before.bold is not row.bold or abs(before.first.size - row.first.size) > 1
    return other or gap > 0.6 * max(before.first.height, body)


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
