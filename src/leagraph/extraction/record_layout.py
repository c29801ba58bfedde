"""Reads a record whose columns are set by runs of spaces, as a PDF's text keeps them.

The head of the table tells where grades stand on the line. A grade belongs to the item whose lines it
stands beside: on its first line, its last or one between, as the printer centred it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from leagraph.documents.columns import Chunk, chunks_of
from leagraph.documents.lines import Line, split_lines
from leagraph.documents.model import Document, Span
from leagraph.extraction.folding import folded_stretches
from leagraph.extraction.record_columns import Columns, columns_of_head
from leagraph.extraction.record_items import GradedItem, blanked, flat_items, with_numbered
from leagraph.extraction.vocabulary import Vocabulary

__all__ = ["MarkedLine", "laid_out_grades", "marked_lines"]

_LEAST = 5  # items that make a record
_BESIDE = 6  # letters by which a grade may stand beside the head of its column
_MARK = re.compile(r"[1-7]\*?|N/?[FI]|[-–—]|[•✓xX]")
_NUMBER = re.compile(r"\d{1,2}[a-z]?\.?")


@dataclass(slots=True)
class _Row:
    """A line of the table: its words, and what stands in the columns of grades."""

    words: Span | None
    marks: dict[str, str] = field(default_factory=dict)  # by column: grade, previous, not-inspected


def laid_out_grades(
    document: Document, region: Span, vocabulary: Vocabulary
) -> tuple[tuple[GradedItem, ...], tuple[Span, ...]]:
    """Return the items whose grades stand in columns, and the span of the table; both empty without one."""
    rows = list(_rows(document.text, region, vocabulary))
    words = [row.words for row in rows if row.words is not None]
    if not any(row.marks for row in rows) or len(words) < _LEAST:
        return (), ()
    mapped = folded_stretches(document.text, words)
    text, figures = blanked(mapped.text)
    rules = vocabulary.rules["record-item"]
    items = with_numbered(flat_items(text, rules, vocabulary), figures, rules, vocabulary)
    spans = [mapped.span(item.start, item.end) for item in items]
    firsts = [_row_at(rows, span.start) for span in spans]
    found = []
    for item, span, first, after in zip(items, spans, firsts, [*firsts[1:], len(rows)], strict=True):
        graded = _graded(rows[first:after])
        if graded is not None:
            found.append(GradedItem(item, *graded, span=span))
    told = sum(one.grade is not None for one in found)
    if told < _LEAST or told * 2 < len(items):
        return (), ()  # spaces that stand in no columns
    return tuple(found), (Span(words[0].start, words[-1].end),)


def _row_at(rows: Sequence[_Row], place: int) -> int:
    """Return the row whose words hold a place of the source."""
    return next(at for at, row in enumerate(rows) if row.words and place < row.words.end)


def _graded(rows: Sequence[_Row]) -> tuple[str | None, str | None, bool] | None:
    """Return grade, earlier grade and NI mark of the rows of one item; None if two compete."""
    marks: dict[str, str] = {}
    for row in rows:
        if marks.keys() & row.marks.keys():
            return None
        marks |= row.marks
    inspected = marks.get("not-inspected")
    grade = _grade(marks.get("grade")) or _grade(inspected)  # printed in the NI column: graded all the same
    uninspected = inspected is not None or marks.get("grade", "").startswith("N")
    return grade, _grade(marks.get("previous")), uninspected


def _grade(mark: str | None) -> str | None:
    return mark[0] if mark and mark[0].isdigit() else None


@dataclass(frozen=True, slots=True)
class MarkedLine:
    """A line under a head of the table: its other chunks, and the marks in the columns of grades."""

    line: Line
    columns: Columns
    words: list[Chunk]
    marks: list[tuple[str, str]]


def marked_lines(text: str, region: Span, vocabulary: Vocabulary) -> Iterator[MarkedLine]:
    """Yield the lines under each head of the table; their offsets count from the region's start."""
    columns: Columns | None = None
    places: dict[str, tuple[int, int]] = {}
    lowest = 0
    for line in split_lines(text[region.start : region.end]):
        chunks = chunks_of(line)
        head = columns_of_head([chunk.text for chunk in chunks], vocabulary)
        if head is not None:
            columns, places = head, _places(chunks, head)
            lowest = min((left for left, _ in places.values()), default=0) - _BESIDE
            continue
        if columns is None or not places or not chunks:
            continue
        found = MarkedLine(line, columns, [], [])
        for chunk in chunks:
            column = _column(chunk, places) if chunk.left >= lowest else None
            if column is not None and _MARK.fullmatch(chunk.text):
                found.marks.append((column, chunk.text))
            else:
                found.words.append(chunk)
        yield found


def _rows(text: str, region: Span, vocabulary: Vocabulary) -> Iterator[_Row]:
    """Yield the lines under each head of the table, their numbers and grades taken apart from their words."""
    start = region.start
    for one in marked_lines(text, region, vocabulary):
        # All figures: the number of an item or a page by itself.
        words = [] if all(_NUMBER.fullmatch(chunk.text) for chunk in one.words) else one.words
        span = Span(start + words[0].start, start + words[-1].end) if words else None
        if span or one.marks:
            yield _Row(span, dict(one.marks))


def _places(chunks: Sequence[Chunk], head: Columns) -> dict[str, tuple[int, int]]:
    """Return where the columns of grades begin and end on the line."""
    item = head.item or 0
    named = {"grade": head.grade, "previous": head.previous, "not-inspected": head.not_inspected}
    found = {name: chunks[item + 1 + at] for name, at in named.items() if at is not None}
    return {name: (chunk.left, chunk.right) for name, chunk in found.items()}


def _column(chunk: Chunk, places: dict[str, tuple[int, int]]) -> str | None:
    """Return the column of grades that a chunk stands in: the nearest, if it is near."""
    name, (left, right) = min(places.items(), key=lambda place: abs(sum(place[1]) - chunk.left - chunk.right))
    return name if left - _BESIDE <= chunk.left and chunk.right <= right + _BESIDE else None
