"""Links by likeness within an authority: what is compared, and how it is scored.

Only issues whose functions agree are compared; letters of assessment speak of outcomes, which agree
with every function. The score is a logistic function of a few features that a reader can check.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from leagraph.extraction.facts import FollowUp, Judgement, Recommendation
from leagraph.linking.inspections import UNDATED
from leagraph.linking.model import Issue, IssueLink
from leagraph.linking.words import Weights, contained, cosine, inverse_frequencies, spelt, stems, weigh

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
        for earlier in block:
            for later in block:
                if _comparable(earlier.issue, later.issue):
                    link = _score(earlier, later)
                    if link is not None and link.score >= FLOOR:
                        yield link


def _words(issue: Issue) -> str:
    source = issue.source
    if isinstance(source, Recommendation):
        return f"{issue.text} {source.purpose or ''}"
    return issue.text


def _comparable(earlier: Issue, later: Issue) -> bool:
    if _when(earlier) >= _when(later) or later.reported or later.date != later.report:
        return False
    if earlier.source is later.source or (not _when(earlier) and earlier.report != later.report):
        return False
    # A grade is compared with a grade or a listed weakness; its sentence says nothing of the demand.
    if isinstance(earlier.source, Judgement) != isinstance(later.source, Judgement):
        return "weakness" in (earlier.kind, later.kind)
    return not (earlier.report == later.report and _settled(earlier))


def _when(issue: Issue) -> str:
    """Return the date to order by; an undated earlier inspection comes before all others."""
    return "" if issue.date.startswith(UNDATED) else issue.date


def _settled(issue: Issue) -> bool:
    """Whether the report that words the earlier demand also says that it has been met."""
    return isinstance(issue.source, FollowUp) and issue.source.status == "implemented"


def _score(earlier: _Weighed, later: _Weighed) -> IssueLink | None:
    shared, agreement = _agreement(earlier.issue.functions, later.issue.functions)
    if not agreement:
        return None
    adverse = earlier.issue.kind in _ADVERSE_KINDS and later.issue.kind in _ADVERSE_KINDS
    features = {
        "cosine": cosine(earlier.weights, later.weights),
        "contained": _containment(earlier.weights, later.weights),
        "function": agreement,
        "adverse": float(adverse and agreement == 1.0),
    }
    score = 1 / (1 + math.exp(-_BIAS - sum(_WEIGHTS[name] * value for name, value in features.items())))
    graded = "both inspections list or grade the function as failing"
    reason = graded if features["adverse"] else _shared_words(earlier, later)
    rounded = tuple((name, round(value, 4)) for name, value in features.items())
    return IssueLink(earlier.issue, later.issue, shared, "similarity", round(score, 4), reason, rounded)


def _containment(left: Weights, right: Weights) -> float:
    """Return how far the one's words stand in the other's, less where few words are shared.

    'Behaviour support' stands in much that is about behaviour without being the same matter.
    """
    few = min(sum(stem in right for stem in left) / _ENOUGH, 1.0)
    return few * max(contained(left, right), contained(right, left))


def _agreement(earlier: Sequence[str], later: Sequence[str]) -> tuple[tuple[str, ...], float]:
    """Return the functions of a link between two issues, and how far they agree (0 to 1)."""
    shared = tuple(function for function in earlier if function in later)
    if shared:
        return shared, 1.0 if earlier[0] == later[0] else 0.7
    named = [all(one.startswith(_OUTCOME) for one in side) for side in (earlier, later)]
    # An outcome covers many functions: what both are about must then stand in the words.
    return ((*earlier, *later), 0.1) if any(named) else ((), 0.0)


_ENOUGH = 3  # shared words from which on containment counts in full
_OUTCOME = "apa-"
_ADVERSE_KINDS = frozenset({"weakness", "adverse-judgement"})


def _shared_words(earlier: _Weighed, later: _Weighed) -> str:
    both = sorted(
        (stem for stem in earlier.weights if stem in later.weights),
        key=lambda stem: (-earlier.weights[stem] * later.weights[stem], stem),
    )
    words = spelt(_words(later.issue))
    return f"shared words: {', '.join(words[stem] for stem in both[:6])}" if both else "the same function"
