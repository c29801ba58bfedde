"""Drafts of blocks: ranges of the source put together, not yet mended."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from leagraph.documents.lines import Line
from leagraph.documents.model import BlockKind

__all__ = ["Draft", "Flow", "Range"]

Range = tuple[int, int]


@dataclass(slots=True)
class Draft:
    """A block in the making: the source range it covers, and the ranges its text is made of."""

    kind: BlockKind
    start: int
    end: int
    ranges: list[Range]
    tail: str = ""  # its last line: tells whether the sentence has ended
    number: str | None = None
    style: str = ""  # of a heading; of an item without a mark: bare
    level: int = 0  # of a nested bullet
    count: int | None = None  # of a counted one, ``3. Item``
    opens: Literal["", "lost", "back"] = ""  # begins a passage: a lost number, the back matter
    rows: list[Line] = field(default_factory=list)
    open_bold: bool = False  # a bold mark has been opened and not yet closed

    def extend(self, line: Line) -> None:
        """Append a line."""
        self.ranges.append((line.start, line.end))
        self.end, self.tail = line.end, line.text
        self.open_bold ^= line.text.count("**") % 2 == 1

    @property
    def empty(self) -> bool:
        """A bullet or number that stands alone; its text is on the next line."""
        return not self.tail and self.kind in (BlockKind.BULLET, BlockKind.PARAGRAPH)


@dataclass(slots=True)
class Flow:
    """The drafts of the body in reading order, and those that were told apart."""

    body: list[Draft] = field(default_factory=list)
    contents: list[Draft] = field(default_factory=list)
    furniture: list[Draft] = field(default_factory=list)
    footnotes: list[Draft] = field(default_factory=list)
