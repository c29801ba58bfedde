"""A recommendation that asks for several things: what an outcome tells of one leaves the others waiting.

'It recommended that guidance be issued and that progress be tracked. Guidance was issued in 2001.
Tracking has barely begun.'
"""

from __future__ import annotations

import re
from dataclasses import replace

from leagraph.extraction.demand_echoes import shares_word
from leagraph.extraction.follow_up_drafts import Line, Pending
from leagraph.extraction.outcomes import Outcome

__all__ = ["demand_told", "demands_left"]

_BETWEEN = re.compile(
    r";\s*(?:and\s+)?(?:that\s+|to\s+)?|,?\s+and\s+(?:that|to|should)\s+|,\s+that\s+"
    r"|,?\s+and\s+(?=\w+\s+(?:the|its|an?|their|all|every|each)\s)",
    re.IGNORECASE,
)
_FEWEST = 3  # words of a demand


def demand_told(pending: Pending | None, outcome: Outcome, line: Line) -> Pending | None:
    """Return the waiting demand with only those of its parts that an outcome in other words tells of."""
    told, left = _parts(pending, outcome, line)
    return _of(pending, told) if pending is not None and told and left else pending


def demands_left(pending: Pending | None, outcome: Outcome, line: Line) -> Pending | None:
    """Return the waiting demand with the parts that such an outcome leaves, None when it leaves none."""
    told, left = _parts(pending, outcome, line)
    if pending is None or not told or not left:
        return None
    rest = _of(pending, left)
    return Pending(replace(rest.statement, needs_outcome=True, is_further=True), rest.line, line)


def _parts(pending: Pending | None, outcome: Outcome, line: Line) -> tuple[list[str], list[str]]:
    matter = pending.statement.matter if pending is not None else None
    if not matter or not outcome.tentative:
        return [], []
    parts = [part.strip(" ,;") for part in _BETWEEN.split(matter)]
    if len(parts) < 2 or any(len(part.split()) < _FEWEST for part in parts):
        return [], []
    told = [part for part in parts if shares_word(line.text, part)]
    return told, [part for part in parts if part not in told]


def _of(pending: Pending, parts: list[str]) -> Pending:
    return replace(pending, statement=replace(pending.statement, matter="; ".join(parts)))
