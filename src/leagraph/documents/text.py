"""Text and Markdown, as they come out of scanned PDFs, to a ``Document``."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from leagraph.documents.characters import plain_characters
from leagraph.documents.drafts import Draft
from leagraph.documents.flow import flow_of
from leagraph.documents.layout import layout_of
from leagraph.documents.model import Block, Document, Passage
from leagraph.documents.passages import block_of, passages_of, widen

__all__ = ["parse_text"]

_WORD = re.compile(r"[a-z]+")
_COMPOUND = re.compile(r"[a-z]+-[a-z]+")
_BARE_RETURN = re.compile(r"\r(?!\n)")
_CUT = re.compile(r"[A-Za-z]+-[^\S\n]*\n\s*[a-z]+")


def parse_text(text: str, *, name: str, sha256: str = "", media_type: str = "text/plain") -> Document:
    """Return the document of a decoded text; never raises, whatever the text is.

    Its ``text`` has line feeds for the bare carriage returns of old Macintosh files, and plain characters
    for those that stand for them (:func:`.characters.plain_characters`).
    """
    printed = text
    text = plain_characters(text)
    if "\r" in text:
        text = _BARE_RETURN.sub("\n", text)
    layout = layout_of(text)
    flow = flow_of(layout)
    # A word cut by a hyphen at a line's end is looked up in the rest of the text.
    words = _words(text) if layout.wrapped else frozenset[str]()
    passages, empty = passages_of(text, flow.body, layout.contents, letter=layout.letter, words=words)
    footnotes = _blocks(text, flow.footnotes)
    furniture = sorted([*_blocks(text, flow.furniture), *empty], key=lambda block: block.span)
    return Document(
        name=name,
        sha256=sha256 or hashlib.sha256(printed.encode("utf-8", "surrogatepass")).hexdigest(),
        media_type=media_type,
        text=text,
        passages=widen(passages, footnotes),
        contents=_blocks(text, flow.contents),
        furniture=tuple(furniture),
        footnotes=footnotes,
        warnings=(*_warnings(passages), *_undecoded(text)),
    )


def _words(text: str) -> frozenset[str]:
    """Return the words and hyphenated compounds of a text, the halves of words cut by line ends left out."""
    whole = _CUT.sub(" ", text).lower()
    return frozenset([*_WORD.findall(whole), *_COMPOUND.findall(whole)])


def _undecoded(text: str) -> tuple[str, ...]:
    """Say how many characters the file's bytes do not give, and where the first stands."""
    count = text.count("\ufffd")
    line = text.count("\n", 0, text.find("\ufffd")) + 1
    return (f"characters that cannot be decoded: {count}, the first in line {line}",) if count else ()


def _warnings(passages: Sequence[Passage]) -> tuple[str, ...]:
    """Say which numbers the sequence lacks and which are printed more than once."""
    printed = [int(passage.number) for passage in passages if passage.number is not None]
    counts = Counter(printed)
    ordered = sorted(counts)
    lacking = [
        f"{one + 1}" if two == one + 2 else f"{one + 1}-{two - 1}"
        for one, two in pairwise(ordered)
        if two > one + 1
    ]
    found = [f"paragraph numbers not found: {', '.join(lacking)}"] if lacking else []
    twice = [str(number) for number in ordered if counts[number] > 1]
    return (
        (*found, f"paragraph numbers printed more than once: {', '.join(twice)}") if twice else tuple(found)
    )


def _blocks(text: str, drafts: list[Draft]) -> tuple[Block, ...]:
    return tuple(block_of(text, draft) for draft in drafts)
