"""Small invented reports, as facts, for the tests of linking."""

from __future__ import annotations

from itertools import count

from leagraph.documents.model import Span
from leagraph.extraction.facts import (
    Evidence,
    Finding,
    FollowUp,
    Inspection,
    Judgement,
    Recommendation,
    ReportFacts,
    Status,
    When,
)

_PLACES = count(1000, 1000)


def evidence(quote: str) -> Evidence:
    """Evidence at a place of its own."""
    start = next(_PLACES)
    return Evidence(quote, Span(start, start + len(quote)), "12", "12")


def recommendation(text: str, *functions: str, purpose: str | None = None) -> Recommendation:
    """A recommendation in the body only."""
    return Recommendation(
        text, purpose, functions, None, None, "12", True, False, None, (evidence(text),), (), "test", 0.95
    )


def judgement(function: str, grade: str, when: When = "current") -> Judgement:
    """A headline judgement in prose."""
    quote = f"The work on {function} is {grade}."
    return Judgement(function, grade, "jrs", when, "prose", grade, None, True, evidence(quote), "test", 0.9)


def weakness(text: str, *functions: str) -> Finding:
    """An item of a list of weaknesses."""
    return Finding("weakness", text, functions, None, evidence(text), "test", 0.95)


def follow_up(text: str, status: Status, *functions: str, matter: str | None = None) -> FollowUp:
    """A follow-up of an explicit recommendation."""
    return FollowUp(functions, status, True, matter, None, evidence(text), "test", 0.9)


def report(lea: str, date: str, previous: str | None = None, **facts: object) -> ReportFacts:
    """A report of an invented authority."""
    inspection = Inspection(lea, lea.title(), "lea-inspection", "lea-2001", date, previous_date=previous)
    return ReportFacts(inspection, **facts)  # type: ignore[arg-type]
