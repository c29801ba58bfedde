"""A recommendation that asks for several things: what an outcome tells of one leaves the others waiting.

'It recommended that guidance be issued and that progress be tracked. Guidance was issued in 2001.
Tracking has barely begun.' Together they make one follow-up, of what was partly carried out.
"""

from __future__ import annotations

import re
from dataclasses import replace

from leagraph.extraction.demand_echoes import shares_word
from leagraph.extraction.follow_up_drafts import Line, Pending
from leagraph.extraction.outcomes import Outcome

__all__ = ["names_several", "parted_by"]

_BETWEEN = re.compile(
    r";\s*(?:and\s+)?(?:that\s+|to\s+)?|,?\s+and\s+(?:that|to|should)\s+|,\s+that\s+"
    r"|,?\s+and\s+(?=\w+\s+(?:the|its|an?|their|all|every|each)\s)",
    re.IGNORECASE,
)
_FEWEST = 3  # words of a demand
# After sentences like these 'the first' may be one of the recommendations.
_COUNTED = re.compile(
    r"\brecommendations\b"
    r"|\b(?:two|three|four|five|several) (?:things|points|matters|changes|steps|improvements)"
    r" (?:were|had been) (?:\w+ )?recommended"
)
_SEVERAL = re.compile(r"\band\s+(?:that|to)\b|;")
_OF_THESE = re.compile(r"\W*the (?:first|second|third|last|other) of (?:these|them)\b")


def names_several(text: str, pending: Pending | None) -> bool:
    """Return whether several recommendations have been named: in so many words, or one after another.

    ``text`` is in small letters; ``pending`` is the demand stated before it.
    """
    matter = (pending.statement.matter or "") if pending else ""
    one_by_one = bool(_SEVERAL.search(matter) or (pending and _OF_THESE.match(text)))
    return one_by_one or ("recommend" in text and _COUNTED.search(text) is not None)


def parted_by(pending: Pending | None, outcome: Outcome, line: Line) -> tuple[Pending | None, Pending | None]:
    """Return the demand that an outcome tells of, and what of it still waits, None where nothing does.

    Only an outcome told in other words is of some parts of the demand; any other is of the whole.
    """
    if pending is None or not outcome.tentative:
        return pending, None
    parts = _parts(pending.statement.matter or "")
    told = [part for part in parts if shares_word(line.text, part)]
    left = [part for part in parts if part not in told]
    if not told or not left:
        return pending, None
    rest = _of(pending, left)
    waiting = Pending(replace(rest.statement, needs_outcome=True, is_further=True), rest.line, line)
    return _of(pending, told), waiting


def _parts(matter: str) -> list[str]:
    """Return the several things that a demand asks for; none where it cannot be parted."""
    parts = [part.strip(" ,;") for part in _BETWEEN.split(matter)]
    return [] if len(parts) < 2 or any(len(part.split()) < _FEWEST for part in parts) else parts


def _of(pending: Pending, parts: list[str]) -> Pending:
    return replace(pending, statement=replace(pending.statement, matter="; ".join(parts)))
