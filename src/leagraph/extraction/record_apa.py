"""Reads the table of grades of a letter of annual performance assessment, wherever it stands in it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from leagraph.documents.letter_titles import is_award, is_grade
from leagraph.documents.model import Block, BlockKind, Cell, Document, Span
from leagraph.extraction.facts import Judgement
from leagraph.extraction.folding import folded_stretch
from leagraph.extraction.record_awards import awarded
from leagraph.extraction.vocabulary import Rule, Vocabulary

__all__ = ["apa_record"]

_LINE = re.compile(r"[^\r\n]+")
_CELLS = re.compile(r"\t| *\| *| {4,}")
_GRADE = re.compile(r"\b[1-4]\b")
_TRAILING = re.compile(
    r"(?P<words>[^\t|]{8,260}?)[\s.:]+(?P<grade>[1-4]|Outstanding|Excellent|Good|Adequate|Inadequate)\s*$"
)
_PRINTED = re.compile(
    r"(?:grade\s*:?\s*)?(?:(?P<number>[1-4])(?:\s*[(:–-]?\s*(?P<gloss>[a-z ]{4,14})\)?)?"
    r"|(?P<word>[a-z]{4,12})(?:\s*[(:,–-]?\s*(?:grade\s+)?(?P<after>[1-4])\)?)?)[¹²³⁴*]?",
    re.IGNORECASE,
)
_AWARD = re.compile(r"(?P<grade>[1-4]\b|outstanding|excellent|good|adequate|inadequate)", re.IGNORECASE)
# Prose may end a line with a figure too: its words have a verb, or the figure counts something.
_PROSE = re.compile(
    r"[.;!?]\s|\b(?:is|are|was|were|has|have|had|be|been|remains?|gives?|gave|judged|awarded|which|at|in)\s*$"
    r"|\b(?:is|are|was|were|has|have|had|been|remains?|gives|gave|awards?|which)\b"
    r"|\b(?:stages?|levels?|years?|grades?|pages?|tables?|section|phase|of|from|to|and)\s*$",
    re.IGNORECASE,
)
_OTHERS = re.compile(
    r"\bself\b|\bcouncil['’]s own\b|\bown (?:grade|judgement)|\bprevious|\blast year", re.IGNORECASE
)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_SALUTATION = re.compile(r"^\W*dear\s+\S", re.IGNORECASE | re.MULTILINE)
_HEAD = 10_000  # characters in which a letter opens
_WRAPPED = 2  # lines over which the words of a row may be wrapped before its last


def apa_record(document: Document, vocabulary: Vocabulary) -> tuple[Judgement, ...]:
    """Return the grades awarded in the table, one a function, in the order of the letter.

    A grade that the table lacks is taken from the line under the heading of its area, ``Grade 3``.
    """
    found: dict[str, Judgement] = {}
    refused: list[Span] = []
    # A report that only speaks of such assessments has a record of its own further down.
    last = len(document.text) if _SALUTATION.search(document.text, 0, _HEAD) else _HEAD
    for row, words, grade in (
        *_of_tables(document, refused, vocabulary),
        *_of_lines(document, last, vocabulary),
        *_of_headings(document, vocabulary),
    ):
        rule = _rule(words, vocabulary)
        if any(one.start <= row.start < one.end for one in refused) or row.start >= last:
            continue
        if rule and rule.value and rule.value not in found:
            found[rule.value] = awarded(document, rule, grade, "apa", row, vocabulary)
    return tuple(sorted(found.values(), key=lambda one: one.evidence.span.start))


# -- tables ---------------------------------------------------------------------------------------------


def _of_tables(
    document: Document, refused: list[Span], vocabulary: Vocabulary
) -> Iterator[tuple[Span, str, str]]:
    """Yield place, words and grade of the rows of tables; put those of others' grades into ``refused``."""
    for passage in document.passages:
        for block in passage.blocks:
            if block.kind is BlockKind.TABLE:
                if _is_of_others(block):
                    refused.append(block.span)
                else:
                    yield from _of_table(block, vocabulary)


def _is_of_others(block: Block) -> bool:
    """Say whether all columns of grades are the council's own, or of another year."""
    heads = [cell.text for cell in block.rows[0][1:] if cell.text]
    return bool(heads) and all(_OTHERS.search(head) for head in heads)


def _of_table(block: Block, vocabulary: Vocabulary) -> Iterator[tuple[Span, str, str]]:
    column: int | None = None
    for row in block.rows:
        told = _column(row)
        column = column if told is None else told
        cells = [cell for cell in row if cell.text]
        graded = {
            at: number for at, cell in enumerate(row) if at and (number := _number(cell.text, vocabulary))
        }
        if len(cells) < 2 or len(cells) - len(graded) != 1 or not row[0].text:
            continue
        # Of several grades only that of the column which the head names is the letter's own.
        grade = graded.get(column, "") if len(set(graded.values())) > 1 and column is not None else ""
        grade = grade or (next(iter(graded.values())) if len(set(graded.values())) == 1 else "")
        if grade:
            yield Span(cells[0].span.start, cells[-1].span.end), row[0].text, grade


def _column(row: Sequence[Cell]) -> int | None:
    """Return the column of the letter's own grades as the head of a table tells it."""
    heads = {at: cell.text for at, cell in enumerate(row) if at and cell.text}
    years = {at: max(found) for at, text in heads.items() if (found := _YEAR.findall(text))}
    own = [at for at, text in heads.items() if re.search(r"\b(?:grade|judgement)", text, re.IGNORECASE)]
    own = [at for at in own if not _OTHERS.search(heads[at])]
    if years:
        latest = [at for at in years if years[at] == max(years.values()) and not _OTHERS.search(heads[at])]
        return latest[0] if len(latest) == 1 else None
    return own[0] if len(own) == 1 else None


# -- lines that are no table to the reader of documents -------------------------------------------------


def _of_lines(document: Document, last: int, vocabulary: Vocabulary) -> Iterator[tuple[Span, str, str]]:
    for row in _rows(document.text, last):
        words, grade = _words_and_grade(document, row, vocabulary)
        if grade:
            yield row, words, grade


def _rows(text: str, last: int) -> Iterator[Span]:
    """Yield each line of the letter, and with it the lines that it may be the end of."""
    before: list[int] = []  # where the lines of the same paragraph begin
    for line in _LINE.finditer(text, 0, last):
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

    A grade printed as a word needs a cell of its own, or words that are the name of an area.
    """
    printed = document.text[row.start : row.end]
    if len(printed) > 400 or not (
        _GRADE.search(printed[-3:]) or _CELLS.search(printed) or printed[-1] in "deglt"
    ):
        return "", ""
    folded = folded_stretch(document.text, row).text
    cells = [cell.strip() for cell in _CELLS.split(printed.strip(" |"))]
    if len(cells) >= 2:
        grades = [cell for cell in cells[1:] if cell]
        # The key to the grades has its figure first, a row of grades has it last.
        number = _number(grades[0], vocabulary) if len(grades) == 1 else ""
        return (folded, number) if number else ("", "")
    match = _TRAILING.fullmatch(folded)
    if match is None or not folded[0].isupper() or _PROSE.search(match["words"]):
        return "", ""
    return match["words"], _number(match["grade"], vocabulary)


# -- headings -------------------------------------------------------------------------------------------


def _of_headings(document: Document, vocabulary: Vocabulary) -> Iterator[tuple[Span, str, str]]:
    """Yield the grades that stand on a line of their own right under the heading of an area."""
    for passage in document.passages:
        block = passage.blocks[0]
        if not passage.headings or block.kind is not BlockKind.PARAGRAPH:
            continue
        if is_award(block.text) or is_grade(block.text):
            match = _AWARD.search(block.text)
            number = _number(match["grade"].capitalize(), vocabulary) if match else ""
            if number:
                heading = passage.headings[-1]
                yield Span(heading.span.start, block.span.end), heading.text, number


def _number(cell: str, vocabulary: Vocabulary) -> str:
    """Return the number of the grade that a cell holds, as a figure or in words; empty for other cells."""
    match = _PRINTED.fullmatch(cell.strip()) if len(cell) < 30 else None
    if match is None:
        return ""
    number = match["number"] or match["after"] or ""
    word = match["gloss"] or match["word"]
    if word is None:
        return number
    grade = vocabulary.grade_named(word, "apa") if number or cell[:1].isupper() else None
    # A word that is no grade makes another thing of the figure: '3 schools'.
    return str(grade.number) if grade and number in ("", str(grade.number)) else ""


def _rule(words: str, vocabulary: Vocabulary) -> Rule | None:
    return next(
        (rule for rule in vocabulary.rules_for("record-apa", words) if rule.pattern.search(words)), None
    )
