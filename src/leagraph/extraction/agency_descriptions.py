"""What the agencies of a report are called, of which kind they are, and which only this authority has."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from leagraph.extraction.agency_candidates import NATIONAL_KINDS, UNNAMED, Candidate, rules_of
from leagraph.extraction.agency_namesakes import places_of
from leagraph.extraction.vocabulary import AgencyEntry, Vocabulary

__all__ = ["Node", "described", "local_kind"]

_OTHER = "other"


@dataclass(frozen=True, slots=True)
class Node:
    """An agency of a report: its slug, the name to show, its kind, whether only this authority has it."""

    slug: str
    name: str
    kind: str
    local: bool


def local_kind(name: str, vocabulary: Vocabulary) -> str:
    """Return the kind of a local body by the words of its name."""
    for rule in rules_of(vocabulary, "agency-kind"):
        if rule.value and rule.pattern.search(name):
            return rule.value
    return _OTHER


def described(mentions: Sequence[Candidate], text: str, vocabulary: Vocabulary) -> dict[str, Node]:
    """Return the agencies of all mentions by slug."""
    by_slug: dict[str, list[Candidate]] = {}
    for one in mentions:
        if one.slug:
            by_slug.setdefault(one.slug, []).append(one)
    return {slug: _node(slug, found, text, vocabulary) for slug, found in by_slug.items()}


def _node(slug: str, mentions: Sequence[Candidate], text: str, vocabulary: Vocabulary) -> Node:
    entry = vocabulary.agencies.get(slug)
    if entry is None:
        # Words that only describe the body, or mean it in this report, are no name to show.
        named = [one for one in mentions if one.kind] or mentions
        full = max(named, key=lambda one: (one.place is not None, one.end - one.start))
        name = _shown(text[full.start : full.end])
        return Node(slug, name, next((one.kind for one in mentions if one.kind), _OTHER), local=True)
    if entry.notation == UNNAMED:
        return Node(slug, _usual(mentions, text), entry.kind, local=True)
    placed = _placed(entry, mentions, text)
    return Node(slug, placed or entry.label, entry.kind, local=placed is not None)


def _usual(mentions: Sequence[Candidate], text: str) -> str:
    """Return the words that the report uses most for an agency, the longer ones where two are equal."""
    # A word such as 'the contractor', which needs the full name before it, is no name to show.
    mentions = [one for one in mentions if one.rule.category != "agency-short"] or mentions
    counts = Counter(text[one.start : one.end].lower() for one in mentions)
    best = max(counts, key=lambda words: (counts[words], len(words)))
    return _shown(next(s for one in mentions if (s := text[one.start : one.end]).lower() == best))


def _placed(entry: AgencyEntry, mentions: Sequence[Candidate], text: str) -> str | None:
    """Return the name with its place, where the report names one branch of the agency by its place."""
    places = places_of(mentions, text) or {one: "" for one in mentions if one.place}
    if len(set(places.values())) != 1 or entry.kind in NATIONAL_KINDS:
        return None
    longest = max(places, key=lambda one: one.end - one.start)
    return _shown(text[longest.start : longest.end])


def _shown(words: str) -> str:
    return words[:1].upper() + words[1:]
