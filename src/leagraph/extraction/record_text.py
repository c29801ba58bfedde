"""Finds the record of judgements in the source, and its rows that are still a clean table.

Works on the source rather than on blocks: what extraction has flattened looks like paragraphs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from leagraph.documents.model import Document, MappedText, Span
from leagraph.extraction.folding import folded_stretches
from leagraph.extraction.vocabulary import Rule, Vocabulary

__all__ = ["CleanRow", "clean_rows", "flattened", "record_region"]

_PAGE = 6_000  # characters: the table's head stands again on each page
_CELLS = re.compile(r"\t| *\| *")
_LINE = re.compile(r"[^\n]+")
_GRADE = re.compile(r"[1-7]")


@dataclass(frozen=True, slots=True)
class CleanRow:
    """A row whose cells are still told apart; ``grade`` is None where only the NI column is marked."""

    rule: Rule
    grade: str | None
    not_inspected: bool
    span: Span


def record_region(document: Document, vocabulary: Vocabulary) -> Span | None:
    """Return the stretch of the source that holds the record, without the key to its grades."""
    contents = [block.span for block in document.contents]
    heads = [
        match.start()
        for rule in vocabulary.rules["record-heading"]
        for match in rule.pattern.finditer(document.text)
        if not any(span.start <= match.start() < span.end for span in contents)
    ]
    if not heads:
        return None
    start = last = heads[-1]
    for head in reversed(heads):
        if start - head > _PAGE:
            break
        start = head
    ends = (rule.pattern.search(document.text, last) for rule in vocabulary.rules["record-end"])
    return Span(start, min((match.start() for match in ends if match), default=len(document.text)))


def clean_rows(document: Document, region: Span, vocabulary: Vocabulary) -> tuple[CleanRow, ...]:
    """Return the rows of the region that keep the item's words, its grade and its NI mark apart."""
    rows: list[CleanRow] = []
    used: set[str] = set()
    for line in _LINE.finditer(document.text, region.start, region.end):
        cells = [cell.strip(" *_") for cell in _CELLS.split(line[0].strip("|"))]
        if len(cells) < 3:
            continue
        words = max(range(len(cells)), key=lambda index: len(cells[index]))
        rule = _rule_of(cells[:words], cells[words], used, vocabulary)
        row = _row(rule, cells[words + 1 :], Span(line.start(), line.end())) if rule else None
        if row:
            used.add(row.rule.id)
            rows.append(row)
    return tuple(rows)


def _rule_of(before: Sequence[str], words: str, used: set[str], vocabulary: Vocabulary) -> Rule | None:
    """Return the item of a row: by words and number, or by words alone, or by the number alone."""
    left = [rule for rule in vocabulary.rules["record-item"] if rule.id not in used]
    fitting = [rule for rule in left if rule.pattern.search(words)]
    numbers = {cell.rstrip(".").lower() for cell in before}
    numbered = [rule for rule in left if vocabulary.functions[rule.value or ""].notation in numbers]
    both = [rule for rule in fitting if rule in numbered]
    return next(iter(both or fitting or numbered), None)


def _row(rule: Rule, columns: Sequence[str], span: Span) -> CleanRow | None:
    grade, *rest = (*columns, "")
    if _GRADE.fullmatch(grade):
        return CleanRow(rule, grade, bool(rest and rest[0]), span)
    marks = [cell for cell in columns if cell]
    if len(marks) != 1:
        return None
    # Printed in the NI column: graded all the same when it is a figure.
    return CleanRow(rule, marks[0] if _GRADE.fullmatch(marks[0]) else None, True, span)


def flattened(
    document: Document, region: Span, rows: Sequence[CleanRow], vocabulary: Vocabulary
) -> MappedText:
    """Return the rest of the region in one row of text, without page furniture and repeated heads."""
    dropped = sorted([*(row.span for row in rows), *_furniture(document, region, vocabulary)])
    kept, at = [], region.start
    for span in dropped:
        if span.start > at:
            kept.append(Span(at, min(span.start, region.end)))
        at = max(at, span.end)
    if at < region.end:
        kept.append(Span(at, region.end))
    return folded_stretches(document.text, kept)


def _furniture(document: Document, region: Span, vocabulary: Vocabulary) -> Iterator[Span]:
    for block in document.furniture:
        if region.start <= block.span.start < region.end:
            yield block.span
    for rule in vocabulary.rules["record-furniture"]:
        for match in rule.pattern.finditer(document.text, region.start, region.end):
            yield Span(match.start(), match.end())
