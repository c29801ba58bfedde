"""What the heads and stubs of a table say of its cells: heads over several columns, rows under a label."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from leagraph.documents.model import Cell

__all__ = ["Stub", "columns_each", "head_texts", "stubs_of"]


@dataclass(frozen=True, slots=True)
class Stub:
    """What names a row: its label, the label that heads it and the rows beside it, the cells both take."""

    label: str
    section: str
    width: int


def head_texts(row: Sequence[Cell], columns: int, lowest: Sequence[Cell]) -> list[str]:
    """Return the text of a row of heads over each of ``columns`` columns, one that heads several repeated.

    ``lowest`` is the row of heads next to the figures.
    """
    texts = [""] * columns
    filled = [cell.text.strip() for cell in row[1:] if cell.text.strip()]
    each = _columns_each(len(filled), lowest) if row is not lowest else 0
    if each:
        texts[1:] = [text for text in filled for _ in range(each)]
        texts[0] = row[0].text.strip()
        return texts[:columns]
    for at, cell in enumerate(row):
        for place in range(at, min(at + cell.width, columns)):
            texts[place] = texts[place] or cell.text.strip()
    return texts


def _columns_each(heads: int, lowest: Sequence[Cell]) -> int:
    """Return how many columns each upper head has; 0 unless the lower ones repeat under each."""
    names = [cell.text.strip() for cell in lowest[1:]]
    if heads < 2 or len(names) % heads or len(names) == heads:
        return 0
    each = len(names) // heads
    return each if _come_again(names, each) else 0


def columns_each(names: Sequence[str]) -> int:
    """Return after how many columns the names of the lowest heads come again; 1 where they do not."""
    for each in range(2, len(names) // 2 + 1):
        if len(names) % each == 0 and _come_again(names, each):
            return each
    return 1


def _come_again(names: Sequence[str], each: int) -> bool:
    return all(one == two for one, two in zip(names, names[each:], strict=False))


def stubs_of(rows: Sequence[Sequence[Cell]], is_figure: Callable[[str], bool]) -> list[Stub]:
    """Return the stub of each row: labels of several columns joined, a blank first one carried on.

    A row that is a label alone names a section, that of the rows of figures under it.
    """
    width = next(
        (
            at
            for at in range(1, max(map(len, rows)))
            if any(is_figure(row[at].text) for row in rows if at < len(row))
        ),
        1,
    )
    return list(_stubs(rows, width))


def _stubs(rows: Sequence[Sequence[Cell]], width: int) -> Iterator[Stub]:
    first = section = ""
    for row in rows:
        labels = [cell.text.strip() for cell in row[:width]]
        if not any(cell.text.strip() for cell in row[1:]):
            section, first = labels[0], ""
            yield Stub("", labels[0], width)
            continue
        if width > 1:
            first = labels[0] = labels[0] or first
        yield Stub(" ".join(filter(None, labels)), section, width)
