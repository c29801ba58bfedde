"""Joins the inspection that a report cites ('the last inspection, in 1999') to the reported one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from leagraph.extraction.facts import Inspection, ReportFacts

__all__ = ["UNDATED", "cited_key", "resolve_cited"]

Key = tuple[str, str]
UNDATED = "before-"  # begins the key of an earlier inspection that no report dates


def cited_key(facts: ReportFacts, resolved: str | None = None) -> str | None:
    """Return the date key of the earlier inspection that the facts speak of, or None if of none."""
    own = facts.inspection
    if resolved or own.previous_date:
        return resolved or own.previous_date
    speaks = facts.follow_ups or any(one.when == "previous" for one in facts.judgements)
    return f"{UNDATED}{own.date}" if speaks else None


def resolve_cited(inspections: Iterable[Inspection]) -> Mapping[Key, str]:
    """Return the date to use for the inspection cited by each report, by (lea, date of the report).

    A cited date joins the one inspection of that authority, reported or cited more precisely
    elsewhere, that it can mean; a date that fits none or several stays as the report words it.
    """
    cited: dict[Key, str] = {}
    known: dict[str, set[str]] = defaultdict(set)
    for one in inspections:
        known[one.lea].add(one.date)
        if one.previous_date:
            cited[one.lea, one.date] = one.previous_date
            known[one.lea].add(one.previous_date)
    return {key: _most_precise(date, known[key[0]], before=key[1]) for key, date in cited.items()}


def _most_precise(date: str, known: set[str], *, before: str) -> str:
    if len(date) > len("2000"):
        return date
    fitting = [other for other in known if other != date and other.startswith(date) and other < before]
    return fitting[0] if len(fitting) == 1 else date
