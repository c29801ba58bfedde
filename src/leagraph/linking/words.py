"""Turns the text of an issue into weighted stems, and compares two of them."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import lru_cache

import snowballstemmer

from leagraph.linking.terms import unified

__all__ = ["Weights", "contained", "cosine", "inverse_frequencies", "spelt", "stems", "weigh"]

_WORD = re.compile(r"[a-z][a-z0-9]*(?:['’-][a-z0-9]+)*")
_STEMMER = snowballstemmer.stemmer("english")
# Function words only: what is merely frequent in the genre loses its weight through the corpus.
_STOP = frozenset(
    """
    a an and are as at be been being both but by can could do does for from had has have in
    into is it its may more most no nor not of on only or order other over should so some such than
    that the their them then there these they this those through to under up was were what
    when where which while who whom whose will with within would
    """.split()
)

Weights = Mapping[str, float]


@lru_cache(maxsize=65536)
def _stem(word: str) -> str:
    return str(_STEMMER.stemWord(word.replace("’", "'").removesuffix("'s")))


def stems(text: str) -> Counter[str]:
    """Return the stems of ``text`` (one word for several, no function words) with their counts."""
    return Counter(_stem(word) for word in _WORD.findall(unified(text)) if word not in _STOP)


def spelt(text: str) -> dict[str, str]:
    """Return the first word of ``text`` that has each stem, as people would read it."""
    found: dict[str, str] = {}
    for word in _WORD.findall(unified(text)):
        found.setdefault(_stem(word), word)
    return found


def inverse_frequencies(documents: Iterable[Counter[str]]) -> dict[str, float]:
    """Return the smoothed inverse document frequency of each stem (Spärck Jones 1972)."""
    count: Counter[str] = Counter()
    total = 0
    for one in documents:
        total += 1
        count.update(one.keys())
    return {stem: math.log((1 + total) / (1 + n)) + 1 for stem, n in count.items()}


def weigh(counts: Counter[str], idf: Mapping[str, float]) -> dict[str, float]:
    """Return the TF-IDF vector of length one (sublinear term frequency)."""
    raw = {stem: (1 + math.log(n)) * idf.get(stem, 1.0) for stem, n in counts.items()}
    length = math.sqrt(sum(value * value for value in raw.values())) or 1.0
    return {stem: value / length for stem, value in raw.items()}


def cosine(left: Weights, right: Weights) -> float:
    """Return the cosine of two vectors of length one."""
    if len(right) < len(left):
        left, right = right, left
    return sum(value * right.get(stem, 0.0) for stem, value in left.items())


def contained(part: Weights, whole: Weights) -> float:
    """Return the share of the weight of ``part`` whose stems stand in ``whole``."""
    total = sum(value * value for value in part.values())
    return sum(value * value for stem, value in part.items() if stem in whole) / total if total else 0.0
