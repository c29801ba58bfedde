"""Two lists of a letter below the titles of both: a table whose columns were set one under the other."""

from __future__ import annotations

from collections.abc import Sequence

from leagraph.documents.model import Block, BlockKind, Document

__all__ = ["two_groups"]


def two_groups(document: Document, blocks: Sequence[Block]) -> tuple[list[Block], list[Block]] | None:
    """Return the bullets at the head of a passage as two groups that a blank line parts.

    None where there are not exactly two: then nobody can tell where the first column ends.
    """
    groups: list[list[Block]] = []
    for block in blocks:
        if block.kind is not BlockKind.BULLET:
            break
        if groups and not _is_apart(document, groups[-1][-1], block):
            groups[-1].append(block)
        else:
            groups.append([block])
    return (groups[0], groups[1]) if len(groups) == 2 else None


def _is_apart(document: Document, before: Block, after: Block) -> bool:
    return document.text[before.span.end : after.span.start].count("\n") > 1
