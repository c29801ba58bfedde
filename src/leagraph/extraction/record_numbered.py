"""Reads the rows of a record whose columns are set by runs of spaces, each with the number of its statement.

A printer sets number and grade beside the first line of a statement, its last one, or one between. Lines
without a number go on in small letters, or else begin the statement after them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from leagraph.documents.model import Span
from leagraph.extraction.record_columns import Columns, RecordLine
from leagraph.extraction.record_layout import MarkedLine, marked_lines
from leagraph.extraction.vocabulary import Vocabulary

__all__ = ["numbered_lines"]

_LEAST = 5  # rows that make a record
_NUMBER = re.compile(r"\d{1,2}(?:\.\d{1,2})?[a-z]?\.?")
_SECTION = re.compile(r"section\s+\d\b", re.IGNORECASE)
_LETTER = re.compile(r"[^\W\d_]")


@dataclass(slots=True)
class _Row:
    """One or more lines of the table: the number of the statement, its words, the marks of its columns."""

    columns: Columns
    start: int
    end: int
    number: str = ""
    words: list[str] = field(default_factory=list)
    marks: list[tuple[str, str]] = field(default_factory=list)

    @property
    def goes_on(self) -> bool:
        """Whether it does not begin a statement: its words begin in small letters, or it has none."""
        letter = _LETTER.search(" ".join(self.words))
        return letter is None or letter[0].islower()


def numbered_lines(
    text: str, region: Span, furniture: Iterable[Span], vocabulary: Vocabulary
) -> list[RecordLine]:
    """Return the rows under the heads of the table; none unless nearly all have a number and one grade."""
    left_out = list(furniture)
    lines = [
        _row(one, region.start)
        for one in marked_lines(text, region, vocabulary)
        if not _is_title(one.line.text)
    ]
    rows = _rows(
        [line for line in lines if not any(span.start <= line.start < span.end for span in left_out)]
    )
    whole = [
        row for row in rows if row.words and len({column for column, _ in row.marks}) == len(row.marks) > 0
    ]
    if len(whole) < _LEAST or len(whole) * 10 < 9 * len(rows):
        return []
    return [
        RecordLine((row.number,), " ".join(row.words), _after(row), Span(row.start, row.end), row.columns)
        for row in whole
    ]


def _is_title(text: str) -> bool:
    return text.isupper() or _SECTION.match(text) is not None


def _row(one: MarkedLine, offset: int) -> _Row:
    """Return a line with the number before its words, or before its marks alone, told apart."""
    row = _Row(one.columns, offset + one.line.start, offset + one.line.end, marks=one.marks)
    words = [chunk.text for chunk in one.words]
    first = bool(one.words) and one.words[0].start == one.line.start
    if first and len(words) + len(one.marks) > 1 and _NUMBER.fullmatch(words[0]):
        row.number = words.pop(0)
    row.words = words
    return row


def _rows(lines: Sequence[_Row]) -> list[_Row]:
    """Return the statements: a line without a number goes on with the one before, or begins the next one."""
    rows: list[_Row] = []
    begun: list[_Row] = []  # lines whose number has not come yet
    for line in lines:
        if line.number:
            first = _beginning(begun) if line.goes_on else len(begun)
            _go_on(rows, begun[:first])
            rows.append(_together([*begun[first:], line]))
            begun = []
        elif line.goes_on and not begun:
            _go_on(rows, [line])
        else:
            begun.append(line)
    _go_on(rows, begun)
    return rows


def _beginning(lines: Sequence[_Row]) -> int:
    """Return the place of the last line that begins a statement."""
    return max((at for at, line in enumerate(lines) if not line.goes_on), default=len(lines))


def _go_on(rows: list[_Row], lines: Sequence[_Row]) -> None:
    """Put lines to the last row, but for those of a statement with a grade that has lost its number."""
    first = _beginning(lines)
    if any(line.marks for line in lines[first:]) and (not rows or rows[-1].marks):
        _go_on(rows, lines[:first])
        rows.append(_together(lines[first:]))
    elif rows:
        rows[-1] = _together([rows[-1], *lines])


def _together(lines: Sequence[_Row]) -> _Row:
    return _Row(
        columns=lines[-1].columns,
        start=lines[0].start,
        end=max(line.end for line in lines),
        number=next((line.number for line in lines if line.number), ""),
        words=[words for line in lines for words in line.words],
        marks=[mark for line in lines for mark in line.marks],
    )


def _after(row: _Row) -> tuple[str, ...]:
    """Return the cells behind the words, in the order that the head of the table gives them."""
    marks = dict(row.marks)
    places = {
        row.columns.grade: "grade",
        row.columns.previous: "previous",
        row.columns.not_inspected: "not-inspected",
    }
    last = max(place for place in places if place is not None)
    return tuple(marks.get(places.get(at, ""), "") for at in range(last + 1))
