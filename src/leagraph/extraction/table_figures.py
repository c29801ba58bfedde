"""Reads the figures of a table: each with its measure, group, period and unit.

Heads name groups (``Unitary £ per pupil``) or measures (``Expenditure``); rows name measures, periods
or groups. What neither names is looked for in the caption before the table and the source under it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from leagraph.documents.model import Cell, Span
from leagraph.extraction.figures import decimal_of, group_of, is_figure, period_of, unit_of
from leagraph.extraction.vocabulary import Vocabulary

__all__ = ["OWN_GROUP", "TableFigure", "figures_of_table"]

OWN_GROUP = "LEA"
# A unit in brackets or at the end of a head is no part of the measure's name.
_UNIT_WORDS = re.compile(
    r"\(\s*(?:£[^()]{0,12}|%|per\s*cent)\s*\)|,?\s*(?:£\s*(?:per\s+pupil|m(?:illion)?|0{3}s?)?|%)\s*$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class TableFigure:
    """One cell: ``row`` and ``column`` count from 1, heads left out; ``span`` is the cell's."""

    measure: str
    group: str
    period: str | None
    value: str
    unit: str | None
    row: int
    column: int
    span: Span


@dataclass(frozen=True, slots=True)
class _Head:
    """What the head of a column says."""

    text: str
    group: str | None
    unit: str | None
    period: str | None


def figures_of_table(
    rows: Sequence[Sequence[Cell]], caption: str, source: str, vocabulary: Vocabulary
) -> tuple[TableFigure, ...]:
    """Return the figures of a table in reading order; () for a table that holds words.

    ``caption`` is the text before the table, ``source`` the line under it; either may be empty.
    """
    words = " ".join(cell.text for row in rows[:1] for cell in row)
    if any(rule.pattern.search(words) for rule in vocabulary.rules["observation-grades"]):
        return ()
    first = next(
        (i for i, row in enumerate(rows) if any(is_figure(c.text, vocabulary) for c in row[1:])), None
    )
    if first is None or not _is_of_figures(rows[first:], vocabulary):
        return ()
    heads = _heads(rows[:first], vocabulary)
    return tuple(_figures(rows[first:], heads, caption, source, vocabulary))


def _is_of_figures(rows: Sequence[Sequence[Cell]], vocabulary: Vocabulary) -> bool:
    """Return whether most cells beside the labels are figures."""
    cells = [cell.text for row in rows for cell in row[1:] if cell.text.strip()]
    return bool(cells) and 2 * sum(is_figure(cell, vocabulary) for cell in cells) >= len(cells)


def _heads(rows: Sequence[Sequence[Cell]], vocabulary: Vocabulary) -> list[_Head]:
    """Return the heads of the columns, those of several rows joined."""
    width = max((len(row) for row in rows), default=0)
    joined = [" ".join(row[i].text.strip() for row in rows if i < len(row)).strip() for i in range(width)]
    heads = [
        _Head(text, group_of(text, vocabulary), unit_of(text, vocabulary), period_of(text, vocabulary))
        for text in joined
    ]
    compared = any(head.group for head in heads[1:])
    # Beside columns of groups, the column that names none of them is the authority's own.
    return [_Head(h.text, h.group or (OWN_GROUP if compared else None), h.unit, h.period) for h in heads]


def _figures(
    rows: Sequence[Sequence[Cell]], heads: Sequence[_Head], caption: str, source: str, vocabulary: Vocabulary
) -> Iterator[TableFigure]:
    corner = heads[0] if heads else _Head("", None, None, None)
    around = _around(caption, source, vocabulary)
    shared = _shared_unit(heads)
    for number, row in enumerate(rows, 1):
        label = row[0].text.strip() if row else ""
        for column, cell in enumerate(row[1:], 1):
            value = decimal_of(cell.text) if is_figure(cell.text, vocabulary) else None
            if value is None:
                continue
            head = heads[column] if column < len(heads) else _Head("", None, None, None)
            unit = unit_of(cell.text, vocabulary)
            yield TableFigure(
                measure=_measure(label, head, caption, vocabulary),
                group=group_of(label, vocabulary) or head.group or OWN_GROUP,
                period=period_of(label, vocabulary) or head.period or corner.period or around,
                value=value,
                unit=_unit(unit, head, label, corner, caption, shared, vocabulary),
                row=number,
                column=column,
                span=cell.span,
            )


def _measure(label: str, head: _Head, caption: str, vocabulary: Vocabulary) -> str:
    """Return what is measured: the row's label, or the column's head where the label is a period or group."""
    other = period_of(label, vocabulary) is not None or group_of(label, vocabulary) is not None
    if label and not other:
        named = (
            label
            if head.group or not head.text or period_of(head.text, vocabulary)
            else f"{label}: {head.text}"
        )
    else:
        named = head.text if not head.group else caption
    bare = _UNIT_WORDS.sub(" ", named)
    return re.sub(r"\s+", " ", bare).strip(" ,:;-–") or re.sub(r"\s+", " ", named).strip() or "figure"


def _unit(
    own: str | None,
    head: _Head,
    label: str,
    corner: _Head,
    caption: str,
    shared: str | None,
    vocabulary: Vocabulary,
) -> str | None:
    """Return the unit of a cell: the most telling of its own, its head's, its row's and its caption's."""
    named = [own, head.unit, unit_of(label, vocabulary), corner.unit, shared, unit_of(caption, vocabulary)]
    told = next((unit for unit in named if unit), None)
    if told == "GBP":
        # A pound sign in a cell says less than 'per pupil' in its head.
        return next((unit for unit in named[1:] if unit and unit.startswith("GBP ")), told)
    return told


def _shared_unit(heads: Sequence[_Head]) -> str | None:
    """Return the unit of money that the heads have in common, where only some of them print it."""
    units = {head.unit for head in heads if head.unit and head.unit.startswith("GBP")}
    return units.pop() if len(units) == 1 else None


def _around(caption: str, source: str, vocabulary: Vocabulary) -> str | None:
    """Return the period of a whole table: of the caption's last sentence, the source, or the caption."""
    sentences = re.split(r"(?<=[.!?])\s+", caption)
    for text in (sentences[-1], source, *reversed(sentences)):
        period = period_of(text, vocabulary)
        if period:
            return period
    return None
