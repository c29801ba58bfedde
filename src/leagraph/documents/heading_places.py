"""Whether the lines around a heading form leave room for a heading, and over how many lines it runs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from leagraph.documents.bullets import bullet_of
from leagraph.documents.drafts import Draft
from leagraph.documents.headings import Form, ends_with_grade, form_of
from leagraph.documents.layout import Layout
from leagraph.documents.letter_titles import is_award, is_grade, is_letter_title
from leagraph.documents.lines import Line
from leagraph.documents.model import BlockKind
from leagraph.documents.sentence_ends import announces, breaks_off, ends_sentence

__all__ = ["FoundHeading", "heading_at"]

_LONGEST = 200
_MOST_LINES = 3
_LONGEST_OF_SEVERAL = 90
_FULL_LINE = 45
_LONG_CAPITALS = 60
_SMALL_WORD = re.compile(r"(?:AND|AT|BY|FOR|FROM|IN|OF|ON|OR|THE|TO|WITH)\b")
_NO_SENTENCE = (BlockKind.HEADING, BlockKind.TABLE)


@dataclass(frozen=True, slots=True)
class FoundHeading:
    """A heading: its lines, its whole text (lines joined by spaces) and its form."""

    lines: Sequence[Line]
    text: str
    form: Form

    @property
    def title(self) -> str:
        """The text without Markdown marks and numbers."""
        return self.text[self.form.start : self.form.end]


def heading_at(layout: Layout, index: int, before: Draft | None, *, page_cut: bool) -> FoundHeading | None:
    """Return the heading that begins at line ``index``, or None; ``before`` is the block before it."""
    if len(layout.lines[index].text) > _LONGEST:
        return None
    lines = _lines_of_heading(layout, index)
    text = " ".join(line.text for line in lines)
    form = form_of(text, layout.contents, letter=layout.letter)
    if form is None or (layout.letter and (is_award(text) or is_grade(text))):
        return None
    found = FoundHeading(lines, text, form)
    return found if _has_room(layout, found, index, before, page_cut=page_cut) else None


def _lines_of_heading(layout: Layout, index: int) -> list[Line]:
    """Return the line, with the next ones where a long heading runs over several lines."""
    lines = [layout.lines[index]]
    for at in range(index + 1, min(index + _MOST_LINES, len(layout.lines))):
        line = layout.lines[at]
        if not _is_tight(line) or at in layout.furniture or at in layout.numbers.marks:
            break
        if len(line.text) > _LONGEST_OF_SEVERAL or not _runs_on(layout, lines, line):
            break
        lines.append(line)
    if len(lines) == 1:
        return lines
    after = layout.after(index + len(lines) - 1)
    closed = after is None or not _is_tight(layout.lines[after]) or after in layout.numbers.marks
    awarded = layout.letter and after is not None and is_award(layout.lines[after].text)
    return lines if closed or awarded else lines[:1]


def _runs_on(layout: Layout, lines: Sequence[Line], line: Line) -> bool:
    whole = " ".join([*(one.text for one in lines), line.text])
    if lines[0].text.startswith("**"):
        return whole.count("**") == 2 and "**" not in lines[-1].text[2:]
    if line.text[0].islower() or breaks_off(lines[-1].text):
        return True
    if layout.contents.lists(line.text):
        return False
    capitals = whole.isupper() and (len(lines[-1].text) >= _LONG_CAPITALS or _SMALL_WORD.match(line.text))
    return bool(capitals) or layout.contents.lists(whole)


def _is_tight(line: Line) -> bool:
    return line.gap == 0 and not line.page


def _has_room(
    layout: Layout, found: FoundHeading, index: int, before: Draft | None, *, page_cut: bool
) -> bool:
    form, line = found.form, layout.lines[index]
    if form.style.startswith("md"):
        return True
    at = layout.after(index + len(found.lines) - 1)
    after = layout.lines[at] if at is not None else None
    runs_on = after is not None and after.text[0].islower() and bullet_of(after.text) is None
    if runs_on and not announces(found.text):
        return False
    if layout.letter and is_letter_title(found.title):
        if before is None or before.kind in _NO_SENTENCE or not breaks_off(before.tail):
            return True
        return line.gap > 0 and found.text.endswith(":")  # 'swimming for all', and the next area
    if not form.sure and after is not None and after.gap == 0 and ends_with_grade(after.text):
        return False  # the header of a table that has lost its tabs
    loose_after = after is None or _is_loose(layout, after)
    if before is None or before.kind in _NO_SENTENCE or _in_cover(layout, before):
        return form.sure or loose_after
    if _must_go_on(layout, before, line):
        return False
    if form.sure:
        return True
    # Paragraphs often lack their last stop; at a page break the line may be the rest of one.
    ended = not page_cut or before.kind is BlockKind.BULLET or ends_sentence(before.tail)
    ended = ended or at in layout.numbers.marks
    room = loose_after and (page_cut or _is_loose(layout, line))
    return ended and room and not announces(before.tail)


def _in_cover(layout: Layout, before: Draft) -> bool:
    return layout.body < len(layout.lines) and before.start < layout.lines[layout.body].start


def _must_go_on(layout: Layout, before: Draft, line: Line) -> bool:
    """Say whether the block before cannot end here, so that ``line`` belongs to it."""
    if breaks_off(before.tail):
        return True
    tight = layout.wrapped and _is_tight(line)
    return tight and not ends_sentence(before.tail) and len(before.tail) > _FULL_LINE


def _is_loose(layout: Layout, line: Line) -> bool:
    return not (layout.wrapped and _is_tight(line))
