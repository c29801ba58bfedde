"""The columns of PDF pages: a gutter is found over all pages, and pages are cut at it.

Titles over the full width, running heads and page numbers may cross a gutter.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate, groupby

from leagraph.documents.pdf_pieces import Piece, base_lines, is_mark

__all__ = ["columns_of", "gutters_of"]

_FEW_LINES = 16
_LEAST_GUTTER = 4  # points
_LEAST_LINES = 10  # of running text on either side: fewer may be the cells of a table
_CROSSING = 0.15  # of the pieces of a page that is printed in columns, at most
_ONE_COLUMN = 0.4  # of the lines of a page that is printed in one column, at least
_LETTERS = 0.75  # of the characters of running text
_WIDE, _NARROW = 0.5, 0.4  # of half a page: a line of running text, a cell of a table


def gutters_of(pages: Sequence[Sequence[Piece]]) -> list[float | None]:
    """Return the place between two columns for each page, or None where it has one column.

    What is common to all pages goes first. Else, as left and right pages may have other margins, each
    page shows its own, and if most do, the others take one of theirs.
    """
    common = _gutter(pages)
    own = [common if common is not None else _gutter([page]) for page in pages]
    places = {place for place in own if place is not None}
    full = sum(len(page) >= _FEW_LINES for page in pages)
    if not places or 2 * sum(place is not None for place in own) < full:
        return own
    found: list[float | None] = []
    for page, place in zip(pages, own, strict=True):
        best = min(places, key=lambda one: _lines_crossing(page, one)) if place is None else place
        found.append(None if _lines_crossing(page, best) > _ONE_COLUMN else best)
    return found


def columns_of(pieces: Sequence[Piece], gutter: float | None) -> list[list[Piece]]:
    """Return the columns of a page in reading order; what runs over the full width parts them."""
    if gutter is None:
        return [list(pieces)]
    columns: list[list[Piece]] = []
    lines = list(base_lines(pieces))
    half = (max(piece.right for piece in pieces) - min(piece.left for piece in pieces)) / 2 if pieces else 0.0
    full = [_crosses(line, gutter) for line in lines]
    for wide, places in groupby(range(len(lines)), lambda at: full[at]):
        band = [lines[at] for at in places]
        whole = [piece for line in band for piece in line]
        if wide or _is_table(band, gutter, half, beside=any(full)):
            columns.append(whole)
        else:
            columns += [
                [piece for piece in whole if piece.right <= gutter],
                [piece for piece in whole if piece.left >= gutter],
            ]
    return [column for column in columns if column]


def _lines_crossing(page: Sequence[Piece], place: float) -> float:
    """Return the share of the lines of a page that cross a place."""
    lines = list(base_lines(page))
    return sum(_crosses(line, place) for line in lines) / max(len(lines), 1)


def _crosses(pieces: Sequence[Piece], place: float) -> bool:
    return any(piece.left < place < piece.right for piece in pieces)


def _is_table(band: Sequence[Sequence[Piece]], gutter: float, half: float, *, beside: bool) -> bool:
    """Say whether lines are rows of a table over the full width: only short cells stand right of it."""
    right = [line for line in band if line[-1].left >= gutter]
    if len(right) < (1 if beside else 4):
        return False
    for line in right:
        cells = [piece for piece in line if piece.left >= gutter]
        narrow = all(cell.right - cell.left < _NARROW * half and not is_mark(cell) for cell in cells)
        if len(cells) == len(line) or not narrow:
            return False
    return True


# -- the gutter --------------------------------------------------------------------------------------


def _gutter(pages: Sequence[Sequence[Piece]]) -> float | None:
    """Return the place that few pieces cross on half of the full pages, with running text on both sides."""
    full = [page for page in pages if len(page) >= _FEW_LINES]
    if not full:
        return None
    first = min(piece.left for page in full for piece in page)
    width = max(piece.right for page in full for piece in page) - first
    start, stop = int(first + 0.35 * width), int(first + 0.65 * width)
    counts = [_crossing(page, start, stop) for page in full]
    total = [sum(column) for column in zip(*counts, strict=True)]
    best: tuple[int, int] | None = None
    fewest = min(total)
    for run in _runs(total, fewest):
        if best is None or run[1] - run[0] > best[1] - best[0]:
            best = run
    if best is None or best[1] - best[0] < _LEAST_GUTTER:
        return None
    at = (best[0] + best[1]) // 2
    place = float(start + at)
    parted = [page for page, count in zip(full, counts, strict=True) if count[at] <= _CROSSING * len(page)]
    if len(parted) * 2 < len(full) or not _are_columns(parted, place, width / 2):
        return None
    return place


def _crossing(page: Sequence[Piece], start: int, stop: int) -> list[int]:
    """Return how many pieces cross each point from ``start`` to before ``stop``."""
    steps = [0] * (stop - start + 1)
    for piece in page:
        left, right = max(int(piece.left) + 1, start), min(int(piece.right) + 1, stop)
        if left < right:
            steps[left - start] += 1
            steps[right - start] -= 1
    return list(accumulate(steps[:-1]))


def _runs(total: Sequence[int], fewest: int) -> Iterator[tuple[int, int]]:
    for low, places in groupby(range(len(total)), lambda at: total[at] == fewest):
        run = list(places)
        if low:
            yield run[0], run[-1] + 1


def _are_columns(pages: Sequence[Sequence[Piece]], place: float, half: float) -> bool:
    """Say whether the text on either side of a place stands mostly in lines of running text."""
    for right in (False, True):
        letters = signs = running = lines = 0
        for page in pages:
            side = [one for one in page if (one.left >= place if right else one.right <= place)]
            for line in base_lines(side):
                text = "".join(piece.plain for piece in line).replace(" ", "")
                signs += len(text)
                letters += sum(char.isalpha() for char in text)
                if line[-1].right - line[0].left >= _WIDE * half:
                    running += len(text)
                    lines += 1
        if not signs or letters < _LETTERS * signs or running * 2 < signs or lines < _LEAST_LINES:
            return False
    return True
