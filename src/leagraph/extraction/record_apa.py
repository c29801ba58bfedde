"""Reads the table of grades at the head of a letter of annual performance assessment."""

from __future__ import annotations

import re
from collections.abc import Iterator

from leagraph.documents.model import Document, Span
from leagraph.extraction.facts import Judgement
from leagraph.extraction.folding import folded_stretch
from leagraph.extraction.record_awards import awarded
from leagraph.extraction.vocabulary import Rule, Vocabulary

__all__ = ["apa_record"]

_LINE = re.compile(r"[^\r\n]+")
_CELLS = re.compile(r"\t| *\| *| {4,}")
_GRADE = re.compile(r"[1-4]")
_TRAILING = re.compile(r"(?P<words>[^\t|]{8,200}?)[\s.:]+(?P<grade>[1-4])\s*$")
_WRAPPED = 2  # lines over which the words of a row may be wrapped before its last
_HEAD = 10_000  # characters in which the table stands


def apa_record(document: Document, vocabulary: Vocabulary) -> tuple[Judgement, ...]:
    """Return the grades awarded in the table, one a function, in the order of the letter."""
    found: dict[str, Judgement] = {}
    for row in _rows(document.text):
        words, grade = _words_and_grade(document, row, vocabulary)
        rule = _rule(words, vocabulary) if grade else None
        if rule and rule.value and rule.value not in found:
            found[rule.value] = awarded(document, rule, grade, "apa", row, vocabulary)
    return tuple(found.values())


def _rows(text: str) -> Iterator[Span]:
    """Yield each line of the letter's head, and with it the lines that it may be the end of."""
    before: list[int] = []  # where the lines of the same paragraph begin
    for line in _LINE.finditer(text, 0, min(_HEAD, len(text))):
        bare = line[0].strip()
        if not bare:
            continue
        start = line.start() + line[0].index(bare)
        if before and text.count("\n", before[-1], start) > 1:
            before = []
        before = [*before[-_WRAPPED:], start]
        # The shortest first: a row is one line unless its words are cut.
        for begin in reversed(before):
            yield Span(begin, start + len(bare))


def _words_and_grade(document: Document, row: Span, vocabulary: Vocabulary) -> tuple[str, str]:
    """Return the words and the number of the grade of a row; a row has both or is none.

    A grade printed as a word needs a cell of its own.
    """
    printed = document.text[row.start : row.end]
    if not _GRADE.search(printed) and not _CELLS.search(printed):
        return "", ""
    folded = folded_stretch(document.text, row).text
    cells = [cell.strip() for cell in _CELLS.split(printed.strip(" |"))]
    if len(cells) >= 2:
        grades = [cell for cell in cells[1:] if cell]
        # The key to the grades has its figure first, a row of grades has it last.
        number = _number(grades[0], vocabulary) if len(grades) == 1 else ""
        return (folded, number) if number else ("", "")
    match = _TRAILING.fullmatch(folded)
    return (match["words"], match["grade"]) if match else ("", "")


def _number(cell: str, vocabulary: Vocabulary) -> str:
    """Return the number of the grade that a cell holds, as a figure or in words; empty for other cells."""
    if _GRADE.fullmatch(cell):
        return cell
    grade = vocabulary.grade_named(cell, "apa") if cell[:1].isupper() and len(cell) < 20 else None
    return str(grade.number) if grade else ""


def _rule(words: str, vocabulary: Vocabulary) -> Rule | None:
    return next((rule for rule in vocabulary.rules["record-apa"] if rule.pattern.search(words)), None)
