"""The words of an earlier demand, as users are shown them: without what stands around them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from leagraph.extraction.demand_echoes import holds_words, takes_up
from leagraph.extraction.outcomes import Outcome, Statement, is_of_others
from leagraph.extraction.vocabulary import Vocabulary

__all__ = ["is_of_another", "is_of_other_makers", "own_words"]

_SHORTEST = 2  # words


@lru_cache(maxsize=1024)
def own_words(matter: str | None, vocabulary: Vocabulary) -> str | None:
    """Return what ``matter`` says was demanded, in the demand's own words; None when they do not stand there.

    The inspection that made the demand goes from its front, and what came of it from its end
    (categories ``matter-opening``, ``matter-closing``, ``matter-none``).
    """
    if not matter:
        return None
    for category in ("matter-opening", "matter-closing"):
        for rule in vocabulary.rules.get(category, ()):
            matter = rule.pattern.sub("", matter, count=1).strip(" ,;:")
    if any(rule.pattern.search(matter) for rule in vocabulary.rules.get("matter-none", ())):
        return None
    if matter.startswith("order to "):
        matter = f"in {matter}"
    return matter if len(matter.split()) >= _SHORTEST else None


def is_of_other_makers(matter: str | None, told: Sequence[str], vocabulary: Vocabulary) -> bool:
    """Return whether others, and not the inspectors, were ``told`` of as those who recommended a matter."""
    stated = [text for text in told if matter and "ecommend" in text and holds_words(text, matter)]
    return bool(stated) and all(is_of_others(text, vocabulary) for text in stated)


def is_of_another(outcome: Outcome, stated: Statement, vocabulary: Vocabulary) -> bool:
    """Return whether an outcome names a recommendation of its own, not the one that was stated before."""
    named = own_words(outcome.matter, vocabulary)
    if not (outcome.explicit and named and stated.matter) or takes_up(named, stated.matter):
        return False
    first, last = re.escape(named[:20]), re.escape(named[-20:])
    return (
        re.search(rf"\b(?:that|to|for|on|about)\s+{first}|{last},[^.;,]* recommended\b", outcome.said)
        is not None
    )
