"""Every place of a text that names a function of the authority, or hints at it.

Labels and alternative labels name a function by themselves; hidden labels are weaker cues that count
only where no name stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import zip_longest

from leagraph.extraction.vocabulary import Function, Vocabulary

__all__ = ["FunctionMention", "is_whole_name", "mentions_of", "size_of"]

# A word with its possessive, or a mark that no phrase runs across.
# An abbreviation in brackets stands in the middle of a name without changing it.
_TOKEN = re.compile(r"\([a-z0-9&]{1,8}\)|[a-z0-9]+(?:['’][a-z]+)?['’]?|[.;:!?](?=\s)")
_LONG_NAME = 4  # words
_ARTICLES = frozenset({"the", "a", "an"})


@dataclass(frozen=True, slots=True)
class FunctionMention:
    """A phrase ``text[start:end]`` that names a function, or only hints at it (``strong`` is False)."""

    function: str
    start: int
    end: int
    words: int
    strong: bool


@lru_cache(maxsize=4096)
def mentions_of(text: str, vocabulary: Vocabulary) -> tuple[FunctionMention, ...]:
    """Return every phrase of ``text`` that names or hints at a function, from left to right."""
    return tuple(_matcher(vocabulary).find(text))


def is_whole_name(text: str, vocabulary: Vocabulary) -> bool:
    """Return whether ``text`` is nothing but a name of several words, such as no pupils or schools have."""
    return any(
        mention.strong and mention.words >= _LONG_NAME and mention.end - mention.start == len(text)
        for mention in mentions_of(text, vocabulary)
    )


def size_of(text: str) -> int:
    """Return how many words of ``text`` count, articles left out."""
    return len(_tokens(text))


@lru_cache(maxsize=4)
def _matcher(vocabulary: Vocabulary) -> _Matcher:
    return _Matcher(vocabulary.functions.values())


_Phrase = tuple[tuple[str, ...], str, bool]  # words, function, whether it is a name


class _Matcher:
    """Phrases by their first words, the longest first, so that a text is read once from left to right."""

    def __init__(self, functions: Iterable[Function]) -> None:
        # Many names begin with 'school' or 'support': names of several words are found by their first two.
        self._by_start: dict[tuple[str, ...], list[_Phrase]] = {}
        for function in functions:
            for phrase in function.names:
                self._add(phrase, function.slug, strong=True)
            for phrase in function.hidden:
                self._add(phrase, function.slug, strong=False)
        for phrases in self._by_start.values():
            phrases.sort(key=lambda entry: (-len(entry[0]), not entry[2]))
        functions_of_word: dict[str, set[str]] = {}
        for phrases in self._by_start.values():
            for words, slug, _ in phrases:
                for word in words:
                    functions_of_word.setdefault(word, set()).add(slug)
        # What few functions share tells more: 'personnel' more than 'services' and 'schools'.
        self._weight = {word: 1 / len(slugs) for word, slugs in functions_of_word.items()}

    def _add(self, phrase: str, slug: str, *, strong: bool) -> None:
        words = tuple(word for word, _, _ in _tokens(phrase))
        entries = self._by_start.setdefault(words[:2], [])
        if all(entry[:2] != (words, slug) for entry in entries):
            entries.append((words, slug, strong))

    def find(self, text: str) -> list[FunctionMention]:
        """Return the phrases, of those that overlap the most telling one.

        A phrase that several functions share is returned for each of them.
        """
        tokens = _tokens(text)
        words = tuple(word for word, _, _ in tokens)
        candidates: list[tuple[int, int, str, bool]] = []
        by_start = self._by_start
        for at, start in enumerate(zip_longest(words, words[1:], fillvalue="")):
            best = 0
            for phrase, slug, strong in (*by_start.get(start, ()), *by_start.get(start[:1], ())):
                if len(phrase) < best:
                    break
                end = at + len(phrase)
                if words[at:end] != phrase:
                    continue
                # 'The effectiveness of the LEA's work' is not about the LEA as such.
                if not text.endswith(("'s", "’s", "s'", "s’"), 0, tokens[end - 1][2]):
                    best = len(phrase)
                    candidates.append((at, end, slug, strong))
        return [
            FunctionMention(slug, tokens[at][1], tokens[end - 1][2], end - at, strong)
            for at, end, slug, strong in self._without_overlaps(candidates, words)
        ]

    def _without_overlaps(
        self, candidates: list[tuple[int, int, str, bool]], words: tuple[str, ...]
    ) -> list[tuple[int, int, str, bool]]:
        """Return the most telling candidates, those of one place together, in their order in the text."""

        def worth(candidate: tuple[int, int, str, bool]) -> tuple[float, int, int]:
            at, end, _, _ = candidate
            return -sum(self._weight[word] for word in words[at:end]), at - end, at

        kept: list[tuple[int, int, str, bool]] = []
        for candidate in sorted(candidates, key=worth):
            at, end, _, _ = candidate
            if all((at, end) == (s, e) or end <= s or e <= at for s, e, _, _ in kept):
                kept.append(candidate)
        return sorted(kept, key=lambda c: c[0])


def _tokens(text: str) -> list[tuple[str, int, int]]:
    return [
        (_stem(word), *match.span())
        for match in _TOKEN.finditer(text.lower())
        if (word := match[0]) not in _ARTICLES and word[0] != "("
    ]


@lru_cache(maxsize=8192)
def _stem(word: str) -> str:
    word = word.replace("’", "'").removesuffix("'").removesuffix("'s")
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = word[:-1]
    return word
