"""The marks of a letter's lists that a symbol font has left as letters: ``n Short waits`` for a square.

A letter is a mark only where lines begin with it, a blank behind, and one of them stands right under the
title of a side.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from leagraph.documents.letter_titles import is_area, side_of
from leagraph.documents.lines import Line

__all__ = ["with_marks"]

_SQUARE = "■"
_MARK = re.compile(r"(?P<mark>[nlquvwxyØü])\s+(?=[^\W_a-z])")
_FEWEST = 2


def with_marks(lines: Sequence[Line]) -> tuple[Line, ...]:
    """Return the lines with a square in place of each letter that is the mark of an item."""
    marked: dict[str, list[int]] = defaultdict(list)
    for at, line in enumerate(lines):
        if match := _MARK.match(line.text):
            marked[match["mark"]].append(at)
    items = {
        at
        for places in marked.values()
        if len(places) >= _FEWEST and any(_is_first(lines, at) for at in places)
        for at in places
    }
    if not items:
        return tuple(lines)
    return tuple(
        replace(line, text=_SQUARE + line.text[1:]) if at in items else line for at, line in enumerate(lines)
    )


def _is_first(lines: Sequence[Line], at: int) -> bool:
    """Say whether a line stands right under the title of a side, or under an area's name below that."""
    above = [line.text for line in lines[max(at - 2, 0) : at]]
    if not above:
        return False
    return side_of(above[-1]) is not None or (is_area(above[-1]) and side_of(above[0]) is not None)
