"""What stands in the lines of a table set by runs of spaces, and in which column of the page."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from leagraph.documents.lines import Line

__all__ = [
    "Chunk",
    "Column",
    "chunks_of",
    "columns_of",
    "ends_in_figure",
    "figures_at",
    "head_places",
    "is_year",
    "parted_from_label",
]

Column = tuple[int, int]  # the letters of a line that it takes, counted from the page's edge

_CHUNK = re.compile(r"\S+(?: \S+)*")
_FIGURE = re.compile(
    r"[£(+<]?\s?-?\d[\d,]*(?:\.\d+)?\s?(?:%|m|k|p)?\)?\*?|[-–—*.]{1,3}|n/?a|nil", re.IGNORECASE
)
_LAST = frozenset("%)*-–—")
_YEAR = re.compile(r"(?:19|20)\d\d(?:\s?[/–-]\s?(?:(?:19|20)\d\d|\d\d))?")
_WORD = re.compile(r"\S+")
_NAME = re.compile(r"[^\W\d_]{2}")
_ITEM = re.compile(r"(?:\d{1,3}[a-z]?[.)]?|[-–—•·*o▪])(?:\s|$)")


@dataclass(frozen=True, slots=True)
class Chunk:
    """Words of a line between runs of spaces; ``left`` counts letters from the page's edge."""

    start: int
    text: str
    left: int

    @property
    def end(self) -> int:
        """The offset in the source where it ends."""
        return self.start + len(self.text)

    @property
    def right(self) -> int:
        """The letter after its last one."""
        return self.left + len(self.text)

    @property
    def figure(self) -> bool:
        """It is one figure, or the mark of a figure that is not given."""
        return _FIGURE.fullmatch(self.text) is not None

    @property
    def label(self) -> bool:
        """It can name a row: words or a year, no bullet and no number of a paragraph."""
        return is_year(self.text) or (_NAME.search(self.text) is not None and not _ITEM.match(self.text))

    def overlaps(self, column: Column) -> bool:
        """Say whether it stands, in part, over or under ``column``."""
        return self.left < column[1] and column[0] < self.right


def ends_in_figure(text: str) -> bool:
    """Say whether a line may be a row of figures, by its last letters; few lines of prose may."""
    return (
        text[-1].isdigit() or text[-1] in _LAST or text[-2:-1].isdigit() or text[-3:] in ("n/a", "N/A", "nil")
    )


def is_year(text: str) -> bool:
    """Say whether ``text`` is a year or a financial year, and nothing else."""
    return _YEAR.fullmatch(text) is not None


def chunks_of(line: Line) -> tuple[Chunk, ...]:
    """Return the chunks of a line, parted by two spaces or more; () for a row whose cells tabs part.

    Figures side by side are chunks of their own though one space parts them: wide figures leave no more.
    """
    if "\t" in line.text:
        return ()
    return tuple(
        Chunk(line.start + start, text, line.indent + start)
        for match in _CHUNK.finditer(line.text)
        for start, text in _parts(match)
    )


def _parts(chunk: re.Match[str]) -> Iterator[tuple[int, str]]:
    words = list(_WORD.finditer(chunk[0]))
    if len(words) > 1 and all(_FIGURE.fullmatch(word[0]) and word[0][-1].isdigit() for word in words):
        yield from ((chunk.start() + word.start(), word[0]) for word in words)
    else:
        yield chunk.start(), chunk[0]


def figures_at(chunks: Sequence[Chunk]) -> int:
    """Return where the figures of a row begin, after one or two labels; 0 for any other line."""
    at = len(chunks)
    while at > 1 and chunks[at - 1].figure and not is_year(chunks[at - 1].text):
        at -= 1
    is_row = at <= min(2, len(chunks) - 1) and all(one.label for one in chunks[:at])
    return at if is_row else 0


def parted_from_label(row: Sequence[Chunk], others: Sequence[Sequence[Chunk]]) -> tuple[Chunk, ...]:
    """Return a row whose first figure stands one space behind its long label, under those of other rows.

    Such a row has one figure fewer than the ``others``; one that has not is returned as it is.
    """
    at = figures_at(row)
    most = max(len(one) - figures_at(one) for one in others)
    label, space, figure = row[0].text.rpartition(" ")
    if at != 1 or len(row) - at != most - 1 or not space or not _FIGURE.fullmatch(figure):
        return tuple(row)
    cut = row[0].start + len(label) + 1
    first = Chunk(cut, figure, row[0].left + len(label) + 1)
    firsts = [one[figures_at(one)] for one in others if len(one) - figures_at(one) == most]
    if not any(first.overlaps((one.left, one.right)) for one in firsts):
        return tuple(row)
    return Chunk(row[0].start, label, row[0].left), first, *row[1:]


def columns_of(rows: Sequence[Sequence[Chunk]]) -> tuple[Column, ...] | None:
    """Return the columns beside the first one, read off rows of figures; None where the rows share none.

    Where some rows have two labels ("Key Stage 1   Reading"), the second labels' column is the first of them.
    """
    columns: list[Column] = []
    figures = [row[figures_at(row) :] for row in rows]
    for left, right in sorted((one.left, one.right) for row in figures for one in row):
        if columns and left < columns[-1][1]:
            columns[-1] = (columns[-1][0], max(columns[-1][1], right))
        else:
            columns.append((left, right))
    labels = [row[: figures_at(row)] for row in rows]
    second = [row[1].left for row in labels if len(row) > 1]
    if second:
        edge = min(second)
        columns.insert(0, (edge, max(row[-1].right for row in labels if row[-1].left >= edge)))
    if any(one.right >= columns[0][0] for row in labels for one in row[:1] if one.left < columns[0][0]):
        return None
    crowded = any(sum(one.overlaps(column) for one in row) > 1 for row in rows for column in columns)
    return None if crowded else tuple(columns)


def head_places(chunks: Sequence[Chunk], columns: Sequence[Column]) -> list[tuple[int, int]] | None:
    """Return of each chunk of a head its first column and how many it heads (0 is the labels' column).

    None where the chunks are no head: words in the labels' column alone, or two over one column.
    """
    if len(chunks) == len(columns) and all(is_year(one.text) for one in chunks):
        return [(at, 1) for at in range(1, len(columns) + 1)]  # however they are set
    places = [_head_place(one, chunks, columns) for one in chunks]
    ends = [first + width for first, width in places]
    clash = any(end > first for end, (first, _) in zip(ends, places[1:], strict=False))
    return None if clash or ends[-1:] == [1] else places


def _head_place(chunk: Chunk, chunks: Sequence[Chunk], columns: Sequence[Column]) -> tuple[int, int]:
    over = [at for at, column in enumerate(columns, 1) if chunk.overlaps(column)]
    if len(over) == 1:
        return over[0], 1
    if not over and chunk.right <= columns[0][0] and chunk is chunks[0] and len(chunks) > 1:
        return 0, 1
    # It stands between columns or over several: it heads those that no other chunk is nearer to.
    near = [at for at, column in enumerate(columns, 1) if _nearest(column, chunks, columns) is chunk]
    if not near:
        return 0, 1
    return near[0], len(near) if len(over) != 1 else 1


def _nearest(column: Column, chunks: Sequence[Chunk], columns: Sequence[Column]) -> Chunk:
    heads = [one for one in chunks if one.right > columns[0][0]] or list(chunks)
    return min(heads, key=lambda one: abs(one.left + one.right - column[0] - column[1]))
