"""The words by which functions are named: they say what a demand is about, not what it asks for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

from leagraph.extraction.vocabulary import load_vocabulary
from leagraph.linking.words import stems

__all__ = ["naming_stems"]

_SHARE = 0.2  # of a function's names that a word must stand in


def naming_stems(functions: Iterable[str]) -> frozenset[str]:
    """Return the stems that stand in the label, or in a fifth of the names, of any of ``functions``."""
    return frozenset().union(*map(_of, functions))


@lru_cache(maxsize=512)
def _of(slug: str) -> frozenset[str]:
    function = load_vocabulary().functions.get(slug)
    if function is None:
        return frozenset()
    names = [stems(name) for name in function.names]
    count = Counter(stem for name in names for stem in name)
    return frozenset(stem for stem, n in count.items() if stem in names[0] or n >= _SHARE * len(names))
