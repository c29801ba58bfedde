"""Who speaks, and of when: the scopes that trigger phrases open over a sentence.

After the ConText algorithm: a trigger (``scope-...`` rules) opens a scope forwards or over the whole
sentence, a terminator (``scope-end``) closes it. What a scope means for a grade is decided by
:mod:`leagraph.extraction.judgements`.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache

from leagraph.extraction.vocabulary import Vocabulary

__all__ = ["Scopes", "earlier_years", "mask", "plain", "scopes_of"]

_PLAIN = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "`": " ", "*": " ", "_": " ", "\u00a0": " "})

Range = tuple[int, int]


def plain(text: str) -> str:
    """Return ``text`` with straight quotes and without stray marks, character for character."""
    return text.translate(_PLAIN)


def mask(text: str, ranges: tuple[Range, ...]) -> str:
    """Return ``text`` with the ``ranges`` made blank, so that offsets stay what they are."""
    for start, end in ranges:
        text = text[:start] + " " * (end - start) + text[end:]
    return text


@dataclass(frozen=True, slots=True)
class Scopes:
    """The triggers found in one sentence, as ranges of its plain text."""

    previous: tuple[Range, ...]  # the earlier inspection is named
    now: tuple[Range, ...]  # the present one is
    attributed: tuple[tuple[int, int, str], ...]  # another speaks: forward, both ways, or only within
    hypothetical: tuple[Range, ...]  # aims, conditions, questions
    ends: tuple[Range, ...]  # terminators
    endorsed: bool  # inspectors make another's words their own

    def names_previous(self, text: str, years: frozenset[str]) -> bool:
        """Return whether the sentence names the earlier inspection, or one of the ``years`` of it."""
        return bool(self.previous) or any(_in_year(text, year) for year in years)

    def is_attributed(self, start: int, end: int) -> bool:
        """Return whether the words from ``start`` to ``end`` are said by others than the inspectors."""
        if self.endorsed:
            return False
        for trigger_start, trigger_end, direction in self.attributed:
            if trigger_start < end and trigger_end > start:
                return True
            if direction == "within":
                continue
            if trigger_end <= start and not self._ended(trigger_end, start):
                return True
            if direction == "both" and trigger_start >= end and not self._ended(end, trigger_start):
                return True
        return False

    def is_hypothetical(self, clause_start: int, start: int) -> bool:
        """Return whether a condition or aim stands in or right before the clause of ``start``."""
        return any(clause_start - 3 <= e and s < start for s, e in self.hypothetical)

    def _ended(self, start: int, end: int) -> bool:
        return any(start <= s and e <= end for s, e in self.ends)


def _in_year(text: str, year: str) -> bool:
    return year in text and re.search(rf"\b(?:in|of|by)\s+(?:\w+\s+)?{year}\b", text) is not None


def earlier_years(text: str, vocabulary: Vocabulary) -> frozenset[str]:
    """Return the year of the earlier inspection as ``text`` tells it: the one it tells most often."""
    told = Counter(
        year
        for rule in vocabulary.rules.get("earlier-date", ())
        for match in rule.pattern.finditer(text)
        for year in match.groupdict().values()
        if year
    )
    return frozenset(year for year, count in told.items() if count == max(told.values()))


def _ranges(category: str, text: str, vocabulary: Vocabulary) -> tuple[Range, ...]:
    return tuple(
        match.span()
        for rule in vocabulary.rules.get(category, ())
        for match in rule.pattern.finditer(text)
        if match.end() > match.start()
    )


@lru_cache(maxsize=2048)
def scopes_of(text: str, vocabulary: Vocabulary) -> Scopes:
    """Return the scopes of one sentence, whose ``text`` must be :func:`plain`."""
    return Scopes(
        previous=_ranges("scope-previous", text, vocabulary),
        now=_ranges("scope-now", text, vocabulary),
        attributed=tuple(
            (*match.span(), rule.value or "forward")
            for rule in vocabulary.rules.get("scope-attributed", ())
            for match in rule.pattern.finditer(text)
        ),
        hypothetical=_ranges("scope-hypothetical", text, vocabulary),
        ends=_ranges("scope-end", text, vocabulary),
        endorsed=bool(_ranges("scope-endorsed", text, vocabulary)),
    )
