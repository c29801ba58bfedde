"""Finds figures: every cell of every table of figures, and figures in prose set beside a named group."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from leagraph.documents.model import Block, BlockKind, Document, Passage
from leagraph.extraction.cues import holds_any
from leagraph.extraction.facts import Notice, Observation
from leagraph.extraction.paired_figures import paired_figures
from leagraph.extraction.placing import evidence_at
from leagraph.extraction.prose_figures import figures_of_sentences
from leagraph.extraction.sentences import sentences_of
from leagraph.extraction.table_figures import figures_of_table
from leagraph.extraction.vocabulary import Vocabulary

__all__ = ["doubted_units", "find_observations"]

_GROUPS = (
    "neighbour",
    "imilar",
    "ompar",
    "nitary",
    "etropolitan",
    "London",
    "ngl",
    "ation",
    "all LEAs",
    "ount",
)
_MILLION = "GBP million"
_IMPLAUSIBLE = 5_000  # million pounds: no authority spends as much; the head of the table errs
_GRADE = re.compile(r"[1-7]\*?|N/?I")
_ITEMS = 3  # of a record that make a table one of grades
_AS_PRINTED, _DOUBTED = "£m", 0.5


def find_observations(document: Document, vocabulary: Vocabulary) -> tuple[Observation, ...]:
    """Return the figures of tables and prose in reading order."""
    found: list[Observation] = []
    tables = 0
    for index, passage in enumerate(document.passages):
        has_table = any(block.kind is BlockKind.TABLE for block in passage.blocks)
        if has_table and not _is_of_record(passage, vocabulary):
            for block, caption, source in _tables(document.passages, index, vocabulary):
                if _is_of_grades(block, vocabulary):
                    continue
                cells = _of_table(document, block, caption, source, tables + 1, vocabulary)
                tables += bool(cells)
                found += cells
        found += _of_prose(document, passage, vocabulary)
    return tuple(found)


def _is_of_record(passage: Passage, vocabulary: Vocabulary) -> bool:
    """Return whether the passage holds the record of judgements, whose grades are no figures."""
    heads = vocabulary.rules["record-heading"]
    texts = [heading.text for heading in passage.headings]
    texts += [block.text[:200] for block in passage.blocks if block.kind is BlockKind.TABLE]
    return any(rule.pattern.search(text) for rule in heads for text in texts)


def _is_of_grades(block: Block, vocabulary: Vocabulary) -> bool:
    """Return whether the rows of a table are items of a record with their grades, under whatever heading."""
    items = 0
    for row in block.rows:
        texts = [cell.text for cell in row]
        words = max(texts, key=len, default="")
        after = [text for text in texts[texts.index(words) + 1 :] if text] if words else []
        graded = bool(after) and all(_GRADE.fullmatch(text) for text in after)
        # A grade stands by itself or beside NI; several figures in a row compare groups or years.
        if graded and sum(text.isdigit() for text in after) == 1:
            items += any(rule.pattern.search(words) for rule in vocabulary.rules["record-item"])
    return items >= _ITEMS and items * 2 > len(block.rows)


def _tables(
    passages: Sequence[Passage], index: int, vocabulary: Vocabulary
) -> Iterator[tuple[Block, str, str]]:
    """Yield the tables of a passage with the text before and the line of source under each."""
    blocks = passages[index].blocks
    before = passages[index - 1].blocks[-1:] if index else ()
    after = passages[index + 1].blocks[:1] if index + 1 < len(passages) else ()
    row = (*before, *blocks, *after)
    headed = passages[index].headings != (passages[index - 1].headings if index else ())
    for at, block in enumerate(row[len(before) : len(before) + len(blocks)], len(before)):
        if block.kind is BlockKind.TABLE:
            if headed and at == len(before):  # the first block under a heading has that for a caption
                caption = passages[index].heading
            else:
                caption = row[at - 1].text if at and row[at - 1].kind is not BlockKind.TABLE else ""
            under = row[at + 1].text if at + 1 < len(row) else ""
            is_source = any(rule.pattern.search(under) for rule in vocabulary.rules["observation-source"])
            yield block, caption, under if is_source else ""


def _of_table(
    document: Document, block: Block, caption: str, source: str, table: int, vocabulary: Vocabulary
) -> list[Observation]:
    rule = vocabulary.rules["observation-table"][0]
    figures = figures_of_table(block.rows, caption, source, vocabulary)
    doubted = any(figure.unit == _MILLION and float(figure.value) > _IMPLAUSIBLE for figure in figures)
    return [
        Observation(
            measure=figure.measure,
            group=figure.group,
            period=figure.period,
            value=figure.value,
            unit=_AS_PRINTED if doubted and figure.unit == _MILLION else figure.unit,
            table=table,
            row=figure.row,
            column=figure.column,
            evidence=evidence_at(document, figure.span),
            rule=rule.id,
            confidence=_DOUBTED if doubted and figure.unit == _MILLION else rule.confidence,
        )
        for figure in figures
    ]


def doubted_units(observations: Sequence[Observation]) -> tuple[Notice, ...]:
    """Return a notice for each table whose unit is left as printed, because its figures cannot have it."""
    tables = {one.table: one for one in observations if one.unit == _AS_PRINTED}
    return tuple(
        Notice(
            "unlikely-unit",
            f"the head of table {table} says {_AS_PRINTED}, which its figures cannot be: the unit is left "
            "as printed",
            one.evidence.paragraph,
        )
        for table, one in tables.items()
    )


def _of_prose(document: Document, passage: Passage, vocabulary: Vocabulary) -> Iterator[Observation]:
    texts = [block.text for block in passage.blocks if block.kind is BlockKind.PARAGRAPH]
    # Splitting and searching all sentences would cost more than these plain tests.
    if not any(
        ("£" in text or "%" in text or "per cent" in text) and holds_any(text, _GROUPS) for text in texts
    ):
        return
    sentences = sentences_of(passage)
    pairs = (figure for sentence in sentences for figure in paired_figures(sentence, vocabulary))
    for figure in (*figures_of_sentences(sentences, vocabulary), *pairs):
        yield Observation(
            measure=figure.measure,
            group=figure.group,
            period=figure.period,
            value=figure.value,
            unit=figure.unit,
            table=None,
            row=None,
            column=None,
            evidence=evidence_at(document, figure.sentence.span),
            rule=figure.rule.id,
            confidence=figure.rule.confidence,
        )
