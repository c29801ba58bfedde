"""Chooses the headline: of the grades that a report gives one function, the one that stands for it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence, Set
from dataclasses import dataclass, replace
from enum import IntEnum

from leagraph.extraction.facts import Judgement

__all__ = ["Candidate", "Tier", "with_headlines", "without_lone_pasts"]


class Tier(IntEnum):
    """How much a grade counts by where it stands."""

    REMARK = 0  # in passing, of a matter and not a service
    ASIDE = 1  # in another section
    ELSEWHERE = 2  # in another subsection of the same section
    COMMENTARY = 3
    SUMMARY = 4  # in the summary of its section
    OWN = 5  # under the function's own heading


@dataclass(frozen=True, slots=True)
class Candidate:
    """A grade that was read, and what tells whether it may stand for its function."""

    judgement: Judgement
    whole: bool  # of the function as a whole, not of a part, a phase or some schools
    tier: Tier
    implied: bool  # an earlier grade that 'remains' only implies
    facet: bool = False  # of a side that stands for the function only where nothing nearer is graded
    contrasted: bool = False  # a past grade that is an earlier one only beside a present one
    summing: bool = False  # said of the function as a whole
    carried: bool = False  # a grade of before that is only said to hold still
    named: bool = False  # its subject names the function, by no pronoun or general word
    near: bool = False  # of a part that stands for the function where nothing else is graded


def without_lone_pasts(candidates: Sequence[Candidate]) -> list[Candidate]:
    """Return the candidates of a passage without past grades that no present grade is contrasted with.

    'Support was poor. It is now good.' tells of two inspections; 'The start was poor.' only of a start.
    """
    present = {c.judgement.function for c in candidates if c.judgement.when == "current" and c.whole}
    return [c for c in candidates if not c.contrasted or (c.whole and c.judgement.function in present)]


def with_headlines(candidates: Sequence[Candidate], headed: Set[str]) -> tuple[Judgement, ...]:
    """Return the judgements in their order, with at most one headline for each function and time.

    A remark in another section counts only for a function that no heading of the report names
    (``headed``), such as liaison with social services. Under its own heading the grade of a part stands
    for a function that is graded nowhere else.
    """
    chosen: dict[tuple[str, str], int] = {}
    unlike = _unlike_sides(candidates)
    for index, candidate in enumerate(candidates):
        function = candidate.judgement.function
        if not candidate.whole or candidate.tier is Tier.REMARK or index in unlike:
            continue
        if candidate.tier is Tier.ASIDE and (function in headed or function.endswith("-overall")):
            continue
        key = candidate.judgement.function, candidate.judgement.when
        if key not in chosen or _stands_better(candidate, candidates[chosen[key]]):
            chosen[key] = index
    headlines = {*chosen.values(), *_lone_parts(candidates, chosen)}
    return tuple(
        replace(
            candidate.judgement,
            headline=index in headlines,
            whole=index in headlines or _of_whole(candidate),
            confidence=_confidence(candidate, headline=index in headlines),
        )
        for index, candidate in enumerate(candidates)
    )


def _of_whole(candidate: Candidate) -> bool:
    """Return whether a grade may be held against others of its function, the headline or not."""
    plain = candidate.whole and not (candidate.facet or candidate.implied)
    at_home = candidate.named and candidate.tier > Tier.ELSEWHERE  # elsewhere it is of what is treated there
    return plain and (at_home or (candidate.summing and candidate.tier > Tier.ASIDE))


def _unlike_sides(candidates: Sequence[Candidate]) -> set[int]:
    """Return the sides of one function that one sentence grades differently: none stands for the whole."""
    sides: dict[tuple[str, str, int], list[int]] = {}
    for index, candidate in enumerate(candidates):
        if candidate.facet and candidate.whole:
            judgement = candidate.judgement
            key = judgement.function, judgement.when, judgement.evidence.span.start
            sides.setdefault(key, []).append(index)
    return {
        index
        for found in sides.values()
        if len({candidates[at].judgement.grade for at in found}) > 1
        for index in found
    }


def _lone_parts(candidates: Sequence[Candidate], chosen: Collection[tuple[str, str]]) -> Iterator[int]:
    """Yield the first of the parts graded alike, for each function and time that has no other grade."""
    parts: dict[tuple[str, str], list[int]] = {}
    for index, candidate in enumerate(candidates):
        key = candidate.judgement.function, candidate.judgement.when
        if key not in chosen and candidate.near and candidate.tier is Tier.OWN and not candidate.implied:
            parts.setdefault(key, []).append(index)
    for found in parts.values():
        if len({candidates[index].judgement.grade for index in found}) == 1:
            yield found[0]


# How much surer a grade is by where it stands; measured on annotated reports.
_BY_TIER = {
    Tier.OWN: 1.0,
    Tier.SUMMARY: 1.0,
    Tier.COMMENTARY: 0.95,
    Tier.ELSEWHERE: 0.93,
    Tier.ASIDE: 0.85,
    Tier.REMARK: 0.75,
}


# Annotations judge headlines alone: no other grade may claim what only those have shown.
_MOST_UNMEASURED = 0.85


def _confidence(candidate: Candidate, *, headline: bool) -> float:
    """Return the confidence of the rule, less what the place and the kind of grade take from it."""
    factor = _BY_TIER[candidate.tier]
    if not candidate.whole:
        factor *= 0.7
    if candidate.facet:
        factor *= 0.9
    if candidate.contrasted:
        factor *= 0.9
    claimed = round(candidate.judgement.confidence * factor, 2)
    return claimed if headline else min(claimed, _MOST_UNMEASURED)


def _stands_better(candidate: Candidate, chosen: Candidate) -> bool:
    """Return whether a grade counts more than the one chosen, or prints what that one only carries on."""
    one, other = _rank(candidate), _rank(chosen)
    prints = chosen.carried and not candidate.carried and candidate.judgement.grade == chosen.judgement.grade
    return one > other or (one == other and prints)


def _rank(candidate: Candidate) -> tuple[bool, int, bool, bool]:
    """Order whole before side, then by place, then stated before implied; the first of equals stays.

    Of two in one place the one that sums up counts more.
    """
    stated = not (candidate.implied or candidate.contrasted)
    return not candidate.facet, int(candidate.tier), stated, candidate.summing
