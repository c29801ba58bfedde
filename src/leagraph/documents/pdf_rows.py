"""The columns of a PDF page to lines of marked-up text: rows from top to bottom, tables, headings."""

from __future__ import annotations

import re
from collections.abc import Sequence

from leagraph.documents.pdf_pieces import Piece, Row, rows_of
from leagraph.documents.pdf_tables import aligned, tables_of

__all__ = ["lines_of_page"]

_LONGEST_HEADING = 160
_SPACE = 0.3  # of the size of print
_SAME_SIZE = 0.6  # points
_LIKE_A_MARK = re.compile(r"^(?:\d{1,3}(?:[.)]|$)|[-–—]\s)")
_GOES_ON = re.compile(r"^[^\W\d]")
_ENDS = re.compile(r"[.:;!?][\"'”’)*]*$")


def lines_of_page(
    columns: Sequence[Sequence[Piece]], body: float, levels: dict[int, int], known: frozenset[str]
) -> list[str]:
    """Return the lines of a page.

    ``levels`` are the heading levels of sizes larger than ``body``; ``known`` are the document's words.
    """
    out: list[str] = []
    above: Row | None = None
    for rows in map(rows_of, columns):
        if above is not None and not _goes_on(above, rows[0]):
            out.append("")
        right = max(row.cells[-1].right for row in rows)
        at = 0
        for start, stop in (*tables_of(rows), (len(rows), len(rows))):
            _put_rows(out, rows[at:start], body, levels, right)
            if start < stop:
                out += ["", *aligned(rows[start:stop], known), ""]
            at = stop
        above = rows[-1]
    return [*out, ""]


def _goes_on(above: Row, row: Row) -> bool:
    """Say whether a sentence at the foot of a column goes on at the head of the next one."""
    alike = above.words.bold is row.words.bold and abs(above.words.size - row.words.size) < _SAME_SIZE
    text = not (above.tabular or row.tabular or row.hanging) and _GOES_ON.match(row.text)
    return bool(alike and text and above.words.left < row.words.left and not _ENDS.search(above.text))


def _put_rows(out: list[str], rows: Sequence[Row], body: float, levels: dict[int, int], right: float) -> None:
    before: Row | None = None
    for row in rows:
        if before is not None and _is_apart(before, row, body):
            out.append("")
            before = None
        _put_line(out, row, before, levels, right)
        before = row


def _put_line(out: list[str], row: Row, before: Row | None, levels: dict[int, int], right: float) -> None:
    """Append a line, or join it to the heading that it goes on with."""
    line, level = row.text, levels.get(round(row.words.size))
    if level and not row.tabular and len(line) < _LONGEST_HEADING:
        marks, plain = "#" * level + " ", line.replace("**", "")
        if before is not None and out[-1].startswith(marks):
            out[-1] += " " + plain
        else:
            out.append(marks + plain)
    elif before is not None and _is_mid_sentence(before, row, right):
        out[-1] += " " + line
    elif before is not None and row.bold and before.bold and out[-1].endswith("**"):
        out[-1] = out[-1][:-2] + " " + line.removeprefix("**")
    else:
        out.append(line)


def _is_mid_sentence(before: Row, row: Row, right: float) -> bool:
    """Say whether a line that begins like an item or is like a page number goes on with a full line."""
    word = row.text.split()[0]
    width = (row.first.right - row.first.left) * len(word) / len(row.first.plain)
    full = before.cells[-1].right + width + _SPACE * row.first.size > right
    return bool(full and _LIKE_A_MARK.match(row.text) and not (row.hanging or _ENDS.search(before.text)))


def _is_apart(before: Row, row: Row, body: float) -> bool:
    """Say whether more than the usual distance, or another print, parts two lines."""
    gap = row.words.top - before.words.bottom
    other = before.bold is not row.bold or abs(before.words.size - row.words.size) > 1
    return other or gap > 0.6 * max(before.words.height, body)
