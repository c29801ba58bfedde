"""What the mapping of one report knows beside its facts, and which earlier inspection they mean."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from leagraph.rdf.iris import BASE

__all__ = ["MappingContext"]


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
