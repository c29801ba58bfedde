"""The table of grades in a letter, set with one cell a line: each label put together with its grade.

Only rows whose words are those of the genre are taken, two at the least, one right after another; or all
labels, and below them as many grades.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from leagraph.documents.letter_titles import is_award, is_grade, row_words
from leagraph.documents.lines import Line, Slot, TableRow

__all__ = ["graded_rows"]

_FEWEST = 2
_FEWEST_IN_COLUMN = 3
_MOST_LINES = 4  # over which the words of a label are wrapped
_LONGEST_HEAD = 60
_HEAD = re.compile(r"\b(?:grade|judgement|rating)", re.IGNORECASE)
_OTHERS = re.compile(
    r"^(?!.*\bcapacity\b).*(?:\bown\b|\bself\b|council['’]s judge?ments|\bprevious|\blast year|\bsimilar\b"
    r"|\baverage\b)",
    re.IGNORECASE,
)
_PAGE = re.compile(r"^\W*page\s+\d+", re.IGNORECASE)


def graded_rows(lines: Sequence[Line], skip: Collection[int]) -> Iterator[TableRow]:
    """Yield the rows of tables of grades set with one cell a line; ``skip`` holds lines that are no text."""
    columns = tuple(_column_by_column(lines, skip))
    yield from columns
    skip = {*skip, *(at for row in columns for at in row.lines)}
    run: list[TableRow] = []
    for at, line in enumerate(lines):
        if at in skip or not is_grade(line.text):
            continue
        # 'Grade 3' under a heading awards a grade to a part of the letter: no cell among figures.
        alike = not run or is_award(line.text) == is_award(lines[run[0].lines[-1]].text)
        label = _label(lines, at, run, skip) if alike else None
        if label is None:
            if run and not _follows(lines, at, run):
                yield from _whole(lines, run)
                run = []
            continue
        if run and not _follows(lines, label[0], run):
            yield from _whole(lines, run)
            run = []
        run.append(TableRow((*label, at), (_slot(lines, label), _slot(lines, (at,)))))
    yield from _whole(lines, run)


def _column_by_column(lines: Sequence[Line], skip: Collection[int]) -> Iterator[TableRow]:
    """Yield the rows of tables whose grades stand below all their labels, as many as there are labels."""
    at = 0
    while at < len(lines):
        grades = at
        while at < len(lines) and at not in skip and is_grade(lines[at].text):
            at += 1
        count = at - grades
        at += not count
        if count < _FEWEST_IN_COLUMN:
            continue
        head = grades - 1 if grades and _HEAD.search(lines[grades - 1].text) else grades
        labels: list[tuple[int, ...]] = []
        end = head
        while len(labels) < count and (label := _label(lines, end, (), skip)) is not None:
            labels.insert(0, label)
            end = label[0]
        # One label more means that a grade is lost, and it is not known whose.
        above = lines[end - 1].text if end > 0 else ""
        headed = above.endswith(":") and row_words(above[:-1])
        if _OTHERS.search(above):
            continue
        if len(labels) == count and (headed or _label(lines, end, (), skip) is None):
            for number, label in enumerate(labels):
                slots = (_slot(lines, label), _slot(lines, (grades + number,)))
                yield TableRow((*label, grades + number), slots)


def _slot(lines: Sequence[Line], places: Sequence[int]) -> Slot:
    return Slot(tuple((lines[at].start, lines[at].end) for at in places))


def _follows(lines: Sequence[Line], at: int, run: Sequence[TableRow]) -> bool:
    """Say whether nothing but marks of pages stands between the last row and line ``at``."""
    return all(_PAGE.match(lines[i].text) for i in range(run[-1].lines[-1] + 1, at))


def _label(
    lines: Sequence[Line], grade: int, run: Sequence[TableRow], skip: Collection[int]
) -> tuple[int, ...] | None:
    """Return the lines of the words that stand above a grade, None where they are those of no row."""
    first = run[-1].lines[-1] + 1 if run else 0
    for start in range(grade - 1, max(grade - 1 - _MOST_LINES, first - 1), -1):
        text = lines[start].text
        if start in skip or "\t" in text or text[-1] in ".;" or is_grade(text):
            return None
        if text[0].isupper() and row_words(" ".join(lines[i].text for i in range(start, grade))):
            return tuple(range(start, grade))
    return None


def _whole(lines: Sequence[Line], run: Sequence[TableRow]) -> Iterator[TableRow]:
    if len(run) < _FEWEST:
        return
    first = run[0].lines[0]
    if (
        first >= 2
        and _HEAD.search(lines[first - 1].text)
        and all(
            len(lines[i].text) <= _LONGEST_HEAD
            and lines[i].text[-1] not in ".;"
            and "\t" not in lines[i].text
            for i in (first - 2, first - 1)
        )
    ):
        yield TableRow(
            (first - 2, first - 1),
            tuple(Slot(((lines[i].start, lines[i].end),)) for i in (first - 2, first - 1)),
        )
    yield from run
