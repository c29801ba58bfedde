"""Passages: drafts of blocks mended, put under their headings, and given their keys."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from leagraph.documents.contents import Contents
from leagraph.documents.flow import Draft
from leagraph.documents.headings import is_bare_section, is_recommendations, is_section, levels_of
from leagraph.documents.mending import mend
from leagraph.documents.model import Block, BlockKind, Heading, Passage, Span
from leagraph.documents.tables import table_of

__all__ = ["block_of", "passages_of"]


def block_of(source: str, draft: Draft, words: str = "") -> Block:
    """Return the mended block of a draft."""
    span = Span(draft.start, draft.end)
    if draft.kind is BlockKind.TABLE:
        mapped, rows = table_of(source, draft.rows)
        return Block(draft.kind, span, mapped, rows=rows)
    mapped, bold = mend(source, draft.ranges, words)
    return Block(draft.kind, span, mapped, draft.number, draft.level, bold)


def passages_of(
    source: str, drafts: Sequence[Draft], contents: Contents, *, letter: bool, words: str = ""
) -> tuple[Passage, ...]:
    """Return the passages of the body."""
    merged = _merge_bare_sections(source, drafts)
    blocks = [block_of(source, draft, words) for draft in merged]
    levels = iter(_levels(merged, blocks, contents, letter=letter))
    shelf = _Shelf()
    for draft, block in zip(merged, blocks, strict=True):
        if not block.text:
            continue
        if draft.kind is BlockKind.HEADING:
            shelf.head(Heading(block.text, next(levels), block.span))
        else:
            shelf.put(block, breaks=draft.breaks, back=draft.breaks and draft.tail.startswith(_BACK))
    return shelf.finish()


_BACK = ("©", "(c)", "(C)", "Crown", "CROWN", "Yours", "YOURS", "yours")


def _levels(
    drafts: Sequence[Draft], blocks: Sequence[Block], contents: Contents, *, letter: bool
) -> list[int]:
    titles, follows, previous = [], [], None
    for draft, block in zip(drafts, blocks, strict=True):
        if draft.kind is BlockKind.HEADING and block.text:
            titles.append((block.text, draft.style))
            follows.append(previous is BlockKind.HEADING)
        previous = draft.kind
    return levels_of(titles, follows, contents, letter=letter)


def _merge_bare_sections(source: str, drafts: Sequence[Draft]) -> list[Draft]:
    """Join ``APPENDIX`` or ``Section 2`` with its name where that stands on the next line."""
    result: list[Draft] = []
    for draft in drafts:
        before = result[-1] if result else None
        if (
            before is not None
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
        self.path: list[Heading] = []
        self.blocks: list[Block] = []
        self.number: str | None = None
        self.last: str | None = None
        self.passages: list[Passage] = []
        self.numbered: Counter[str] = Counter()
        self.unnumbered: Counter[str] = Counter()

    def head(self, heading: Heading) -> None:
        """Begin a new passage under ``heading``."""
        self._close()
        if self.path and self.path[-1].level >= heading.level and self._bare:
            self._keep_bare()
        while self.path and self.path[-1].level >= heading.level:
            self.path.pop()
        self.path.append(heading)
        self._bare = True

    _bare = False

    def put(self, block: Block, *, breaks: bool = False, back: bool = False) -> None:
        """Put a block into the open passage, or begin a new one where its number or kind says so."""
        if block.number is not None:
            self._close()
            while self.path and is_recommendations(self.path[-1].text) and len(self.path) > 1:
                self.path.pop()
            self.number = self.last = block.number
        elif breaks:
            self._close()
            if back:
                self.path.clear()
        self._bare = False
        self.blocks.append(block)

    def finish(self) -> tuple[Passage, ...]:
        """Return all passages."""
        self._close()
        if self._bare and self.path:
            self._keep_bare()
        return tuple(self.passages)

    def _keep_bare(self) -> None:
        """Keep a heading with nothing under it as a passage of one heading block."""
        heading = self.path[-1]
        self.blocks = [_heading_block(heading)]
        self._close()

    def _close(self) -> None:
        if not self.blocks:
            return
        number, last = self.number, self.last
        if number is not None:
            self.numbered[number] += 1
            count = self.numbered[number]
            key = number if count == 1 else f"{number}-{count}"
        else:
            after = last or "0"
            self.unnumbered[after] += 1
            key = f"after-{after}-{self.unnumbered[after]}"
        span = Span(self.blocks[0].span.start, max(block.span.end for block in self.blocks))
        self.passages.append(Passage(key, number, last, tuple(self.path), tuple(self.blocks), span))
        self.blocks, self.number = [], None


def _heading_block(heading: Heading) -> Block:
    from leagraph.documents.model import MappedText

    pieces = ((0, heading.span.start, len(heading.text)),)
    return Block(BlockKind.HEADING, heading.span, MappedText(heading.text, pieces), level=heading.level)


def widen(passages: Iterable[Passage], footnotes: Sequence[Block]) -> tuple[Passage, ...]:
    """Return the passages, each one's span widened over the footnotes that stand at its end."""
    ordered = list(passages)
    result = []
    place = 0
    for index, passage in enumerate(ordered):
        stop = ordered[index + 1].span.start if index + 1 < len(ordered) else None
        end = passage.span.end
        while place < len(footnotes) and (stop is None or footnotes[place].span.start < stop):
            if footnotes[place].span.start >= passage.span.start:
                end = max(end, footnotes[place].span.end)
            place += 1
        span = Span(passage.span.start, end)
        result.append(
            Passage(passage.key, passage.number, passage.after, passage.headings, passage.blocks, span)
        )
    return tuple(result)
