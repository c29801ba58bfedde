"""Tables on a PDF page: runs of rows whose cells stand in columns, wrapped cells put together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from leagraph.documents.pdf_pieces import Piece, Row
from leagraph.documents.pdf_wraps import cell_text, is_cut

__all__ = ["aligned", "tables_of"]

Span = tuple[float, float]
_LOOK_AHEAD = 6  # lines of a cell that wraps above the row's other cells
_MOST_LINES = 16  # of such a cell and the title of a part above it


def tables_of(rows: Sequence[Row]) -> Iterator[tuple[int, int]]:
    """Yield where each table begins and ends among the rows of a column."""
    if not rows:
        return
    width = max(row.cells[-1].right for row in rows) - min(row.first.left for row in rows)
    at = done = 0
    while at < len(rows):
        stop = _end(rows, at, width) if rows[at].tabular else at
        if sum(row.tabular for row in rows[at:stop]) < 2:
            at += 1
            continue
        start, spans = at, _spans(rows[at:stop])
        while start > done and _wraps(rows, start - 1, start, spans, width):
            start -= 1
        yield start, stop
        at = done = stop


def _end(rows: Sequence[Row], start: int, width: float) -> int:
    """Return the row after the table that begins at ``start``."""
    stop = last = start + 1
    while stop < len(rows):
        row, gap = rows[stop], _gap(rows[stop - 1], rows[stop])
        if gap > 2.5 * row.first.height:
            break
        if row.tabular:
            last = stop + 1
        else:
            above = [one for one in rows[start:stop] if one.tabular]
            reach = _reach(rows, stop, _spans(above), width)
            ahead = [one for one in rows[stop + 1 : reach] if one.tabular]
            spans = _spans(above + ahead)
            if not _is_narrow(row, spans, width) or not (ahead or gap < 0.5 * row.first.height):
                break
            if gap < 0.5 * row.first.height and last == stop:
                last = stop + 1  # the last cell's text goes on
        stop += 1
    return last


def _reach(rows: Sequence[Row], start: int, spans: Sequence[Span], width: float) -> int:
    """Return how far to look for the row that a narrow line belongs to: past other lines of its kind."""
    stop = start + 1
    while stop < min(len(rows), start + _MOST_LINES) and not rows[stop].tabular:
        if not _is_narrow(rows[stop], spans, width):
            break
        stop += 1
    return max(stop + 1, start + _LOOK_AHEAD)


def _wraps(rows: Sequence[Row], one: int, two: int, spans: Sequence[Span], width: float) -> bool:
    """Say whether row ``one`` is the upper part of a cell of row ``two``."""
    row = rows[one]
    return not row.tabular and _is_narrow(row, spans, width) and _gap(row, rows[two]) < 0.5 * row.first.height


def _is_narrow(row: Row, spans: Sequence[Span], width: float) -> bool:
    return all(_is_in(cell, spans) and cell.right - cell.left < 0.7 * width for cell in row.cells)


def _is_in(piece: Piece, spans: Sequence[Span]) -> bool:
    # A wrapped cell may be wider than the cells of the rows that are known so far.
    return any(abs(left - piece.left) < 2 or (left - 1 <= piece.left < right) for left, right in spans)


def _gap(one: Row, two: Row) -> float:
    return min(cell.top for cell in two.cells) - max(cell.bottom for cell in one.cells)


def _spans(rows: Sequence[Row]) -> list[Span]:
    """Return the columns of a table, from the left: cells that lie one under another are one column."""
    spans: list[Span] = []
    for left, right in sorted((cell.left, cell.right) for row in rows for cell in row.cells):
        if spans and left < spans[-1][1]:
            spans[-1] = (spans[-1][0], max(spans[-1][1], right))
        else:
            spans.append((left, right))
    return spans


def aligned(rows: Sequence[Row], known: frozenset[str]) -> list[str]:
    """Return the lines of a table: blank cells where a column has none, wrapped cells put together.

    ``known`` are the words that stand whole in the document.
    """
    spans = _spans(rows)
    gaps = [_gap(one, two) for one, two in pairwise(rows)]
    height, close = rows[0].first.height, min(gaps)
    uneven = close < 0.5 * height and max(gaps) - close > 0.25 * height
    table: list[list[list[Piece]]] = []
    for place, row in enumerate(rows):
        cells: list[list[Piece]] = [[] for _ in spans]
        for cell in row.cells:
            column = next(at for at, span in enumerate(spans) if span[0] <= cell.left <= span[1])
            cells[column].append(cell)
        wraps = gaps[place - 1] < close + 0.25 * height if uneven else not cells[0]
        if place > 0 and _is_one_row(table[-1], cells, spans, known, wraps=wraps):
            table[-1] = [above + below for above, below in zip(table[-1], cells, strict=True)]
        else:
            table.append(cells)
    return [
        "\t".join(cell_text(cell, right, known) for cell, (_, right) in zip(row, spans, strict=True))
        for row in table
    ]


def _is_one_row(
    above: Sequence[Sequence[Piece]],
    cells: Sequence[Sequence[Piece]],
    spans: Sequence[Span],
    known: frozenset[str],
    *,
    wraps: bool,
) -> bool:
    """Say whether cells go on with those above them: so they do if the line's end cuts a word in one."""
    cut = any(
        is_cut(one[-1].plain, [one[-1], *two], right, known)
        for one, two, (_, right) in zip(above, cells, spans, strict=True)
        if one and two
    )
    return cut or (wraps and not _both_have_figures(above, cells))


def _both_have_figures(above: Sequence[Sequence[Piece]], cells: Sequence[Sequence[Piece]]) -> bool:
    """Say whether two rows have a figure in the same column: then they are two rows."""
    pairs = zip(above[1:], cells[1:], strict=True)
    return any(
        one and two and one[-1].text[-1:].isdigit() and two[-1].text[-1:].isdigit() for one, two in pairs
    )
