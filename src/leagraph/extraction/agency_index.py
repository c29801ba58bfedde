"""One index of all that is looked for in the text: names of agencies and places, and the cues of rules.

A report is searched in one pass over its words. A rule runs only in sentences that hold one of its
cues: the words of the groups ``cue``, ``cue2`` ... of its pattern, of which each match needs one.
How a label of an agency is to be read is told at the head of ``ontology/agencies.ttl``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from leagraph.errors import VocabularyError
from leagraph.extraction.agency_text import RunningText, plain
from leagraph.extraction.vocabulary import Rule, Vocabulary

__all__ = ["Hit", "Index", "Place", "agency_index", "cues_of"]

_Trie = dict[str, "_Trie"]
_END = ""
_CUE_GROUP = re.compile(r"\(\?P<cue\d*>([^()]*)\)")
_EITHER_CASE = re.compile(r"\[([A-Za-z])([a-z])\]")
_CUE = re.compile(r"[a-z&][a-z&' ]*")
_KNOWN = 8192
# Categories whose rules run by their cues.
CUED = (
    "agency-not",
    "agency-word",
    "agency-word-in-company",
    "agency-local",
    "agency-defined",
    "agency-proper",
    "agency-body",
    "agency-before-place",
    "agency-council",
    "agency-short",
)


@dataclass(frozen=True, slots=True)
class Place:
    """The name of an authority, county or region at ``text[start:end]``."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Hit:
    """Words of the index at ``text[start:end]``: an agency's name, a place's name, cues of rules."""

    start: int
    end: int
    slug: str | None
    is_place: bool
    rules: tuple[Rule, ...]


@dataclass(slots=True)
class _Entry:
    names: list[tuple[str, str | None]] = field(default_factory=list)  # slug, and how it must be printed
    places: list[str] = field(default_factory=list)  # as printed
    rules: dict[Rule, bool] = field(default_factory=dict)  # whether the cue must be in capitals


def cues_of(rule: Rule) -> dict[str, bool]:
    """Return the words of which each match of a rule needs one, and whether they must have a capital.

    The words are in lower case with spaces for hyphens. Raises :class:`VocabularyError` for a cue
    group that is more than a choice of words.
    """
    cues: dict[str, bool] = {}
    for words in _words_of_cues(rule):
        cue = _key(words)
        if not _CUE.fullmatch(cue):
            raise VocabularyError(f"a cue must be plain words, not {words!r}", where=rule.iri)
        cues[cue] = cues.get(cue, True) and words[0].isupper()
    return cues


def _words_of_cues(rule: Rule) -> Iterator[str]:
    for group in _CUE_GROUP.findall(rule.pattern.pattern):
        yield from _EITHER_CASE.sub(r"\2", group).replace("[- ]", " ").split("|")


def _key(label: str) -> str:
    return plain(label).lower().replace("-", " ")


def _as_printed(label: str) -> str | None:
    """Return how a label must be printed, None where any case will do."""
    words = label.split()
    told = label if len(words) == 1 else label[1:] if len(words) == 2 else ""
    return plain(label) if told != told.lower() else None


class Index:
    """The index of a vocabulary; ``find`` gives the leftmost longest words of a text."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._entries: dict[str, _Entry] = {}
        self._known = lru_cache(maxsize=_KNOWN)(self._meaning)  # reports say the same names again and again
        for agency in vocabulary.agencies.values():
            for label in dict.fromkeys((*agency.names, *agency.hidden)):
                self._entry(_key(label)).names.append((agency.slug, _as_printed(label)))
        regions = [
            words for rule in vocabulary.rules.get("agency-place", ()) for words in _words_of_cues(rule)
        ]
        authorities = [name for authority in vocabulary.authorities.values() for name in authority.names]
        for place in (*authorities, *regions):
            self._entry(_key(place)).places.append(plain(place))
        self._add_rules(vocabulary)
        trie: _Trie = {}
        for key in self._entries:
            below = trie
            for letter in key:
                below = below.setdefault(letter, {})
            below[_END] = {}
        self._search = re.compile(rf"\b(?:{_pattern(trie)})s?(?![a-z0-9])")

    def _entry(self, key: str) -> _Entry:
        return self._entries.setdefault(key, _Entry())

    def _add_rules(self, vocabulary: Vocabulary) -> None:
        by_cue: dict[str, dict[Rule, bool]] = {}
        for category in CUED:
            for rule in vocabulary.rules.get(category, ()):
                cues = cues_of(rule)
                if not cues:
                    raise VocabularyError(f"a rule of the category {category} needs a cue", where=rule.iri)
                for cue, capital in cues.items():
                    by_cue.setdefault(cue, {})[rule] = capital
        for cue in by_cue:
            self._entry(cue)
        # A name that holds a cue hides it in the search, so it brings the rules of the cue itself.
        for key, entry in self._entries.items():
            padded = f" {key} "
            for cue, rules in by_cue.items():
                if f" {cue} " in padded or f" {cue}s " in padded:
                    for rule, capital in rules.items():
                        entry.rules[rule] = entry.rules.get(rule, True) and capital

    def find(self, running: RunningText) -> Iterator[Hit]:
        """Yield what the running text holds of the index, from left to right and without overlaps."""
        for match in self._search.finditer(running.folded):
            start, end = match.span()
            yield Hit(start, end, *self._known(match[0], running.text[start:end]))

    def _meaning(self, key: str, printed: str) -> tuple[str | None, bool, tuple[Rule, ...]]:
        """Return the agency, whether it is a place, and the rules that words of the index bring."""
        slug, is_place = None, False
        rules: list[Rule] = []
        for form, shown in ((key, printed), (key.removesuffix("s"), printed[:-1])):
            entry = self._entries.get(form)
            if entry is not None:
                has_capital = printed != printed.lower()
                rules += [rule for rule, capital in entry.rules.items() if has_capital or not capital]
                slug = slug or _slug_of(entry, shown)
                is_place = is_place or printed in entry.places
        return slug, is_place, tuple(rules)


def _slug_of(entry: _Entry, shown: str) -> str | None:
    for slug, printed in entry.names:
        if printed is None or shown in (printed, printed.upper()):
            return slug
    return None


def _pattern(trie: _Trie) -> str:
    """Return a regular expression of a tree of characters that prefers the longest name."""
    branches = [re.escape(letter) + _pattern(below) for letter, below in sorted(trie.items()) if letter]
    if not branches:
        return ""
    body = branches[0] if len(branches) == 1 and _END not in trie else f"(?:{'|'.join(branches)})"
    return f"{body}?" if _END in trie else body


@lru_cache(maxsize=4)
def agency_index(vocabulary: Vocabulary) -> Index:
    """Return the index of a vocabulary, made once."""
    return Index(vocabulary)
