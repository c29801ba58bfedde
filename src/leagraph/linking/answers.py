"""Joins a follow-up to the recommendation of the earlier, reported inspection that it answers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from leagraph.extraction.facts import FollowUp, Recommendation, ReportFacts
from leagraph.linking.model import Answer
from leagraph.linking.words import Weights, contained, cosine, inverse_frequencies, stems, weigh

__all__ = ["answers"]

THRESHOLD = 0.35


def answers(reports: Sequence[ReportFacts], previous: Mapping[tuple[str, str], str]) -> tuple[Answer, ...]:
    """Return which recommendation each follow-up answers, where the earlier report is at hand.

    ``previous`` gives the resolved date of the cited inspection by (lea, date of the report).
    """
    by_inspection = {(one.inspection.lea, one.inspection.date): one for one in reports}
    found: list[Answer] = []
    for later in reports:
        key = (later.inspection.lea, later.inspection.date)
        earlier = by_inspection.get((key[0], previous.get(key, "")))
        if earlier is not None:
            found.extend(_between(earlier, later))
    return tuple(found)


def _between(earlier: ReportFacts, later: ReportFacts) -> Iterator[Answer]:
    idf = inverse_frequencies(stems(f"{one.text} {one.purpose or ''}") for one in earlier.recommendations)
    by_function: dict[str, list[tuple[Recommendation, Weights]]] = defaultdict(list)
    for one in earlier.recommendations:
        weights = weigh(stems(f"{one.text} {one.purpose or ''}"), idf)
        for function in one.functions:
            by_function[function].append((one, weights))
    for follow_up in later.follow_ups:
        yield from _of(follow_up, earlier, later, by_function, idf)


def _of(
    follow_up: FollowUp,
    earlier: ReportFacts,
    later: ReportFacts,
    by_function: Mapping[str, list[tuple[Recommendation, Weights]]],
    idf: Mapping[str, float],
) -> Iterator[Answer]:
    words = weigh(stems(follow_up.matter or follow_up.evidence.quote), idf)
    candidates = {
        id(one): (one, weights)
        for function in follow_up.functions
        for one, weights in by_function.get(function, [])
    }
    whole = follow_up.explicit and follow_up.matter is None and "recommendations" in follow_up.evidence.quote
    alone = follow_up.explicit and len(candidates) == 1
    for one, weights in candidates.values():
        score = max(cosine(words, weights), 0.8 * contained(weights, words))
        if score >= THRESHOLD:
            reason = "shared words and function"
            yield Answer(follow_up, later, one, earlier, "similarity", round(score, 4), reason)
        elif whole:
            reason = "the follow-up speaks of the function's recommendations as a whole"
            yield Answer(follow_up, later, one, earlier, "explicit", 0.6, reason)
        elif alone:
            reason = "the only recommendation that the function was given"
            yield Answer(follow_up, later, one, earlier, "explicit", 0.5, reason)
