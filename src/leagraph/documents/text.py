"""Text and Markdown, as they come out of scanned PDFs, to a ``Document``."""

from __future__ import annotations

import hashlib
import re

from leagraph.documents.drafts import Draft
from leagraph.documents.flow import flow_of
from leagraph.documents.layout import layout_of
from leagraph.documents.model import Block, Document
from leagraph.documents.passages import block_of, passages_of, widen

__all__ = ["parse_text"]

_WORD = re.compile(r"[a-z]+")


def parse_text(text: str, *, name: str, sha256: str = "", media_type: str = "text/plain") -> Document:
    """Return the document of a decoded text; never raises, whatever the text is."""
    layout = layout_of(text)
    flow = flow_of(layout)
    # A word cut by a hyphen at a line's end is looked up in the rest of the text.
    words = frozenset(_WORD.findall(text.lower())) if layout.wrapped else frozenset[str]()
    passages, empty = passages_of(text, flow.body, layout.contents, letter=layout.letter, words=words)
    footnotes = _blocks(text, flow.footnotes)
    furniture = sorted([*_blocks(text, flow.furniture), *empty], key=lambda block: block.span)
    return Document(
        name=name,
        sha256=sha256 or hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest(),
        media_type=media_type,
        text=text,
        passages=widen(passages, footnotes),
        contents=_blocks(text, flow.contents),
        furniture=tuple(furniture),
        footnotes=footnotes,
    )


def _blocks(text: str, drafts: list[Draft]) -> tuple[Block, ...]:
    return tuple(block_of(text, draft) for draft in drafts)
