"""Lines of a source text with their offsets in it.

A line's text is trimmed; its offsets stay true to the source. Page breaks (form feeds) end a line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

__all__ = ["Line", "Slot", "TableRow", "is_wrapped", "single_spaced", "split_lines"]

_ENDS = "\n\r\v\x1c\x1d\x1e\x85\u2028\u2029"
_LINE = re.compile(rf"[^\f{_ENDS}]+|\r\n|[{_ENDS}]|\f")
# The marks of page places that converters put before a heading or a number.
_ANCHOR = re.compile(r"(?:<(?:span|a)\b[^<>]{0,200}>\s*</(?:span|a)>\s*)+")
_BLANK = " \t\x1f"


@dataclass(frozen=True, slots=True)
class Slot:
    """The ranges of a cell in the source, several if it wraps, and how many columns it heads."""

    ranges: tuple[tuple[int, int], ...]
    width: int = 1


@dataclass(frozen=True, slots=True)
class Line:
    """One line that is not blank: ``text`` is ``source[start:end]``, trimmed.

    A square may stand in it for a letter that a symbol font has left in its place.
    A row of an aligned table has ``slots``; it may stand on several lines, whose texts are then joined.
    """

    start: int
    end: int
    text: str
    gap: int  # blank lines before it
    indent: int
    page: bool  # a form feed (or the beginning of the text) stands before it
    open_cell: bool = False  # a tab stands after its text: its last cell is empty
    slots: tuple[Slot, ...] | None = None


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row of a table whose cells no tab parts: the indexes of its lines in rising order, and its cells."""

    lines: tuple[int, ...]
    slots: tuple[Slot, ...]


def split_lines(text: str) -> tuple[Line, ...]:
    """Return the lines of ``text`` that are not blank."""
    return tuple(_lines(text))


def _lines(text: str) -> Iterator[Line]:
    breaks, page = 0, True
    for match in _LINE.finditer(text):
        piece = match[0]
        if piece == "\f":
            page, breaks = True, max(breaks, 2)
            continue
        if piece == "\r\n" or piece in _ENDS:
            breaks += 1
            continue
        stripped = piece.strip(_BLANK)
        if not stripped:
            continue
        lead = piece.index(stripped[0])
        anchor = _ANCHOR.match(stripped) if stripped[0] == "<" else None
        if anchor is not None and anchor.end() < len(stripped):
            lead, stripped = lead + anchor.end(), stripped[anchor.end() :]
        start = match.start() + lead
        end = start + len(stripped)
        open_cell = "\t" in piece[lead + len(stripped) :]
        indent = len(piece[:lead].expandtabs(4)) if lead else 0
        yield Line(start, end, stripped, max(breaks - 1, 0), indent, page, open_cell)
        breaks, page = 0, False


def single_spaced(lines: Sequence[Line]) -> tuple[Line, ...]:
    """Return the lines of a double-spaced page with one blank line less before each; else as they are."""
    close = sum(line.gap == 0 and not line.page for line in lines)
    wide = sum(line.gap > 1 for line in lines)
    if close * 10 > len(lines) or wide * 20 < len(lines):
        return tuple(lines)
    closer = tuple(replace(line, gap=max(line.gap - 1, 0)) for line in lines)
    return closer if is_wrapped(closer) else tuple(lines)


def is_wrapped(lines: Sequence[Line]) -> bool:
    """Say whether paragraphs run over several lines (a line often begins in mid-sentence)."""
    runs = sum(
        two.gap == 0 and not two.page and two.text[0].islower() and len(one.text) >= 30
        for one, two in pairwise(lines)
    )
    return runs >= max(2, len(lines) // 8)
