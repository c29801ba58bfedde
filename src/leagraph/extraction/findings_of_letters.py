"""Finds the two lists and the aspects for focus in a letter of annual performance assessment.

The lists stand in a table of two columns, several items in a cell; as bullets under the name of an
area, printed for the first time over its strengths, for the second over what is to improve; or right
under headings of the two sides within the part of each area.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import cast

from leagraph.documents.model import Block, BlockKind, Cell, Document, Heading, Passage, Span
from leagraph.extraction.demand_functions import functions_of_words
from leagraph.extraction.facts import Finding, FindingKind
from leagraph.extraction.folding import folded_stretch
from leagraph.extraction.function_mentions import mentions_of
from leagraph.extraction.list_items import bare_item
from leagraph.extraction.placing import evidence_at
from leagraph.extraction.run_together import run_together_items
from leagraph.extraction.vocabulary import Rule, Vocabulary

__all__ = ["letter_findings"]

_OF_SERVICES = "improvement-services-"  # functions of services that a letter does not speak of
_NAMED = 2  # functions that an item may name beside its area
_MARK = re.compile(r"(?:^|\s)[•▪■●○◦·*](?=\s)|(?:^|\s)[-–](?=\s)|;\s+")
_RUN_ON = "run-on-strong-starter"
_RUN_ON_CONFIDENCE = 0.75


@dataclass(slots=True)
class _Letter:
    """What has been read last: the side of the lists, the area, how often each area was printed."""

    document: Document
    vocabulary: Vocabulary
    side: Rule | None = None
    area: tuple[str, str] | None = None  # slug of the function, name as printed
    printed: dict[str, int] = field(default_factory=dict)


def letter_findings(document: Document, vocabulary: Vocabulary) -> tuple[Finding, ...]:
    """Return the strengths, areas for improvement and aspects for focus of a letter, as they stand."""
    letter = _Letter(document, vocabulary)
    found: list[Finding] = []
    part: str | None = None
    seen: int | None = None  # start of the last heading read
    for passage in document.passages:
        for heading in passage.headings:
            if seen is None or heading.span.start > seen:
                seen = heading.span.start
                part = _part(heading.text, part, vocabulary)
                _read_label(letter, heading.text, part)
        if part is None and (under := _under_side(letter, passage.headings)) is not None:
            found += _right_under(letter, passage, *under)
            continue
        for block in passage.blocks:
            if block.kind is BlockKind.PARAGRAPH:
                part = _part(block.text, part, vocabulary)
                _read_label(letter, block.text, part)
            elif part == "focus" and block.kind is BlockKind.BULLET:
                found.append(_focus(letter, block))
            elif part == "lists":
                found += _of_block(letter, block)
    return tuple(found)


def _under_side(letter: _Letter, headings: Sequence[Heading]) -> tuple[Rule, tuple[str, str] | None] | None:
    """Return the side that the innermost heading names and the area of a heading around it, or None."""
    side = _first("findings-letter-side", headings[-1].text, letter.vocabulary) if headings else None
    if side is None or len(headings) < 2:
        return None
    for heading in reversed(headings[:-1]):
        area = _first("findings-area", heading.text, letter.vocabulary)
        if area:
            return side[0], (area[0].value or "", area[1]["area"])
    return side[0], None


def _right_under(
    letter: _Letter, passage: Passage, side: Rule, area: tuple[str, str] | None
) -> Iterator[Finding]:
    """Yield the bullets that stand under a heading before any text."""
    letter.area = area
    for block in passage.blocks:
        if block.kind is not BlockKind.BULLET:
            return
        if any(map(str.isalpha, block.text)):
            yield _finding(letter, side, block.text, block.span, side.id, side.confidence)


def _first(category: str, text: str, vocabulary: Vocabulary) -> tuple[Rule, re.Match[str]] | None:
    for rule in vocabulary.rules[category]:
        match = rule.pattern.search(text)
        if match:
            return rule, match
    return None


def _part(text: str, part: str | None, vocabulary: Vocabulary) -> str | None:
    """Return the part of the letter after a heading or paragraph: ``lists``, ``focus`` or another."""
    if len(text) > 120:
        return None if part == "focus" else part
    if _first("findings-letter-focus", text, vocabulary):
        return "focus"
    if _first("findings-letter-heading", text, vocabulary):
        return "lists"
    known = _first("findings-area", text, vocabulary) or _first("findings-letter-side", text, vocabulary)
    return part if part == "lists" and known else None


def _read_label(letter: _Letter, text: str, part: str | None) -> None:
    """Take in the name of a side or of an area."""
    if part != "lists":
        return
    side = _first("findings-letter-side", text, letter.vocabulary)
    if side:
        letter.side = side[0]
    _set_area(letter, text)


def _set_area(letter: _Letter, text: str) -> re.Match[str] | None:
    named = _first("findings-area", text, letter.vocabulary)
    if named is None:
        return None
    rule, match = named
    slug = rule.value or ""
    letter.area = (slug, match["area"])
    letter.printed[slug] = letter.printed.get(slug, 0) + 1
    return match


def _side_of_list(letter: _Letter) -> Rule | None:
    """Return the side of a bullet: as headed, else by how often its area has been printed."""
    if letter.side is not None:
        return letter.side
    times = letter.printed.get(letter.area[0], 0) if letter.area else 0
    sides = letter.vocabulary.rules["findings-letter-side"]
    return sides[min(times, 2) - 1] if times else None


def _of_block(letter: _Letter, block: Block) -> Iterator[Finding]:
    if block.kind is BlockKind.TABLE:
        yield from _of_table(letter, block)
    elif block.kind is BlockKind.BULLET and any(map(str.isalpha, block.text)):
        side = _side_of_list(letter)
        if side is not None:
            yield _finding(letter, side, block.text, block.span, side.id, side.confidence)


def _of_table(letter: _Letter, block: Block) -> Iterator[Finding]:
    sides: dict[int, Rule] = {}
    for row in block.rows:
        heads = {
            i: side[0]
            for i, c in enumerate(row)
            if (side := _first("findings-letter-side", c.text, letter.vocabulary))
        }
        if heads:
            sides = heads
            continue
        # Without heads the last two columns are strengths and areas for improvement.
        columns = sides or dict(
            zip(
                range(max(len(row) - 2, 0), len(row)),
                letter.vocabulary.rules["findings-letter-side"],
                strict=False,
            )
        )
        for index, cell in enumerate(row):
            match = _set_area(letter, cell.text)
            if index in columns and (match is None or len(match[0]) < len(cell.text.strip())):
                yield from _of_cell(letter, columns[index], cell)
    letter.printed.clear()  # the lists after a table are counted on their own


def _of_cell(letter: _Letter, side: Rule, cell: Cell) -> Iterator[Finding]:
    mapped = folded_stretch(letter.document.text, cell.span)
    named = _first("findings-area", mapped.text, letter.vocabulary)
    start = named[1].end() if named else 0
    ranges, rule, confidence = _items(mapped.text, start, letter.vocabulary)
    for a, b in ranges:
        yield _finding(
            letter, side, mapped.text[a:b], mapped.span(a, b), rule or side.id, confidence or side.confidence
        )


def _items(
    text: str, start: int, vocabulary: Vocabulary
) -> tuple[Sequence[tuple[int, int]], str | None, float | None]:
    """Return the ranges of a cell's items: by their marks, else by the words alone."""
    marks = list(_MARK.finditer(text, start))
    if marks:
        edges = [start, *(edge for mark in marks for edge in (mark.start(), mark.end())), len(text)]
        pairs = zip(edges[::2], edges[1::2], strict=True)
        return [_trim(text, a, b) for a, b in pairs if text[a:b].strip()], None, None
    ranges = [(start + a, start + b) for a, b in run_together_items(text[start:], vocabulary)]
    return (ranges, _RUN_ON, _RUN_ON_CONFIDENCE) if len(ranges) > 1 else (ranges, None, None)


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    kept = text[start:end]
    return start + len(kept) - len(kept.lstrip()), end - len(kept) + len(kept.rstrip())


def _finding(letter: _Letter, side: Rule, text: str, span: Span, rule: str, confidence: float) -> Finding:
    slug, name = letter.area or (None, None)
    areas = (slug,) if slug else _areas_of_words(text, letter.vocabulary)
    return Finding(
        kind=cast(FindingKind, side.value),
        text=bare_item(text),
        functions=_with_named(areas, text, letter.vocabulary),
        area=name,
        evidence=evidence_at(letter.document, span),
        rule=rule,
        confidence=confidence,
    )


def _areas_of_words(text: str, vocabulary: Vocabulary) -> tuple[str, ...]:
    """Return the areas that an item names, which stands under the name of none."""
    named = functions_of_words(text, vocabulary, "apa")
    of_letter = [function for function in named if vocabulary.functions[function].section == "apa"]
    hinted = [
        r.value for r in vocabulary.rules["findings-letter-function"] if r.value and r.pattern.search(text)
    ]
    both = [function for function in of_letter if function in hinted]
    return tuple(dict.fromkeys((*both, *hinted, *of_letter)))[:2] or named[:1]


def _with_named(areas: tuple[str, ...], text: str, vocabulary: Vocabulary) -> tuple[str, ...]:
    """Return the areas, and besides them the functions of the authority that an item names.

    A single word names a function only where it is its very name: 'consultation' is of many things.
    """
    named = sorted(
        (
            one
            for one in mentions_of(text, vocabulary)
            if one.strong and (one.words > 1 or text[one.start : one.end].lower() == one.function)
        ),
        key=lambda one: (-one.words, one.start),
    )
    functions = [
        one.function
        for one in named
        if vocabulary.functions[one.function].section != "apa" and not one.function.startswith(_OF_SERVICES)
    ]
    return tuple(dict.fromkeys((*areas, *functions[:_NAMED])))


def _focus(letter: _Letter, block: Block) -> Finding:
    rule = letter.vocabulary.rules["findings-letter-focus"][0]
    return Finding(
        kind="focus-aspect",
        text=bare_item(block.text),
        functions=_with_named(_areas_of_words(block.text, letter.vocabulary), block.text, letter.vocabulary),
        area=None,
        evidence=evidence_at(letter.document, block.span),
        rule=rule.id,
        confidence=rule.confidence,
    )
