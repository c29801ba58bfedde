"""Chooses the headline: of the grades that a report gives one function, the one that stands for it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import IntEnum

from leagraph.extraction.facts import Judgement

__all__ = ["Candidate", "Tier", "with_headlines"]


class Tier(IntEnum):
    """How much a grade counts by where it stands."""

    REMARK = 0  # in a subsection on something else, in another section
    ELSEWHERE = 1  # in another subsection of the same section
    COMMENTARY = 2
    SUMMARY = 3  # in the summary of its section
    OWN = 4  # under the function's own heading


@dataclass(frozen=True, slots=True)
class Candidate:
    """A grade that was read, and what tells whether it may stand for its function."""

    judgement: Judgement
    whole: bool  # of the function as a whole, not of a part, a phase or some schools
    tier: Tier
    implied: bool  # an earlier grade that 'remains' only implies


def with_headlines(candidates: Sequence[Candidate]) -> tuple[Judgement, ...]:
    """Return the judgements in their order, with at most one headline for each function and time."""
    chosen: dict[tuple[str, str], int] = {}
    for index, candidate in enumerate(candidates):
        if not candidate.whole or candidate.tier < Tier.ELSEWHERE:
            continue
        key = candidate.judgement.function, candidate.judgement.when
        if key not in chosen or _rank(candidate) > _rank(candidates[chosen[key]]):
            chosen[key] = index
    headlines = set(chosen.values())
    return tuple(
        replace(candidate.judgement, headline=index in headlines)
        for index, candidate in enumerate(candidates)
    )


def _rank(candidate: Candidate) -> tuple[int, bool]:
    """Order by place, then stated before implied; the first of equals stays."""
    return int(candidate.tier), not candidate.implied
