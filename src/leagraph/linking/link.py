"""All links between inspections, within an authority and across, from the facts of their reports."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from leagraph.extraction.facts import ReportFacts
from leagraph.linking.across import similar_recommendations
from leagraph.linking.answers import answers
from leagraph.linking.explicit import explicit_links
from leagraph.linking.inspections import resolve_cited
from leagraph.linking.issues import issues_of
from leagraph.linking.model import Answer, Issue, IssueLink, SimilarityLink
from leagraph.linking.similarity import Comparer

__all__ = ["Links", "link_reports"]


@dataclass(frozen=True, slots=True)
class Links:
    """Links in a stable order, and the resolved dates of the inspections that reports cite."""

    previous: Mapping[tuple[str, str], str]
    issues: tuple[IssueLink, ...]
    answers: tuple[Answer, ...]
    similar: tuple[SimilarityLink, ...] = ()


def link_reports(reports: Sequence[ReportFacts]) -> Links:
    """Return the links among ``reports``; one pair has one link, the explicit one where there are two."""
    ordered = sorted(reports, key=lambda one: (one.inspection.lea, one.inspection.date))
    previous = resolve_cited(one.inspection for one in ordered)
    explicit: list[IssueLink] = []
    issues: list[Issue] = []
    for one in ordered:
        own = issues_of(one, previous)
        explicit.extend(explicit_links(own))
        issues.extend(own)
    taken = {(_key(link.earlier), _key(link.later)) for link in explicit}
    within = [
        link for link in Comparer(issues).links() if (_key(link.earlier), _key(link.later)) not in taken
    ]
    return Links(previous, (*explicit, *within), answers(ordered, previous), similar_recommendations(ordered))


def _key(issue: Issue) -> tuple[str, str, str, int, str, bool]:
    function = issue.functions[0] if issue.kind == "adverse-judgement" else ""
    return (issue.lea, issue.date, issue.report, issue.evidence.span.start, function, issue.reported)
