"""What linking takes and gives: issues of inspections, and links between them with score and reason."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from leagraph.extraction.facts import (
    Evidence,
    Finding,
    FollowUp,
    Judgement,
    Recommendation,
    ReportFacts,
)

__all__ = ["Answer", "Issue", "IssueKind", "IssueLink", "Method", "SimilarityLink", "Source"]

IssueKind = Literal["recommendation", "weakness", "adverse-judgement", "criticism", "focus-aspect"]
Method = Literal["explicit", "similarity", "curated"]
Source = Recommendation | Finding | Judgement | FollowUp


@dataclass(frozen=True, slots=True)
class Issue:
    """One thing that inspectors asked for or found wanting in one inspection of an authority.

    ``date`` is the inspection's; ``report`` the date of the report that states it, a later one for
    what is known only from there (``was unsatisfactory at the last inspection``). ``reported`` is
    True for the matter of a follow-up: the earlier inspection's demand in the later report's words.
    """

    lea: str
    date: str
    report: str
    kind: IssueKind
    functions: tuple[str, ...]
    text: str
    evidence: Evidence
    source: Source
    facts: ReportFacts
    reported: bool = False


@dataclass(frozen=True, slots=True)
class IssueLink:
    """Two issues that are about the same matter: the earlier inspection's and a later one's."""

    earlier: Issue
    later: Issue
    functions: tuple[str, ...]
    method: Method
    score: float
    reason: str
    features: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """A follow-up and the recommendation of the earlier, reported inspection that it answers."""

    follow_up: FollowUp
    follow_up_facts: ReportFacts
    recommendation: Recommendation
    recommendation_facts: ReportFacts
    method: Method
    score: float
    reason: str


@dataclass(frozen=True, slots=True)
class SimilarityLink:
    """Two recommendations of different authorities that ask for the same; ``cosine`` of their words."""

    first: Recommendation
    first_facts: ReportFacts
    second: Recommendation
    second_facts: ReportFacts
    functions: tuple[str, ...]
    score: float
    reason: str
    cosine: float
