"""An invented report with every kind of fact, and the means to compare graphs."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from pyoxigraph import Quad

from leagraph.documents.model import Document, Heading, Passage, Span
from leagraph.extraction.evidence import evidence_of
from leagraph.extraction.facts import (
    AgencyMention,
    CouncilSeats,
    Evidence,
    Finding,
    FollowUp,
    Inspection,
    Judgement,
    Notice,
    Observation,
    PlanPriority,
    Recommendation,
    ReportFacts,
    StatisticalNeighbour,
)
from leagraph.rdf.context import MappingContext
from leagraph.rdf.report import report_quads

__all__ = ["assert_same_graph", "document", "evidence", "facts", "quads"]

_PASSAGES = [
    ("1", "1", "Introduction", "Eastmere was inspected in July 2002; the last inspection was in May 2000."),
    ("2", "2", "Context", "Its neighbours are Westholm and  Northmere. Independents hold 12 seats."),
    ("2-2", "2", "Context", "The number 2 is printed twice. Spending was 1,250.50 pounds a pupil."),
    ("3", "3", "Literacy", "Support for literacy is good; it was unsatisfactory in 2000."),
    ("4", "4", "Literacy", "The advice on phonics has been followed in part. The police lend a hand."),
    ("after-4-1", None, "Literacy", "Recommendation: share what works."),
    ("after-4-2", None, "Appendix", "Nothing refers to this passage. 12 literacy 2, 13 numeracy NI."),
    ("after-4-3", None, "Appendix", "Nothing refers to this one either."),
]


def document(name: str = "eastmere-2002.txt") -> Document:
    """Return the invented report."""
    text, passages, after = "", [], None
    for key, number, heading, words in _PASSAGES:
        start = len(text)
        text += f"{number}.\t{words}\n\n" if number else f"{words}\n\n"
        after = number or after
        headings = (Heading("Part One", 1, Span(0, 0)), Heading(heading, 2, Span(0, 0)))
        passages.append(Passage(key, number, after, after, headings, (), Span(start, len(text) - 2)))
    return Document(name, "ab" * 32, "text/plain", text, tuple(passages))


def evidence(words: str) -> Evidence:
    """Return the evidence of ``words`` in the invented report."""
    report = document()
    start = report.text.index(words)
    span = Span(start, start + len(words))
    (passage,) = [one for one in report.passages if one.span.start <= start < one.span.end]
    return evidence_of(report, passage, span)


def facts() -> ReportFacts:
    """Return facts of every kind, each field filled in at least one of them."""
    good = Judgement(
        "literacy",
        "good",
        "jrs",
        "current",
        "prose",
        "good",
        "at least",
        True,
        evidence("Support for literacy is good"),
        "judgement-copula",
        0.95,
    )
    record = evidence("12 literacy 2")
    demand = Recommendation(
        "share what works;",
        "In order to read better",
        ("literacy", "numeracy"),
        "urgent",
        "the authority",
        "4",
        True,
        True,
        "share what works widely",
        (evidence("share what works"), evidence("12 literacy")),
        ("share", "what works"),
        "recommendation-bullet",
        0.99,
    )
    seen = evidence("The police lend a hand")
    cell = Observation(
        "Spending", "LEA", "2001/02", "1250.50", "GBP per pupil", 1, 1, 2, evidence("1,250.50"), "cell", 0.9
    )
    return ReportFacts(
        inspection=Inspection(
            "eastmere",
            "Eastmere",
            "lea-inspection",
            "lea-2001",
            "2002-07",
            "Ann Other HMI",
            "2000-05",
            4,
            58.5,
            (("date", evidence("in July 2002")), ("previous_date", evidence("in May 2000"))),
            "inspection",
            0.9,
        ),
        judgements=(
            good,
            replace(good, grade="unsatisfactory", when="previous", as_worded="was", hedge=None),
            replace(good, grade="satisfactory", headline=False, hedge=None),
            replace(good, basis="record", hedge=None, evidence=record, confidence=1.0),
            replace(
                good,
                function="numeracy",
                basis="record",
                hedge=None,
                not_inspected=True,
                evidence=evidence("13 numeracy NI"),
            ),
        ),
        recommendations=(
            demand,
            # The same words stand twice in the report, as two demands.
            replace(demand, text="Share what works", priority=None, functions=("numeracy",), parts=()),
        ),
        findings=(
            Finding("strength", "keen staff", ("literacy",), None, seen, "list", 0.9),
            Finding("focus-aspect", "reading", (), "Enjoying", seen, "list", 0.8),
        ),
        follow_ups=(
            FollowUp(
                ("literacy",),
                "partly",
                True,
                "advice on phonics",
                "the schools",
                evidence("The advice on phonics has been followed in part."),
                "follow-up-part",
                0.85,
            ),
        ),
        agencies=(
            AgencyMention(
                "police", "Police", "police", "police", ("attendance",), "good", False, seen, "agency", 0.9
            ),
            AgencyMention("reading-board", "Reading Board", "Board", "other", (), None, True, seen, "a", 0.7),
        ),
        neighbours=(
            StatisticalNeighbour("Westholm", "westholm", evidence("Westholm"), "neighbours", 1.0),
            StatisticalNeighbour("Northmere", "northmere", evidence("Northmere"), "neighbours", 1.0),
        ),
        priorities=(PlanPriority("raise standards", 1, seen, "plan", 0.9),),
        seats=(CouncilSeats("Independent", 12, evidence("Independents hold 12 seats"), "seats", 0.9),),
        observations=(cell, replace(cell, value="-3", period=None, unit=None, table=None, row=None)),
        notices=(Notice("lost-grade", "The grade of item 14 is lost.", "4"), Notice("odd", "Odd.", None)),
    )


def quads(found: ReportFacts | None = None, context: MappingContext | None = None) -> list[Quad]:
    """Return the quads of the invented report."""
    return report_quads(document(), found or facts(), context or MappingContext())


def assert_same_graph(found: Iterable[Quad], expected: Iterable[Quad]) -> None:
    """Fail with the missing and the extra quads; without blank nodes, equal sets are isomorphic."""
    have, want = set(found), set(expected)
    missing = "\n".join(sorted(f"- {quad}" for quad in want - have))
    extra = "\n".join(sorted(f"+ {quad}" for quad in have - want))
    assert have == want, f"the graphs differ:\n{missing}\n{extra}"
