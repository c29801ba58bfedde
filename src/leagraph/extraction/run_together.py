"""Cuts bullets that ran together into one line when their marks and line ends were lost.

Only words tell where an item begins: a plural noun before another noun, a determiner or quantity
after a complete phrase, a demand in the plain form. The words are data (``run-on-...`` rules); what
they do not tell stays together. Facts from here carry a lower confidence.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from leagraph.extraction.vocabulary import Vocabulary

__all__ = ["run_together_items"]

_TOKEN = re.compile(r"\S+")
_SENTENCE = re.compile(r"[A-Z][^.;•]*\.")  # one sentence with its full stop is one item
_EDGES = "\"'“”‘’()[]"


def run_together_items(text: str, vocabulary: Vocabulary) -> tuple[tuple[int, int], ...]:
    """Return ``(start, end)`` of each item of ``text``; the whole text when nothing tells of more."""
    tokens = [(match[0], match.start(), match.end()) for match in _TOKEN.finditer(text)]
    if not tokens:
        return ()
    if _SENTENCE.fullmatch(text.strip()):
        return ((tokens[0][1], tokens[-1][2]),)
    words = [token.strip(_EDGES) for token, _, _ in tokens]
    kinds = [_classes(word.rstrip(".,;:").lower(), vocabulary) for word in words]
    starts = [0]
    for index in range(1, len(words)):
        # An item has two words at least, and so has the rest.
        if index - starts[-1] < 2 or index == len(words) - 1:
            continue
        possessive = tokens[index - 1][0].endswith(("s'", "s’"))  # 'the inspectors' programme'
        if not possessive and _begins_item(words, kinds, index, vocabulary):
            starts.append(index)
    ends = [*starts[1:], len(tokens)]
    return tuple((tokens[start][1], tokens[end - 1][2]) for start, end in zip(starts, ends, strict=True))


@lru_cache(maxsize=8192)
def _classes(word: str, vocabulary: Vocabulary) -> frozenset[str]:
    """Return the classes of a word: those of the rules, and ``plural`` by its ending."""
    found = {
        rule.value for rule in vocabulary.rules["run-on-class"] if rule.value and rule.pattern.fullmatch(word)
    }
    regular = len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is", "'s", "’s"))
    if "irregular-plural" in found or (regular and not found & {"plural-modifier", "verb", "connector"}):
        found.add("plural")
    return frozenset(found)


def _begins_item(
    words: Sequence[str], kinds: Sequence[frozenset[str]], at: int, vocabulary: Vocabulary
) -> bool:
    before, here = kinds[at - 1], kinds[at]
    after = kinds[at + 1] if at + 1 < len(kinds) else frozenset()
    if words[at - 1].endswith((",", ":", "/", "-", "–", "&")) or "connector" in before:
        return False
    if words[at - 1].endswith((";", ".")):
        return True
    if before & {"plain-adjective", "opening-adjective"} and not _is_predicate(kinds, at - 1):
        return False
    if before & {"demand", "verb"}:
        return "finite-ending" in before and [w.lower() for w in words[at - 3 : at - 1]] == ["continue", "to"]
    complete = "plural" in before or _is_predicate(kinds, at - 1)
    return (
        _opens_with_quantity(here, after, complete)
        or _opens_with_adjective(words, here, kinds, at)
        or ("demand" in here and "preposition" not in after)
        or any(r.pattern.search(" ".join(words[at : at + 4])) for r in vocabulary.rules["run-on-opening"])
        or ("plural" in before and _opens_with_noun(words, here, at))
    )


def _is_predicate(kinds: Sequence[frozenset[str]], at: int) -> bool:
    return at > 0 and "opening-adjective" in kinds[at] and "predicate" in kinds[at - 1]


def _opens_with_quantity(here: frozenset[str], after: frozenset[str], complete: bool) -> bool:
    if "determiner" in here:
        return "time-noun" not in after  # 'twenty hours a week'
    if "preposition" not in after:
        return False
    return "strong-starter" in here or (complete and "weak-starter" in here)


def _opens_with_adjective(
    words: Sequence[str], here: frozenset[str], kinds: Sequence[frozenset[str]], at: int
) -> bool:
    """Return whether an adjective begins a noun phrase; 'improved significantly' and 'improved in' do not."""
    if "opening-adjective" not in here or at + 1 >= len(words):
        return False
    follows = words[at + 1].lower().rstrip(".,;")
    return not (kinds[at + 1] & {"connector", "preposition"} or follows.endswith("ly"))


def _opens_with_noun(words: Sequence[str], here: frozenset[str], at: int) -> bool:
    """Return whether the word after a plural is a noun that begins a new phrase: plurals describe no noun."""
    word, before = words[at], words[at - 1]
    if word[0].isupper() and word[1:].islower():
        return not before[0].isupper()  # two capitals in a row are one name
    if at > 1 and words[at - 2][0].isdigit():
        return False  # a measure stands before its noun: '20 hours tuition'
    if here & {"connector", "preposition", "verb", "postmodifier"} or not word[0].isalpha():
        return False
    lower = word.lower()
    if lower.endswith(("ly", "ed", "n't")):
        return False
    return not lower.endswith("ing") or "verbal-noun" in here
