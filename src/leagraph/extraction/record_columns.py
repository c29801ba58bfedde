"""What the columns of a record of judgements hold: this inspection's grade, the last one's, the NI mark."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from leagraph.documents.model import Span
from leagraph.extraction.vocabulary import Rule, Vocabulary

__all__ = ["PLAIN", "Columns", "RecordLine", "columns_of_head", "grade_in"]

_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_GRADE = re.compile(r"[1-7]")


@dataclass(frozen=True, slots=True)
class Columns:
    """Where things stand among the cells of a row; ``item`` is None where only the longest cell tells."""

    item: int | None
    grade: int  # counted from the cell behind the item's words, as are the others
    previous: int | None
    not_inspected: int | None


PLAIN = Columns(None, 0, None, 1)


@dataclass(frozen=True, slots=True)
class RecordLine:
    """The cells of a row: those before its words, the words, those after, and what these hold."""

    before: tuple[str, ...]
    words: str
    after: tuple[str, ...]
    span: Span
    columns: Columns


def columns_of_head(cells: Sequence[str], vocabulary: Vocabulary) -> Columns | None:
    """Return the columns that a row of cells names, None for a row that is no head of a record.

    Of two columns of grades the earlier inspection's says so ('previous', 'last') or has the earlier year.
    """
    kinds = [_kinds(cell, vocabulary.rules["record-column"]) for cell in cells]
    item = next((at for at, kind in enumerate(kinds) if "item" in kind), None)
    if item is None:
        return None
    after = range(item + 1, len(cells))
    graded = [
        at for at in after if "grade" in kinds[at] or "previous" in kinds[at] or _YEAR.search(cells[at])
    ]
    previous = next((at for at in graded if "previous" in kinds[at]), None)
    years = {at: int(match[0]) for at in graded if (match := _YEAR.search(cells[at]))}
    if previous is None and len(graded) == 2 and len(set(years.values())) == 2:
        previous = min(years, key=years.__getitem__)
    own = [at for at in graded if at != previous]
    if len(own) != 1:
        return None
    marked = next((at for at in after if "not-inspected" in kinds[at]), None)
    return Columns(item, own[0] - item - 1, _behind(previous, item), _behind(marked, item))


def grade_in(cell: str, vocabulary: Vocabulary) -> str | None:
    """Return the number of the grade that a cell gives as a figure or in words, None for anything else."""
    if _GRADE.fullmatch(cell):
        return cell
    named = vocabulary.grade_named(cell) if cell else None
    return str(named.number) if named else None


def _kinds(cell: str, rules: Iterable[Rule]) -> set[str | None]:
    return {rule.value for rule in rules if rule.pattern.search(cell)}


def _behind(at: int | None, item: int) -> int | None:
    return None if at is None else at - item - 1
