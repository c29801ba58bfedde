"""Reads a record whose statements stand in one stretch and whose grades stand in another.

Extraction parts the columns of a page so. Grades are given to statements in their order, and only where
there are exactly as many of one as of the other: where one is lost, none is read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from leagraph.documents.model import Document, Span
from leagraph.extraction.folding import folded_stretches
from leagraph.extraction.record_items import GradedItem, blanked, flat_items, span_of, with_numbered
from leagraph.extraction.vocabulary import Vocabulary

__all__ = ["stretched_grades"]

_LEAST = 5  # grades that make a stretch
_MARK = r"(?:[1-7]\*?|N/?I|[-–—])"
_ROW = re.compile(rf"({_MARK})(?:\s+({_MARK}))?")
_ALONG = re.compile(
    rf"(?P<label>[A-Za-z][A-Za-z ]{{2,30}}?):?\s+(?P<grades>{_MARK}(?:\s+{_MARK}){{{_LEAST - 1},}})"
)
_LINE = re.compile(r"[^\r\n]+")
_PREVIOUS = re.compile(r"\b(?:previous|last|earlier|first|then)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Stretch:
    span: Span
    grades: tuple[str, ...]
    previous: tuple[str, ...]


def stretched_grades(
    document: Document, region: Span, vocabulary: Vocabulary
) -> tuple[tuple[GradedItem, ...], tuple[Span, ...]]:
    """Return the grades of all statements that have theirs in a stretch apart, and the spans of both."""
    stretches = list(_stretches(document.text, region))
    found: list[GradedItem] = []
    spans: list[Span] = []
    edges = [
        region.start,
        *(edge for one in stretches for edge in (one.span.start, one.span.end)),
        region.end,
    ]
    between = [Span(edges[at], edges[at + 1]) for at in range(0, len(edges), 2)]
    done: set[str] = set()
    for stretch, before, after in zip(stretches, between, between[1:], strict=False):
        for words in (before, after):
            graded = list(_graded(document, words, stretch, vocabulary))
            if graded and not done.intersection(one.item.function for one in graded):
                done.update(one.item.function for one in graded)
                found += graded
                spans += [words, stretch.span]
                break
    return tuple(found), tuple(spans)


def _graded(
    document: Document, words: Span, stretch: _Stretch, vocabulary: Vocabulary
) -> Iterator[GradedItem]:
    """Yield the statements in ``words`` with the grades of ``stretch``; none where their numbers differ."""
    mapped = folded_stretches(document.text, [words])
    rules = vocabulary.rules["record-item"]
    text, figures = blanked(mapped.text)
    items = with_numbered(flat_items(text, rules, vocabulary), figures, rules, vocabulary)
    if len(items) != len(stretch.grades):
        return
    for at, (item, grade) in enumerate(zip(items, stretch.grades, strict=True)):
        yield GradedItem(
            item=item,
            grade=_number(grade),
            previous=_number(stretch.previous[at]) if stretch.previous else None,
            not_inspected="I" in grade,
            span=span_of(items, at, mapped),
        )


def _number(token: str) -> str | None:
    return token[0] if token[0].isdigit() else None


def _stretches(text: str, region: Span) -> Iterator[_Stretch]:
    """Yield the stretches of grades in their order: rows of one or two, or lines with a name before them."""
    lines = [match for match in _LINE.finditer(text, region.start, region.end) if match[0].strip()]
    at = 0
    while at < len(lines):
        end, stretch = _rows(lines, at)
        if stretch is None:
            end, stretch = _along(lines, at)
        if stretch is not None:
            yield stretch
        at = max(end, at + 1)


def _rows(lines: Sequence[re.Match[str]], start: int) -> tuple[int, _Stretch | None]:
    """Return where rows of grades that begin at line ``start`` end, and their stretch, if they are one."""
    rows: list[re.Match[str]] = []
    for line in lines[start:]:
        row = _ROW.fullmatch(line[0].strip())
        if row is None:
            break
        rows.append(row)
    end = start + len(rows)
    if len(rows) < _LEAST or _counts_up([row[1] for row in rows]):
        return end, None
    span = Span(lines[start].start(), lines[end - 1].end())
    pairs = [row for row in rows if row[2]]
    if not pairs:
        return end, _Stretch(span, tuple(row[1] for row in rows), ())
    heads = lines[start - 1][0].split() if start else []
    earlier = [at for at, head in enumerate(heads) if _PREVIOUS.search(head)]
    if len(pairs) < len(rows) or len(earlier) != 1 or earlier[0] not in (0, len(heads) - 1):
        return end, None  # which of the two is the earlier grade is not said
    first, second = tuple(row[1] for row in rows), tuple(row[2] for row in rows)
    return end, _Stretch(span, second, first) if earlier[0] == 0 else _Stretch(span, first, second)


def _along(lines: Sequence[re.Match[str]], start: int) -> tuple[int, _Stretch | None]:
    """Return the stretch of one or two lines of grades, each with its name before them."""
    rows = []
    for line in lines[start : start + 2]:
        row = _ALONG.fullmatch(line[0].strip())
        if row is None:
            break
        rows.append((row["label"], tuple(row["grades"].split())))
    own = [grades for label, grades in rows if not _PREVIOUS.search(label)]
    previous = [grades for label, grades in rows if _PREVIOUS.search(label)]
    if len(own) != 1 or (previous and len(previous[0]) != len(own[0])):
        return start + len(rows), None
    span = Span(lines[start].start(), lines[start + len(rows) - 1].end())
    return start + len(rows), _Stretch(span, own[0], previous[0] if previous else ())


def _counts_up(tokens: Sequence[str]) -> bool:
    """Say whether tokens are the numbers of statements: 1, 2, 3 ..."""
    return list(tokens) == [str(number) for number in range(1, len(tokens) + 1)]
