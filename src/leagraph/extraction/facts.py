"""The facts that are read out of one report: frozen, typed, each with its evidence and its rule.

No IRI and no RDF here: functions, grades and the like are slugs of the schemes in ``ontology/``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from leagraph.documents.model import Span

__all__ = [
    "AgencyMention",
    "Basis",
    "CouncilSeats",
    "Evidence",
    "Finding",
    "FindingKind",
    "FollowUp",
    "Inspection",
    "Judgement",
    "Notice",
    "Observation",
    "PlanPriority",
    "Recommendation",
    "ReportFacts",
    "StatisticalNeighbour",
    "Status",
    "When",
]

Basis = Literal["prose", "record", "list"]
FindingKind = Literal["strength", "weakness", "focus-aspect"]
Status = Literal["implemented", "partly", "not-implemented", "unclear"]
When = Literal["current", "previous"]


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where a fact is stated.

    ``quote`` is ``document.quote(span)``; ``passage`` is the key of the passage that holds it;
    ``paragraph`` the printed number to cite (None before the first number, and in letters).
    """

    quote: str
    span: Span
    passage: str
    paragraph: str | None


@dataclass(frozen=True, slots=True)
class Inspection:
    """Who was inspected, when, by whom, and which earlier inspection the report names.

    Dates are ``YYYY-MM`` or ``YYYY``, as precise as the report. ``evidence`` maps a field's name to
    the place that states it.
    """

    lea: str  # slug, for example ``stoke-on-trent``
    lea_name: str  # for example ``Stoke-on-Trent``
    kind: Literal["lea-inspection", "apa-letter"]
    framework: str  # slug of the scheme of frameworks
    date: str
    lead_inspector: str | None = None
    previous_date: str | None = None
    last_paragraph: int | None = None
    survey_response_percent: float | None = None
    evidence: tuple[tuple[str, Evidence], ...] = ()
    rule: str = ""
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Recommendation:
    """One distinct recommendation; the body's and the appendix's are one with two places."""

    text: str
    purpose: str | None  # the verbatim 'In order to ...' lead-in without its colon
    functions: tuple[str, ...]  # best first, at least one
    priority: Literal["fundamental", "essential", "urgent", "other"] | None
    addressee: str | None
    after_paragraph: str | None  # the last number printed before it in the body
    in_body: bool
    in_appendix: bool
    appendix_text: str | None  # where it differs from ``text``
    evidence: tuple[Evidence, ...]  # body first, then appendix
    parts: tuple[str, ...]  # the demands of a compound recommendation; empty for a simple one
    rule: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Judgement:
    """The inspectors' explicit grade of one function of the authority."""

    function: str
    grade: str  # slug within its scale, for example ``highly-satisfactory``
    scale: Literal["jrs", "apa"]
    when: When  # previous: of the earlier inspection, stated in this report
    basis: Basis
    as_worded: str  # the grade as the report words it, for example ``remains so``
    hedge: str | None  # 'at least', 'overall', 'with some good features' ...
    headline: bool  # False for a grade of a part or a side remark: kept, but not the function's grade
    evidence: Evidence
    rule: str
    confidence: float
    not_inspected: bool = False  # the record's NI column
    whole: bool = True  # stated of the function as a whole: of no part or side, not in passing, not implied


@dataclass(frozen=True, slots=True)
class Finding:
    """An item of a list of strengths, weaknesses or aspects for focus."""

    kind: FindingKind
    text: str
    functions: tuple[str, ...]
    area: str | None  # the heading of its group in an APA letter, for example ``Being healthy``
    evidence: Evidence
    rule: str
    confidence: float
    whole: bool | None = None  # its words name a function as a whole; None where it stands under an area


@dataclass(frozen=True, slots=True)
class FollowUp:
    """What this report says became of a recommendation or criticism of the earlier inspection."""

    functions: tuple[str, ...]
    status: Status
    explicit: bool  # the text says recommendation or recommended
    matter: str | None  # what had been recommended or criticised, in the report's words, where stated
    assessor: str | None  # who says so, where it is not the inspectors themselves
    evidence: Evidence
    rule: str
    confidence: float


@dataclass(frozen=True, slots=True)
class AgencyMention:
    """One mention of an organisation other than the authority, its directorates and its schools."""

    agency: str  # slug, one for all names and abbreviations of the same agency
    name: str  # canonical name
    surface: str  # as printed here
    kind: str  # slug of the scheme of agency kinds
    functions: tuple[str, ...]  # what the passage is about
    grade: str | None  # where the report grades the link or liaison with it: slug of the jrs scale
    local: bool  # known only in this authority (a named partnership board), so its IRI holds the authority
    evidence: Evidence
    rule: str
    confidence: float


@dataclass(frozen=True, slots=True)
class StatisticalNeighbour:
    """An authority that the report names as a statistical neighbour."""

    name: str
    lea: str
    evidence: Evidence
    rule: str
    confidence: float


@dataclass(frozen=True, slots=True)
class PlanPriority:
    """A priority of the authority's Education Development Plan, as listed."""

    text: str
    position: int  # from 1
    evidence: Evidence
    rule: str
    confidence: float


@dataclass(frozen=True, slots=True)
class CouncilSeats:
    """Seats that a party holds in the council at the time of the report."""

    party: str
    seats: int
    evidence: Evidence
    rule: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Observation:
    """One figure: a table's cell, or a figure in prose that is compared with named groups."""

    measure: str  # for example ``Primary individual schools budget (ISB)``
    group: str  # LEA, statistical neighbours, unitary, England ...
    period: str | None  # as printed, for example ``2001/02``
    value: str  # a decimal number without separators
    unit: str | None  # GBP per pupil, per cent, GBP million ...
    table: int | None  # which table of the report, from 1; None for prose
    row: int | None
    column: int | None
    evidence: Evidence
    rule: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Notice:
    """Something left out on purpose, and why: a grade the text has lost, a garbled list."""

    code: str
    message: str
    paragraph: str | None


@dataclass(frozen=True, slots=True)
class ReportFacts:
    """All facts of one report."""

    inspection: Inspection
    recommendations: tuple[Recommendation, ...] = ()
    judgements: tuple[Judgement, ...] = ()
    findings: tuple[Finding, ...] = ()
    follow_ups: tuple[FollowUp, ...] = ()
    agencies: tuple[AgencyMention, ...] = ()
    neighbours: tuple[StatisticalNeighbour, ...] = ()
    priorities: tuple[PlanPriority, ...] = ()
    seats: tuple[CouncilSeats, ...] = ()
    observations: tuple[Observation, ...] = ()
    notices: tuple[Notice, ...] = ()
