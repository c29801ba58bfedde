"""Which candidates are agencies: bodies of the council, missing bodies and mere words are left out.

Of candidates that overlap the longest stands, and each gets the slug of its agency.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from leagraph.extraction.agency_candidates import Candidate, rules_of
from leagraph.extraction.agency_descriptions import local_kind
from leagraph.extraction.agency_text import RunningText
from leagraph.extraction.vocabulary import Vocabulary

__all__ = ["Standing"]

_BEFORE = 110  # characters before a name that can say that there is no such body
# Rules whose finds may be bodies of the council itself, and those whose finds may be no names at all.
_MAYBE_OWN = frozenset({"agency-local", "agency-defined", "agency-after-place"})
_MAYBE_PLAIN = frozenset({"agency-local", "agency-after-place"})
_PROPER = "agency-proper"  # rules whose finds must begin with a word that is no ordinary one
_WEAK = "agency-word-in-company"
_ARTICLE = re.compile(r"^(?:the|a|an)\s+", re.IGNORECASE)
_COUNCIL = re.compile(r"^(?:'s)?\s*(?:(?:city|borough|county|council|local)(?:'s)?\s+)*", re.IGNORECASE)
_LETTER = re.compile(r"\w")


class Standing:
    """One report being read, with the rules that are asked of each candidate."""

    def __init__(self, running: RunningText, vocabulary: Vocabulary) -> None:
        self.running, self.vocabulary = running, vocabulary
        self._own = rules_of(vocabulary, "agency-own")
        self._plain = rules_of(vocabulary, "agency-plain")
        self._common = rules_of(vocabulary, "agency-common-word")
        self._company = rules_of(vocabulary, "agency-company")
        self._absent = rules_of(vocabulary, "agency-absent")
        self._ordinary: dict[str, bool] = {}  # whether the report prints a word in lower case too
        self._missing: dict[int, bool] = {}  # by the start of a name: candidates are asked for twice
        self._empty = rules_of(vocabulary, "agency-adds-nothing")

    def of(self, candidates: Iterable[Candidate]) -> list[Candidate]:
        """Return the candidates that stand, from left to right, without overlaps, each with a slug."""
        kept = [one for one in candidates if self._stands(one)]
        named = [(one.start, one.end) for one in kept if one.slug]
        kept = [one for one in kept if one.slug or not self._is_explained(one, named)]
        chosen: list[Candidate] = []
        taken: set[int] = set()
        for one in sorted(kept, key=lambda one: (one.start - one.end, _is_weak(one), one.start)):
            covered = range(one.start, one.end)
            if taken.isdisjoint(covered):
                taken.update(covered)
                chosen.append(one if one.slug else self._with_slug(one))
        return sorted(chosen, key=lambda one: one.start)

    def name(self, one: Candidate) -> str:
        """Return the name of a candidate without an article."""
        return _ARTICLE.sub("", self.running.text[one.start : one.end])

    def bare_name(self, one: Candidate) -> str:
        """Return the name of a candidate without the place in front of it."""
        if one.place is None or self.running.text.startswith(" and ", one.place.end):
            return self.name(one)
        return _COUNCIL.sub("", self.running.text[one.place.end : one.end], count=1)

    def is_plain(self, name: str) -> bool:
        """Return whether a name is made of words that name nothing: 'joint steering group'."""
        return any(rule.pattern.match(name) for rule in self._plain)

    def _stands(self, one: Candidate) -> bool:
        category = one.rule.category
        if _is_weak(one) and not self._has_company(one):
            return False
        if self._is_missing(one):
            return False
        if category in _MAYBE_OWN and self._is_own(self.name(one)):
            return False
        if category == _PROPER and not self._is_proper(self.name(one)):
            return False
        bare = self.bare_name(one)
        # 'Northport Learning Trust' is a name for all its plain words.
        is_title = one.place is not None and bare.istitle()
        return not (category in _MAYBE_PLAIN and not is_title and self.is_plain(bare))

    def _is_own(self, name: str) -> bool:
        return any(rule.pattern.search(name) for rule in self._own)

    def _is_proper(self, name: str) -> bool:
        """Return whether a name begins with a word that the report prints in no other sense.

        'Student Services' belongs to the council, and so does what bears its name.
        """
        first = name.split()[0]
        if any(rule.pattern.match(first) for rule in self._common):
            return False
        if first not in self._ordinary:
            self._ordinary[first] = self.running.holds_word(first.lower())
        if self._ordinary[first]:
            return False
        return not (self.running.is_home(first) and self._is_own(name))

    def _has_company(self, one: Candidate) -> bool:
        start, end = self.running.sentence_at(one.start)
        return any(rule.pattern.search(self.running.text, start, end) for rule in self._company)

    def _is_missing(self, one: Candidate) -> bool:
        """Return whether the words before a name say that there is no such body."""
        if one.start not in self._missing:
            start = max(self.running.sentence_at(one.start)[0], one.start - _BEFORE)
            before = self.running.text[start : one.start]
            self._missing[one.start] = any(rule.pattern.search(before) for rule in self._absent)
        return self._missing[one.start]

    def _is_explained(self, one: Candidate, named: Sequence[tuple[int, int]]) -> bool:
        """Return whether names of the vocabulary account for a local name, up to words that add nothing."""
        rest = list(self.running.text[one.start : one.end])
        inside = [(start, end) for start, end in named if one.start <= start and end <= one.end]
        if not inside:
            return False
        if one.place:
            inside.append((one.place.start, one.place.end))
        for start, end in inside:
            rest[start - one.start : end - one.start] = " " * (end - start)
        left = "".join(rest)
        for rule in self._empty:
            left = rule.pattern.sub("", left)
        return len(inside) - bool(one.place) > 1 or not _LETTER.search(left)

    def _with_slug(self, one: Candidate) -> Candidate:
        bare = self.bare_name(one)
        known = self.vocabulary.agency_named(bare)
        if known:
            return replace(one, slug=known.slug, kind=None)
        slug = re.sub(r"[^a-z0-9]+", "-", bare.lower().replace("'", "")).strip("-")
        slug = slug if slug.endswith("ss") else slug.removesuffix("s")
        return replace(one, slug=slug, kind=one.kind or local_kind(self.name(one), self.vocabulary))


def _is_weak(one: Candidate) -> bool:
    return one.rule.category == _WEAK
