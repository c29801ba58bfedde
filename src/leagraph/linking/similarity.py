"""Links by likeness within an authority and function: what is compared, and how it is scored.

The score is a logistic function of a few features that a reader can check, kept with the link.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from leagraph.extraction.facts import FollowUp, Judgement, Recommendation
from leagraph.linking.model import Issue, IssueLink
from leagraph.linking.words import Weights, contained, cosine, inverse_frequencies, stems, weigh

__all__ = ["FLOOR", "Comparer"]

FLOOR = 0.2  # candidates below it are not kept
_BIAS = -3.6
_WEIGHTS = {"cosine": 7.0, "contained": 2.6, "function": 0.9, "adverse": 3.0}


@dataclass(frozen=True, slots=True)
class _Weighed:
    issue: Issue
    weights: Weights


class Comparer:
    """Scores pairs of issues of one authority; the frequencies come from the whole corpus."""

    def __init__(self, issues: Sequence[Issue]) -> None:
        counts = [stems(_words(one)) for one in issues]
        idf = inverse_frequencies(counts)
        self._weighed = [_Weighed(one, weigh(count, idf)) for one, count in zip(issues, counts, strict=True)]

    def links(self) -> Iterator[IssueLink]:
        """Yield the candidate links above the floor, earlier inspection first."""
        blocks: dict[str, list[_Weighed]] = defaultdict(list)
        for one in self._weighed:
            blocks[one.issue.lea].append(one)
        for block in blocks.values():
            yield from self._within(block)

    def _within(self, block: Sequence[_Weighed]) -> Iterator[IssueLink]:
        by_function: dict[str, list[_Weighed]] = defaultdict(list)
        for one in block:
            for function in one.issue.functions:
                by_function[function].append(one)
        seen: set[tuple[int, int]] = set()
        for function in sorted(by_function):
            group = by_function[function]
            for earlier in group:
                for later in group:
                    pair = (id(earlier), id(later))
                    if pair in seen or not _comparable(earlier.issue, later.issue):
                        continue
                    seen.add(pair)
                    link = _score(earlier, later)
                    if link.score >= FLOOR:
                        yield link


def _words(issue: Issue) -> str:
    source = issue.source
    if isinstance(source, Recommendation):
        return f"{issue.text} {source.purpose or ''}"
    return issue.text


def _comparable(earlier: Issue, later: Issue) -> bool:
    if earlier.date >= later.date or later.reported or later.date != later.report:
        return False
    # A grade is compared with a grade or a listed weakness; its sentence says nothing of the demand.
    if isinstance(earlier.source, Judgement) != isinstance(later.source, Judgement):
        return "weakness" in (earlier.kind, later.kind)
    return not (earlier.report == later.report and _settled(earlier))


def _settled(issue: Issue) -> bool:
    """Whether the report that words the earlier demand also says that it has been met."""
    return isinstance(issue.source, FollowUp) and issue.source.status == "implemented"


def _score(earlier: _Weighed, later: _Weighed) -> IssueLink:
    shared = tuple(f for f in earlier.issue.functions if f in later.issue.functions)
    adverse = earlier.issue.kind in _ADVERSE_KINDS and later.issue.kind in _ADVERSE_KINDS
    features = {
        "cosine": cosine(earlier.weights, later.weights),
        "contained": max(
            contained(earlier.weights, later.weights), contained(later.weights, earlier.weights)
        ),
        "function": float(earlier.issue.functions[0] == later.issue.functions[0]),
        "adverse": float(adverse),
    }
    score = 1 / (1 + math.exp(-_BIAS - sum(_WEIGHTS[name] * value for name, value in features.items())))
    reason = (
        "both inspections list or grade the function as failing" if adverse else _shared_words(earlier, later)
    )
    rounded = tuple((name, round(value, 4)) for name, value in features.items())
    return IssueLink(earlier.issue, later.issue, shared, "similarity", round(score, 4), reason, rounded)


_ADVERSE_KINDS = frozenset({"weakness", "adverse-judgement"})


def _shared_words(earlier: _Weighed, later: _Weighed) -> str:
    both = sorted(
        (stem for stem in earlier.weights if stem in later.weights),
        key=lambda stem: (-earlier.weights[stem] * later.weights[stem], stem),
    )
    return f"shared words: {', '.join(both[:6])}" if both else "the same function"
