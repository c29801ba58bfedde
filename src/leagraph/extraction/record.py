"""Reads the record of judgements of an inspection, and the table of grades of a letter.

A grade that the text has lost is left out and reported, never guessed.
"""

from __future__ import annotations

from leagraph.documents.model import Document, Span
from leagraph.extraction.facts import Judgement, Notice
from leagraph.extraction.placing import evidence_at
from leagraph.extraction.record_apa import apa_record
from leagraph.extraction.record_awards import awarded
from leagraph.extraction.record_grades import grades_of_slots
from leagraph.extraction.record_items import blanked, flat_items, slots_of, span_of, with_numbered
from leagraph.extraction.record_text import CleanRow, clean_rows, flattened, record_region
from leagraph.extraction.vocabulary import Vocabulary

__all__ = ["find_record"]

_LEAST = 5  # items that make a record: fewer are a mention of it
_LETTER = "annual performance assessment"


def find_record(
    document: Document, vocabulary: Vocabulary
) -> tuple[tuple[Judgement, ...], tuple[Notice, ...]]:
    """Return the judgements of the record in its order, and a notice for each grade that is lost."""
    if _LETTER in document.text[:5_000].lower():
        awarded = apa_record(document, vocabulary)
        if awarded:  # else a report that only speaks of such assessments
            return awarded, ()
    region = record_region(document, vocabulary)
    if region is None:
        return (), ()
    rows = clean_rows(document, region, vocabulary)
    judgements, notices = _of_rows(document, rows, vocabulary)
    more, lost = _of_flattened(document, region, rows, vocabulary)
    judgements |= more
    notices |= lost
    if len(judgements) < _LEAST:
        return (), ()
    order = [rule.value for rule in vocabulary.rules["record-item"]]
    return (
        tuple(sorted(judgements.values(), key=lambda judgement: order.index(judgement.function))),
        tuple(notices[function] for function in order if function in notices),
    )


def _of_rows(
    document: Document, rows: tuple[CleanRow, ...], vocabulary: Vocabulary
) -> tuple[dict[str, Judgement], dict[str | None, Notice]]:
    judgements: dict[str, Judgement] = {}
    notices: dict[str | None, Notice] = {}
    for row in rows:
        function = row.rule.value or ""
        if row.grade is None:
            message = f"item {_item(function, vocabulary)} of the record is marked as not inspected, ungraded"
            notices[function] = Notice("not-inspected", message, evidence_at(document, row.span).paragraph)
        else:
            judgements[function] = awarded(
                document, row.rule, row.grade, "jrs", row.span, vocabulary, not_inspected=row.not_inspected
            )
    return judgements, notices


def _of_flattened(
    document: Document, region: Span, rows: tuple[CleanRow, ...], vocabulary: Vocabulary
) -> tuple[dict[str, Judgement], dict[str | None, Notice]]:
    mapped = flattened(document, region, rows, vocabulary)
    done = {row.rule.id for row in rows}
    rules = [rule for rule in vocabulary.rules["record-item"] if rule.id not in done]
    words, figures = blanked(mapped.text)
    items = with_numbered(flat_items(words, rules, vocabulary), figures, rules, vocabulary)
    before, slots = slots_of(items, figures)
    judgements: dict[str, Judgement] = {}
    notices: dict[str | None, Notice] = {}
    for at, (item, grades) in enumerate(zip(items, grades_of_slots(before, slots), strict=True)):
        span = span_of(items, at, mapped)
        if len(grades) == 1 and grades[0] is not None:
            judgements[item.function] = awarded(document, item.rule, grades[0], "jrs", span, vocabulary)
        else:
            notices[item.function] = _lost(document, item.function, grades, span, vocabulary)
    return judgements, notices


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
    return f"{concept.notation} ({concept.label})"
