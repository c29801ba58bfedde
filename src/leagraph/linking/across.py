"""Recommendations of different authorities that ask for the same.

Only recommendations of one function are compared, by the cosine of their words, in which words that name
the function weigh little: that two demands are about attendance makes them neighbours, not alike. Pairs
above a threshold are found without comparing all with all, by an inverted index that leaves out the
weightiest of what is common (Bayardo, Ma, Srikant: Scaling up all pairs similarity search, 2007).
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from heapq import nlargest

from leagraph.extraction.facts import Recommendation, ReportFacts
from leagraph.linking.model import SimilarityLink
from leagraph.linking.naming import naming_stems
from leagraph.linking.words import Weights, cosine, inverse_frequencies, spelt, stems, weigh

__all__ = ["LEAST", "NEAREST", "similar_recommendations"]

LEAST = 0.15  # cosine below which a pair is not kept
NEAREST = 10  # pairs kept for each recommendation, the most alike first
_NAME = 0.3  # what a word that names the function counts for
_EVEN, _STEEP = (
    0.25,
    12.0,
)  # the cosine at which a pair is as likely right as wrong, and how fast that changes

_Entry = tuple[ReportFacts, Recommendation]
_Pair = tuple[int, int]


def similar_recommendations(reports: Sequence[ReportFacts]) -> tuple[SimilarityLink, ...]:
    """Return the pairs of like recommendations of different authorities, in the order of ``reports``."""
    entries = [(one, recommendation) for one in reports for recommendation in one.recommendations]
    counts = [stems(recommendation.text) for _, recommendation in entries]
    idf = inverse_frequencies(counts)
    weights = [
        _damped(weigh(count, idf), naming_stems(recommendation.functions))
        for count, (_, recommendation) in zip(counts, entries, strict=True)
    ]
    blocks: dict[str, list[int]] = defaultdict(list)
    for number, (_, recommendation) in enumerate(entries):
        for function in recommendation.functions:
            blocks[function].append(number)
    alike = {pair: value for block in blocks.values() for pair, value in _pairs(block, entries, weights)}
    return tuple(_link(pair, alike[pair], entries, weights) for pair in sorted(_nearest(alike)))


def _damped(weights: Weights, naming: frozenset[str]) -> Weights:
    raw = {stem: value * _NAME if stem in naming else value for stem, value in weights.items()}
    length = math.sqrt(sum(value * value for value in raw.values())) or 1.0
    return {stem: value / length for stem, value in raw.items()}


def _pairs(
    block: Sequence[int], entries: Sequence[_Entry], weights: Sequence[Weights]
) -> Iterator[tuple[_Pair, float]]:
    """Yield the pairs of a block whose cosine reaches the least, each once, the earlier entry first."""
    frequency = Counter(stem for number in block for stem in weights[number])
    heaviest: dict[str, float] = {}
    for number in block:
        for stem, value in weights[number].items():
            heaviest[stem] = max(value, heaviest.get(stem, 0.0))
    index: dict[str, list[int]] = defaultdict(list)
    for number in block:
        own = weights[number]
        for other in sorted({other for stem in own for other in index.get(stem, ())}):
            value = cosine(own, weights[other])
            if value >= LEAST and _lea(entries[number]) != _lea(entries[other]):
                yield (other, number), value
        for stem in _indexed(own, frequency, heaviest):
            index[stem].append(number)


def _indexed(weights: Weights, frequency: Mapping[str, int], heaviest: Mapping[str, float]) -> list[str]:
    """Return the stems to index: the most frequent stay out as long as they alone cannot reach the least."""
    ordered = sorted(weights, key=lambda stem: (-frequency[stem], stem))
    reached = 0.0
    for place, stem in enumerate(ordered):
        reached += weights[stem] * heaviest[stem]
        if reached >= LEAST:
            return ordered[place:]
    return []


def _nearest(alike: Mapping[_Pair, float]) -> set[_Pair]:
    """Return the pairs that are among the nearest of one of their sides."""
    of: dict[int, list[tuple[float, _Pair]]] = defaultdict(list)
    for pair, value in alike.items():
        for side in pair:
            of[side].append((value, pair))
    return {pair for found in of.values() for _, pair in nlargest(NEAREST, found)}


def _link(pair: _Pair, value: float, entries: Sequence[_Entry], weights: Sequence[Weights]) -> SimilarityLink:
    (first_facts, first), (second_facts, second) = (entries[side] for side in pair)
    shared = tuple(function for function in first.functions if function in second.functions)
    score = 1 / (1 + math.exp(-_STEEP * (value - _EVEN)))
    reason = f"shared words: {', '.join(_shared_words(second.text, *(weights[side] for side in pair)))}"
    return SimilarityLink(
        first, first_facts, second, second_facts, shared, round(score, 4), reason, round(value, 4)
    )


def _shared_words(text: str, left: Weights, right: Weights) -> Iterable[str]:
    words = spelt(text)
    both = sorted(
        (stem for stem in left if stem in right), key=lambda stem: (-left[stem] * right[stem], stem)
    )
    return [words[stem] for stem in both[:6]]


def _lea(entry: _Entry) -> str:
    return entry[0].inspection.lea
