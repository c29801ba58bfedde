"""The words that a pattern cannot match without, read off the pattern itself.

Whether a string holds a word is asked in a tenth of the time that a pattern takes to fail. The method is that
of the prefilters of RE2: every piece of a pattern either stands for a few exact strings or for anything.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from importlib import import_module
from itertools import product
from typing import Any

__all__ = ["Words", "required_words"]

Words = tuple[str, ...]

# The standard library's own reading of patterns, which has no types.
_parser: Any = import_module("re._parser")
c: Any = import_module("re._constants")

_MANY = 48  # strings or words of one choice: more are not worth asking for
_SHORT = 3  # letters; shorter words stand in every sentence
_KEPT = 4  # choices that a text is asked for
_GROUPS = (c.MAX_REPEAT, c.MIN_REPEAT, c.POSSESSIVE_REPEAT)
_NO_WIDTH = (c.AT, c.ASSERT_NOT)
_NOTHING = frozenset({""})


def required_words(pattern: re.Pattern[str]) -> tuple[Words, ...]:
    """Return choices of words in small letters: a text with no word of some choice has no match.

    The most telling choice comes first; none is returned for a pattern that needs no certain words.
    """
    reading = _Reading()
    reading.read(_parser.parse(pattern.pattern, pattern.flags & ~re.DEBUG))
    reading.close()
    telling = {_shortest(words) for words in reading.choices}
    return tuple(sorted(telling, key=lambda words: (_commonness(words), words))[:_KEPT])


class _Reading:
    """What a sequence of pattern items needs: closed ``choices``, and the ``exact`` strings it ends in."""

    def __init__(self) -> None:
        self.choices: list[frozenset[str]] = []
        self.exact: frozenset[str] = _NOTHING
        self.is_exact = True  # the whole sequence stands for its exact strings

    def read(self, items: Iterable[tuple[Any, Any]]) -> None:
        letters = ""  # taken in together: most of a pattern is words
        for kind, value in getattr(items, "data", items):  # quicker to go through than the pattern itself
            if kind is c.LITERAL and value < 128:
                letters += chr(value)
                continue
            if letters:
                self._append(frozenset({letters.lower()}))
                letters = ""
            if kind is c.LITERAL:
                self._append(_folded(value))
            elif kind is c.IN:
                self._append(_of_set(value))
            elif kind is c.SUBPATTERN:
                self._take([value[-1]])
            elif kind is c.ATOMIC_GROUP:
                self._take([value])
            elif kind is c.BRANCH:
                self._take(value[1])
            elif kind in _GROUPS:
                self._repeat(*value)
            elif kind is c.ASSERT:
                self._beside(value[-1])
            elif kind not in _NO_WIDTH:
                self._append(None)
        if letters:
            self._append(frozenset({letters.lower()}))

    def close(self) -> None:
        """Make the strings read last a choice, if they say anything; what follows may be anything."""
        if min(map(len, self.exact)) >= _SHORT:
            self.choices.append(self.exact)
        self.exact = _NOTHING
        self.is_exact = False

    def _append(self, strings: frozenset[str] | None) -> None:
        if strings is None:
            self.close()
            return
        if len(self.exact) * len(strings) > _MANY:
            self.close()
        if self.exact == _NOTHING:
            self.exact = strings
        else:
            self.exact = frozenset(map("".join, product(self.exact, strings)))

    def _take(self, branches: Sequence[Any]) -> None:
        """Take in a group: its strings when all its branches are exact, else a word of each branch."""
        readings = [_Reading() for _ in branches]
        for reading, branch in zip(readings, branches, strict=True):
            reading.read(branch)
        strings = frozenset[str]().union(*(reading.exact for reading in readings))
        if all(reading.is_exact for reading in readings) and len(strings) <= _MANY:
            self._append(strings)
            return
        self.close()
        for reading in readings:
            reading.close()
        if len(readings) == 1:
            self.choices += readings[0].choices
        else:
            shared = frozenset(readings[0].choices).intersection(*(one.choices for one in readings))
            rests = [[words for words in reading.choices if words not in shared] for reading in readings]
            self.choices += shared
            if all(rests):
                self.choices.append(_rarest_union(rests))

    def _beside(self, item: Any) -> None:
        """Take in what must stand before or after: its words are needed, the strings here go on."""
        inner = _Reading()
        inner.read(item)
        inner.close()
        self.choices += inner.choices

    def _repeat(self, least: int, most: int, item: Any) -> None:
        inner = _Reading()
        inner.read(item)
        if (least, most) == (0, 1) and inner.is_exact:
            self._append(inner.exact | {""})
        elif (least, most) == (1, 1):
            self._take([item])
        else:
            self.close()
            if least:
                inner.close()
                self.choices += inner.choices


def _commonness(words: Iterable[str]) -> float:
    """Return roughly how often a text holds one of ``words``: each further letter makes a word rarer."""
    return sum(4.0 ** -len(word) for word in words)


def _rarest_union(branches: Sequence[Sequence[frozenset[str]]]) -> frozenset[str]:
    """Return one choice of each branch put together: those that share words make the rarest union."""
    unions = (
        first.union(*(min(choices, key=lambda words: _commonness(words - first)) for choices in branches))
        for first in branches[0]
    )
    return min(unions, key=lambda words: (_commonness(words), sorted(words)))


def _folded(code: int) -> frozenset[str] | None:
    """Return a letter in small form; letters outside ASCII have forms that ``lower`` does not join."""
    return frozenset({chr(code).lower()}) if code < 128 else None


def _of_set(members: Sequence[tuple[Any, Any]]) -> frozenset[str] | None:
    letters = [_folded(value) if kind is c.LITERAL else None for kind, value in members]
    known = [letter for letter in letters if letter]
    return frozenset[str]().union(*known) if len(known) == len(letters) else None


def _shortest(words: frozenset[str]) -> Words:
    """Return the words without those that hold another of them."""
    return tuple(sorted(w for w in words if not any(other != w and other in w for other in words)))
