"""Whether a sentence takes up the matter of the one before it, by a pronoun or by a word."""

from __future__ import annotations

import re
from functools import lru_cache

__all__ = ["holds_words", "shares_word", "takes_up"]

_PRONOUN = re.compile(
    r"^(?:they|it|this|that\s+(?:process|work|review|task)|these|one|each|both|neither|none|most|some|all"
    r"|for \w+ \w+ this|a start|the (?:position|situation) (?:has|is)"
    r"|no such|there (?:is|are) now such"
    r"|(?:two|three|several) years (?:later|on)|inspectors were unable|the LEA (?:says|claims|maintains)"
    r"|(?:considerable|much|a great deal of|little|no|good) (?:work|action|improvement))\b",
    re.IGNORECASE,
)
_SO = re.compile(
    r"\b(?:(?:for|of|by)\s+doing\s+so|to\s+do\s+so|(?:does|do|did)\s+so|to\s+(?:this|that)\s+(?:end|effect)"
    r"|(?:fills?|meets?|serves?)\s+this\s+(?:role|purpose|need|gap)|drafts?\s+later)\b",
    re.IGNORECASE,
)
_CONTENT = re.compile(r"[a-z]{4,}")
_COMMON = frozenset(  # the first five letters of words that tell nothing of the matter
    word[:5]
    for word in (
        "school should support which their pupil there would about where that this with have been were they"
        " from some when more than also each such into these those work made make will only very much most"
        " many over both good need other under after before first last report inspection recommend"
    ).split()
)


def takes_up(text: str, matter: str, *, shortest: int = 4) -> bool:
    """Return whether a sentence speaks of the matter of the one before it, by a pronoun or a word of it.

    ``shortest`` is how many letters such a word has at the least.
    """
    return bool(_PRONOUN.search(text) or _SO.search(text)) or shares_word(text, matter, shortest=shortest)


def shares_word(text: str, matter: str, *, shortest: int = 4) -> bool:
    """Return whether a sentence has a content word of the matter, of ``shortest`` letters or more."""
    return not _roots(text, shortest).isdisjoint(_roots(matter, shortest))


def holds_words(text: str, matter: str) -> bool:
    """Return whether a sentence has all content words of the matter, and there are any."""
    wanted = _roots(matter, 4)
    return bool(wanted) and wanted <= _roots(text, 4)


@lru_cache(maxsize=1024)
def _roots(words: str, shortest: int) -> frozenset[str]:
    found = {word[:6] for word in _CONTENT.findall(words.lower()) if len(word) >= shortest}
    return frozenset(root for root in found if root[:5] not in _COMMON)
