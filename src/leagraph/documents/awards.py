"""Headings of a letter that bear the grade of their area, ``Being healthy  Grade 3``, taken apart.

The same words one under another are the rows of a table and stay as they are.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from leagraph.documents.letter_titles import is_area, is_award, is_grade
from leagraph.documents.lines import Line

__all__ = ["split_awards"]

# A bare figure after blanks is a cell of a table.
_AWARD = re.compile(
    r"(?:\s*[(:–—-]\s*|\s+)(?P<award>(?:APA\s+|overall\s+)?(?:grade|judgement)\b[^\t]{1,24})\)?$"
    r"|\s*[(:–—]\s*(?P<bare>[1-4]|outstanding|excellent|good|adequate|inadequate)\)?$",
    re.IGNORECASE,
)


def split_awards(lines: Sequence[Line]) -> tuple[Line, ...]:
    """Return the lines of a letter, each grade beside the heading of its area on a line of its own."""
    cuts = [_cut(line) or _wrapped_cut(lines, at) for at, line in enumerate(lines)]
    result: list[Line] = []
    for at, line in enumerate(lines):
        cut = cuts[at]
        near = [
            cuts[other] is not None
            for other in (at - 1, at + 1)
            if 0 <= other < len(lines) and lines[max(at, other)].gap <= 1
        ]
        if cut is None or any(near):
            result.append(line)
            continue
        head, tail = cut
        text = line.text
        result.append(replace(line, end=line.start + head, text=text[:head], open_cell=False))
        result.append(replace(line, start=line.start + tail, text=text[tail:], gap=0, page=False))
    return tuple(result)


def _wrapped_cut(lines: Sequence[Line], at: int) -> tuple[int, int] | None:
    """Return where the grade begins in the second line of the name of an area, None for another line."""
    line, before = lines[at], lines[at - 1] if at else lines[at]
    if not at or line.gap or line.page or not line.text[0].islower() or not is_area(before.text):
        return None
    joined = replace(line, text=f"{before.text} {line.text}")
    cut, shift = _cut(joined), len(before.text) + 1
    return (cut[0] - shift, cut[1] - shift) if cut and cut[0] > shift else None


def _cut(line: Line) -> tuple[int, int] | None:
    """Return where the name of the area ends and the grade begins, None for another line."""
    if len(line.text) > 160 or not line.text[0].isalnum():
        return None
    match = _AWARD.search(line.text)
    if match is None or "\t" in line.text[: match.start()] or not is_area(line.text[: match.start()]):
        return None
    kind = match.lastgroup or ""
    award = match[kind].strip(")")
    return (match.start(), match.start(kind)) if is_award(award) or is_grade(award) else None
