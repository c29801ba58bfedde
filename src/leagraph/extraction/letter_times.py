"""The time before a letter of annual performance assessment: the assessment of the year before."""

from __future__ import annotations

import re

from leagraph.extraction.vocabulary import Vocabulary

__all__ = ["tells_last_assessment", "year_before_letter"]

_HEAD = 5_000  # characters in which a letter names itself and its year
_TITLE = re.compile(
    r"\b(?P<before>20\d\d)\s+annual\s+performance\s+assessment\b"
    r"|\bannual\s+performance\s+assessment\b[^.]{0,160}?\b(?P<after>20\d\d)\b",
    re.IGNORECASE,
)
_FIRST = 2005  # the year of the first letters: before it nothing of the kind was graded


def year_before_letter(text: str) -> frozenset[str]:
    """Return the year before that of the letter, as its head names it; empty for the first letters."""
    match = _TITLE.search(text, 0, _HEAD)
    year = int(match["before"] or match["after"]) if match else _FIRST
    return frozenset({str(year - 1)}) if year > _FIRST else frozenset()


def tells_last_assessment(text: str, vocabulary: Vocabulary) -> bool:
    """Return whether a plain sentence names the assessment before, such as 'the last APA'."""
    return any(rule.pattern.search(text) for rule in vocabulary.rules_for("scope-previous-letter", text))
