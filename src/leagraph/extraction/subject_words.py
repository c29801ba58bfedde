"""The words of subjects and headings, and which of them are plain and name nothing."""

from __future__ import annotations

import re
from functools import lru_cache

from leagraph.extraction.subject_model import Place, is_of_kind
from leagraph.extraction.vocabulary import Vocabulary

__all__ = ["all_plain", "is_plain", "root", "words_in", "words_of", "words_of_place"]

_WORD = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*(?:'s)?")


@lru_cache(maxsize=2048)
def words_in(text: str) -> tuple[tuple[str, int], ...]:
    """Return the words of ``text`` in the singular, each with its place."""
    found = _WORD.finditer(text.lower().replace("’", "'"))
    return tuple([(_stem(match[0]), match.start()) for match in found])


@lru_cache(maxsize=1024)
def words_of(text: str) -> frozenset[str]:
    """Return the roots of the words of ``text``."""
    return frozenset(root(word) for word, _ in words_in(text))


def words_of_place(place: Place, text: str, vocabulary: Vocabulary) -> frozenset[str]:
    """Return the words that narrow nothing under this heading: its own and those of its functions' labels.

    Those of the section's title and of its function as a whole count beside one of its own: 'the
    strategy for special needs' under 'Strategy' in the section on special needs.
    """
    if not place.functions:
        return frozenset()
    own = words_of(place.heading)
    beside = any(len(word) > 4 and root(word) in own for word, _ in words_in(text))
    return _words_here(place, vocabulary, beside=beside)


@lru_cache(maxsize=256)
def _words_here(place: Place, vocabulary: Vocabulary, *, beside: bool) -> frozenset[str]:
    labels = (words_of(vocabulary.functions[function].label) for function in place.functions)
    words = words_of(place.heading).union(*labels)
    return words | words_of(place.outer) | _words_of_whole(place, vocabulary) if beside else words


def _words_of_whole(place: Place, vocabulary: Vocabulary) -> frozenset[str]:
    """Return the words of the function that a section treats as a whole, such as special needs."""
    whole = vocabulary.functions.get(f"{place.section}-overall")
    if whole is None or whole.slug in place.functions:
        return frozenset()
    return frozenset().union(*map(words_of, whole.names))


def all_plain(text: str, vocabulary: Vocabulary) -> bool:
    """Return whether no word of ``text`` names anything."""
    return all(is_plain(word, vocabulary) for word, _ in words_in(text))


@lru_cache(maxsize=8192)
def is_plain(word: str, vocabulary: Vocabulary) -> bool:
    """Return whether a word names nothing by itself: quality, support, service."""
    return is_of_kind("plain-word", word, vocabulary)


def root(word: str) -> str:
    """Return what 'allocated' and 'allocation' share."""
    return word[:6] if len(word) > 6 else word


@lru_cache(maxsize=8192)
def _stem(word: str) -> str:
    word = word.removesuffix("'s")
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if word.endswith("sses"):
        return word[:-2]
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word
