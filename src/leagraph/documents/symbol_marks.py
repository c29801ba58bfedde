"""The marks of lists that a symbol font has left as letters: ``n Short waits`` for a square.

A character is a mark only where lines begin with it, a blank behind, and one of them stands right under what
leads in a list: the title of a side in a letter, a line that ends in a colon in a report.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from leagraph.documents.bullets import bullet_of
from leagraph.documents.letter_titles import is_area, side_of
from leagraph.documents.lines import Line

__all__ = ["with_marks"]

_SQUARE = "■"
_OF_LETTER = re.compile(r"(?P<mark>[nlquvwxyØü])\s+(?=[^\W_a-z])")
_OF_REPORT = re.compile(
    r"(?P<mark>[fhlmnpqrstuvwxyzØüþŸ_]|[^\w\s'\"“”‘’`´(\[{£$€.,;:&/%#|>*+=…-])\s+(?=[^\W_])"
)
_FEWEST = 2


def with_marks(lines: Sequence[Line], *, letter: bool) -> tuple[Line, ...]:
    """Return the lines, of a ``letter`` or a report, with a square in place of each mark of an item."""
    form, leads_in = (_OF_LETTER, _stands_under_side) if letter else (_OF_REPORT, _stands_under_colon)
    marked: dict[str, list[int]] = defaultdict(list)
    for at, line in enumerate(lines):
        match = form.match(line.text)
        if match and bullet_of(line.text) is None:
            marked[match["mark"]].append(at)
    items = {
        at
        for places in marked.values()
        if len(places) >= _FEWEST and any(leads_in(lines, at) for at in places)
        for at in places
    }
    if not items:
        return tuple(lines)
    return tuple(
        replace(line, text=_SQUARE + line.text[1:]) if at in items else line for at, line in enumerate(lines)
    )


def _stands_under_colon(lines: Sequence[Line], at: int) -> bool:
    return at > 0 and lines[at - 1].text.endswith(":")


def _stands_under_side(lines: Sequence[Line], at: int) -> bool:
    """Say whether a line stands right under the title of a side, or under an area's name below that."""
    above = [line.text for line in lines[max(at - 2, 0) : at]]
    if not above:
        return False
    return side_of(above[-1]) is not None or (is_area(above[-1]) and side_of(above[0]) is not None)
