"""Items of printed lists: the closing ``; and`` left off, compound demands cut into their parts."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

from leagraph.extraction.sentences import sentence_bounds
from leagraph.extraction.vocabulary import Vocabulary

__all__ = ["bare_item", "parts_of"]

_CLOSING = re.compile(r"(?:\s*[;,]\s*(?:and|or)|\s+and|[\s;:,.])*$")
_LONGEST_CLOSING = 40  # letters
_JOINT = re.compile(r"(?:[;,]\s+(?:and\s+|then\s+)?|\s+and\s+)(?:to\s+)?(?=(\w[\w-]*)\s)")


def bare_item(text: str) -> str:
    """Return a list item without its closing punctuation and without the ``and`` to the next item."""
    closing = _CLOSING.search(text, max(len(text) - _LONGEST_CLOSING, 0))
    return (text[: closing.start()] if closing else text) or text


def parts_of(text: str, nested: tuple[str, ...], vocabulary: Vocabulary) -> tuple[str, ...]:
    """Return the demands of a compound recommendation; empty for a simple one.

    A part begins with a sentence, or with a verb of demand after a joint that follows another verb
    of demand at the head (``clarify the roles and publish them``), or is a nested bullet.
    """
    if nested:
        return tuple(bare_item(item) for item in nested)
    cuts = [0]
    for start, end in sentence_bounds(text):
        if start:
            cuts.append(start)
        if _opens_with_demand(text[start:end], vocabulary):
            cuts += [start + at for at in _joints(text[start:end], vocabulary)]
    cuts.append(len(text))
    parts = tuple(bare_item(_without_joint(text[a:b])) for a, b in pairwise(cuts))
    return parts if len(parts) > 1 else ()


@lru_cache(maxsize=4)
def _demand_verbs(vocabulary: Vocabulary) -> re.Pattern[str]:
    return vocabulary.rules["demand-verb"][0].pattern


def _opens_with_demand(text: str, vocabulary: Vocabulary) -> bool:
    return _demand_verbs(vocabulary).match(text) is not None


def _joints(text: str, vocabulary: Vocabulary) -> list[int]:
    """Return where a further demand begins: only joints of clauses, not of two verbs of one object."""
    found = []
    for match in _JOINT.finditer(text):
        before = text[: match.start()].split()
        # 'develop and agree strategies' shares its object: two words at the least make a clause.
        if len(before) > 2 and _opens_with_demand(text[match.end() :], vocabulary):
            found.append(match.start())
    return found


def _without_joint(part: str) -> str:
    return re.sub(r"^\s*(?:[;,]\s*)?(?:and\s+)?(?:to\s+)?", "", part)
