"""Lines of a source text with their offsets, and the marks of bullets at their heads.

A line's text is trimmed; its offsets stay true to the source. Page breaks (form feeds) end a line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

__all__ = ["Bullet", "Line", "bullet_of", "is_wrapped", "split_lines"]

_LINE = re.compile(r"[^\n\r\f\v\x85\u2028\u2029]+|\r\n|[\n\r\v\x85\u2028\u2029]|\f")
_BLANK = " \t\u00a0\u2002\u2003\u2007\u2009\u200b\u202f\u3000\ufeff\u00ad"


@dataclass(frozen=True, slots=True)
class Line:
    """One line that is not blank: ``text`` is ``source[start:end]``, trimmed."""

    start: int
    end: int
    text: str
    gap: int  # blank lines before it
    indent: int
    page: bool  # a form feed stands before it


@dataclass(frozen=True, slots=True)
class Bullet:
    """The mark of a list item: the glyph or kind of enumeration, and where its text begins."""

    mark: str
    at: int  # offset in the line's text
    rank: int  # 0 for the usual mark of a list, 1 for marks that stand inside another item


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
        if len(piece) <= 2 and piece[0] in "\n\r\v\x85\u2028\u2029":
            breaks += 1
            continue
        stripped = piece.strip(_BLANK)
        if not stripped:
            continue
        lead = len(piece) - len(piece.lstrip(_BLANK))
        start = match.start() + lead
        indent = len(piece[:lead].expandtabs(4))
        yield Line(start, start + len(stripped), stripped, max(breaks - 1, 0), indent, page)
        breaks, page = 0, False


def is_wrapped(lines: Sequence[Line]) -> bool:
    """Say whether paragraphs run over several lines (a line often begins in mid-sentence)."""
    tight = [(one, two) for one, two in pairwise(lines) if two.gap == 0]
    if not tight:
        return False
    runs = sum(two.text[0].islower() and len(one.text) >= 30 for one, two in tight)
    return runs >= max(2, len(lines) // 8)


_GLYPHS = "•·∙●◦▪■□◆◊➢►▶✓✔❖‣⁃○\uf0b7\uf0a7\uf0d8\uf0fc\uf076\uf02d\uf06f\uf0a8"
_BULLET = re.compile(
    rf"(?P<glyph>[{_GLYPHS}])[\s\u00a0]*"
    r"|(?P<dash>[-–—*+»§>])[\s\u00a0]+(?=\S)"
    r"|(?P<o>o)[\s\u00a0]+(?=[A-Za-z\[])"
    r"|\(?(?P<letter>[a-z]|[ivx]{2,4})\)[\s\u00a0]*(?=\S)"
    r"|\((?P<digit>\d{1,2})\)[\s\u00a0]*(?=\S)"
    r"|(?P<paren>\d{1,2})\)[\s\u00a0]*(?=\S)"
    r"|(?P<bare>[-–—*+»§>o]$)"
)
_INNER = frozenset("o◦○□▫–—»")


def bullet_of(text: str) -> Bullet | None:
    """Return the bullet mark at the head of ``text``, or None.

    ``**bold**`` and ``*emphasis*`` are no bullets; a mark that stands alone has its text elsewhere.
    """
    match = _BULLET.match(text)
    if match is None:
        return None
    kind = match.lastgroup or ""
    mark = match[kind]
    if kind in ("letter", "digit", "paren"):
        mark = "roman" if kind == "letter" and mark.strip("ivx") == "" and mark != "x" else kind
    return Bullet(mark, match.end(), int(mark in _INNER or mark == "roman"))
