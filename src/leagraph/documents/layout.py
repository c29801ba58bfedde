"""What is found out about the lines of a document before they are put together to blocks."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from leagraph.documents.awards import split_awards
from leagraph.documents.bare_lists import bare_items
from leagraph.documents.contents import NO_CONTENTS, Contents, find_contents
from leagraph.documents.furniture import find_footnotes, find_furniture
from leagraph.documents.headings import form_of, is_section
from leagraph.documents.letter_titles import is_award, is_letter_title
from leagraph.documents.lines import Line, is_wrapped, single_spaced, split_lines
from leagraph.documents.numbering import Numbering, find_numbers
from leagraph.documents.run_ins import split_run_ins
from leagraph.documents.symbol_marks import with_marks
from leagraph.documents.table_rows import join_rows

__all__ = ["Layout", "layout_of"]

_SALUTATION = re.compile(r"^\W*dear\s+\S", re.IGNORECASE)
_GENRE_OF_LETTERS = re.compile(r"annual performance assessment", re.IGNORECASE)
_HEAD_OF_LETTER = 80
_FEW = 8


@dataclass(frozen=True, slots=True)
class Layout:
    """The lines of a document and the part that each plays."""

    lines: tuple[Line, ...]
    contents: Contents
    furniture: frozenset[int]
    footnotes: frozenset[int]
    numbers: Numbering
    body: int  # the first line of the body; before it stand cover, address, basic information
    letter: bool
    wrapped: bool  # paragraphs run over several lines
    last: int  # the last line that bears a paragraph number, or -1
    usual_gap: int  # blank lines between most paragraphs
    bare: Mapping[int, bool]  # lines of a letter's lists without marks: whether they go on with an item

    def after(self, index: int) -> int | None:
        """Return the index of the next line of the text proper after line ``index``."""
        for at in range(index + 1, len(self.lines)):
            if at not in self.furniture and at not in self.footnotes:
                return at
        return None


def layout_of(text: str) -> Layout:
    """Return the layout of a decoded text."""
    lines = single_spaced(split_lines(text))
    wrapped = is_wrapped(lines)
    salutation = _salutation(lines)
    contents = find_contents(lines) if salutation is None else NO_CONTENTS
    lines = with_marks(lines if salutation is None else split_awards(lines), letter=salutation is not None)
    lines, contents = join_rows(lines, contents, letter=salutation is not None)
    lines, contents = split_run_ins(lines, contents)
    rows = frozenset(at for at, line in enumerate(lines) if line.slots is not None)
    kept = _titles_of_letter(lines) if salutation is not None else frozenset()
    furniture = find_furniture(lines, contents.lines | rows | kept)
    footnotes = find_footnotes(lines, contents.lines | furniture | rows, wrapped=wrapped)
    aside = contents.lines | furniture | footnotes
    letter = salutation is not None
    numbers = find_numbers(lines, aside | rows, wrapped=wrapped, letter=letter)
    if not letter and len(numbers.marks) < _FEW and _GENRE_OF_LETTERS.search(text, 0, 3000):
        letter = True
        numbers = find_numbers(lines, aside | rows, wrapped=wrapped, letter=True)
    if letter:
        body = _salutation(lines)
        body = 0 if body is None else body + 1
    else:
        body = _body(lines, aside, contents, numbers)
    last = max(numbers.marks, default=-1)
    usual = max(
        Counter(line.gap for line in lines if line.gap).items(), key=lambda one: one[1], default=(1, 0)
    )[0]
    bare = bare_items(lines, aside) if letter else {}
    return Layout(lines, contents, furniture, footnotes, numbers, body, letter, wrapped, last, usual, bare)


def _titles_of_letter(lines: Sequence[Line]) -> frozenset[int]:
    """Return the lines that a letter repeats in earnest: they are no running heads."""
    return frozenset(at for at, line in enumerate(lines) if is_letter_title(line.text) or is_award(line.text))


def _salutation(lines: Sequence[Line]) -> int | None:
    """Return the line of a letter's ``Dear ...``; one that stands late is quoted by a report."""
    for index, line in enumerate(lines[:_HEAD_OF_LETTER]):
        if len(line.text) < _HEAD_OF_LETTER and _SALUTATION.match(line.text):
            return index
    return None


def _body(lines: Sequence[Line], aside: frozenset[int], contents: Contents, numbers: Numbering) -> int:
    """Return the index of the line where cover, address and basic information end."""
    after_contents = max(contents.lines, default=-1) + 1
    first = min(numbers.marks, default=len(lines))
    for index in range(min(after_contents, first), first):
        if index not in aside and is_section(lines[index].text) and form_of(lines[index].text, contents):
            return index
    if not numbers.marks:
        return after_contents
    start = first
    while start > 0 and start - 1 not in aside and form_of(lines[start - 1].text, contents) is not None:
        start -= 1
    return start
