"""The two lists of an area set side by side in a letter: the lines of each cell put together.

Extractions flatten such a table in many ways: the tab that parts the columns may stand in one line only
of a cell of many, a row may lack its left half, blanks may stand for the tab. The titles of the two
sides tell that it is one; what cannot be told to belong to a side is left as text.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from leagraph.documents.bullets import bullet_of
from leagraph.documents.letter_titles import is_area, is_award, side_of
from leagraph.documents.lines import Line, Slot, TableRow
from leagraph.documents.sided_columns import sided_columns
from leagraph.documents.sided_head import head_of

__all__ = ["sided_rows"]

_Range = tuple[int, int]


def sided_rows(lines: Sequence[Line], skip: Collection[int]) -> Iterator[TableRow]:
    """Yield the rows of the tables of strengths and weaknesses; ``skip`` holds lines that are no text."""
    for at, line in enumerate(lines):
        if at in skip or line.slots is not None:
            continue
        if _is_head(line):
            yield from _of_tabs(lines, _region(lines, at, skip))
        elif head := head_of(lines, at):
            yield from sided_columns(lines, head, skip)


def _is_head(line: Line) -> bool:
    """Say whether a line is the titles of the two sides, parted by a tab."""
    if len(line.text) > 300:
        return False
    left, tab, right = line.text.partition("\t")
    return bool(tab) and {side_of(left), side_of(right)} == {"strength", "weakness"}


def _region(lines: Sequence[Line], head: int, skip: Collection[int]) -> range:
    """Return the lines of the table under its head: up to a blank line, or to a title."""
    end = head + 1
    while end < len(lines) and end not in skip:
        line = lines[end]
        apart = line.gap > 0 or line.page
        cell = _parted(line) is not None or bullet_of(line.text) is not None
        if is_area(line.text) or is_award(line.text) or side_of(line.text) or _is_head(line):
            break
        if apart and (line.gap > 1 or not cell or end == head + 1 + 40):
            break
        end += 1
    return range(head + 1, end)


def _parted(line: Line) -> re.Match[str] | None:
    """Return the tab that parts the cells of a line; ``•<tab>text`` has one cell."""
    item = bullet_of(line.text)
    return _tab(line.text, item.at if item else 0)


def _tab(text: str, start: int) -> re.Match[str] | None:
    return re.compile(r"[ \t]*\t[ \t]*").search(text, start)


# -- columns parted by tabs -----------------------------------------------------------------------------


def _of_tabs(lines: Sequence[Line], region: range) -> Iterator[TableRow]:
    tabs = {at: tab for at in region if (tab := _parted(lines[at]))}
    opened = {at for at in region if lines[at].open_cell and at not in tabs}  # their right cell is empty
    goes_on = any(lines[at].text[0].islower() for at in opened)
    if not tabs or (not goes_on and all(at in tabs or at in opened for at in region)):
        return  # rows of one line each are read as they are
    first, last = min(tabs), max(tabs)
    marked = any(bullet_of(lines[at].text) for at in region)
    rows: list[tuple[list[int], list[_Range], list[_Range]]] = []
    if len(tabs) == 1:
        rows.append(([], [], []))
    for at in region:
        line, tab = lines[at], tabs.get(at)
        whole = (line.start, line.end)
        item = bullet_of(line.text) is not None
        if at in opened:
            if rows and not rows[-1][2] and line.text[0].islower():
                rows[-1][0].append(at)
                rows[-1][1].append(whole)
            else:
                rows.append(([at], [whole], []))
            continue
        if len(tabs) > 1 and (tab or item or not rows):
            if not tab and first < at < last and not line.indent:
                continue  # of the left cell or of the right one
            rows.append(([], [], []))
        taken, left, right = rows[-1]
        taken.append(at)
        if tab:
            left.append((line.start, line.start + tab.start()))
            right.append((line.start + tab.end(), line.end))
        elif (at < first and not line.indent) or (len(tabs) > 1 and not item and not marked and not right):
            left.append(whole)
        else:
            right.append(whole)
    for taken, left, right in rows:
        if taken == list(range(taken[0], taken[-1] + 1)):
            yield TableRow(tuple(taken), (Slot(tuple(left)), Slot(tuple(right))))
