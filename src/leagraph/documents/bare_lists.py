"""Lists in a letter whose items bear no marks: short lines right under the title of a side."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence

from leagraph.documents.bullets import bullet_of
from leagraph.documents.letter_titles import is_letter_title, side_of
from leagraph.documents.lines import Line
from leagraph.documents.sentence_ends import breaks_off

__all__ = ["bare_items"]

_LONGEST = 110
_JOINING = re.compile(
    r"(?:and|or|of|in|on|at|to|for|from|by|with|within|who|which|that|than|as|into|between)\b"
)
_SENTENCE = re.compile(r"[.!?]\s+[A-Z]|\b(?:is|are|was|were|has|have|had|will)\b")


def bare_items(lines: Sequence[Line], aside: Collection[int]) -> Mapping[int, bool]:
    """Return the lines of such lists, each with whether it goes on with the item before.

    ``aside`` are no text. Every line of the list must look like one: prose under such a title is prose.
    """
    found: dict[int, bool] = {}
    for at, line in enumerate(lines):
        if at in aside or side_of(line.text) is None:
            continue
        end = at + 1
        while end < len(lines) and end not in aside and lines[end].gap == 0 and not lines[end].page:
            if is_letter_title(lines[end].text):
                break
            end += 1
        items = range(at + 1, end)
        if items and all(map(_may_be_item, (lines[one] for one in items))):
            capitals = sum(lines[one].text[0].isupper() for one in items) * 2 > len(items)
            found[at + 1] = False
            for one in items[1:]:
                found[one] = _goes_on(lines[one].text, lines[one - 1].text, capitals=capitals)
    return found


def _goes_on(text: str, before: str, *, capitals: bool) -> bool:
    return breaks_off(before) or _JOINING.match(text) is not None or (capitals and text[0].islower())


def _may_be_item(line: Line) -> bool:
    text = line.text
    return (
        line.slots is None
        and len(text) <= _LONGEST
        and text[0].isalnum()
        and text[-1] != ":"
        and "\t" not in text
        and bullet_of(text) is None
        and _SENTENCE.search(text) is None
    )
