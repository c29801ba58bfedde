"""Headings that a scan has run into the text beside them, taken apart into lines of their own.

``**Context** 11. Of the wards ...``, ``... is sound. **Support for governors**``, ``Recommendation In
order to ...``: offsets stay true, nothing is lost.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from leagraph.documents.contents import Contents
from leagraph.documents.lines import Line

__all__ = ["split_run_ins"]

_HEAD = re.compile(
    r"^(?:(?P<bold>\*\*[^*\n]{3,120}\*\*:?)\s+(?=(?:[-•]\s+)?\d{1,3}\.\s+[A-Z'\"‘“*])"
    r"|(?P<recommendations>[#*]*\s*(?i:recommendations?):?[*]*:?)\s+(?=(?:\*\*)?(?:In order|To)\s)"
    r"|(?P<bolds>\*\*[A-Z][^*\n]{3,120}[^*\s.;,]\*\*)\s*(?=\*\*[A-Z][^*\n]{3,120}[^*\s.;,]\*\*$)"
    r"|(?P<plain>[A-Z][^.!?*\d\n]{3,120}?)\s+(?=(?:[-•]\s+)?\d{1,3}\.\s+[A-Z]))",
)
# The end of a clause that a number goes on with, and not of a title: 'the borough has 12. The rest ...'.
_NO_TITLE = re.compile(
    r"\b(?:has|have|had|is|are|was|were|be|been|of|the|to|in|on|at|by|a|an|and|or|from|for|with|about|than|only"
    r"|nearly|over|some|all|its|their|these|those|numbered|number|total|paragraphs?|years?|stage|page)$",
    re.IGNORECASE,
)
_TITLE_LENGTH = 70
_TAIL = re.compile(
    r"[.!?;]['\"’”)]*\s+(?P<title>\*\*[A-Z][^*\n.;]{2,120}[^*\s.;,:]\*\*|(?:\*\*)?Recommendations?(?:\*\*)?)$"
)


def split_run_ins(lines: Sequence[Line], contents: Contents) -> tuple[tuple[Line, ...], Contents]:
    """Return the lines with run-in headings split off, and the contents with their lines counted anew."""
    result: list[Line] = []
    moved: set[int] = set()
    for index, line in enumerate(lines):
        if index in contents.lines:
            moved.add(len(result))
            result.append(line)
        elif line.slots is None and ("**" in line.text or line.text[0].isupper() or line.text[-1] in "sSnN*"):
            result += _split(line, contents)
        else:
            result.append(line)
    return tuple(result), replace(contents, lines=frozenset(moved))


def _split(line: Line, contents: Contents) -> list[Line]:
    head = _HEAD.match(line.text)
    if head is not None and (head.lastgroup != "plain" or _is_title(head["plain"], line, contents)):
        end = head.end(head.lastgroup or 0)
        return [_part(line, 0, end), *_split(_part(line, head.end(), len(line.text)), contents)]
    tail = _TAIL.search(line.text, max(len(line.text) - 160, 0))
    if tail is not None:
        at = tail.start("title")
        before = len(line.text[:at].rstrip())
        return [_part(line, 0, before), _part(line, at, len(line.text))]
    return [line]


def _is_title(text: str, line: Line, contents: Contents) -> bool:
    """Return whether words before a number are a title: of the contents, or short where there are none."""
    if contents.lists(text):
        return True
    begins = line.gap > 0 or line.page
    return not contents.lines and begins and len(text) <= _TITLE_LENGTH and not _NO_TITLE.search(text)


def _part(line: Line, start: int, end: int) -> Line:
    if start == 0:
        return replace(line, end=line.start + end, text=line.text[:end], open_cell=False)
    text = line.text[start:end]
    return replace(line, start=line.start + start, end=line.start + end, text=text, gap=1, page=False)
