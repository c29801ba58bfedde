"""What the mapping of one report knows beside its facts, and which earlier inspection they mean."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from leagraph.extraction.facts import ReportFacts
from leagraph.rdf.iris import BASE

__all__ = ["UNDATED", "MappingContext", "previous_key"]

UNDATED = "before-"  # begins the key of an earlier inspection that no report dates


@dataclass(frozen=True, slots=True)
class MappingContext:
    """What is known beside the facts of the report itself.

    ``previous`` is the resolved date of the inspection that the report cites (a cited ``1999`` can
    be the reported ``1999-07``), None where nothing better than the report's own word is known;
    ``previous_reported`` says that the build has a report of that inspection. ``names`` holds the
    one name of each authority by slug, so that two reports never name one authority twice.
    """

    base: str = BASE
    previous: str | None = None
    previous_reported: bool = False
    invented: bool = False
    software: str = "leagraph"
    names: Mapping[str, str] = field(default_factory=dict)


def previous_key(facts: ReportFacts, resolved: str | None = None) -> str | None:
    """Return the date key of the earlier inspection that the facts speak of, or None if of none."""
    own = facts.inspection
    if resolved or own.previous_date:
        return resolved or own.previous_date
    speaks = facts.follow_ups or any(one.when == "previous" for one in facts.judgements)
    return f"{UNDATED}{own.date}" if speaks else None
