"""The two lists of an area set line beside line in a letter, parted by blanks: a gutter runs down them.

The titles of the two sides tell that it is such a table. The gutter is where all its lines are blank; names
of areas stand in the columns, over both of them, or in a third column before them. A line that crosses the
gutter ends the table, and so does what stands alone below the last line with two columns.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from leagraph.documents.bullets import bullet_of
from leagraph.documents.furniture import is_page_mark
from leagraph.documents.letter_titles import is_area, is_award, side_of
from leagraph.documents.lines import Line, Slot, TableRow
from leagraph.documents.sided_head import GAP, Head, Part, cells_of, head_of

__all__ = ["sided_columns"]

_Range = tuple[int, int]
_MOST_LINES = 4  # over which the name of an area is wrapped
_RUNNING_HEAD = re.compile(r"[A-Z][^•▪]*?\S {3,}\d{1,3}")
_FURTHER = 60  # lines below a table
_WIDEST = 300  # columns of a line


@dataclass(frozen=True, slots=True)
class _List:
    """The lines of a column under one area: those of its name, if it stands there, and the others."""

    area: tuple[Part, ...]
    parts: list[Part]


_Names = Mapping[int, tuple[Part, ...]]  # the names of areas in a column, each by its first line


# -- the rows -------------------------------------------------------------------------------------------


def sided_columns(lines: Sequence[Line], head: Head, skip: Collection[int]) -> Iterator[TableRow]:
    """Yield the head and the rows below it, two for each area: its name, and its lists.

    ``skip`` holds lines that are no text. All rows begin with the line of the head, as rows of one place do.
    """
    region, gutter = _region(lines, head, skip)
    if not region or not _keeps_indents(lines, head, region, gutter):
        return
    if _goes_on_below(lines, region[-1] + 1, gutter):
        return  # what cuts the table in two is not known: its items could be anybody's
    cut = [_cut(at, lines[at], gutter) for at in region]
    left, right = [one for one, _ in cut if one], [two for _, two in cut if two]
    parted = _column_of_areas(left, head.left)
    if parted is None or not _are_beside(*parted, right) or _are_doubled(cut):
        return
    names, left = parted
    first = head.lines[0]
    yield TableRow(head.lines, head.slots)
    for area, one, two in _lists_side_by_side(left, right, names):
        lists = (first, *sorted({part.at for part in (*area, *one, *two)}))
        if area:
            yield TableRow(lists, (_slot(area),))
        if one or two:
            yield TableRow(lists, (_slot(one), _slot(two)))


def _slot(parts: Sequence[Part]) -> Slot:
    return Slot(tuple((part.start, part.end) for part in parts))


def _lists_side_by_side(
    left: Sequence[Part], right: Sequence[Part], names: _Names
) -> Iterator[tuple[Sequence[Part], Sequence[Part], Sequence[Part]]]:
    """Yield the name of each area and its two lists; one of them is empty where each column has its names."""
    of_left, of_right = _names(left), _names(right)
    if names or not of_right:
        names = names or of_left
        ones, twos = _lists(left, names), _lists(right, names)
        yield from ((one.area, one.parts, two.parts) for one, two in zip(ones, twos, strict=True))
        return
    for one in _lists(left, of_left):
        yield one.area, one.parts, ()
    for two in _lists(right, of_right):
        yield two.area, (), two.parts


def _lists(parts: Sequence[Part], names: _Names) -> list[_List]:
    """Cut a column at the names of areas, whose own lines are left out."""
    lists = [_List((), []), *(_List(name, []) for name in names.values())]
    starts = [-1, *names]
    of_names = {part for name in names.values() for part in name}
    for part in parts:
        if part not in of_names:
            lists[sum(start <= part.at for start in starts) - 1].parts.append(part)
    return lists


def _names(parts: Sequence[Part]) -> _Names:
    """Return the names of areas in a column."""
    found: dict[int, tuple[Part, ...]] = {}
    at = 0
    while at < len(parts):
        text, length = "", 1
        for count, part in enumerate(parts[at : at + _MOST_LINES], 1):
            if (
                part.text[0].islower() or bullet_of(part.text)
                if count == 1
                else part.apart or is_area(part.text)
            ):
                break  # an item or its end, a list of its own, another name
            text = text + part.text if text.endswith("-") else f"{text} {part.text}".lstrip()
            if is_area(text):
                found[parts[at].at] = tuple(parts[at : at + count])
                length = count
                break
        at += length
    return found


def _column_of_areas(left: Sequence[Part], column: int) -> tuple[_Names, list[Part]] | None:
    """Return the names of a third column before the left one, and what stands in the left one then.

    None where the names stand amid their rows, so that nobody can tell where these begin.
    """
    free = set(range(1, column + 1))
    for part in left:
        if not is_area(part.text):
            free &= _blanks(part.column, part.text)
    names: list[Part] = []
    rest: list[Part] = []
    for part in left:
        place = max(free, default=0) - part.column
        before, behind = part.text[: max(place, 0)].rstrip(), part.text[max(place, 0) :].lstrip()
        if before:
            names.append(replace(part, end=part.start + len(before), text=before))
        if behind:
            start = part.end - len(behind)
            rest.append(replace(part, start=start, text=behind, column=part.column + start - part.start))
    areas = _names(names)
    if not areas or not rest:
        return {}, list(left)
    if sum(map(len, areas.values())) < len(names):
        return None  # one of the names is not known
    tops = [part.at for part in left if part.apart and part is not left[0]]
    tops.append(left[0].at)
    return (areas, rest) if (set(areas).issubset(tops) if tops[1:] else tops[0] in areas) else None


# -- where the table ends, and where its columns part ---------------------------------------------------


def _region(lines: Sequence[Line], head: Head, skip: Collection[int]) -> tuple[list[int], int]:
    """Return the lines of the table below its head, and where its right column begins."""
    free = set(head.free)
    gutter = head.free.stop - 1
    found: list[int] = []
    sure = 0  # so many of them are of the table: two columns stand in the last one
    marked = False
    for at in range(head.lines[-1] + 1, len(lines)):
        line = lines[at]
        if at in skip or line.slots is not None or "\t" in line.text:
            break
        if is_page_mark(line.text):
            continue
        if is_award(line.text) or side_of(line.text) or head_of(lines, at):
            break
        if marked and line.gap > 0 and _RUNNING_HEAD.fullmatch(line.text):
            continue
        if marked and line.gap > 0 and not _has_mark(line) and not is_area(line.text):
            break  # where items have marks, only a name of an area begins a row without
        area = is_area(line.text)
        left = free & _blanks(line.indent, line.text)
        if left:
            free = left
        elif not area and not (line.gap == 0 and found and _is_tight(lines, at, max(free))):
            break
        gutter = max(free)
        found.append(at)
        marked = marked or bullet_of(line.text) is not None
        if line.indent + len(line.text) > gutter and not area:
            sure = len(found)
    return found[: sure + _rest(lines, found, sure)] if sure else [], gutter


def _has_mark(line: Line) -> bool:
    """Say whether one of the cells of a line begins with the mark of an item, or is the name of an area."""
    cells = [part.text for part in cells_of(line)]
    return any(bullet_of(cell) or is_area(cell) for cell in cells) or all(
        cell[:1].islower() for cell in cells
    )


def _goes_on_below(lines: Sequence[Line], start: int, gutter: int) -> bool:
    """Say whether lines with two marked columns follow further down, before another head."""
    for at in range(start, min(start + _FURTHER, len(lines))):
        if head_of(lines, at):
            return False
        parts = _cut(at, lines[at], gutter)
        if all(part is not None and bullet_of(part.text) for part in parts):
            return True
    return False


def _are_beside(names: _Names, left: Sequence[Part], right: Sequence[Part]) -> bool:
    """Say whether a column that has names of areas has one wherever the other begins an area.

    Else items of the one stand beside an area that only the other names.
    """
    if names:
        return True
    of_left, of_right = _names(left), _names(right)
    if not of_right:
        return True
    for one, other, parts in ((of_right, of_left, left), (of_left, of_right, right)):
        for start in one:
            after = min((at for at in other if at > start), default=_WIDEST * len(parts) + start)
            if start not in other and any(start <= p.at < after and bullet_of(p.text) for p in parts):
                return False
    return True


def _are_doubled(cut: Sequence[tuple[Part | None, Part | None]]) -> bool:
    """Say whether one line says the same in both columns, and no name that is known."""
    return any(
        one is not None
        and two is not None
        and one.text == two.text
        and one.text[0].isupper()
        and not is_area(one.text)
        for one, two in cut
    )


def _keeps_indents(lines: Sequence[Line], head: Head, region: Sequence[int], gutter: int) -> bool:
    """Say whether the blanks at the heads of lines are kept, should one line have one column only.

    Where they are cut, what stands alone in the right column looks like a line of the left one.
    """
    if any(lines[at].indent for at in (head.lines[0], *region)):
        return True
    return all(len(lines[at].text) > gutter or is_area(lines[at].text) for at in region)


def _blanks(indent: int, text: str) -> set[int]:
    """Return the columns at which a cell may begin: in the blanks before, behind and amid a text."""
    end = indent + len(text)
    free = set(range(indent + 1)) | set(range(end + 1, end + _WIDEST))
    for gap in GAP.finditer(text):
        free |= set(range(indent + gap.start() + 1, indent + gap.end() + 1))
    return free


def _is_tight(lines: Sequence[Line], at: int, gutter: int) -> bool:
    """Say whether a line fills its left cell up to one blank before the right one."""
    place = gutter - lines[at].indent
    after = lines[at + 1] if at + 1 < len(lines) else None
    if not 0 < place < len(lines[at].text) or lines[at].text[place - 1] != " ":
        return False
    return after is None or after.gap > 0 or gutter in _blanks(after.indent, after.text)


def _rest(lines: Sequence[Line], found: Sequence[int], sure: int) -> int:
    """Count the lines of the left column below the last one with two: its end, and marked items."""
    names = {_plain(lines[at].text) for at in found[:sure] if is_area(lines[at].text)}
    # The names of areas head the parts of the letter below the table too.
    marked = any(bullet_of(lines[at].text) for at in found[:sure])
    kept = 0
    for count, at in enumerate(found[sure:], 1):
        line, area = lines[at], is_area(lines[at].text)
        if _plain(line.text) in names or (area and not (names and marked)):
            break
        if bullet_of(line.text) or (line.gap == 0 and kept == count - 1 and not area):
            kept = count
        elif not area:
            break
    return kept


def _plain(name: str) -> str:
    return name.rstrip(": ").casefold()


def _cut(at: int, line: Line, column: int) -> tuple[Part | None, Part | None]:
    """Return what stands before a column of a line and what stands from it on."""
    place, whole = column - line.indent, Part(at, line.start, line.end, line.text, line.indent, line.gap > 0)
    if place <= 0:
        return None, whole
    if place >= len(line.text) or is_area(line.text):
        return whole, None
    left, right = line.text[:place].rstrip(), line.text[place:].lstrip()
    start = line.end - len(right)
    return (
        replace(whole, end=line.start + len(left), text=left),
        replace(whole, start=start, text=right, column=line.indent + start - line.start),
    )
