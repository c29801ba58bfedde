"""The numbers and bullets that Word prints by itself: they stand in no paragraph's text."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass

from docx.document import Document as Word
from docx.oxml.ns import qn
from lxml.etree import _Element

from leagraph.documents.markup import list_mark

__all__ = ["Numbers", "value_of"]

_STYLES = {"lowerLetter": "a", "upperLetter": "A", "lowerRoman": "i", "upperRoman": "I"}
_PLACE = re.compile(r"%(\d)")
_DEEPEST = 8


def value_of(properties: _Element | None, name: str) -> str | None:
    """Return the ``w:val`` of the child ``name`` of a properties element."""
    child = properties.find(qn(name)) if properties is not None else None
    value = child.get(qn("w:val")) if child is not None else None
    return str(value) if value is not None else None


@dataclass(frozen=True, slots=True)
class _Level:
    style: str  # bullet, none, or the name of a number format
    text: str  # such as ``%1.``
    start: int


class Numbers:
    """Counts the numbered paragraphs of a document as a word processor does."""

    def __init__(self, word: Word) -> None:
        self._levels: dict[tuple[str, int], _Level] = {}
        self._abstract: dict[str, str] = {}  # list to its definition
        self._restarts: dict[tuple[str, int], int] = {}
        self._styles: dict[str, tuple[str, int]] = {}
        self._counts: dict[str, list[int]] = defaultdict(lambda: [-1] * (_DEEPEST + 1))
        self._seen: set[str] = set()
        self._read_styles(word.styles.element)
        root = _numbering(word)
        if root is not None:
            self._read(root)

    def _read(self, root: _Element) -> None:
        for definition in root.iterfind(qn("w:abstractNum")):
            key = str(definition.get(qn("w:abstractNumId")))
            for level in definition.iterfind(qn("w:lvl")):
                depth = _integer(level.get(qn("w:ilvl")), 0)
                text = value_of(level, "w:lvlText") or ""
                style = value_of(level, "w:numFmt") or "decimal"
                self._levels[key, depth] = _Level(style, text, _integer(value_of(level, "w:start"), 1))
        for number in root.iterfind(qn("w:num")):
            key = str(number.get(qn("w:numId")))
            self._abstract[key] = value_of(number, "w:abstractNumId") or ""
            for override in number.iterfind(qn("w:lvlOverride")):
                start = value_of(override, "w:startOverride")
                if start is not None:
                    self._restarts[key, _integer(override.get(qn("w:ilvl")), 0)] = _integer(start, 1)

    def _read_styles(self, root: _Element) -> None:
        for style in root.iterfind(qn("w:style")):
            properties = style.find(qn("w:pPr"))
            numbering = properties.find(qn("w:numPr")) if properties is not None else None
            number = value_of(numbering, "w:numId")
            if number is not None:
                depth = _integer(value_of(numbering, "w:ilvl"), 0)
                self._styles[str(style.get(qn("w:styleId")))] = (number, depth)

    def mark(self, properties: _Element | None, style: str | None) -> tuple[int, str]:
        """Return depth and mark (``-``, ``12.``, ``a)``) of a paragraph; the mark is empty without list."""
        numbering = properties.find(qn("w:numPr")) if properties is not None else None
        number, depth = self._styles.get(style or "", ("0", 0))
        number = value_of(numbering, "w:numId") or number
        depth = min(_integer(value_of(numbering, "w:ilvl"), depth), _DEEPEST)
        definition = self._abstract.get(number)
        level = self._levels.get((definition, depth)) if definition is not None else None
        if definition is None or level is None or level.style == "none":
            return 0, ""
        if level.style == "bullet":
            return depth, "-"
        return depth, self._count(number, definition, depth, level)

    def _count(self, number: str, definition: str, depth: int, level: _Level) -> str:
        counts = self._counts[definition]
        if number not in self._seen:
            self._seen.add(number)
            for (key, at), start in self._restarts.items():
                if key == number:
                    counts[at] = start - 1
        counts[depth] = level.start if counts[depth] < 0 else counts[depth] + 1
        counts[depth + 1 :] = [-1] * (_DEEPEST - depth)
        if level.style in _STYLES:
            return list_mark(counts[depth], _STYLES[level.style])
        shown = _PLACE.sub(lambda place: str(max(counts[int(place[1]) - 1], 1)), level.text)
        return shown.strip() or f"{counts[depth]}."


def _numbering(word: Word) -> _Element | None:
    try:
        element: _Element = word.part.numbering_part.element
    except (NotImplementedError, KeyError):
        return None  # a document without lists may have no such part
    return element


def _integer(value: object, default: int) -> int:
    text = str(value)
    return int(text) if value is not None and text.isdecimal() and len(text) <= 6 else default
