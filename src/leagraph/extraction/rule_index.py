"""The rules of one category, asked which of them can match a text before any pattern is tried.

Nine patterns in ten fail, and failing is what takes a pattern its time.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce
from operator import or_

from leagraph.extraction.cues import holds_any
from leagraph.extraction.required_words import required_words
from leagraph.extraction.rules import Rule
from leagraph.extraction.word_signs import WordSigns, small_letters

__all__ = ["RuleIndex"]

_KEPT = 5_000  # choices of rules
_LONG = 5_000  # characters: a whole report is searched for the words of the category alone


class RuleIndex:
    """Rules, each with the words that it cannot match without."""

    def __init__(self, rules: Sequence[Rule], signs: WordSigns | None = None) -> None:
        self._signs = signs or WordSigns()
        words = [(rule, required_words(rule.pattern)) for rule in rules]
        self._words = tuple(words)
        self._needs = tuple((rule, sum(map(self._signs.bit, set(needed)))) for rule, needed in words)
        self._asked = reduce(or_, (needed for _, needed in self._needs), 0)
        self._chosen: dict[int, tuple[Rule, ...]] = {}

    def possible(self, text: str) -> tuple[Rule, ...]:
        """Return the rules that can match ``text`` or a part of it, in their order."""
        if len(text) > _LONG:
            small = small_letters(text)
            return tuple(rule for rule, needed in self._words if all(holds_any(small, w) for w in needed))
        held = self._signs.of(text) & self._asked
        chosen = self._chosen.get(held)
        if chosen is None:
            if len(self._chosen) > _KEPT:
                self._chosen.clear()
            chosen = tuple(rule for rule, needed in self._needs if needed & held == needed)
            self._chosen[held] = chosen
        return chosen
