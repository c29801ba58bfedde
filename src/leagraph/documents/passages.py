"""Passages: drafts of blocks mended, put under their headings, and given their keys."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import replace

from leagraph.documents.contents import Contents
from leagraph.documents.drafts import Draft
from leagraph.documents.headings import (
    depth_of_number,
    is_appendix,
    is_bare_section,
    is_list_title,
    is_section,
)
from leagraph.documents.levels import Title, levels_of
from leagraph.documents.mending import mend
from leagraph.documents.model import Block, BlockKind, Heading, Passage, Span
from leagraph.documents.tables import table_of

__all__ = ["block_of", "passages_of", "widen"]


def block_of(source: str, draft: Draft, words: Collection[str] = ()) -> Block:
    """Return the mended block of a draft."""
    span = Span(draft.start, draft.end)
    if draft.kind is BlockKind.TABLE:
        mapped, rows = table_of(source, draft.rows)
        return Block(draft.kind, span, mapped, rows=rows)
    mapped, bold = mend(source, draft.ranges, words)
    return Block(draft.kind, span, mapped, draft.number, draft.level, bold)


def passages_of(
    source: str, drafts: Sequence[Draft], contents: Contents, *, letter: bool, words: Collection[str] = ()
) -> tuple[tuple[Passage, ...], tuple[Block, ...]]:
    """Return the passages of the body, and the blocks without text (bullets that stand alone)."""
    drafts = _merge_bare_sections(source, drafts)
    blocks = [block_of(source, draft, words) for draft in drafts]
    titles = [
        Title(block.text, draft.style, depth_of_number(draft.tail))
        for draft, block in zip(drafts, blocks, strict=True)
        if block.kind is BlockKind.HEADING and block.text
    ]
    levels = iter(levels_of(titles, contents, letter=letter))
    shelf = _Shelf()
    empty: list[Block] = []
    for draft, block in zip(drafts, blocks, strict=True):
        if not block.text and block.number is None:
            empty.append(replace(block, kind=BlockKind.FURNITURE, rows=(), level=0))
        elif block.kind is BlockKind.HEADING:
            shelf.head(replace(block, level=next(levels)))
        else:
            shelf.put(block, draft.opens)
    return shelf.finish(), tuple(empty)


def _merge_bare_sections(source: str, drafts: Sequence[Draft]) -> list[Draft]:
    """Join ``APPENDIX`` or ``Section 2`` with its name where that stands on the next line."""
    result: list[Draft] = []
    for draft in drafts:
        before = result[-1] if result else None
        if (
            before is not None
            and len(before.ranges) == 1
            and before.kind is draft.kind is BlockKind.HEADING
            and before.style == draft.style
            and is_bare_section(source[slice(*before.ranges[0])])
            and not is_section(source[slice(*draft.ranges[0])])
        ):
            before.ranges += draft.ranges
            before.end, before.tail = draft.end, draft.tail
        else:
            result.append(draft)
    return result


class _Shelf:
    """Collects blocks to passages: a new one at each printed number and after each heading."""

    def __init__(self) -> None:
        self._path: list[Block] = []
        self._bare = False  # nothing stands under the last heading yet
        self._numbered_list = False
        self._blocks: list[Block] = []
        self._number: str | None = None
        self._last: str | None = None
        self._outermost: Block | None = None  # heading above the last number
        self._passages: list[Passage] = []
        self._counts: Counter[str] = Counter()

    def head(self, heading: Block) -> None:
        """Go on under ``heading``."""
        self._close()
        if self._bare and self._path[-1].level >= heading.level:
            self._keep_bare()
        while self._path and self._path[-1].level >= heading.level:
            self._path.pop()
        self._path.append(heading)
        self._bare, self._numbered_list = True, False

    def put(self, block: Block, opens: str) -> None:
        """Put a block into the open passage, or begin a new one where its number or kind says so."""
        if block.number is not None:
            self._close()
            # A number after the list returns to the subsection, unless the list itself is numbered.
            self._numbered_list |= self._bare
            while len(self._path) > 1 and not self._numbered_list and is_list_title(self._path[-1].text):
                self._path.pop()
            self._number = self._last = block.number
            self._outermost = self._path[0] if self._path else None
        elif opens:
            self._close()
            if opens == "back":
                if self._bare:
                    self._keep_bare()
                self._path.clear()
        self._bare = False
        self._blocks.append(block)

    def finish(self) -> tuple[Passage, ...]:
        """Return all passages."""
        self._close()
        if self._bare:
            self._keep_bare()
        return tuple(self._passages)

    def _keep_bare(self) -> None:
        """Keep a heading with nothing under it as a passage of one heading block."""
        self._blocks.append(self._path[-1])
        self._close()
        self._bare = False

    def _close(self) -> None:
        if not self._blocks:
            return
        key = self._number or f"after-{self._last or 0}"
        self._counts[key] += 1
        count = self._counts[key]
        if self._number is None or count > 1:
            key = f"{key}-{count}"
        span = Span(self._blocks[0].span.start, max(block.span.end for block in self._blocks))
        headings = tuple(Heading(block.text, block.level, block.span) for block in self._path)
        cited = self._last if self._is_of_last_number() else None
        self._passages.append(
            Passage(key, self._number, self._last, cited, headings, tuple(self._blocks), span)
        )
        self._blocks, self._number = [], None

    def _is_of_last_number(self) -> bool:
        """Say whether the last number printed is of the part of the report that is read now."""
        now = self._path[0] if self._path else None
        listed = now is not None and is_list_title(now.text) and not is_appendix(now.text)
        return now is self._outermost or listed


def widen(passages: Sequence[Passage], footnotes: Sequence[Block]) -> tuple[Passage, ...]:
    """Return the passages, each one's span widened over the footnotes printed at its end."""
    result: list[Passage] = []
    place = 0
    for index, passage in enumerate(passages):
        stop = passages[index + 1].span.start if index + 1 < len(passages) else None
        end = passage.span.end
        while place < len(footnotes) and (stop is None or footnotes[place].span.start < stop):
            if footnotes[place].span.start >= passage.span.start:
                end = max(end, footnotes[place].span.end)
            place += 1
        widened = end if stop is None else min(end, stop)
        if widened > passage.span.end:
            passage = replace(passage, span=Span(passage.span.start, widened))
        result.append(passage)
    return tuple(result)
