"""The flow of a report: its lines put together to drafts of blocks, cut sentences joined again.

A draft knows ranges of the source only; mending its text and building passages come later.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from leagraph.documents.contents import Contents
from leagraph.documents.headings import Form, form_of, is_recommendations, is_section
from leagraph.documents.lines import Bullet, Line, bullet_of
from leagraph.documents.model import BlockKind
from leagraph.documents.numbering import Numbering, NumberMark

__all__ = ["Draft", "Flow", "Layout", "flow_of"]

Range = tuple[int, int]

_ENDED = re.compile(r"[.!?:][\s'\"’”)\]*_]*(?:[¹²³⁴⁵⁶⁷⁸⁹⁰]+)?$")
_ITEM_ENDED = re.compile(r"(?:[.!?:;]|;\s*(?:and|or)|,\s*and)[\s'\"’”)\]*_]*$")
_HANGING = re.compile(
    r"(?:[,–—(-]|\b(?:the|an?|of|to|in|on|at|by|for|from|with|and|or|but|as|that|which|who|whose|its|their|this|these|"
    r"those|is|are|was|were|has|have|had|be|been|will|would|should|not|very|more|most|than|into|between|through|"
    r"under|over|both|all|each|per|about|within|such|also|can|may|Mr|Mrs|Ms|Dr|St))[\s*_]*$"
)
_SIGN_OFF = re.compile(r"^(?:©|\(c\)|crown copyright|yours\s+(?:sincerely|faithfully|truly))", re.IGNORECASE)
_COLON = re.compile(r":[\s'\"’”)*_]*$")
_OPEN_BOLD = re.compile(r"\*\*")


@dataclass(slots=True)
class Draft:
    """A block in the making: the source range it covers, and the ranges its text is made of."""

    kind: BlockKind
    start: int
    end: int
    ranges: list[Range]
    number: str | None = None
    style: str = ""
    level: int = 0
    rows: list[Line] = field(default_factory=list)
    breaks: bool = False  # begins a new unnumbered passage (lost number, back matter)
    tail: str = ""  # the last line, for finding out whether the sentence has ended


@dataclass(frozen=True, slots=True)
class Layout:
    """What was found out about the lines before they are put together."""

    lines: tuple[Line, ...]
    contents: Contents
    furniture: frozenset[int]
    footnotes: frozenset[int]
    numbers: Numbering
    body: int  # index of the first line of the body; before it stand cover, address, basic information
    letter: bool
    wrapped: bool


@dataclass(slots=True)
class Flow:
    """The drafts of the body in reading order, and those that were told apart."""

    body: list[Draft] = field(default_factory=list)
    contents: list[Draft] = field(default_factory=list)
    furniture: list[Draft] = field(default_factory=list)
    footnotes: list[Draft] = field(default_factory=list)


def flow_of(layout: Layout) -> Flow:
    """Return the drafts of all blocks of a document."""
    return _Reader(layout).read()


class _Reader:
    """Reads lines one after another and knows the block that is still open."""

    def __init__(self, layout: Layout) -> None:
        self.layout = layout
        self.flow = Flow()
        self.cut = False  # page furniture stands between the open block and this line
        self.back = False
        self.last_number = max(layout.numbers.marks, default=-1)
        self.marks: list[str] = []  # bullet marks of the open list, outermost first
        self.gaps = _gaps(layout.numbers)
        self.in_recommendations = False

    @property
    def open(self) -> Draft | None:
        return self.flow.body[-1] if self.flow.body else None

    def read(self) -> Flow:
        for index, line in enumerate(self.layout.lines):
            if index in self.layout.contents.lines:
                self._aside(self.flow.contents, BlockKind.CONTENTS, line, join=False)
            elif index in self.layout.furniture:
                self._aside(self.flow.furniture, BlockKind.FURNITURE, line, join=False)
            elif index in self.layout.footnotes:
                self._aside(self.flow.footnotes, BlockKind.FOOTNOTE, line, join=line.text[0] not in "¹²³⁴⁵⁶⁷⁸⁹⁰<[^")
            else:
                self._read_line(index, line)
                self.cut = False
        return self.flow

    def _aside(self, drafts: list[Draft], kind: BlockKind, line: Line, *, join: bool) -> None:
        self.cut = True
        if join and drafts:
            drafts[-1].ranges.append((line.start, line.end))
            drafts[-1].end = line.end
        else:
            drafts.append(Draft(kind, line.start, line.end, [(line.start, line.end)]))

    def _add(self, draft: Draft) -> Draft:
        self.flow.body.append(draft)
        if draft.kind is not BlockKind.BULLET and draft.kind is not BlockKind.TABLE:
            self.marks.clear()
        return draft

    def _read_line(self, index: int, line: Line) -> None:
        mark = self.layout.numbers.marks.get(index)
        if mark is not None:
            self._numbered(index, line, mark)
        elif "\t" in line.text and self._is_row(line):
            self._row(line)
        elif not self._heading(index, line) and not self._item(index, line):
            self._text(index, line)

    # -- numbered paragraphs
    def _numbered(self, index: int, line: Line, mark: NumberMark) -> None:
        self.in_recommendations = False
        ranges = [(line.start + mark.end, line.end)]
        if mark.slid:
            item = bullet_of(line.text)
            head = item.at if item else 0
            ranges.insert(0, (line.start + head, line.start + mark.at))
        draft = Draft(BlockKind.PARAGRAPH, line.start, line.end, ranges, mark.number, tail=line.text)
        self._add(draft)
        self._split_run_in(index, line)

    def _split_run_in(self, index: int, line: Line) -> None:
        for mark in self.layout.numbers.run_in.get(index, ()):
            place = line.start + mark.at
            before = self.flow.body[-1]
            before.ranges[-1] = (before.ranges[-1][0], place)
            before.end = place
            end = line.end
            self._add(
                Draft(BlockKind.PARAGRAPH, place, end, [(line.start + mark.end, end)], mark.number, tail=line.text)
            )

    # -- tables
    def _is_row(self, line: Line) -> bool:
        item = bullet_of(line.text)
        return "\t" in line.text[item.at :].strip() if item else True

    def _row(self, line: Line) -> None:
        table = self.open
        if table is None or table.kind is not BlockKind.TABLE or (line.gap > 1 and not self.cut):
            table = self._add(Draft(BlockKind.TABLE, line.start, line.end, []))
        table.rows.append(line)
        table.end = line.end

    # -- headings
    def _heading(self, index: int, line: Line) -> bool:
        layout = self.layout
        if _SIGN_OFF.match(line.text) and index > max(self.last_number, layout.body - 1) and index >= layout.body:
            self.back = True
            self._add(self._paragraph(line)).breaks = True
            return True
        if self.back or index < layout.body:
            return False
        form = form_of(line.text, layout.contents, letter=layout.letter)
        if form is None or not self._has_room(index, line, form):
            return False
        start, end = line.start + form.start, line.start + form.end
        title = line.text[form.start : form.end]
        self.in_recommendations = is_recommendations(title)
        self._add(Draft(BlockKind.HEADING, line.start, line.end, [(start, end)], style=form.style, tail=line.text))
        return True

    def _has_room(self, index: int, line: Line, form: Form) -> bool:
        """Say whether the lines around allow a heading here."""
        before, after = self.open, self._next(index)
        if after is not None and after.text[0].islower() and form.style in ("plain", "caps"):
            return False
        if before is None or before.kind in (BlockKind.HEADING, BlockKind.TABLE):
            return form.sure or after is None or self._loose(after)
        if before.kind is not BlockKind.HEADING and _HANGING.search(before.tail) and form.style == "plain":
            return is_section(line.text)
        if form.sure:
            return True
        ended = _ENDED.search(before.tail) or before.kind is BlockKind.BULLET or self.layout.contents.lists(line.text)
        return bool(ended) and not _COLON.search(before.tail) and self._loose(line) and (after is None or self._loose(after))

    def _loose(self, line: Line) -> bool:
        return line.gap > 0 or line.page or not self.layout.wrapped or self.cut

    def _next(self, index: int) -> Line | None:
        layout = self.layout
        for at in range(index + 1, len(layout.lines)):
            if at not in layout.furniture and at not in layout.footnotes:
                return layout.lines[at]
        return None

    # -- bullets
    def _item(self, index: int, line: Line) -> bool:
        item = bullet_of(line.text)
        if item is None:
            return False
        text = line.text[item.at :]
        if item.mark == "o" and not self.marks and not (self.open and _COLON.search(self.open.tail)):
            return False
        if self._is_lost_paragraph(index, text, dashed=True):
            self._add(Draft(BlockKind.PARAGRAPH, line.start, line.end, [(line.start + item.at, line.end)], tail=line.text))
            self.flow.body[-1].breaks = True
            return True
        draft = Draft(BlockKind.BULLET, line.start, line.end, [(line.start + item.at, line.end)], tail=text)
        draft.level = self._nesting(item, line)
        self._add(draft)
        return True

    def _nesting(self, item: Bullet, line: Line) -> int:
        key = item.mark
        if key in self.marks:
            del self.marks[self.marks.index(key) + 1 :]
        elif self.marks and (item.rank > 0 or line.indent >= 2) and line.indent >= self._indent:
            self.marks.append(key)
        else:
            self.marks[:] = [key]
        self._indent = line.indent
        return len(self.marks) - 1

    _indent = 0

    # -- plain text
    def _paragraph(self, line: Line) -> Draft:
        return Draft(BlockKind.PARAGRAPH, line.start, line.end, [(line.start, line.end)], tail=line.text)

    def _text(self, index: int, line: Line) -> None:
        before = self.open
        if before is not None and self._continues(before, index, line):
            before.ranges.append((line.start, line.end))
            before.end, before.tail = line.end, line.text
        elif before is not None and self._is_bare_item(before, line):
            self._add(Draft(BlockKind.BULLET, line.start, line.end, [(line.start, line.end)], tail=line.text))
        else:
            draft = self._paragraph(line)
            draft.breaks = self._is_lost_paragraph(index, line.text, dashed=False)
            self._add(draft)
        self._split_run_in(index, line)

    def _is_bare_item(self, before: Draft, line: Line) -> bool:
        """A list whose marks the scan has lost: lower-case lines after a colon or a semicolon."""
        if not line.text[0].islower():
            return False
        return before.kind is BlockKind.BULLET or bool(_COLON.search(before.tail))

    def _continues(self, before: Draft, index: int, line: Line) -> bool:
        if before.kind is BlockKind.TABLE or before.breaks and self.back:
            return False
        if before.kind is BlockKind.HEADING:
            return False
        if not before.tail.strip():
            return True  # an empty bullet: its text stands on the next line
        if index < self.layout.body or self.back:
            return self._continues_cover(before, line)
        tight = line.gap == 0 and not self.cut and not line.page
        if tight and self.layout.wrapped:
            return True
        if before.kind is BlockKind.BULLET:
            if line.text[0].islower():
                return not _ITEM_ENDED.search(before.tail)
            return bool(_HANGING.search(before.tail)) and not _ITEM_ENDED.search(before.tail)
        if line.text[0].islower():
            return not _COLON.search(before.tail)
        if _ENDED.search(before.tail):
            return False
        return bool(_HANGING.search(before.tail)) or len(before.tail) > 60

    def _continues_cover(self, before: Draft, line: Line) -> bool:
        if line.gap:
            return line.text[0].islower() and not _ENDED.search(before.tail)
        start = self.layout.lines[0].start if not before.ranges else before.ranges[0][0]
        bold = before.tail.count("**") % 2 == 1 or (start and False)
        return bool(bold) or line.text[0].islower() or bool(_HANGING.search(before.tail)) or len(before.tail) > 60

    def _is_lost_paragraph(self, index: int, text: str, *, dashed: bool) -> bool:
        """A whole paragraph in a gap of the numbering has lost its number."""
        before = self.open
        if before is None or not self.gaps or not any(low < index < high for low, high in self.gaps):
            return False
        if self.in_recommendations or before.kind is BlockKind.TABLE or _COLON.search(before.tail):
            return False
        if dashed and (not self.layout.numbers.dashed or before.kind is BlockKind.BULLET):
            return False
        return len(text) >= 80 and text[0].isupper() and bool(re.search(r"[.!?]['\"’”)]*$", text))


def _gaps(numbers: Numbering) -> list[Range]:
    heads = sorted(numbers.marks)
    return [
        (one, two)
        for one, two in zip(heads, heads[1:], strict=False)
        if int(numbers.marks[two].number) > int(numbers.marks[one].number) + 1 and one not in numbers.run_in
    ]
