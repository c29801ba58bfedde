"""Reads the record of judgements of an inspection, and the table of grades of a letter.

A grade that the text has lost is left out and reported, never guessed.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from functools import partial

from leagraph.documents.model import Document, Span, fold
from leagraph.extraction.facts import Judgement, Notice
from leagraph.extraction.placing import evidence_at
from leagraph.extraction.record_apa import apa_record
from leagraph.extraction.record_awards import awarded
from leagraph.extraction.record_grades import (
    grade_pairs,
    grades_of_cells,
    grades_of_row,
)
from leagraph.extraction.record_items import (
    GradedItem,
    blanked,
    flat_items,
    slots_of,
    span_of,
    with_numbered,
    with_tails,
)
from leagraph.extraction.record_layout import laid_out_grades
from leagraph.extraction.record_stretches import stretched_grades
from leagraph.extraction.record_text import (
    CleanRow,
    clean_rows,
    columns_of,
    flattened,
    is_celled,
    record_region,
)
from leagraph.extraction.vocabulary import Vocabulary

__all__ = ["find_record"]

_NOT_INSPECTED = re.compile(r"\bN/?I\b")
_LEAST = 5  # items that make a record: fewer are a mention of it
_LETTER = "annual performance assessment"


def find_record(
    document: Document, vocabulary: Vocabulary
) -> tuple[tuple[Judgement, ...], tuple[Notice, ...]]:
    """Return the judgements of the record in its order, and a notice for each grade that is lost."""
    if _LETTER in fold(document.text[:5_000]).lower():
        awarded = apa_record(document, vocabulary)
        if awarded:  # else a report that only speaks of such assessments
            return awarded, ()
    region = record_region(document, vocabulary)
    if region is None:
        return (), ()
    rows = clean_rows(document, region, vocabulary)
    judgements, notices = _of_rows(document, rows, vocabulary)
    apart, spans = _placed(document, region, vocabulary) if not rows else ((), ())
    placed = tuple(_of_placed(document, apart, notices, vocabulary))
    judgements += placed
    unread = {function for function, notice in notices.items() if notice.code.startswith("grade-")}
    if placed and unread:
        flat, _ = _of_flattened(document, region, (), (), vocabulary)
        for one in _beside(placed, flat, unread):
            judgements.append(one)
            del notices[one.function]
    done = {row.function for row in rows} | {one.item.function for one in apart}
    more, lost = _of_flattened(document, region, [*(row.span for row in rows), *spans], done, vocabulary)
    judgements += more
    notices |= lost
    if sum(judgement.when == "current" for judgement in judgements) < _LEAST:
        return (), ()
    order = {rule.value: place for place, rule in enumerate(vocabulary.rules["record-item"])}
    return (
        tuple(sorted(judgements, key=lambda one: (order.get(one.function, len(order)), one.when))),
        tuple(notices[function] for function in order if function in notices),
    )


def _of_rows(
    document: Document, rows: tuple[CleanRow, ...], vocabulary: Vocabulary
) -> tuple[list[Judgement], dict[str | None, Notice]]:
    judgements: list[Judgement] = []
    notices: dict[str | None, Notice] = {}
    for row in rows:
        award = partial(
            awarded,
            document,
            row.rule,
            function=row.function,
            scale="jrs",
            span=row.span,
            vocabulary=vocabulary,
        )
        if row.grade:
            judgements.append(award(row.grade, not_inspected=row.not_inspected))
        elif row.not_inspected:
            message = (
                f"item {_item(row.function, vocabulary)} of the record is marked as not inspected, ungraded"
            )
            notices[row.function] = Notice(
                "not-inspected", message, evidence_at(document, row.span).paragraph
            )
        if row.previous:
            judgements.append(award(row.previous, when="previous"))
    return judgements, notices


def _placed(
    document: Document, region: Span, vocabulary: Vocabulary
) -> tuple[tuple[GradedItem, ...], tuple[Span, ...]]:
    """Return the items whose grades their place on the page tells, and the spans that are read thereby."""
    laid_out = laid_out_grades(document, region, vocabulary)
    return laid_out if laid_out[0] else stretched_grades(document, region, vocabulary)


def _of_placed(
    document: Document,
    found: Sequence[GradedItem],
    notices: dict[str | None, Notice],
    vocabulary: Vocabulary,
) -> Iterator[Judgement]:
    """Yield the judgements of items whose grades their place tells, and note those not inspected or lost."""
    for one in found:
        award = partial(awarded, document, one.item.rule, scale="jrs", span=one.span, vocabulary=vocabulary)
        if one.grade:
            yield award(one.grade, not_inspected=one.not_inspected)
        elif one.not_inspected:
            notices[one.item.function] = _uninspected(document, one.item.function, one.span, vocabulary)
        else:
            notices[one.item.function] = _lost(document, one.item.function, (), one.span, vocabulary)
        if one.previous:
            yield award(one.previous, when="previous")


def _beside(
    placed: Sequence[Judgement], flat: Sequence[Judgement], unread: Collection[str | None]
) -> list[Judgement]:
    """Return the ``unread`` grades that the row of words tells, where it agrees with what columns told."""
    told = {(one.function, one.when): one.grade for one in placed}
    both = [one for one in flat if (one.function, one.when) in told]
    if not both or any(told[one.function, one.when] != one.grade for one in both):
        return []
    return [one for one in flat if one.function in unread and one.when == "current"]


def _of_flattened(
    document: Document,
    region: Span,
    dropped: Sequence[Span],
    done: Collection[str],
    vocabulary: Vocabulary,
) -> tuple[list[Judgement], dict[str | None, Notice]]:
    mapped = flattened(document, region, dropped, vocabulary)
    rules = [rule for rule in vocabulary.rules["record-item"] if rule.value not in done]
    words, figures = blanked(mapped.text)
    items = with_numbered(flat_items(words, rules, vocabulary), figures, rules, vocabulary)
    items = with_tails(items, words, figures)
    before, slots = slots_of(items, figures)
    columns = columns_of(document.text, region, vocabulary)
    judgements: list[Judgement] = []
    notices: dict[str | None, Notice] = {}
    celled = grades_of_cells(before, slots) if is_celled(document.text, region) else None
    if columns.previous is not None:
        pairs = grade_pairs(slots, later_first=columns.grade < columns.previous)
    else:
        pairs = [(grades, None) for grades in celled or grades_of_row(before, slots)]
    for at, (item, (grades, previous)) in enumerate(zip(items, pairs, strict=True)):
        span = span_of(items, at, mapped)
        award = partial(awarded, document, item.rule, scale="jrs", span=span, vocabulary=vocabulary)
        if len(grades) == 1 and grades[0] is not None:
            judgements.append(award(grades[0]))
            judgements += [award(previous, when="previous")] if previous else []
        elif celled and not grades[0] and _NOT_INSPECTED.search(document.text[span.start : span.end]):
            notices[item.function] = _uninspected(document, item.function, span, vocabulary)
        else:
            notices[item.function] = _lost(document, item.function, grades, span, vocabulary)
    return judgements, notices


def _uninspected(document: Document, function: str, span: Span, vocabulary: Vocabulary) -> Notice:
    message = f"item {_item(function, vocabulary)} of the record is marked as not inspected"
    return Notice("not-inspected", message, evidence_at(document, span).paragraph)


def _lost(
    document: Document, function: str, grades: tuple[str | None, ...], span: Span, vocabulary: Vocabulary
) -> Notice:
    possible = sorted(grade for grade in grades if grade)
    why = f"could be {' or '.join(possible)}: left out" if possible else "is lost in the text: left out"
    message = f"the grade of item {_item(function, vocabulary)} of the record {why}"
    return Notice(
        "grade-ambiguous" if possible else "grade-lost", message, evidence_at(document, span).paragraph
    )


def _item(function: str, vocabulary: Vocabulary) -> str:
    concept = vocabulary.functions[function]
    return f"{concept.notation} ({concept.label})" if concept.notation else concept.label
