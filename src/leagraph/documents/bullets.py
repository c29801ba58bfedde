"""The marks of list items at the heads of lines, and how deep each is nested."""

from __future__ import annotations

import re
from dataclasses import dataclass

__all__ = ["Bullet", "Nesting", "bullet_of", "count_at"]

_GLYPHS = "•·∙●◦▪■□◆◊➢►▶✓✔❖‣⁃○\uf0b7\uf0a7\uf0d8\uf0fc\uf076\uf02d\uf06f\uf0a8"
_BULLET = re.compile(
    rf"(?P<glyph>[{_GLYPHS}])\s*"
    rf"|\\?(?P<dash>[-–—*+»§])\s+(?=\S)"
    rf"|(?P<o>o)\s+(?=[A-Za-z\[])"
    rf"|\(?(?P<letter>[a-z]|[ivx]{{2,4}})\)\s*(?=\S)"
    rf"|\((?P<digit>\d{{1,2}})\)\s*(?=\S)"
    rf"|(?P<paren>\d{{1,2}})\)\s*(?=[^\s:;.,)])"
    rf"|(?P<stop>\d{{1,2}})\\?\.\s+(?=\S)"
    rf"|(?P<code>R\d{{1,2}})[.:]?\s+(?=[A-Za-z])"
    r"|(?P<bare>[-–—*+]$)"
)
# A converter may put its own dash before the glyph of the page.
_SECOND = re.compile(rf"(?P<glyph>[{_GLYPHS}])\s*|(?P<o>o)\s+(?=[A-Za-z\[])")
_INNER = frozenset({*"o◦○□▫–—»\uf06f\uf0a8", "roman"})
_LISTS = frozenset({"letter", "digit", "paren", "stop", "code"})


@dataclass(frozen=True, slots=True)
class Bullet:
    """The mark of a list item: its glyph or kind of enumeration, and where the item's text begins."""

    mark: str
    at: int  # offset in the line's text
    inner: bool  # a mark that usually stands inside another item
    count: int | None = None  # of an item that is counted, ``3. Item``

    @property
    def doubtful(self) -> bool:
        """An ``o`` is a bullet only where a list is open or announced."""
        return self.mark == "o"


def bullet_of(text: str) -> Bullet | None:
    """Return the bullet mark at the head of ``text``, or None.

    ``**bold**`` and ``*emphasis*`` are no bullets; a mark that stands alone has its text elsewhere.
    """
    match = _BULLET.match(text)
    if match is None:
        return None
    kind, at = match.lastgroup or "", match.end()
    mark = match[kind]
    if kind in ("dash", "bare"):
        second = _SECOND.match(text, at)
        if second is not None:
            mark, at = second[second.lastgroup or 0], second.end()
    elif kind == "letter" and len(mark) + (mark in "iv") > 1:
        mark = "roman"
    elif kind in _LISTS:
        mark = kind
    return Bullet(mark, at, mark in _INNER, int(match["stop"]) if match["stop"] else None)


def count_at(text: str) -> int | None:
    """Return the number that counts an item at the head of ``text``, ``3. Item``; None without one."""
    item = bullet_of(text)
    return item.count if item else None


class Nesting:
    """The marks of the open list, outermost first; says how deep the next item stands."""

    __slots__ = ("_indents", "_marks")

    def __init__(self) -> None:
        self._marks: list[str] = []
        self._indents: list[int] = []

    def __bool__(self) -> bool:
        return bool(self._marks)

    def close(self) -> None:
        """End the open list."""
        self._marks.clear()
        self._indents.clear()

    def depth(self, item: Bullet, indent: int) -> int:
        """Return the depth (from 0) of ``item``, whose line is indented by ``indent``."""
        for place in range(len(self._marks) - 1, -1, -1):
            if self._marks[place] == item.mark and abs(self._indents[place] - indent) < 2:
                del self._marks[place + 1 :], self._indents[place + 1 :]
                return place
        deeper = bool(self._marks) and (
            indent >= self._indents[-1] + 2 or (item.inner and indent >= self._indents[-1])
        )
        if not deeper:
            while self._indents and self._indents[-1] >= indent:
                self._indents.pop()
                self._marks.pop()
        self._marks.append(item.mark)
        self._indents.append(indent)
        return len(self._marks) - 1
