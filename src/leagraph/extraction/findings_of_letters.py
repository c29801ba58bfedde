"""Finds the two lists and the aspects for focus in a letter of annual performance assessment.

The lists stand in tables of two columns, several items in a cell; as bullets under the name of an area,
printed for the first time over its strengths, for the second over what is to improve; under headings of
the two sides within the part of each area; or run into one line behind the names of the sides.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from leagraph.documents.model import Block, BlockKind, Cell, Document, Heading, Span
from leagraph.extraction.facts import Finding
from leagraph.extraction.letter_cells import cell_items
from leagraph.extraction.letter_finding import finding_of
from leagraph.extraction.letter_lists import (
    are_side_by_side,
    glyph_items,
    is_of_two_columns,
    items_of_cell,
    stretches,
)
from leagraph.extraction.letter_parts import Part, area_of, side_of_title, sides
from leagraph.extraction.letter_place import LetterPlace
from leagraph.extraction.letter_stacks import two_groups
from leagraph.extraction.vocabulary import Rule, Vocabulary

__all__ = ["letter_findings"]

_SIDES = ("strength", "weakness")
_TEXT = (BlockKind.PARAGRAPH, BlockKind.BULLET)
_LONGEST_UNMARKED = 200  # letters of an item that has lost its mark


def letter_findings(document: Document, vocabulary: Vocabulary) -> tuple[Finding, ...]:
    """Return the strengths, areas for improvement and aspects for focus of a letter, as they stand."""
    reader = _Reader(document, vocabulary, LetterPlace(vocabulary))
    found: list[Finding] = []
    seen: int | None = None  # start of the last heading read
    for passage in document.passages:
        for place, heading in enumerate(passage.headings):
            if seen is None or heading.span.start > seen:
                seen = heading.span.start
                reader.read_heading(heading, passage.headings[:place])
        found += reader.of_stacked(passage.blocks) if reader.place.stacked else ()
        for block in passage.blocks:
            found += reader.of_block(block)
    return tuple(one for one in found if not reader.is_one_sided(one))


@dataclass(slots=True)
class _Reader:
    """Reads the items of blocks one after another; ``place`` tells where in the letter they stand."""

    document: Document
    vocabulary: Vocabulary
    place: LetterPlace
    columns: dict[int, Rule] = field(default_factory=dict)  # the sides that the head of a table names
    last_item: Block | None = None  # the bullet right before, should it be an item
    counted: dict[int, Finding] = field(default_factory=dict)  # whose side only the order of areas told

    def read_heading(self, heading: Heading, around: Sequence[Heading]) -> None:
        """Take in a heading; ``around`` are those that it stands under."""
        self.columns, self.last_item = {}, None
        before = self.place.part
        self.place.read_heading(heading.text, around)
        self._refuse_columns(before, heading.span.end)

    def _refuse_columns(self, before: Part | None, end: int) -> None:
        """Leave the lists that open here where their columns stand line beside line."""
        if self.place.part == "lists" != before and are_side_by_side(self.document.text, end):
            self.place.part = self.place.side = None

    def is_one_sided(self, finding: Finding) -> bool:
        """Say whether the side of an item rests on an area that was printed over one list alone."""
        if id(finding) not in self.counted:
            return False
        return len({one.kind for one in self.counted.values() if one.area == finding.area}) < len(_SIDES)

    # -- blocks -------------------------------------------------------------------------------------

    def of_block(self, block: Block) -> Iterator[Finding]:
        """Yield the items of a block, and take in what it tells of those after it."""
        if block.kind is not BlockKind.HEADING:
            self.place.bare = None
        if block.kind in _TEXT and is_of_two_columns(self.document.text, block.span.start, block.span.end):
            return
        if block.kind is BlockKind.TABLE:
            yield from self._of_table(block)
            self.last_item = None
        elif block.kind is BlockKind.BULLET:
            self.columns = {}
            yield from self._of_bullet(block)
        elif block.kind is BlockKind.PARAGRAPH:
            self.columns = {}
            yield from self._of_paragraph(block)

    def of_stacked(self, blocks: Sequence[Block]) -> Iterator[Finding]:
        """Yield the items of two lists below both their titles; without clear bounds they have no side."""
        groups = two_groups(self.document, blocks)
        if self.place.stacked and groups:
            for side, group in zip(self.place.stacked, groups, strict=True):
                for block in group:
                    yield self._finding(side, block.text, block.span)
        if any(block.kind is not BlockKind.HEADING for block in blocks):
            self.place.side = self.place.stacked = None

    def _of_paragraph(self, block: Block) -> Iterator[Finding]:
        before, self.last_item = self.last_item, None
        if self._is_unmarked_item(block, before):
            self.last_item = block
            side = self.place.side_of_list()
            if side is not None:
                yield self._finding(side, block.text, block.span, counted=self.place.counts)
            return
        runs = stretches(block.text, self.vocabulary)
        if runs and runs[0].side is not None:
            yield from self._of_runs(block)
            return
        part = self.place.part
        self.place.read_paragraph(block.text)
        self._refuse_columns(part, block.span.end)

    def _is_unmarked_item(self, block: Block, before: Block | None) -> bool:
        """Say whether a paragraph is the item after a bullet, its mark lost: on the very next line."""
        if before is None or not block.text[0].isupper() or len(block.text) > _LONGEST_UNMARKED:
            return False
        between = self.document.text[before.span.end : block.span.start]
        titled = side_of_title(block.text, self.vocabulary) or area_of(block.text, self.vocabulary)
        return between.count("\n") == 1 and not between.strip() and titled is None and block.text[-1] != ":"

    def _of_bullet(self, block: Block) -> Iterator[Finding]:
        text = block.text
        self.last_item = None
        if not any(map(str.isalpha, text)):
            return
        area = area_of(text, self.vocabulary)
        if self.place.part and area is not None:
            self.place.set_area(area[0])
            if area[1] >= len(text):  # a bullet that only names the area of those below it
                return
        if self.place.part == "focus":
            yield from self._focus(block, area[1] if area else 0)
            return
        if self.place.side_of_list() is not None:
            self.last_item = block
            yield from self._of_runs(block, area[1] if self.place.part and area else 0)

    def _of_runs(self, block: Block, start: int = 0) -> Iterator[Finding]:
        """Yield the items of a running text, in which the names of the sides may stand."""
        text = block.text
        for run in stretches(text, self.vocabulary):
            if run.side is not None:
                self.place.side = run.side
            side = self.place.side_of_list()
            if side is None:
                continue
            first = max(run.start, start)
            items = (
                items_of_cell(text, first, self.vocabulary, run.end)
                if run.side is not None
                else glyph_items(text, first, run.end)
            )
            for item in items:
                words, span = text[item.start : item.end], block.mapped.span(item.start, item.end)
                yield self._finding(
                    side,
                    words,
                    span,
                    rule=item.rule,
                    confidence=item.confidence,
                    counted=self.place.counts,
                )

    def _focus(self, block: Block, start: int) -> Iterator[Finding]:
        self.place.opened = False
        rule = self.vocabulary.rules["findings-letter-focus"][0]
        for item in glyph_items(block.text, start):
            text = block.text[item.start : item.end]
            span = block.mapped.span(item.start, item.end)
            yield self._finding(rule, text, span, kind="focus-aspect")

    # -- tables -------------------------------------------------------------------------------------

    def _of_table(self, block: Block) -> Iterator[Finding]:
        """Yield the items of a table of two sides; other tables end the list that is open."""
        if self.place.part == "focus":
            yield from self._focus_of_table(block)
            return
        before, self.columns = self.columns, {}
        for at, row in enumerate(block.rows):
            heads = {
                i: side for i, cell in enumerate(row) if (side := side_of_title(cell.text, self.vocabulary))
            }
            if heads:
                self.columns = heads if len(heads) > 1 or self.place.part == "lists" else {}
                continue
            yield from self._of_row(block, at, self._columns(row, before))
        if len(block.rows) == 1 and len(self.columns) > 1:
            part = self.place.part
            self.place.open_lists()  # a head whose columns stand below it, torn from it
            self._refuse_columns(part, block.span.end)
        elif self.place.part == "lists":
            self.place.printed.clear()  # the lists after a table are counted on their own
        else:
            self.columns = {}
        if self.place.part is None:
            self.place.side = None

    def _focus_of_table(self, block: Block) -> Iterator[Finding]:
        """Yield the aspects of a table that has the names of areas before them."""
        rule = self.vocabulary.rules["findings-letter-focus"][0]
        for at, row in enumerate(block.rows):
            area = area_of(row[0].text, self.vocabulary)
            if area is not None and len(row) == 2:
                self.place.set_area(area[0])
                for item in cell_items(self.document.text, block, at, 1, self.vocabulary):
                    yield self._finding(rule, item.text, item.span, kind="focus-aspect")

    def _columns(self, row: Sequence[Cell], before: dict[int, Rule]) -> dict[int, Rule]:
        if self.columns or before or self.place.part != "lists":
            return self.columns or before
        # Without heads the last two columns are strengths and areas for improvement.
        return dict(zip(range(max(len(row) - 2, 0), len(row)), sides(self.vocabulary), strict=False))

    def _of_row(self, block: Block, at: int, columns: dict[int, Rule]) -> Iterator[Finding]:
        for index, cell in enumerate(block.rows[at]):
            named = area_of(cell.text, self.vocabulary) if columns else None
            if named is not None:
                self.place.set_area(named[0])
            if index in columns and cell.text and (named is None or named[1] < len(cell.text.strip())):
                side = columns[index]
                for one in cell_items(self.document.text, block, at, index, self.vocabulary):
                    yield self._finding(side, one.text, one.span, rule=one.rule, confidence=one.confidence)

    # -- findings -----------------------------------------------------------------------------------

    def _finding(
        self,
        side: Rule,
        text: str,
        span: Span,
        *,
        kind: str | None = None,
        rule: str | None = None,
        confidence: float | None = None,
        counted: bool = False,
    ) -> Finding:
        finding = finding_of(
            self.document,
            self.vocabulary,
            side,
            self.place.area,
            text,
            span,
            kind=kind,
            rule=rule,
            confidence=confidence,
        )
        if counted:
            self.counted[id(finding)] = finding
        return finding
