"""The rules of one category, asked which of them can match a text before any pattern is tried.

Nine patterns in ten fail, and failing is what takes a pattern its time.
"""

from __future__ import annotations

from collections.abc import Sequence

from leagraph.extraction.required_words import Words, required_words
from leagraph.extraction.rules import Rule

__all__ = ["RuleIndex"]


class RuleIndex:
    """Rules, each with the words that it cannot match without; words of several rules are sought once."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        self._rules = tuple(rules)
        self._all = (1 << len(rules)) - 1
        needing: dict[Words, int] = {}  # sets of rules as bits: cheap to take from one another
        for place, rule in enumerate(rules):
            for words in required_words(rule.pattern):
                needing[words] = needing.get(words, 0) | 1 << place
        # What many rules need is asked first: it may spare the rest.
        self._needs = tuple(sorted(needing.items(), key=lambda item: -item[1].bit_count()))
        self._chosen: dict[int, tuple[Rule, ...]] = {}

    def possible(self, text: str) -> tuple[Rule, ...]:
        """Return the rules that can match ``text`` or a part of it, in their order."""
        small = _small(text)
        left = self._all
        for words, rules in self._needs:
            if left & rules:
                for word in words:
                    if word in small:
                        break
                else:
                    left &= ~rules
                    if not left:
                        return ()
        chosen = self._chosen.get(left)
        if chosen is None:
            chosen = tuple(rule for place, rule in enumerate(self._rules) if left >> place & 1)
            self._chosen[left] = chosen
        return chosen


def _small(text: str) -> str:
    """Return ``text`` in small letters, as patterns that ignore case compare them."""
    if not text.isascii():  # letters that such patterns take for 's' and 'i', and ``lower`` does not
        text = text.replace("ſ", "s").replace("ı", "i").replace("İ", "i")
    return text.lower()
