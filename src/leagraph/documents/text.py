"""Text and Markdown, as they come out of scanned PDFs, to a ``Document``."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence

from leagraph.documents.contents import Contents, find_contents
from leagraph.documents.flow import Draft, Layout, flow_of
from leagraph.documents.furniture import find_footnotes, find_furniture
from leagraph.documents.headings import form_of, is_section
from leagraph.documents.lines import Line, is_wrapped, split_lines
from leagraph.documents.model import Block, Document
from leagraph.documents.numbering import Numbering, find_numbers
from leagraph.documents.passages import block_of, passages_of, widen

__all__ = ["parse_text"]

_SALUTATION = re.compile(r"^dear\s+\S", re.IGNORECASE)
_FAREWELL = re.compile(r"^yours\s+(?:sincerely|faithfully|truly)", re.IGNORECASE)


def parse_text(text: str, *, name: str, sha256: str = "", media_type: str = "text/plain") -> Document:
    """Return the document of a decoded text; never raises, whatever the text is."""
    layout = _layout(split_lines(text))
    flow = flow_of(layout)
    words = text.lower() if layout.wrapped else ""
    passages = passages_of(text, flow.body, layout.contents, letter=layout.letter, words=words)
    footnotes = _blocks(text, flow.footnotes)
    return Document(
        name=name,
        sha256=sha256 or hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest(),
        media_type=media_type,
        text=text,
        passages=widen(passages, footnotes),
        contents=_blocks(text, flow.contents),
        furniture=_blocks(text, flow.furniture),
        footnotes=footnotes,
    )


def _blocks(text: str, drafts: Sequence[Draft]) -> tuple[Block, ...]:
    return tuple(block_of(text, draft) for draft in drafts)


def _layout(lines: tuple[Line, ...]) -> Layout:
    salutation = _salutation(lines)
    contents = find_contents(lines) if salutation is None else Contents(frozenset(), frozenset(), " ")
    furniture = find_furniture(lines, contents.lines)
    footnotes = find_footnotes(lines, contents.lines | furniture)
    aside = contents.lines | furniture | footnotes
    numbers = find_numbers(lines, aside, letter=salutation is not None)
    return Layout(
        lines=lines,
        contents=contents,
        furniture=furniture,
        footnotes=footnotes,
        numbers=numbers,
        body=_body(lines, aside, contents, numbers, salutation),
        letter=salutation is not None,
        wrapped=is_wrapped(lines),
    )


def _salutation(lines: Sequence[Line]) -> int | None:
    """Return the line of a letter's ``Dear ...``; a report that quotes one is no letter."""
    for index, line in enumerate(lines[:80]):
        if _SALUTATION.match(line.text) and len(line.text) < 80:
            return index
    return None


def _body(
    lines: Sequence[Line],
    aside: frozenset[int],
    contents: Contents,
    numbers: Numbering,
    salutation: int | None,
) -> int:
    """Return the index of the line where cover, address and basic information end."""
    if salutation is not None:
        return salutation + 1
    first = min(numbers.marks, default=len(lines))
    start = first
    while start > 0 and (start - 1 in aside or form_of(lines[start - 1].text, contents) is not None):
        start -= 1
    if numbers.marks and start == 0 and not contents.lines:
        return 0
    for index in range(max(contents.lines, default=-1) + 1 if contents.lines else 0, first):
        if index not in aside and is_section(lines[index].text) and form_of(lines[index].text, contents):
            return index
    if numbers.marks:
        return _first_heading(lines, aside, contents, first)
    return max(contents.lines) + 1 if contents.lines else 0


def _first_heading(lines: Sequence[Line], aside: frozenset[int], contents: Contents, first: int) -> int:
    start = first
    while start > 0 and start - 1 not in aside and form_of(lines[start - 1].text, contents) is not None:
        start -= 1
    return start
