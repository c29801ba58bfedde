"""The flow of a report: its lines put together to drafts of blocks, cut sentences joined again."""

from __future__ import annotations

import re
from collections.abc import Collection
from itertools import pairwise

from leagraph.documents.bullets import Bullet, Nesting, bullet_of, count_at
from leagraph.documents.drafts import Draft, Flow, Range
from leagraph.documents.heading_places import heading_at
from leagraph.documents.headings import is_recommendations
from leagraph.documents.joining import continues, continues_cover, is_bare_item
from leagraph.documents.layout import Layout
from leagraph.documents.letter_titles import is_award, is_grade
from leagraph.documents.lines import Line
from leagraph.documents.model import BlockKind
from leagraph.documents.numbering import Numbering, NumberMark
from leagraph.documents.sentence_ends import announces, ends_sentence
from leagraph.documents.tables import is_cell, is_row

__all__ = ["flow_of"]

_SIGN_OFF = re.compile(
    r"^(?:©|\(c\)\s|crown copyright|yours\s+(?:sincerely|faithfully|truly))", re.IGNORECASE
)
_FOOT_MARK = frozenset("¹²³⁴⁵⁶⁷⁸⁹⁰<[^")
_WHOLE_PARAGRAPH = 80
_FIRST_LINES = 3
_MOST_LINES = 60
_TWIN_REACH = 3


def flow_of(layout: Layout) -> Flow:
    """Return the drafts of all blocks of a document."""
    reader = _Reader(layout)
    for index, line in enumerate(layout.lines):
        reader.read(index, line)
    return reader.flow


class _Reader:
    """Reads lines one after another and knows the block that is still open."""

    def __init__(self, layout: Layout) -> None:
        self.layout = layout
        self.flow = Flow()
        self.list = Nesting()
        self.gaps = _gap_lines(layout.numbers, len(layout.lines))
        self.page_cut = False  # page furniture stands between the open block and this line
        self.back = False  # copyright, addresses, signatures
        self.recommending = False
        self.taken = -1  # the last line that a heading of several lines has taken

    @property
    def open(self) -> Draft | None:
        """The block that was read last."""
        return self.flow.body[-1] if self.flow.body else None

    def read(self, index: int, line: Line) -> None:
        """Read one line."""
        layout = self.layout
        if index <= self.taken:
            return
        if index in layout.contents.lines:
            self._aside(self.flow.contents, BlockKind.CONTENTS, line)
        elif index in layout.furniture:
            self._aside(self.flow.furniture, BlockKind.FURNITURE, line)
        elif index in layout.footnotes:
            self._aside(self.flow.footnotes, BlockKind.FOOTNOTE, line, joins=line.text[0] not in _FOOT_MARK)
        else:
            self._read_text(index, line)
            self.page_cut = False

    def _aside(self, drafts: list[Draft], kind: BlockKind, line: Line, *, joins: bool = False) -> None:
        self.page_cut = True
        if joins and drafts:
            drafts[-1].extend(line)
        else:
            drafts.append(Draft(kind, line.start, line.end, [(line.start, line.end)]))

    def _read_text(self, index: int, line: Line) -> None:
        mark = self.layout.numbers.marks.get(index)
        before = self.open
        in_table = before is not None and before.kind is BlockKind.TABLE
        if mark is not None:
            self._number(index, line, mark)
        elif is_row(line) or is_cell(self.layout.lines, index, in_table=in_table):
            self._row(line)
        elif before is not None and before.empty and bullet_of(line.text) is None:
            before.extend(line)
        elif index in self.layout.bare:
            self._bare_item(index, line)
        elif not (self._sign_off(index, line) or self._heading(index, line) or self._item(index, line)):
            self._text(index, line)

    def _add(self, draft: Draft) -> Draft:
        self.flow.body.append(draft)
        if draft.kind in (BlockKind.PARAGRAPH, BlockKind.HEADING):
            self.list.close()
        return draft

    # -- numbered paragraphs ------------------------------------------------------------------------

    def _number(self, index: int, line: Line, mark: NumberMark) -> None:
        self.recommending = False
        start, text = line.start, line.text
        ranges: list[Range] = [(start + mark.end, line.end)]
        if mark.slid:
            item = bullet_of(text)
            ranges.insert(0, (start + (item.at if item else 0), start + mark.at))
        elif mark.bold >= 0:
            ranges.insert(0, (start + mark.bold, start + mark.bold + 2))
        tail = text if mark.slid else text[mark.end :]
        draft = Draft(BlockKind.PARAGRAPH, start, line.end, ranges, tail, mark.number)
        before = self.open
        slid = mark.slid and self.layout.wrapped
        if before is not None and (slid or tail[:1].islower()) and self._is_first_line(before, line):
            # The number slid to the paragraph's second line.
            self.flow.body.pop()
            draft.start = before.start
            draft.ranges[:0] = before.ranges
        self._add(draft)
        self._split_run_in(index, line)

    def _is_first_line(self, before: Draft, line: Line) -> bool:
        return (
            before.kind in (BlockKind.PARAGRAPH, BlockKind.BULLET)
            and before.number is None
            and line.gap == 0
            and len(before.ranges) <= _FIRST_LINES
            and not ends_sentence(before.tail)
        )

    def _split_run_in(self, index: int, line: Line) -> None:
        """Begin the paragraphs whose numbers stand in the midst of the line."""
        for mark in self.layout.numbers.run_in.get(index, ()):
            before = self.flow.body[-1]
            place = line.start + mark.at
            before.ranges[-1] = (before.ranges[-1][0], place)
            before.end = place
            ranges = [(line.start + mark.end, line.end)]
            self._add(Draft(BlockKind.PARAGRAPH, place, line.end, ranges, line.text, mark.number))

    # -- tables -------------------------------------------------------------------------------------

    def _row(self, line: Line) -> None:
        table = self.open
        if table is None or table.kind is not BlockKind.TABLE or not self._same_table(table, line):
            table = self._add(Draft(BlockKind.TABLE, line.start, line.end, []))
        table.rows.append(line)
        table.end = max(table.end, line.end)

    def _same_table(self, table: Draft, line: Line) -> bool:
        if line.gap == 0 and not line.page:
            return True
        more = line.text.count("\t") - table.rows[-1].text.count("\t")
        # The first cell of a header is often blank, its tab trimmed.
        return more == 0 or (more == 1 and len(table.rows) == 1 and not self.page_cut)

    # -- headings -----------------------------------------------------------------------------------

    def _sign_off(self, index: int, line: Line) -> bool:
        layout = self.layout
        if self.back or index < layout.body or index <= layout.last or not _SIGN_OFF.match(line.text):
            return False
        self.back = True
        self._add(_paragraph(line)).opens = "back"
        return True

    def _heading(self, index: int, line: Line) -> bool:
        if self.back or index < self.layout.body or self._counts_on(index, line):
            return False
        found = heading_at(self.layout, index, self.open, page_cut=self.page_cut)
        if found is None:
            return False
        last = found.lines[-1]
        ranges = [(one.start, one.end) for one in found.lines]
        ranges[0] = (line.start + found.form.start, ranges[0][1])
        ranges[-1] = (ranges[-1][0], last.end - (len(found.text) - found.form.end))
        self._add(Draft(BlockKind.HEADING, line.start, last.end, ranges, found.text, style=found.form.style))
        self.recommending = is_recommendations(found.title)
        self.taken = index + len(found.lines) - 1
        return True

    def _counts_on(self, index: int, line: Line) -> bool:
        """Say whether a line is one of a list whose items count up, with nothing between them."""
        number = count_at(line.text)
        if number is None or self.layout.contents.lists(line.text):
            return False
        if self.open is not None and self.open.kind is BlockKind.BULLET and number > 1:
            return self.open.count == number - 1 and line.gap == 0
        after = self.layout.after(index)
        return number == 1 and after is not None and count_at(self.layout.lines[after].text) == 2

    # -- lists --------------------------------------------------------------------------------------

    def _item(self, index: int, line: Line) -> bool:
        item = bullet_of(line.text)
        before = self.open
        if item is None or (index < self.layout.body and item.mark == "stop"):
            return False
        announced = bool(self.list) or (before is not None and announces(before.tail))
        if item.doubtful and not announced and not self._has_twin(index, item):
            return False
        text = line.text[item.at :]
        ranges = [(line.start + item.at, line.end)]
        if self._is_lost_paragraph(index, text, item):
            self._add(Draft(BlockKind.PARAGRAPH, line.start, line.end, ranges, text, opens="lost"))
            return True
        draft = Draft(BlockKind.BULLET, line.start, line.end, ranges, text, count=item.count)
        draft.level = self.list.depth(item, line.indent)
        self._add(draft)
        return True

    def _bare_item(self, index: int, line: Line) -> None:
        """Read a line of a list whose items bear no marks."""
        before = self.open
        if self.layout.bare.get(index) and before is not None and before.kind is BlockKind.BULLET:
            before.extend(line)
            return
        item = _paragraph(line)
        item.kind, item.style = BlockKind.BULLET, "bare"
        self._add(item)

    def _has_twin(self, index: int, item: Bullet) -> bool:
        """Say whether a line near by has the same doubtful mark: no text has it twice by chance."""
        near = range(max(index - _TWIN_REACH, 0), min(index + _TWIN_REACH + 1, len(self.layout.lines)))
        marks = (bullet_of(self.layout.lines[at].text) for at in near if at != index)
        return any(other is not None and other.mark == item.mark for other in marks)

    # -- plain text ---------------------------------------------------------------------------------

    def _text(self, index: int, line: Line) -> None:
        before = self.open
        if before is not None and self._goes_on(before, index, line):
            before.extend(line)
        elif before is not None and self._in_body(index) and is_bare_item(before, line):
            self._bare_item(index, line)
        else:
            draft = self._add(_paragraph(line))
            if self._is_lost_paragraph(index, line.text, None):
                draft.opens = "lost"
        self._split_run_in(index, line)

    def _in_body(self, index: int) -> bool:
        return index >= self.layout.body and not self.back

    def _goes_on(self, before: Draft, index: int, line: Line) -> bool:
        if not self._in_body(index):
            return continues_cover(before, line, wrapped=self.layout.wrapped)
        if self.layout.letter and any(is_award(one) or is_grade(one) for one in (line.text, before.tail)):
            return False  # the grade of an area has a line of its own
        cut = self.page_cut or line.page or line.gap > max(2, self.layout.usual_gap)
        under = line.gap == 0 and not cut
        tight, close = under and self.layout.wrapped, under and self.layout.usual_gap > 0
        return continues(before, line, tight=tight, page_cut=cut, close=close)

    def _is_lost_paragraph(self, index: int, text: str, item: Bullet | None) -> bool:
        """Say whether a whole paragraph stands in a gap of the numbering: its number is lost."""
        before = self.open if item else (self.flow.body[-2] if len(self.flow.body) > 1 else None)
        if index not in self.gaps or before is None or self.recommending:
            return False
        if before.kind in (BlockKind.TABLE, BlockKind.HEADING) or announces(before.tail):
            return False
        if item is not None and (not self.layout.numbers.dashed or before.kind is BlockKind.BULLET):
            return False
        if self.layout.wrapped:
            text += self._rest_of_paragraph(index)
        return len(text) >= _WHOLE_PARAGRAPH and text[0].isupper() and ends_sentence(text) and text[-1] != ":"

    def _rest_of_paragraph(self, index: int) -> str:
        """Return the following lines of a wrapped paragraph."""
        rest = []
        for at in range(index + 1, min(index + _MOST_LINES, len(self.layout.lines))):
            line = self.layout.lines[at]
            if line.gap or at in self.layout.numbers.marks or bullet_of(line.text) is not None:
                break
            rest.append(f" {line.text}")
        return "".join(rest)


def _paragraph(line: Line) -> Draft:
    start = line.start
    if line.text[0] in "#>":  # a large line of the cover, a quoted one
        start += len(line.text) - len(line.text.lstrip("#> "))
    draft = Draft(BlockKind.PARAGRAPH, line.start, line.end, [(start, line.end)], line.text)
    draft.open_bold = line.text.count("**") % 2 == 1
    return draft


def _gap_lines(numbers: Numbering, count: int) -> Collection[int]:
    """Return the lines between two printed numbers that do not follow each other."""
    gaps: set[int] = set()
    for one, two in pairwise(sorted(numbers.marks)):
        missing = int(numbers.marks[two].number) > int(numbers.marks[one].number) + 1
        if missing and one not in numbers.run_in:
            gaps.update(range(one + 1, two))
    return frozenset(gaps)
