"""Mended text: white space folded, emphasis marks, tags and footnote marks out, bold ranges kept.

Each mended text knows the place of every character in the source (``MappedText``).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from html import unescape

from leagraph.documents.model import MappedText

__all__ = ["Mended", "mend"]

_PRIVATE = "\ue000-\uf8ff"
_NOISE = re.compile(
    r"(?P<white>\s{2,}|[^\S ])"
    r"|(?P<bold>\*\*|</?(?:b|strong)\s*>)"
    r"|(?P<note>(?<=[A-Za-z,.;:)\]'’”\"]{2}) ?<sup>\s*\d{1,2}\s*</sup>)"
    r"|(?P<tag></?(?:i|em|u|sup|sub|span|font|p)(?:\s[^<>]{0,80})?>)"
    r"|(?P<break><br\s*/?>)"
    r"|(?P<tick>`+)"
    r"|(?P<mark>[*_])"
    r"|(?P<foot>(?<=[A-Za-z,.;:)\]'’”\"]{2}) ?[¹²³⁴⁵⁶⁷⁸⁹⁰]+)"
    r"|(?P<escape>\\(?=[-*_#.`()\[\]]))"
    rf"|(?P<glyph>[{_PRIVATE}])"
    r"|(?P<entity>&(?:amp|lt|gt|quot|nbsp|pound|#39|#x27);)"
)
# One set of characters is sought ten times faster than a choice; two spaces are asked for apart.
_WHITE = "\t-\r\x1c-\x1f\x85\u2028\u2029"
_SUSPECT = re.compile(rf"[{_WHITE}*_`<\\&¹²³⁴-⁹⁰{_PRIVATE}]")
# Only a pair is emphasis: the star of ``A*-C`` is text.
_PAIR = re.compile(r"(?<!\w)([*_])(?=[^\s*_])[^*_]{1,300}?(?<=[^\s*_])\1(?!\w)")
Range = tuple[int, int]


class Mended:
    """A mended text in the making: pieces of the source put one after another."""

    __slots__ = ("_bold_at", "_length", "_out", "bold", "pieces")

    def __init__(self) -> None:
        self._out: list[str] = []
        self._length = 0
        self._bold_at: int | None = None
        self.pieces: list[tuple[int, int, int]] = []
        self.bold: list[Range] = []

    def put(self, piece: str, source: int) -> None:
        """Append ``piece``, which stands at offset ``source``."""
        if not self._length:
            stripped = piece.lstrip(" ")
            source += len(piece) - len(stripped)
            piece = stripped
        if not piece:
            return
        if self._out and self._out[-1][-1] == " " and piece[0] == " ":
            piece, source = piece[1:], source + 1
            if not piece:
                return
        last = self.pieces[-1] if self.pieces else None
        if last and last[1] + last[2] == source and last[0] + last[2] == self._length:
            self.pieces[-1] = (last[0], last[1], last[2] + len(piece))
        else:
            self.pieces.append((self._length, source, len(piece)))
        self._out.append(piece)
        self._length += len(piece)

    def space(self) -> None:
        """Append the space of a white run or a line's end; it belongs to the piece before it."""
        if self._length and self._out[-1][-1] != " ":
            self._out.append(" ")
            self._length += 1

    def drop_last(self) -> None:
        """Take back the last character (the hyphen of a word cut at a line's end)."""
        at, source, length = self.pieces.pop()
        if length > 1:
            self.pieces.append((at, source, length - 1))
        self._out[-1] = self._out[-1][:-1]
        if not self._out[-1]:
            self._out.pop()
        self._length -= 1

    def toggle_bold(self) -> None:
        """Begin or end a bold range."""
        if self._bold_at is None:
            self._bold_at = self._length
        else:
            if self._length > self._bold_at:
                self.bold.append((self._bold_at, self._length))
            self._bold_at = None

    def result(self) -> tuple[MappedText, tuple[Range, ...]]:
        """Return the text, trimmed, and its bold ranges."""
        text = "".join(self._out)
        end = len(text.rstrip(" "))
        text = text[:end]
        pieces = [piece for piece in self.pieces if piece[0] < end]
        if pieces and sum(pieces[-1][::2]) > end:
            at, source, _ = pieces[-1]
            pieces[-1] = (at, source, end - at)
        bold = []
        for start, stop in self.bold:
            while start < stop and (start >= end or text[start] == " "):
                start += 1
            stop = min(stop, end)
            while stop > start and text[stop - 1] == " ":
                stop -= 1
            if start < stop:
                bold.append((start, stop))
        return MappedText(text, tuple(pieces)), tuple(bold)


def mend(
    source: str, ranges: Iterable[Range], words: Collection[str] = ()
) -> tuple[MappedText, tuple[Range, ...]]:
    """Return the mended text of the ``ranges`` of ``source`` and its bold ranges.

    Ranges are joined by a space; a word cut by a hyphen at the end of a range is joined again
    (without its hyphen when the joined word is among ``words``, those of the whole text).
    """
    ranges = list(ranges)
    if len(ranges) == 1 and _is_clean(source, *ranges[0]):
        return _as_printed(source, *ranges[0]), ()
    made = Mended()
    marks = _emphasis(source, ranges)
    previous = -1
    for start, end in ranges:
        if start >= end:
            continue
        if previous >= 0:
            _join(made, source, previous, start, words)
        _put_range(made, source, start, end, marks)
        previous = end
    return made.result()


_CUT_WORD = re.compile(r"([A-Za-z]+)-$")
# Such beginnings keep their hyphen, whatever follows: co-ordinate, re-inspection, self-evaluation.
_PREFIXES = frozenset(
    "anti co cross ex extra half high inter long low mid multi non off on out over part post pre re self "
    "semi short sub under well".split()
)
_NEXT_WORD = re.compile(r"[a-z]+")


def _join(made: Mended, source: str, end: int, start: int, words: Collection[str]) -> None:
    cut = _CUT_WORD.search(source, max(end - 40, 0), end)
    following = _NEXT_WORD.match(source, start)
    if cut is None or following is None:
        made.space()
        return
    if source[end - 1] == "-" and _is_cut(cut[1].lower(), following[0], words):
        made.drop_last()


def _is_cut(first: str, second: str, words: Collection[str]) -> bool:
    """Say whether a hyphen at a line's end cuts a word rather than joining two."""
    if first + second in words:
        return True
    if not words or second in words or f"{first}-{second}" in words:
        return False
    return first not in _PREFIXES


def _emphasis(source: str, ranges: list[Range]) -> Collection[int]:
    """Return the places of the marks of emphasis, which may go over a line's end."""
    if not ranges:
        return ()
    first, last = ranges[0][0], ranges[-1][1]
    if source.find("*", first, last) < 0 and source.find("_", first, last) < 0:
        return ()
    return {place for pair in _PAIR.finditer(source, first, last) for place in (pair.start(), pair.end() - 1)}


def _is_clean(source: str, start: int, end: int) -> bool:
    return _SUSPECT.search(source, start, end) is None and source.find("  ", start, end) < 0


def _as_printed(source: str, start: int, end: int) -> MappedText:
    """Return the text of a range that needs no mending."""
    text = source[start:end].lstrip(" ")
    start += max(end - start, 0) - len(text)
    text = text.rstrip(" ")
    return MappedText(text, ((0, start, len(text)),) if text else ())


def _put_range(made: Mended, source: str, start: int, end: int, marks: Collection[int]) -> None:
    if _is_clean(source, start, end):
        made.put(source[start:end], start)
        return
    at = start
    for match in _NOISE.finditer(source, start, end):
        kind = match.lastgroup
        if kind == "mark" and match.start() not in marks:
            continue
        made.put(source[at : match.start()], at)
        at = match.end()
        if kind == "white":
            made.space()
        elif kind == "bold":
            made.toggle_bold()
        elif kind == "break":
            made.space()
        elif kind == "glyph":
            made.put("•", match.start())
        elif kind == "entity":
            made.put(unescape(match[0]).replace("\u00a0", " "), match.start())
    made.put(source[at:end], at)
