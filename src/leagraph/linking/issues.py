"""Reads the issues of inspections out of the facts: demands, weaknesses, adverse grades, criticism."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from leagraph.extraction.facts import Evidence, Judgement, ReportFacts
from leagraph.linking.inspections import cited_key
from leagraph.linking.model import Issue, IssueKind, Source

__all__ = ["ADVERSE", "issues_of"]

ADVERSE = frozenset({"unsatisfactory", "poor", "very-poor"})
UNRESOLVED = frozenset({"partly", "not-implemented"})


def issues_of(facts: ReportFacts, previous: Mapping[tuple[str, str], str]) -> tuple[Issue, ...]:
    """Return the issues that a report states, of its own inspection and of the one it cites.

    ``previous`` gives the resolved date of the cited inspection by (lea, date of the report).
    """
    own = facts.inspection
    earlier = cited_key(facts, previous.get((own.lea, own.date)))
    found = [*_own(facts)]
    if earlier:
        found.extend(_cited(facts, earlier))
    return tuple(found)


def _own(facts: ReportFacts) -> Iterator[Issue]:
    date = facts.inspection.date
    for one in facts.recommendations:
        yield _issue(facts, date, "recommendation", one.functions, one.text, one.evidence[0], one)
    for finding in facts.findings:
        if finding.kind == "weakness":
            kind: IssueKind = "weakness"
        elif finding.kind == "focus-aspect":
            kind = "focus-aspect"
        else:
            continue
        yield _issue(facts, date, kind, finding.functions, finding.text, finding.evidence, finding)
    for judgement in facts.judgements:
        if judgement.when == "current" and _adverse(judgement):
            yield _issue(facts, date, "adverse-judgement", (judgement.function,), judgement.evidence.quote,
                         judgement.evidence, judgement)  # fmt: skip
    for follow_up in facts.follow_ups:
        if follow_up.status in UNRESOLVED:
            yield _issue(facts, date, "criticism", follow_up.functions, follow_up.evidence.quote,
                         follow_up.evidence, follow_up)  # fmt: skip


def _cited(facts: ReportFacts, earlier: str) -> Iterator[Issue]:
    for judgement in facts.judgements:
        if judgement.when == "previous" and _adverse(judgement):
            yield _issue(facts, earlier, "adverse-judgement", (judgement.function,),
                         judgement.evidence.quote, judgement.evidence, judgement)  # fmt: skip
    for one in facts.follow_ups:
        kind: IssueKind = "recommendation" if one.explicit else "criticism"
        text = one.matter or one.evidence.quote
        yield _issue(facts, earlier, kind, one.functions, text, one.evidence, one, reported=True)


def _adverse(judgement: Judgement) -> bool:
    return judgement.scale == "jrs" and judgement.grade in ADVERSE and judgement.headline


def _issue(
    facts: ReportFacts,
    date: str,
    kind: IssueKind,
    functions: tuple[str, ...],
    text: str,
    evidence: Evidence,
    source: Source,
    *,
    reported: bool = False,
) -> Issue:
    own = facts.inspection
    return Issue(own.lea, date, own.date, kind, functions, text, evidence, source, facts, reported)
