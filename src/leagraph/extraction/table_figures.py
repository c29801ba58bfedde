"""Reads the figures of a table: each with its measure, group, period and unit.

Heads name groups (``Unitary £ per pupil``) or measures (``Expenditure``); rows name measures, periods
or groups. What neither names is looked for in the caption before the table and the source under it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from leagraph.documents.model import Cell, Span
from leagraph.extraction.figures import (
    UNIT_WORDS,
    decimal_of,
    group_of,
    group_of_head,
    is_count,
    is_figure,
    parts_of_heads,
    period_of,
    unit_of,
    without_period,
)
from leagraph.extraction.table_layout import columns_each, head_texts, stubs_of
from leagraph.extraction.vocabulary import Vocabulary

__all__ = ["OWN_GROUP", "TableFigure", "figures_of_table"]

OWN_GROUP = "LEA"
_NUMBER = re.compile(r"^(?:table|figure)\s+\d{1,2}[a-z]?\s*[.:–-]?\s*", re.IGNORECASE)

_MONEY_ALONE = re.compile(r"£(?:m|k|000s?|)")
_TIMES = re.compile(
    r"(?:jan|feb|mar|apr|may|june?|july?|aug|sep|oct|nov|dec)[a-z]*\W*$|(?:spring|summer|autumn|winter|term|year)\W*$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class TableFigure:
    """One cell: ``row`` and ``column`` count from 1, heads left out.

    ``span`` is that of its whole row, whose label says what the figure is.
    """

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
    while first > 1 and not any(cell.text.strip() for cell in rows[first - 1][1:]):
        first -= 1  # the label that heads the first rows
    heads = _heads(rows[:first], vocabulary)
    if heads is None:
        return ()
    return tuple(_figures(rows[first:], heads, caption, source, vocabulary))


def _is_of_figures(rows: Sequence[Sequence[Cell]], vocabulary: Vocabulary) -> bool:
    """Return whether most cells beside the labels are figures."""
    cells = [cell.text for row in rows for cell in row[1:] if cell.text.strip()]
    return bool(cells) and 2 * sum(is_figure(cell, vocabulary) for cell in cells) >= len(cells)


def _heads(rows: Sequence[Sequence[Cell]], vocabulary: Vocabulary) -> list[_Head] | None:
    """Return the heads of the columns, those of several rows joined; None where words cannot be parted."""
    width = max((len(row) - 1 + row[-1].width for row in rows if row), default=0)
    texts = [head_texts(row, width, rows[-1]) for row in rows]
    each = columns_each(texts[-1][1:]) if rows else 1
    for at, row in enumerate(rows):
        if width > 2 and row[-1].width == width - 1:
            # One cell over all columns is a head whose words stand behind single spaces.
            over = each if at < len(rows) - 1 else 1
            parts = parts_of_heads(row[-1].text, (width - 1) // over, vocabulary)
            if parts is None:
                return None
            texts[at][1:] = [part for part in parts for _ in range(over)]
    joined = [" ".join(row[i] for row in texts).strip() for i in range(width)]
    heads = [
        _Head(text, group_of_head(text, vocabulary), unit_of(text, vocabulary), period_of(text, vocabulary))
        for text in joined
    ]
    if len(heads) > 2 and any(_MONEY_ALONE.fullmatch(head.text) for head in heads[1:]):
        return None  # whose figures they are stood on a line that is lost
    if len({(head.text, head.group) for head in heads[1:]}) < len(heads[1:]):
        return None  # two columns of one name: what parts them is lost
    compared = any(head.group for head in heads[1:]) and _has_one_own(heads[1:], vocabulary)
    # Beside columns of groups, the column that names none of them is the authority's own.
    return [_Head(h.text, h.group or (OWN_GROUP if compared else None), h.unit, h.period) for h in heads]


def _has_one_own(heads: Sequence[_Head], vocabulary: Vocabulary) -> bool:
    """Say whether heads that name no group are of one thing, or of one time each: else they name measures."""
    unnamed = [head for head in heads if not head.group and head.text]
    alike = len({_bare(head.text, vocabulary) for head in unnamed}) == 1
    return alike or len({head.period for head in unnamed}) == len(unnamed)


def _figures(
    rows: Sequence[Sequence[Cell]], heads: Sequence[_Head], caption: str, source: str, vocabulary: Vocabulary
) -> Iterator[TableFigure]:
    table = _Table(
        heads, caption, source, _around(caption, source, vocabulary), _shared_unit(heads), vocabulary
    )
    stubs = stubs_of(rows, lambda text: is_figure(text, vocabulary))
    by_groups = any(group_of(stub.label, vocabulary) for stub in stubs)
    by_sections = any(group_of(stub.section, vocabulary) for stub in stubs)
    if (by_groups or by_sections) and len({head.group for head in heads[1:] if head.group}) > 1:
        return  # rows and columns both name groups: a line of the head has slid among the rows
    for number, (stub, row) in enumerate(zip(stubs, rows, strict=True), 1):
        named = group_of(stub.label, vocabulary) or group_of(stub.section, vocabulary)
        # Beside rows of groups, the row that names none of them is the authority's own.
        group = named or (OWN_GROUP if by_groups or by_sections else None)
        names = ["" if by_sections else stub.section, "" if by_groups else stub.label]
        for column, cell in enumerate(row[stub.width :], stub.width):
            value = decimal_of(cell.text) if is_figure(cell.text, vocabulary) else None
            if value is None:
                continue
            head = table.head(column)
            periods = (period_of(stub.label, vocabulary), head.period, period_of(stub.section, vocabulary))
            period = next(filter(None, periods), None) or table.head(0).period or table.period
            unit = _unit(unit_of(cell.text, vocabulary), head, f"{stub.section} {stub.label}", table)
            unit = unit or _count(value, (stub.label, head.text, stub.section, table.head(0).text), table)
            if not (head.text or period or unit):
                continue  # a part of a table whose head is lost: nothing says what the number is
            yield TableFigure(
                measure=_measure(names, head, table),
                group=group or head.group or OWN_GROUP,
                period=period,
                value=value,
                unit=unit,
                row=number,
                column=column,
                span=row[0].span.cover(row[-1].span),
            )


@dataclass(frozen=True, slots=True)
class _Table:
    """What holds for all cells of a table."""

    heads: Sequence[_Head]
    caption: str
    source: str  # what is printed under it
    period: str | None
    unit: str | None  # that some heads print and the others share
    vocabulary: Vocabulary

    def head(self, column: int) -> _Head:
        return self.heads[column] if column < len(self.heads) else _Head("", None, None, None)


def _measure(names: Sequence[str], head: _Head, table: _Table) -> str:
    """Return what is measured: what section, label and head name, or else the caption."""
    named = [text for text in names if text and not period_of(text, table.vocabulary)]
    if not head.group:
        named.append(_beside_period(head.text, table.vocabulary) if named and head.period else head.text)
    bare = ": ".join(filter(None, (_bare(text, table.vocabulary) for text in named)))
    return bare or _bare(table.caption, table.vocabulary) or "figure"


def _beside_period(text: str, vocabulary: Vocabulary) -> str:
    """Return what a head of a period says besides its time: '2000 On roll' is 'On roll'."""
    return " ".join(word for word in without_period(text, vocabulary).split() if not _TIMES.match(word))


def _bare(text: str, vocabulary: Vocabulary) -> str:
    """Return a name without unit and period, which are properties of their own."""
    return without_period(UNIT_WORDS.sub(" ", _NUMBER.sub("", text)), vocabulary).strip(" ,:;-–")


def _unit(own: str | None, head: _Head, label: str, table: _Table) -> str | None:
    """Return the unit of a cell: the most telling of its own, head, row, caption and source."""
    of_row, *around = (unit_of(text, table.vocabulary) for text in (label, table.caption, table.source))
    named = [unit for unit in (own, head.unit, of_row, table.head(0).unit, table.unit, *around) if unit]
    if named and named[0] == "GBP":
        # A pound sign in a cell says less than 'per pupil' in its head.
        return next((unit for unit in named if unit.startswith("GBP ")), "GBP")
    return named[0] if named else None


def _count(value: str, names: Iterable[str], table: _Table) -> str | None:
    """Return ``number`` for a whole number of what label, head or section name."""
    if not value.lstrip("-").isdigit():
        return None
    return "number" if any(is_count(name, table.vocabulary) for name in names) else None


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
