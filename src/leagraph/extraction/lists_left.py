"""Notices of the lists of a letter that were left out, because nobody can tell their items or sides apart."""

from __future__ import annotations

import re
from collections.abc import Sequence

from leagraph.documents.letter_titles import Side, side_of
from leagraph.documents.model import Document, fold
from leagraph.extraction.facts import Finding, Notice

__all__ = ["lists_left_out"]

_CELLS = re.compile(r"\t+| {2,}|\s*\|\s*")
_LETTER, _HEAD = "performance assessment", 6_000  # a letter names itself on its first page


def lists_left_out(document: Document, findings: Sequence[Finding]) -> tuple[Notice, ...]:
    """Return a notice for each side whose title a letter prints and of which no item was read."""
    if _LETTER not in fold(document.text[:_HEAD]).lower():
        return ()
    read = {finding.kind for finding in findings}
    titles: dict[Side, str] = {}
    for line in document.text.splitlines():
        for cell in _CELLS.split(line.strip(" \t|*#")):
            if cell and (side := side_of(cell)) is not None:
                titles.setdefault(side, cell.strip(" :*"))
    return tuple(
        Notice(
            "list-left-out",
            f"no item below the title {title!r} could be told apart: none is given",
            None,
        )
        for side, title in titles.items()
        if side not in read
    )
