"""Pairs the parties of a sentence with the counts of seats beside them.

Reports put the count before the party or after it, with all sorts of words between, and often name the
number of all seats too. So parties and counts are read in their order; they make pairs where each count has
a party of its own right before or after it and where no more seats are counted than the council has.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from leagraph.extraction.dates_and_counts import count_of
from leagraph.extraction.vocabulary import Rule, Vocabulary

__all__ = ["SeatPair", "all_seats", "party_named", "seat_pairs"]

_MOST = 150  # members of the largest council
_BARE = 40  # letters of an item or row that has a party and its count alone
_TURNS = re.compile(r";|\b(?:with|there|while|the remaining|the other)\b", re.IGNORECASE)  # to another order
_LONGEST_GAP = 90  # letters between a party and its count


@dataclass(frozen=True, slots=True)
class SeatPair:
    """A party under its canonical name and its count of seats."""

    party: str
    seats: int
    rule: Rule


@dataclass(frozen=True, slots=True)
class _Mention:
    start: int
    end: int
    party: str | None = None
    count: int | None = None


def party_named(printed: str, vocabulary: Vocabulary) -> str | None:
    """Return the name under which the seats of a party are counted; None for what is no party."""
    rules = vocabulary.rules["council-party"]
    value = next((rule.value for rule in rules if rule.pattern.search(printed)), None)
    # A local group has no name but its own.
    return " ".join(printed.replace("’", "'").split()) if value == "printed" else value


def seat_pairs(text: str, vocabulary: Vocabulary) -> tuple[SeatPair, ...]:
    """Return the pairs of a sentence from left to right; none where one party or count stays alone."""
    (rule,) = vocabulary.rules["council-pair"]
    if not rule.pattern.search(text) or vocabulary.first_rule("council-not-seats", text):
        return ()
    parties = list(_parties(text, vocabulary))
    totals = _totals(text, vocabulary)
    counts = [
        one
        for r in vocabulary.rules["council-count"]
        for one in _counts(text, r)
        if all(one.end <= other.start or other.end <= one.start for other in (*totals, *parties))
    ]
    most = max((one.count or 0 for one in totals), default=0)
    if len(counts) == len(parties) + 1 and _is_sum(counts, most):
        most = counts[0].count or 0
        counts = counts[1:]
    pairs = _paired(sorted((*parties, *counts), key=lambda one: one.start), text)
    seats = sum(count for _, count in pairs)
    if not pairs or (most and seats > most) or len({party for party, _ in pairs}) < len(pairs):
        return ()
    if (
        len(pairs) == 1
        and len(text) > _BARE
        and not any(r.pattern.search(text) for r in vocabulary.rules["council-seated"])
    ):
        return ()
    return tuple(SeatPair(party, count, rule) for party, count in pairs)


def all_seats(text: str, vocabulary: Vocabulary) -> frozenset[int]:
    """Return the counts of a sentence that are of all seats of the council."""
    return frozenset(one.count or 0 for one in _totals(text, vocabulary))


def _totals(text: str, vocabulary: Vocabulary) -> list[_Mention]:
    return [one for rule in vocabulary.rules["council-total"] for one in _counts(text, rule)]


def _is_sum(counts: Sequence[_Mention], most: int) -> bool:
    """Say whether the first count is that of all seats: the others come to as many."""
    first, *others = (one.count or 0 for one in counts)
    return not most and len(others) > 1 and sum(others) == first


def _parties(text: str, vocabulary: Vocabulary) -> Iterator[_Mention]:
    (rule,) = vocabulary.rules["council-party-named"]
    for match in rule.pattern.finditer(text):
        party = party_named(match["party"], vocabulary)
        if party:
            yield _Mention(*match.span("party"), party=party)


def _counts(text: str, rule: Rule) -> Iterator[_Mention]:
    for match in rule.pattern.finditer(text):
        group = match.lastgroup or "seats"
        count = count_of(match[group])
        if count is not None and 0 < count <= _MOST:
            yield _Mention(*match.span(group), count=count)


def _paired(mentions: Sequence[_Mention], text: str) -> list[tuple[str, int]]:
    """Return party and count of each two mentions; empty where two that follow are of one kind."""
    if len(mentions) % 2:
        return []
    pairs: list[tuple[str, int]] = []
    for one, two in zip(mentions[::2], mentions[1::2], strict=True):
        party, count = one.party or two.party, one.count or two.count
        if party is None or count is None or two.start - one.end > _LONGEST_GAP:
            return []
        pairs.append((party, count))
    # 'Labour 22, Conservatives 14': what orders the first pair orders all that commas part from it.
    firsts, lasts = mentions[::2], mentions[1::2]
    mixed = any(
        (one.party is None) != (two.party is None) and not _TURNS.search(text, last.end, two.start)
        for (one, two), last in zip(pairwise(firsts), lasts, strict=False)
    )
    return [] if mixed and len(pairs) > 2 else pairs
