"""Who speaks, and of when: the scopes that trigger phrases open over a sentence.

After the ConText algorithm: a trigger (``scope-...`` rules) opens a scope forwards, over the whole
sentence or over itself only, a terminator (``scope-end``) closes it. What a scope means for a grade is
decided by :mod:`leagraph.extraction.judgements`.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cached_property, lru_cache

from leagraph.extraction.cues import holds_any
from leagraph.extraction.vocabulary import Vocabulary

__all__ = ["Scopes", "earlier_years", "mask", "plain", "scopes_of"]

_PLAIN = (("`", " "), ("*", " "), ("_", " "))
_PLAIN_QUOTES = (("’", "'"), ("‘", "'"), ("“", '"'), ("”", '"'))
# No phrase of the earlier inspection is without one of these words.
_PREVIOUS_CUES = ("first team", "inspect", "report", "that time", "previously", " ago")

# 'While officers', 'although many of the schools' right before what they say.
_CONCESSION = re.compile(r"\b(?:while|whilst|although|though)\s+(?:[\w'-]+\s+){0,4}\Z", re.IGNORECASE)
_LONGEST = 40  # letters of a condition or aim

Range = tuple[int, int]


@lru_cache(maxsize=4096)  # every room that reads sentences asks for the same ones
def plain(text: str) -> str:
    """Return ``text`` with straight quotes and without stray marks, character for character."""
    for printed, simple in _PLAIN if text.isascii() else (*_PLAIN, *_PLAIN_QUOTES):
        text = text.replace(printed, simple)  # faster than str.translate
    return text


def mask(text: str, ranges: tuple[Range, ...]) -> str:
    """Return ``text`` with the ``ranges`` made blank, so that offsets stay what they are."""
    for start, end in ranges:
        text = text[:start] + " " * (end - start) + text[end:]
    return text


class Scopes:
    """The scopes of one sentence, each kind of trigger looked for when it is first asked for."""

    def __init__(self, text: str, vocabulary: Vocabulary) -> None:
        self._text, self._vocabulary = text, vocabulary

    @cached_property
    def previous(self) -> tuple[Range, ...]:
        """The places that name the earlier inspection."""
        told = holds_any(self._text.lower(), _PREVIOUS_CUES)
        return self._ranges("scope-previous") if told else ()

    @property
    def names_now(self) -> bool:
        """Whether the sentence names the present inspection, or says 'now'."""
        return any(
            rule.pattern.search(self._text) for rule in self._vocabulary.rules_for("scope-now", self._text)
        )

    def names_previous(self, years: frozenset[str]) -> bool:
        """Return whether the sentence names the earlier inspection, or one of the ``years`` of it."""
        return bool(self.previous) or any(_in_year(self._text, year) for year in years)

    def is_attributed(self, start: int, end: int) -> bool:
        """Return whether the words from ``start`` to ``end`` are said by others than the inspectors."""
        for trigger_start, trigger_end, direction in self._attributed:
            if trigger_start < end and trigger_end > start:
                return not self._is_endorsed_before(start)
            if direction == "within":
                continue
            forward = trigger_end <= start and not (
                self._ended(trigger_end, start) or self._is_conceded(trigger_start, trigger_end, start)
            )
            backward = direction == "both" and trigger_start >= end and not self._ended(end, trigger_start)
            if forward or backward:
                return not (self._is_endorsed_before(start) or self._is_endorsed_after(start, end))
        return False

    def is_hypothetical(self, clause_start: int, start: int) -> bool:
        """Return whether a condition or aim stands in or right before the clause of ``start``."""
        near, far = max(clause_start - _LONGEST, 0), start + _LONGEST
        return any(
            clause_start - 3 <= match.end() and match.start() < start
            for rule in self._vocabulary.rules_for("scope-hypothetical", self._text)
            for match in rule.pattern.finditer(self._text, near, far)
        )

    @cached_property
    def _attributed(self) -> tuple[tuple[int, int, str], ...]:
        return tuple(
            (*match.span(), rule.value or "forward")
            for rule in self._vocabulary.rules_for("scope-attributed", self._text)
            for match in rule.pattern.finditer(self._text)
        )

    def _is_endorsed_before(self, start: int) -> bool:
        return any(s < start for s, _ in self._ranges("scope-endorsed"))

    def _is_endorsed_after(self, start: int, end: int) -> bool:
        """Return whether the inspectors make others' present grade their own: '..., and they are right'."""
        past = self._text.startswith(("was ", "were ", "had "), start)
        return not past and any(s >= end for s, _ in self._ranges("scope-endorsed-after"))

    @cached_property
    def _ends(self) -> tuple[Range, ...]:
        return self._ranges("scope-end")

    def _ended(self, start: int, end: int) -> bool:
        return any(start <= s and e <= end for s, e in self._ends)

    def _is_conceded(self, trigger_start: int, trigger_end: int, start: int) -> bool:
        """Return whether others' words are a concession that a comma ends: 'while they say so, it is'."""
        if not _CONCESSION.search(self._text, 0, trigger_start):
            return False
        said, comma, _ = self._text[trigger_end:start].rpartition(", ")
        finite = self._vocabulary.rules.get("finite-verb", ())
        return bool(comma) and any(rule.pattern.search(said) for rule in finite)

    def _ranges(self, category: str) -> tuple[Range, ...]:
        return tuple(
            match.span()
            for rule in self._vocabulary.rules_for(category, self._text)
            for match in rule.pattern.finditer(self._text)
            if match.end() > match.start()
        )


@lru_cache(maxsize=512)
def scopes_of(text: str, vocabulary: Vocabulary) -> Scopes:
    """Return the scopes of one sentence, whose ``text`` must be :func:`plain`."""
    return Scopes(text, vocabulary)


def _in_year(text: str, year: str) -> bool:
    return (
        year in text and re.search(rf"\b(?:in|of|by)\s+(?:\w+\s+)?{year}\b", text, re.IGNORECASE) is not None
    )


_CITING = ("earlier-date-latest", "earlier-date", "earlier-date-plain")


def earlier_years(text: str, vocabulary: Vocabulary) -> frozenset[str]:
    """Return the year of the earlier inspection as ``text`` tells it: the one it tells most often.

    Of two earlier inspections it is the year of the later one.
    """
    # The plainest ways of citing an inspection count only where no clearer one tells the year.
    told = next((told for category in _CITING if (told := _years(category, text, vocabulary))), Counter())
    return frozenset(year for year, count in told.items() if count == max(told.values()))


def _years(category: str, text: str, vocabulary: Vocabulary) -> Counter[str]:
    return Counter(
        year
        for rule in vocabulary.rules.get(category, ())
        for match in rule.pattern.finditer(text)
        for year in match.groupdict().values()
        if year
    )
