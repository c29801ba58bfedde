"""Whether a line goes on with the block before it: the sentences and bullets that page breaks cut."""

from __future__ import annotations

from leagraph.documents.drafts import Draft
from leagraph.documents.lines import Line
from leagraph.documents.model import BlockKind
from leagraph.documents.sentence_ends import announces, breaks_off, ends_item, ends_sentence

__all__ = ["continues", "continues_cover", "is_bare_item"]

_SHORT = 60


def continues(before: Draft, line: Line, *, tight: bool, page_cut: bool, close: bool) -> bool:
    """Say whether ``line`` goes on with the paragraph or bullet ``before``.

    ``tight``: the next line of a wrapped paragraph. ``page_cut``: page furniture stands between.
    ``close``: it stands right under, where blank lines part all else.
    """
    if before.kind not in (BlockKind.PARAGRAPH, BlockKind.BULLET):
        return False
    if before.empty or tight:
        return True
    lower = line.text[0].islower()
    if before.kind is BlockKind.BULLET:
        if before.style == "bare" and line.gap == 0:
            return False
        return not ends_item(before.tail) and (lower or close or breaks_off(before.tail))
    if lower:
        return not announces(before.tail)
    if ends_sentence(before.tail):
        return False
    return breaks_off(before.tail) or (page_cut and len(before.tail) > _SHORT)


def continues_cover(before: Draft, line: Line, *, wrapped: bool) -> bool:
    """Say whether a line of a cover, an address or a signature goes on with the line before it."""
    if before.kind is not BlockKind.PARAGRAPH:
        return False
    lower = line.text[0].islower()
    if line.gap:
        return lower and not ends_sentence(before.tail)
    full = wrapped and len(before.tail) > _SHORT
    return lower or full or before.open_bold or breaks_off(before.tail)


def is_bare_item(before: Draft, line: Line) -> bool:
    """Say whether ``line`` is an item of a list whose marks the scan has lost.

    Such lines begin with a small letter, after a colon or after another item that has ended.
    """
    return line.text[0].islower() and (before.kind is BlockKind.BULLET or announces(before.tail))
