"""Whether a sentence takes up the matter of the one before it, by a pronoun or by a word."""

from __future__ import annotations

import re

__all__ = ["shares_word", "takes_up"]

_PRONOUN = re.compile(
    r"^(?:they|it|this|that\s+(?:process|work|review|task)|these|one|each|both|neither|none|most|some|all"
    r"|for \w+ \w+ this|a start"
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
_COMMON = frozenset(
    "school should support which their pupil there would about where that this with have been were they"
    " from some when more than also each such into these those work made make will only very much most many"
    " over both good need other under after before first last report inspection recommend".split()
)


def takes_up(text: str, matter: str, *, shortest: int = 4) -> bool:
    """Return whether a sentence speaks of the matter of the one before it, by a pronoun or a word of it.

    ``shortest`` is how many letters such a word has at the least.
    """
    return bool(_PRONOUN.search(text) or _SO.search(text)) or shares_word(text, matter, shortest=shortest)


def shares_word(text: str, matter: str, *, shortest: int = 4) -> bool:
    """Return whether a sentence has a content word of the matter, of ``shortest`` letters or more."""

    def roots(words: str) -> set[str]:
        found = {word[:6] for word in _CONTENT.findall(words.lower()) if len(word) >= shortest}
        return {
            root
            for root in found
            if not any(common.startswith(root[:5]) if len(root) > 4 else root == common for common in _COMMON)
        }

    return bool(roots(text) & roots(matter))
