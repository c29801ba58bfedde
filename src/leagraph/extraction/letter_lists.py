"""The items of a letter's lists in one text: a cell, a bullet that holds several, a running line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from leagraph.documents.sentence_ends import breaks_off
from leagraph.extraction.run_together import run_together_items
from leagraph.extraction.vocabulary import Rule, Vocabulary

__all__ = [
    "Item",
    "Stretch",
    "are_side_by_side",
    "glyph_items",
    "has_marks",
    "is_of_two_columns",
    "items_of_cell",
    "items_of_lines",
    "stretches",
]

_GLYPHS = "•▪■●○◦·∙◆➢►▶✓❖‣\uf0b7\uf0a7\uf0d8\uf0fc\uf076\uf02d\uf06f\uf0a8"
_GLYPH = re.compile(rf"(?:^|(?<=\s))[{_GLYPHS}](?=\s|\w)")
_MARK = re.compile(rf"(?:^|(?<=\s))[{_GLYPHS}](?=\s|\w)|(?:^|(?<=\s))[*](?=\s)|(?:^|(?<=\s))[-–](?=\s)|;\s+")
# Two bullets on one line: columns that were not parted, so that nobody can tell whose line a third is.
_SIDE_BY_SIDE = re.compile(
    rf"^[^\S\n]*[{_GLYPHS}*-][^\S\n]+\S[^\n]*[^\S\n]{{2,}}[{_GLYPHS}*-][^\S\n]+\S", re.M
)
_MARK_AMID = re.compile(rf"\S[^\S\n]{{3,}}[{_GLYPHS}*-][^\S\n]+\S")
_NEAR = 3000  # letters after a title in which its lists stand
_GOES_ON = re.compile(
    r"^(?:and|or|of|in|on|at|to|for|from|by|with|within|who|which|that|whose|where|when|than|as|into|"
    r"between|including|are|is|were|was|has|have)\b|^[(,]"
)
_NAME_GOES_ON = re.compile(r"\b(?:Key(?:\s+Stages?)?|Every(?:\s+Child)?|Years?)$")
_RUN_ON = "run-on-strong-starter"
_RUN_ON_CONFIDENCE = 0.75

Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Item:
    """The place of an item in its text; ``rule`` where its words alone told it apart."""

    start: int
    end: int
    rule: str | None = None
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of a running text after the title of a side, or before any; ``side`` is then None."""

    side: Rule | None
    start: int
    end: int


def stretches(text: str, vocabulary: Vocabulary) -> list[Stretch]:
    """Cut a running text before each title of a side in it: 'Strengths: • ... Weaknesses: • ...'."""
    if ":" not in text and _GLYPH.search(text) is None:
        return [Stretch(None, 0, len(text))]  # what a side leads in stands behind a colon or a bullet
    heads = sorted(
        (match.start(), match.end(), rule)
        for rule in vocabulary.rules_for("findings-letter-run-in", text)
        for match in rule.pattern.finditer(text)
    )
    if not heads:
        return [Stretch(None, 0, len(text))]
    found = [Stretch(None, 0, heads[0][0])]
    ends = [start for start, _, _ in heads[1:]] + [len(text)]
    found += [Stretch(rule, end, stop) for (_, end, rule), stop in zip(heads, ends, strict=True)]
    return [one for one in found if text[one.start : one.end].strip()]


def are_side_by_side(text: str, start: int) -> bool:
    """Say whether the bullets after ``start`` stand in two columns, line beside line."""
    return _SIDE_BY_SIDE.search(text, start, start + _NEAR) is not None


def is_of_two_columns(text: str, start: int, end: int) -> bool:
    """Say whether a mark stands behind wide blanks amid a line: two columns that were not parted."""
    return _MARK_AMID.search(text, start, end) is not None


def glyph_items(text: str, start: int = 0, end: int | None = None) -> list[Item]:
    """Return the items of a stretch that glyphs of bullets part; the whole stretch where there are none."""
    return list(_cut(text, start, len(text) if end is None else end, _GLYPH))


def has_marks(text: str, start: int, end: int) -> bool:
    """Say whether marks part the items of a stretch."""
    return _MARK.search(text, start, end) is not None


def items_of_cell(text: str, start: int, vocabulary: Vocabulary, end: int | None = None) -> Sequence[Item]:
    """Return the items of a cell: by their marks, else by the words alone."""
    end = len(text) if end is None else end
    if has_marks(text, start, end):
        return list(_cut(text, start, end, _MARK))
    ranges = [(start + a, start + b) for a, b in run_together_items(text[start:end], vocabulary)]
    if len(ranges) > 1:
        return [Item(a, b, _RUN_ON, _RUN_ON_CONFIDENCE) for a, b in ranges]
    return [Item(a, b) for a, b in ranges]


def items_of_lines(text: str, lines: Sequence[Range], *, capitals: bool = False) -> list[Item] | None:
    """Return the items of an unmarked cell that stand each on a line of its own, wrapped ones joined.

    Where most lines begin with a capital letter, or the first does and ``capitals`` says so, one that does
    not goes on with its item.
    None where the cell has one line only, or where its lines do not look like items.
    """
    if len(lines) < 2 or any(has_marks(text, a, b) for a, b in lines):
        return None
    capital = sum(text[a].isupper() for a, _ in lines) * 2 > len(lines)
    capital |= capitals and text[lines[0][0]].isupper()
    joined: list[Range] = [lines[0]]
    for (_, end), (start, stop) in pairwise(lines):
        words = text[start:stop]
        before = text[joined[-1][0] : end]
        open_before = breaks_off(before) or bool(_NAME_GOES_ON.search(before) or _GOES_ON.match(words))
        if open_before or (capital and text[start].islower()):
            joined[-1] = (joined[-1][0], stop)
        else:
            joined.append((start, stop))
    return [Item(a, b) for a, b in joined] if len(joined) > 1 else None


def _cut(text: str, start: int, end: int, mark: re.Pattern[str]) -> Iterator[Item]:
    marks = list(mark.finditer(text, start, end))
    edges = [start, *(edge for one in marks for edge in (one.start(), one.end())), end]
    for a, b in zip(edges[::2], edges[1::2], strict=True):
        kept = text[a:b]
        if any(map(str.isalpha, kept)):
            yield Item(a + len(kept) - len(kept.lstrip()), b - len(kept) + len(kept.rstrip()))
