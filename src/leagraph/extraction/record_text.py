"""Finds the record of judgements in the source, and its rows that are still a clean table.

Works on the source rather than on blocks: what extraction has flattened looks like paragraphs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from leagraph.documents.model import Document, Heading, MappedText, Span
from leagraph.extraction.folding import folded_stretches
from leagraph.extraction.functions import own_functions_of_headings
from leagraph.extraction.record_columns import PLAIN, Columns, RecordLine, columns_of_head, grade_in
from leagraph.extraction.record_numbered import numbered_lines
from leagraph.extraction.vocabulary import Rule, Vocabulary

__all__ = ["CleanRow", "clean_rows", "columns_of", "flattened", "is_celled", "record_region"]

_AGREEING = 3  # rows whose words and number agree: enough to trust the numbers
_ITEMS = 5  # that stand before the end of the record
_PAGE = 6_000  # characters: the table's head stands again on each page
_WORD = re.compile(r"[JjGg](?:udge?ment|UDGE?MENT|rades|RADES)")
_NEAR = 40
_CELLS = re.compile(r"\t| *\| *")
_LINE = re.compile(r"[^\r\n]+")
_MARK = re.compile(r"\w")  # a dash stands for an empty cell
_CELLS_OF_A_ROW = 3
_NUMBER_AND_WORDS = 2  # cells of a row whose grade stands on its next line
_ITEM_NUMBER = re.compile(r"\d{1,2}(?:\.\d{1,2})?[a-z]?\.?")
_MARKED = re.compile(r"[1-7]\*?|N/?I|")
_FIGURES = re.compile(r"^[ \t]*\d{1,2}[a-z]?[ \t]*$", re.MULTILINE)
_MANY_FIGURES = 40  # lines of one figure each: a record with one cell a line


@dataclass(frozen=True, slots=True)
class CleanRow:
    """A row whose cells are still told apart; ``grade`` is None where only the NI column is marked.

    ``previous`` is the grade in the column of the last inspection, where the table has one.
    """

    rule: Rule
    function: str
    grade: str | None
    not_inspected: bool
    span: Span
    previous: str | None = None


def record_region(document: Document, vocabulary: Vocabulary) -> Span | None:
    """Return the stretch of the source that holds the record, without the key to its grades."""
    contents = [block.span for block in document.contents]
    heads = [
        start
        for start in sorted(set(_heads(document.text, vocabulary)))
        if not any(span.start <= start < span.end for span in contents)
    ]
    if not heads:
        return None
    start = last = heads[-1]
    for head in reversed(heads):
        if start - head > _PAGE:
            break
        start = head
    return Span(start, _end(document.text, start, last, vocabulary))


def _end(text: str, start: int, last: int, vocabulary: Vocabulary) -> int:
    """Return where the record ends: at the key to its grades or where prose goes on.

    Either may also stand between its heading and the table. The ``last`` page may hold a few items only.
    """
    rules = vocabulary.rules["record-end"]
    ends = {match.start() for rule in rules for match in rule.pattern.finditer(text, last)}
    items = vocabulary.rules["record-item"]
    for end in sorted(ends):
        if not any(rule.pattern.search(text, last, end) for rule in items):
            continue
        rows = sum(1 for _ in _cells_of_lines(text, Span(start, end)))
        if max(rows, sum(rule.pattern.search(text, start, end) is not None for rule in items)) >= _ITEMS:
            return end
    return len(text)


def _heads(text: str, vocabulary: Vocabulary) -> Iterator[int]:
    """Yield where the heading or the head of the table stands: about the word that all of them have."""
    for word in _WORD.finditer(text):
        for rule in vocabulary.rules["record-heading"]:
            match = rule.pattern.search(text, max(word.start() - _NEAR, 0), word.end() + _NEAR)
            if match:
                yield match.start()


def clean_rows(document: Document, region: Span, vocabulary: Vocabulary) -> tuple[CleanRow, ...]:
    """Return the rows of the region that keep the item's words, its grade and its NI mark apart.

    An item is told by its words; by its number alone only where the numbers of the rows whose words
    are known are those of this framework, for other frameworks number other items.
    """
    lines = list(_lines(document.text, region, vocabulary)) or numbered_lines(
        document.text, region, _furniture(document, region, vocabulary), vocabulary
    )
    told = dict(_told_by_words(lines, vocabulary))
    numbers = {index: _numbered(lines[index], vocabulary) for index in range(len(lines))}
    agreeing = sum(numbers[index] is rule for index, rule in told.items())
    differing = sum(numbers[index] not in (None, rule) for index, rule in told.items())
    by_number = agreeing >= _AGREEING and differing * 10 <= agreeing
    rows: list[CleanRow] = []
    used = {rule.value for rule in told.values()}
    for index, line in enumerate(lines):
        rule = told.get(index) or (numbers[index] if by_number else None)
        function = rule.value if rule else _named(line.words, vocabulary)
        if not function or (function in used and index not in told):
            continue
        row = _row(rule or vocabulary.rules["record-named"][0], function, line, vocabulary)
        if row:
            used.add(function)
            rows.append(row)
    return tuple(rows)


def _named(words: str, vocabulary: Vocabulary) -> str | None:
    """Return the function that a row names as a heading would, for tables that print no numbers."""
    if not vocabulary.rules["record-named"][0].pattern.search(words):
        return None
    return next(iter(own_functions_of_headings((Heading(words, 1, Span(0, 0)),), vocabulary)), None)


def columns_of(text: str, region: Span, vocabulary: Vocabulary) -> Columns:
    """Return the columns that the first head of a table in the region names."""
    heads = (columns_of_head(cells, vocabulary) for cells, _ in _cells_of_lines(text, region))
    return next((head for head in heads if head), PLAIN)


def _lines(text: str, region: Span, vocabulary: Vocabulary) -> Iterator[RecordLine]:
    columns = PLAIN
    for cells, span in _cells_of_lines(text, region):
        head = columns_of_head(cells, vocabulary)
        if head:
            columns = head
            continue
        longest = max(range(len(cells)), key=lambda index: len(cells[index]))
        at = longest if columns.item is None or columns.item >= len(cells) else columns.item
        yield RecordLine(tuple(cells[:at]), cells[at], tuple(cells[at + 1 :]), span, columns)


def _cells_of_lines(text: str, region: Span) -> Iterator[tuple[list[str], Span]]:
    """Yield the cells of the rows; a row whose words run over two lines is one row again."""
    last: tuple[list[str], Span] | None = None
    for line in _LINE.finditer(text, region.start, region.end):
        cells = [cell.strip(" *_") for cell in _CELLS.split(line[0].strip("|"))]
        here = Span(line.start(), line.end())
        joined = _joined(last, cells, here)
        if joined is None and last is not None and len(last[0]) >= _CELLS_OF_A_ROW:
            yield last
        last = joined or (cells, here)
    if last is not None and len(last[0]) >= _CELLS_OF_A_ROW:
        yield last


def _joined(
    last: tuple[list[str], Span] | None, cells: list[str], here: Span
) -> tuple[list[str], Span] | None:
    """Return the row that a line and the ``last`` one make together, or None when they are two."""
    if last is None or len(last[0]) < _NUMBER_AND_WORDS or not _ITEM_NUMBER.fullmatch(last[0][0]):
        return None
    (number, words, *grades), span = last
    whole = Span(span.start, here.end)
    if len(cells) >= _CELLS_OF_A_ROW and not cells[0] and cells[1] and not any(cells[2:]):
        return [number, f"{words} {cells[1]}", *grades], whole  # its grade stands on its first line
    if not any(grades) and len(cells) >= _NUMBER_AND_WORDS and _MARKED.fullmatch(cells[1]) and cells[0]:
        return [number, f"{words} {cells[0]}", *cells[1:]], whole  # its grade stands on its last line
    return None


def _told_by_words(lines: Sequence[RecordLine], vocabulary: Vocabulary) -> Iterator[tuple[int, Rule]]:
    """Yield the rows whose words tell their item; of several items that fit, the one of its number."""
    used: set[str] = set()
    for index, line in enumerate(lines):
        fitting = [
            r for r in vocabulary.rules["record-item"] if r.id not in used and r.pattern.search(line.words)
        ]
        number = _numbered(line, vocabulary)
        if fitting:
            rule = next((rule for rule in fitting if rule is number), fitting[0])
            used.add(rule.id)
            yield index, rule


def _numbered(line: RecordLine, vocabulary: Vocabulary) -> Rule | None:
    """Return the item whose number stands before the words of a row."""
    numbers = {cell.rstrip(".").lower() for cell in line.before}
    rules = vocabulary.rules["record-item"]
    return next((r for r in rules if vocabulary.functions[r.value or ""].notation in numbers), None)


def _row(rule: Rule, function: str, line: RecordLine, vocabulary: Vocabulary) -> CleanRow | None:
    columns = line.columns
    own = grade_in(_cell(line, columns.grade), vocabulary)
    previous = grade_in(_cell(line, columns.previous), vocabulary)
    marked = bool(_MARK.search(_cell(line, columns.not_inspected)))
    if own or previous:
        return CleanRow(rule, function, own, marked, line.span, previous)
    marks = [cell for cell in line.after if _MARK.search(cell)]
    if len(marks) != 1:
        return None
    # Printed in the NI column: graded all the same when it is a figure.
    return CleanRow(rule, function, grade_in(marks[0], vocabulary), True, line.span)


def _cell(line: RecordLine, at: int | None) -> str:
    return line.after[at] if at is not None and at < len(line.after) else ""


def flattened(
    document: Document, region: Span, dropped: Sequence[Span], vocabulary: Vocabulary
) -> MappedText:
    """Return the region without what is ``dropped`` in one row of text, page furniture and heads left out."""
    kept, at = [], region.start
    for span in sorted([*dropped, *_furniture(document, region, vocabulary)]):
        if span.start > at:
            kept.append(Span(at, min(span.start, region.end)))
        at = max(at, span.end)
    if at < region.end:
        kept.append(Span(at, region.end))
    return folded_stretches(document.text, kept)


def is_celled(text: str, region: Span) -> bool:
    """Return whether the cells of the record stand each on a line of its own."""
    return len(_FIGURES.findall(text, region.start, region.end)) >= _MANY_FIGURES


def _furniture(document: Document, region: Span, vocabulary: Vocabulary) -> Iterator[Span]:
    celled = is_celled(document.text, region)  # then numbers and grades look like the numbers of pages
    for block in document.furniture:
        inside = region.start <= block.span.start < region.end
        if inside and not (celled and _FIGURES.fullmatch(document.text[block.span.start : block.span.end])):
            yield block.span
    for rule in vocabulary.rules["record-furniture"]:
        for match in rule.pattern.finditer(document.text, region.start, region.end):
            yield Span(match.start(), match.end())
