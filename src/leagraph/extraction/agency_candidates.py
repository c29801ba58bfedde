"""Candidate names of agencies in the running text: names of the vocabulary, words in context, local names.

Which of them stand, and which are one agency, is decided by :mod:`leagraph.extraction.agency_nodes`.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from leagraph.extraction.agency_abbreviations import defined_start
from leagraph.extraction.agency_index import Place, agency_index
from leagraph.extraction.agency_text import RunningText
from leagraph.extraction.vocabulary import Rule, Vocabulary

__all__ = [
    "NATIONAL_KINDS",
    "UNNAMED",
    "Candidate",
    "Candidates",
    "candidates_of",
    "name_of_rule_match",
    "rules_of",
]

# Kinds of agency of which there is one in the country and not one in each area.
NATIONAL_KINDS = frozenset({"inspectorate", "government", "union", "other"})
UNNAMED = "unnamed"  # the notation of agencies that reports leave unnamed
_NEAR = 60  # characters before a name that may tell its area
_POSSESSIVE = re.compile(r"(?:'s)? ")
_AND = " and "
_BLOCK_WIDE = "agency-short"  # rules that look at the whole block, not at the sentence of their cue


@dataclass(frozen=True, slots=True)
class Candidate:
    """A possible mention: ``slug`` of a vocabulary agency, or None for a local name of ``kind``."""

    start: int
    end: int
    slug: str | None
    rule: Rule
    kind: str | None = None
    place: Place | None = None  # the place that the name begins with


@dataclass(frozen=True, slots=True)
class Candidates:
    """All candidates of a text, and the matches of rules for words that mean an agency named before."""

    found: tuple[Candidate, ...]
    short: tuple[Candidate, ...]


def rules_of(vocabulary: Vocabulary, category: str) -> tuple[Rule, ...]:
    """Return the rules of a category, none where the vocabulary has no such category."""
    return vocabulary.rules.get(category, ())


def name_of_rule_match(match: re.Match[str]) -> tuple[int, int] | None:
    """Return the bounds of the group ``name`` or ``name2`` of a match, without a leading article."""
    groups = match.groupdict()
    group = next((name for name in ("name", "name2") if groups.get(name)), None)
    if group is None:
        return None
    start, end = match.span(group)
    short = groups.get("short")
    begins = defined_start(match[group], short) if short else 4 * match[group].startswith(("The ", "the "))
    return None if begins is None else (start + begins, end)


def candidates_of(running: RunningText, vocabulary: Vocabulary) -> Candidates:
    """Return all candidates, overlapping ones too, except those at a place that a rule forbids."""
    return _Search(running, vocabulary).run()


class _Search:
    """One pass over a text: the hits of the index first, then the rules whose cues were hit."""

    def __init__(self, running: RunningText, vocabulary: Vocabulary) -> None:
        self.running, self.vocabulary = running, vocabulary
        self.text = running.text
        self.lexicon = rules_of(vocabulary, "agency-lexicon")  # for named bodies, for unnamed ones
        self.doubtful = rules_of(vocabulary, "agency-lexicon-of")  # by slug, for names often meant otherwise
        self.by_end: dict[int, Place] = {}
        self.by_start: dict[int, Place] = {}
        self.named_ends: list[int] = []  # where the names of the vocabulary end, in rising order

    def run(self) -> Candidates:
        """Return the candidates of the text."""
        named: list[tuple[int, int, str]] = []
        where: dict[Rule, list[tuple[int, int]]] = {}
        for hit in agency_index(self.vocabulary).find(self.running):
            if hit.slug:
                named.append((hit.start, hit.end, hit.slug))
            if hit.is_place:
                place = Place(hit.start, hit.end)
                self.by_start[hit.start] = self.by_end[hit.end] = place
            sentence = self.running.sentence_at(hit.start) if hit.rules else (0, 0)
            for rule in hit.rules:
                around = self.running.block_at(hit.start) if rule.category == _BLOCK_WIDE else sentence
                spans = where.setdefault(rule, [])
                if not spans or spans[-1] != around:
                    spans.append(around)
        self.named_ends = [end for _, end, _ in named]
        found, short, forbidden = [self._named(*one) for one in named], [], []
        for rule, matches in self._matches(where):
            if rule.category == "agency-not":
                forbidden += [match.span() for match in matches]
            elif rule.category == _BLOCK_WIDE:
                short += [*self._by_rule(rule, matches)]
            elif rule.category == "agency-council":
                found += self._councils(rule, matches)
            elif rule.category == "agency-before-place":
                found += self._before_places(rule, matches)
            else:
                found += [*self._by_rule(rule, matches)]
        found += self._after_places()
        found = [*self._called(found), *found]
        return Candidates(tuple(_allowed(found, forbidden)), tuple(_allowed(short, forbidden)))

    def _matches(
        self, where: dict[Rule, list[tuple[int, int]]]
    ) -> Iterator[tuple[Rule, list[re.Match[str]]]]:
        for rule, spans in where.items():
            find = rule.pattern.finditer
            yield rule, [match for start, end in spans for match in find(self.text, start, end)]

    def _named(self, start: int, end: int, slug: str) -> Candidate:
        """Return the candidate of a name of the vocabulary, with its area where one is printed."""
        # A word such as 'universities' may mean bodies at large: its rule claims less.
        rule = self.lexicon[self.vocabulary.agencies[slug].notation == UNNAMED]
        rule = next((each for each in self.doubtful if each.pattern.fullmatch(slug)), rule)
        return self._with_area(self._with_place(Candidate(start, self._end_of_name(end, slug), slug, rule)))

    def _end_of_name(self, end: int, slug: str) -> int:
        """Return where a name ends that goes on after its words in the vocabulary: 'Capita Services'."""
        for rule in rules_of(self.vocabulary, "agency-longer-name"):
            is_of_kind = rule.value == self.vocabulary.agencies[slug].kind
            if is_of_kind and (match := rule.pattern.match(self.text, end)):
                return match.end()
        return end

    def _with_place(self, one: Candidate) -> Candidate:
        """Return a candidate with the place, or two places joined by ``and``, printed directly before it."""
        for gap in (1, 3):
            place = self.by_end.get(one.start - gap)
            if place and _POSSESSIVE.fullmatch(self.text, place.end, one.start):
                other = self.by_end.get(place.start - len(_AND))
                if other and self.text.startswith(_AND, other.end):
                    place = Place(other.start, place.end)
                return replace(one, start=place.start, place=place)
        return one

    def _with_area(self, one: Candidate) -> Candidate:
        """Return a body of which each area has one with its area, where capitals around it say so."""
        entry = self.vocabulary.agencies[one.slug or ""]
        if entry.kind in NATIONAL_KINDS or entry.notation == UNNAMED or not self.text[one.start].isupper():
            return one
        for rule in rules_of(self.vocabulary, "agency-after-name"):
            if match := rule.pattern.match(self.text, one.end):
                one = replace(one, end=match.end(), place=one.place or Place(*match.span("place")))
        for rule in rules_of(self.vocabulary, "agency-before-name"):
            start = max(self._end_of_name_before(one.start), one.start - _NEAR)
            if one.place is None and (match := rule.pattern.search(self.text[start : one.start])):
                place = Place(start + match.start("place"), start + match.end("place"))
                one = replace(one, start=place.start, place=place)
        return one

    def _end_of_name_before(self, offset: int) -> int:
        """Return where the last name of the vocabulary before an offset ends, or where its block begins."""
        at = bisect_right(self.named_ends, offset)
        block = self.text.rfind("\n", 0, offset) + 1
        return max(block, self.named_ends[at - 1]) if at else block

    def _by_rule(self, rule: Rule, matches: list[re.Match[str]]) -> Iterator[Candidate]:
        known = rule.value in self.vocabulary.agencies
        for match in matches:
            if bounds := self._without_lead_in(name_of_rule_match(match)):
                slug, kind = (rule.value, None) if known else (None, rule.value)
                one = self._with_place(Candidate(*bounds, slug, rule, kind))
                # A local name that begins with its place is known without the place too.
                yield one if one.place or known else replace(one, place=self.by_start.get(one.start))

    def _without_lead_in(self, bounds: tuple[int, int] | None) -> tuple[int, int] | None:
        """Return the bounds of a name without such words before it as 'Membership of the'."""
        for rule in rules_of(self.vocabulary, "agency-lead-in") if bounds else ():
            if bounds and (match := rule.pattern.match(self.text, *bounds)):
                bounds = (match.end(), bounds[1])
        return bounds

    def _after_places(self) -> Iterator[Candidate]:
        for rule in rules_of(self.vocabulary, "agency-after-place"):
            for place in self.by_start.values():
                if match := rule.pattern.match(self.text, place.end):
                    yield Candidate(place.start, match.end(), None, rule, rule.value, place)

    def _called(self, found: list[Candidate]) -> Iterator[Candidate]:
        """Yield the names that follow the words for a local body: 'the careers company, Compass'."""
        known = {one.start for one in found if one.slug} | self.by_start.keys()
        for rule in rules_of(self.vocabulary, "agency-called"):
            for one in found:
                entry = self.vocabulary.agencies.get(one.slug or "")
                if entry is None or one.place or (entry.kind in NATIONAL_KINDS and entry.notation != UNNAMED):
                    continue
                in_words = self.text[one.start : one.end].split()[-1].islower()
                match = rule.pattern.match(self.text, one.end) if in_words else None
                bounds = name_of_rule_match(match) if match else None
                if bounds and bounds[0] not in known and not self._is_of_person(one.start):
                    yield Candidate(*bounds, None, rule, entry.kind)

    def _is_of_person(self, start: int) -> bool:
        before = self.text[max(0, start - _NEAR) : start]
        return any(rule.pattern.search(before) for rule in rules_of(self.vocabulary, "agency-called-not"))

    def _before_places(self, rule: Rule, matches: list[re.Match[str]]) -> Iterator[Candidate]:
        for match in matches:
            if place := self.by_start.get(match.end()):
                yield Candidate(match.start(), place.end, None, rule, rule.value)

    def _councils(self, rule: Rule, matches: list[re.Match[str]]) -> Iterator[Candidate]:
        """Yield the councils that are called by name, except that of the report."""
        named = {match["place"] for match in matches}
        home = {place for place in named if self.running.is_home(place)}
        home = home if home or self.running.has_title else self._most_named(named)
        for match in matches:
            if match["place"] not in home:
                yield Candidate(*match.span("name"), None, rule, rule.value)

    def _most_named(self, named: set[str]) -> set[str]:
        """Return the place that the report names most, among its places and the names of its councils."""
        counts = Counter(self.text[place.start : place.end] for place in self.by_start.values())
        for name in named - counts.keys():
            counts[name] = len(re.findall(rf"(?<![\w-]){re.escape(name)}(?![\w-])", self.text))
        return {counts.most_common(1)[0][0]} if counts else set()


def _allowed(found: list[Candidate], forbidden: list[tuple[int, int]]) -> list[Candidate]:
    """Return the candidates that overlap nothing which a rule says is no agency."""
    if not forbidden:
        return found
    forbidden = sorted(forbidden)
    starts = [start for start, _ in forbidden]
    kept = []
    for one in found:
        before = forbidden[: bisect_left(starts, one.end)]
        if not any(end > one.start for _, end in before[-3:]):
            kept.append(one)
    return kept
