"""Gives each fact of a report its IRI; the mapping and the links use the same names."""

from __future__ import annotations

from collections.abc import Mapping

from pyoxigraph import NamedNode

from leagraph.extraction.facts import (
    AgencyMention,
    CouncilSeats,
    Finding,
    FollowUp,
    Judgement,
    Notice,
    Observation,
    PlanPriority,
    Recommendation,
    ReportFacts,
    StatisticalNeighbour,
)
from leagraph.linking.inspections import cited_key
from leagraph.rdf.iris import Iris, Minter, plain_words, text_hash

__all__ = ["Fact", "Names", "name_facts"]

Fact = (
    Recommendation
    | Judgement
    | Finding
    | FollowUp
    | AgencyMention
    | StatisticalNeighbour
    | PlanPriority
    | CouncilSeats
    | Observation
    | Notice
)
Names = Mapping[Fact, NamedNode]


def name_facts(facts: ReportFacts, iris: Iris, resolved: str | None = None) -> Names:
    """Return the IRI of every fact; a fact that stands twice, equal in all, is one thing.

    ``resolved`` is the date of the cited inspection as in :class:`MappingContext`.
    """
    mint, names = Minter(iris), dict[Fact, NamedNode]()
    lea, date = facts.inspection.lea, facts.inspection.date
    previous = cited_key(facts, resolved)

    def name(fact: Fact, kind: str, *parts: str) -> None:
        if fact not in names:
            names[fact] = mint.fresh(kind, lea, *parts)

    for recommendation in facts.recommendations:
        name(recommendation, "recommendation", date, text_hash(recommendation.text))
    for judgement in facts.judgements:
        judged = date if judgement.when == "current" else str(previous)
        name(judgement, "judgement", judged, _judgement_tail(judgement, date))
    for finding in facts.findings:
        name(finding, "finding", date, f"{finding.kind}-{text_hash(finding.text)}")
    for follow_up in facts.follow_ups:
        name(follow_up, "follow-up", date, str(follow_up.evidence.span.start))
    for mention in facts.agencies:
        name(mention, "mention", date, f"{mention.agency}-{mention.evidence.span.start}")
    for neighbour in facts.neighbours:
        name(neighbour, "neighbour", date, neighbour.lea)
    for priority in facts.priorities:
        name(priority, "plan-priority", date, str(priority.position))
    for seats in facts.seats:
        name(seats, "seats", date, plain_words(seats.party).replace(" ", "-") or "party")
    for number, observation in enumerate(facts.observations, 1):
        name(observation, "observation", date, str(number))
    for number, notice in enumerate(facts.notices, 1):
        name(notice, "notice", date, str(number))
    return names


def _judgement_tail(judgement: Judgement, stated: str) -> str:
    tail = judgement.function
    if judgement.when == "previous":
        tail += f"-stated-{stated}"
    return tail if judgement.basis == "prose" else f"{tail}-{judgement.basis}"
