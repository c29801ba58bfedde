"""What a report is before anyone says what its words mean: blocks, passages, headings, tables, spans.

Every piece of text knows its place in the decoded source, so that each later fact can be checked
against it: the quote of a span is always the folded source of that span, damage included.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from enum import StrEnum

__all__ = [
    "Block",
    "BlockKind",
    "Cell",
    "Document",
    "Heading",
    "MappedText",
    "Passage",
    "Span",
    "fold",
]


def fold(text: str) -> str:
    """Return ``text`` with every run of white space as one space and none at the ends."""
    return " ".join(text.split())


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range of character offsets in :attr:`Document.text`."""

    start: int
    end: int

    def cover(self, other: Span) -> Span:
        """Return the smallest span that holds both."""
        return Span(min(self.start, other.start), max(self.end, other.end))


@dataclass(frozen=True, slots=True)
class MappedText:
    """Mended text (white space folded, page damage and emphasis marks out) that knows its source.

    ``pieces`` holds ``(offset in text, offset in source, length)`` in rising order; characters that
    lie between pieces (a space put where a line ended) belong to the piece before them.
    """

    text: str
    pieces: tuple[tuple[int, int, int], ...]

    def span(self, start: int, end: int) -> Span:
        """Return the source span of ``text[start:end]``; ``start < end`` is required."""
        if not 0 <= start < end <= len(self.text):
            raise ValueError(f"no such range in the text: {start}:{end} of {len(self.text)}")
        return Span(self._source(start), self._source(end - 1) + 1)

    def _source(self, offset: int) -> int:
        # A tuple of one is smaller than any piece that begins at its number.
        index = bisect_right(self.pieces, (offset + 1,)) - 1
        at, source, length = self.pieces[max(index, 0)]
        return source + min(offset - at, length - 1)

    def __str__(self) -> str:
        return self.text


class BlockKind(StrEnum):
    """The kinds of block that a page is made of."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    BULLET = "bullet"
    TABLE = "table"
    FOOTNOTE = "footnote"
    CONTENTS = "contents"
    FURNITURE = "furniture"  # page numbers, running heads and feet, stray rules


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table; ``width`` is the number of columns that it heads."""

    text: str
    span: Span
    width: int = 1


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading: level 1 is a section or part of the report, 2 a subsection, 3 below that."""

    text: str
    level: int
    span: Span


@dataclass(frozen=True, slots=True)
class Block:
    """One block of a page, mended: a sentence or bullet cut by a page break is one block again."""

    kind: BlockKind
    span: Span
    mapped: MappedText
    number: str | None = None  # the paragraph number printed at its head (or slid into it)
    level: int = 0  # depth of a heading (1..) or of a nested bullet (0..)
    bold: tuple[tuple[int, int], ...] = ()  # ranges of ``mapped.text`` that are printed bold
    rows: tuple[tuple[Cell, ...], ...] = ()  # of a table

    @property
    def text(self) -> str:
        """The mended text."""
        return self.mapped.text


@dataclass(frozen=True, slots=True)
class Passage:
    """A numbered paragraph with the bullets and tables in it, or an unnumbered run of blocks.

    A new passage begins at each printed number and after each heading. ``key`` is unique in the
    document and stable: the printed number (``56``; ``56-2`` when it is printed twice), or
    ``after-55-1`` for the first unnumbered passage after paragraph 55 (``after-0-1`` before any).
    """

    key: str
    number: str | None
    after: str | None  # the last number printed before it; its own number when it has one
    cited: str | None  # the number to cite: none where an outermost heading has begun since it was printed
    headings: tuple[Heading, ...]  # from the outermost to the nearest
    blocks: tuple[Block, ...]
    span: Span

    @property
    def heading(self) -> str:
        """The nearest heading, or the empty string."""
        return self.headings[-1].text if self.headings else ""


@dataclass(frozen=True, slots=True)
class Document:
    """A report as read: its decoded text and all that was found on its pages, in reading order."""

    name: str  # file name, without folders
    sha256: str  # of the file's bytes
    media_type: str
    text: str  # decoded (for PDF, DOCX, HTML: converted) source; all spans index it
    passages: tuple[Passage, ...]
    contents: tuple[Block, ...] = ()  # the table of contents, told apart from the body
    furniture: tuple[Block, ...] = ()
    footnotes: tuple[Block, ...] = ()  # also those that stood inside a passage
    warnings: tuple[str, ...] = field(default=())

    @property
    def numbered(self) -> int:
        """How many passages bear a printed number."""
        return sum(passage.number is not None for passage in self.passages)

    def quote(self, span: Span) -> str:
        """Return the verbatim source of a span with white space folded."""
        return fold(self.text[span.start : span.end])
