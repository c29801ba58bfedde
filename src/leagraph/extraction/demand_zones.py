"""Where recommendations may stand: under a heading of theirs, in an appendix, at the end of a section."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from leagraph.documents.model import Document, Heading, Passage
from leagraph.extraction.vocabulary import Vocabulary

__all__ = ["Zone", "zones_of"]


@dataclass(frozen=True, slots=True)
class Zone:
    """Where a passage stands: under a heading of recommendations or not, in an appendix or not."""

    listed: bool
    in_appendix: bool
    headings: tuple[Heading, ...]
    section_end: bool
    after: str | None


@lru_cache(maxsize=4096)
def _is_heading(category: str, text: str, vocabulary: Vocabulary) -> bool:
    return vocabulary.first_rule(category, text) is not None


def zones_of(document: Document, vocabulary: Vocabulary) -> list[Zone]:
    """Return the zone of each passage."""
    passages = document.passages
    numbered = [index for index, passage in enumerate(passages) if passage.number is not None]
    last = numbered[-1] if numbered else -1
    ends = _section_ends(passages, vocabulary)
    zones = []
    for index, passage in enumerate(passages):
        titles = [heading.text for heading in passage.headings]
        listed = [_is_heading("recommendation-heading", title, vocabulary) for title in titles]
        # A heading of the top level after the last paragraph is the appendix, whatever it is called.
        apart = bool(listed and listed[0] and index > last)
        in_appendix = any(listed) and (
            apart or any(_is_heading("recommendation-appendix", t, vocabulary) for t in titles)
        )
        kept = tuple(h for h, is_list in zip(passage.headings, listed, strict=True) if not is_list)
        zones.append(Zone(any(listed), in_appendix, kept, in_appendix or ends[index], passage.after))
    return zones


def _section_ends(passages: Sequence[Passage], vocabulary: Vocabulary) -> list[bool]:
    """Return for each passage whether it is in a block of recommendations that ends its section."""
    ends = [False] * len(passages)
    following: str | None = None  # the outermost heading of the next passage that is no list
    for index in range(len(passages) - 1, -1, -1):
        headings = passages[index].headings
        if (
            headings
            and _is_heading("recommendation-heading", headings[-1].text, vocabulary)
            and not passages[index].number
        ):
            ends[index] = following is None or following != headings[0].text
        else:
            following = headings[0].text if headings else None
    return ends
