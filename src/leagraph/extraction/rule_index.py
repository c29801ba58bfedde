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
        places: dict[Words, int] = {}
        self._rules = tuple(
            (rule, tuple(places.setdefault(words, len(places)) for words in required_words(rule.pattern)))
            for rule in rules
        )
        self._choices = tuple(places)

    def possible(self, text: str) -> list[Rule]:
        """Return the rules that can match ``text`` or a part of it, in their order."""
        small = _small(text)
        holds: list[bool | None] = [None] * len(self._choices)
        found: list[Rule] = []
        for rule, needs in self._rules:
            for place in needs:
                held = holds[place]
                if held is None:
                    held = holds[place] = _holds(small, self._choices[place])
                if not held:
                    break
            else:
                found.append(rule)
        return found


def _holds(small: str, words: Words) -> bool:
    # A plain loop: a generator for each choice costs more than the look itself.
    for word in words:  # noqa: SIM110
        if word in small:
            return True
    return False


def _small(text: str) -> str:
    """Return ``text`` in small letters, as patterns that ignore case compare them."""
    if not text.isascii():  # letters that such patterns take for 's' and 'i', and ``lower`` does not
        text = text.replace("ſ", "s").replace("ı", "i").replace("İ", "i")
    return text.lower()
