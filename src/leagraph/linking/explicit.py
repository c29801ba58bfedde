"""Links that a report states itself: 'remains unsatisfactory', 'this has not yet been achieved'."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from leagraph.extraction.facts import FollowUp, Judgement
from leagraph.extraction.vocabulary import load_vocabulary
from leagraph.linking.model import Issue, IssueLink

__all__ = ["explicit_links"]


_RECEDING = 0.5  # of the score: below the threshold of what persists, above the floor
_SUMMARIES = frozenset({"overall-progress", "overall-effectiveness"})


def explicit_links(issues: Sequence[Issue]) -> tuple[IssueLink, ...]:
    """Return the links whose both sides one report states, from the issues of that report."""
    return (*_grades(issues), *_follow_ups(issues))


def _grades(issues: Sequence[Issue]) -> Iterator[IssueLink]:
    graded = [one for one in issues if isinstance(one.source, Judgement)]
    later = {one.functions[0]: one for one in graded if one.date == one.report}
    for earlier in graded:
        if earlier.date == earlier.report or earlier.functions[0] not in later:
            continue
        now = later[earlier.functions[0]]
        score = min(earlier.source.confidence, now.source.confidence)
        then, today = _grade(earlier), _grade(now)
        reason = f"the report grades the function {then} at the earlier inspection and {today} now"
        yield IssueLink(earlier, now, earlier.functions, "explicit", score, reason)


def _follow_ups(issues: Sequence[Issue]) -> Iterator[IssueLink]:
    outcome = {id(one.source): one for one in issues if isinstance(one.source, FollowUp) and not one.reported}
    for earlier in issues:
        if not earlier.reported or not isinstance(earlier.source, FollowUp):
            continue
        now = outcome.get(id(earlier.source))
        # A sum-up ('most of the weaknesses have been tackled') names no matter that could persist.
        named = earlier.source.explicit or earlier.source.matter or earlier.source.status == "not-implemented"
        if now is not None and named and not _SUMMARIES.intersection(earlier.functions):
            score, reason = (
                earlier.source.confidence,
                f"the report says that it was followed up: {earlier.source.status}",
            )
            if _recedes(earlier.source):
                score, reason = _RECEDING * score, f"{reason}, with good progress"
            yield IssueLink(earlier, now, earlier.functions, "explicit", round(score, 4), reason)


def _recedes(follow_up: FollowUp) -> bool:
    """Whether the report tells of good progress without reservation: hardly an issue any more."""
    rules = load_vocabulary().rules["link-receding"]
    return follow_up.status == "partly" and any(
        rule.pattern.search(follow_up.evidence.quote) for rule in rules
    )


def _grade(issue: Issue) -> str:
    source = issue.source
    return source.grade.replace("-", " ") if isinstance(source, Judgement) else ""
