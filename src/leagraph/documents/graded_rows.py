"""The table of grades in a letter, set with one cell a line: each label put together with its grade.

Only rows whose words are those of the genre are taken, two at the least, one right after another.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from leagraph.documents.letter_titles import is_award, is_grade, row_words
from leagraph.documents.lines import Line, Slot, TableRow

__all__ = ["graded_rows"]

_FEWEST = 2
_MOST_LINES = 4  # over which the words of a label are wrapped
_LONGEST_HEAD = 60
_HEAD = re.compile(r"\b(?:grade|judgement|rating)", re.IGNORECASE)
_PAGE = re.compile(r"^\W*page\s+\d+", re.IGNORECASE)


def graded_rows(lines: Sequence[Line], skip: Collection[int]) -> Iterator[TableRow]:
    """Yield the rows of tables of grades set with one cell a line; ``skip`` holds lines that are no text."""
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
        slots = Slot(tuple((lines[i].start, lines[i].end) for i in label)), Slot(((line.start, line.end),))
        run.append(TableRow((*label, at), slots))
    yield from _whole(lines, run)


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
