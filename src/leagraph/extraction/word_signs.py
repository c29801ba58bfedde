"""Which of many sets of words a text may hold, read off its tokens: each token is looked through only once.

A report says the same few thousand tokens again and again, while asking each text for each word is dear.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import lru_cache, reduce
from operator import or_
from threading import Lock

__all__ = ["Phrases", "WordSigns", "Words", "small_letters"]

Words = tuple[str, ...]

_WHITE = re.compile(r"\s+")
_TEXTS = 8192
_TOKENS = 50_000


class WordSigns:
    """Sets of words in small letters, each with a bit of its own; texts are asked for all of them at once."""

    def __init__(self) -> None:
        self._bits: dict[Words, int] = {}
        self._holding: dict[str, int] = {}  # the bits of the sets that hold a word
        self._sizes: tuple[int, ...] = ()
        self._growing = Lock()
        self._forget()

    def _forget(self) -> None:
        # New tables rather than empty ones: what another thread is just reading goes into the old.
        self._tokens = _Tokens(self._look_through)
        self.of = lru_cache(maxsize=_TEXTS)(self._read)

    def bit(self, words: Words) -> int:
        """Return the bit of a set of words, which is new when the set is."""
        with self._growing:
            bit = self._bits.get(words)
            if bit is None:
                bit = 1 << len(self._bits)
                for part in map(_longest_part, words):
                    self._holding[part] = self._holding.get(part, 0) | bit
                self._sizes = tuple(sorted({len(part) for part in self._holding}))
                self._bits[words] = bit
                self._forget()
            return bit

    def _read(self, text: str) -> int:
        """Return the bits of the sets of which ``text`` may hold a word; the other sets have none in it."""
        if len(self._tokens) > _TOKENS:
            self._tokens.clear()
        tokens = small_letters(text).split()
        return reduce(or_, filter(None, map(self._tokens.__getitem__, tokens)), 0)

    def _look_through(self, token: str) -> int:
        token = f" {token} "
        holding, length, bits = self._holding, len(token), 0
        for size in self._sizes:
            for at in range(length - size + 1):
                bits |= holding.get(token[at : at + size], 0)
        return bits


class Phrases:
    """A set of phrases in small letters; a text is searched for those alone whose longest word it holds."""

    def __init__(self, phrases: Iterable[str], signs: WordSigns) -> None:
        groups: dict[str, list[str]] = {}
        for phrase in phrases:
            groups.setdefault(_longest_part(phrase), []).append(phrase)
        self._groups = {signs.bit((part,)): tuple(group) for part, group in groups.items()}
        self._asked = reduce(or_, self._groups, 0)
        self._chosen: dict[int, Words] = {}

    def possible(self, held: int) -> Words:
        """Return the phrases that a text may hold, of which :class:`WordSigns` has read ``held``."""
        held &= self._asked
        chosen = self._chosen.get(held)
        if chosen is None:
            if len(self._chosen) > _TEXTS:
                self._chosen.clear()
            chosen = tuple(phrase for bit, group in self._groups.items() if held & bit for phrase in group)
            self._chosen[held] = chosen
        return chosen


def _longest_part(phrase: str) -> str:
    """Return what one token of a text that holds ``phrase`` holds: ' least' of 'at least'."""
    return max(_WHITE.sub(" \n ", phrase).split("\n"), key=len)


class _Tokens(dict[str, int]):
    """The bits of each token that was met."""

    def __init__(self, look_through: Callable[[str], int]) -> None:
        super().__init__()
        self._look_through = look_through

    def __missing__(self, token: str) -> int:
        bits = self[token] = self._look_through(token)
        return bits


def small_letters(text: str) -> str:
    """Return ``text`` in small letters, as patterns that ignore case compare them."""
    if not text.isascii():  # letters that such patterns take for 's' and 'i', and ``lower`` does not
        text = text.replace("ſ", "s").replace("ı", "i").replace("İ", "i")
    return text.lower()
