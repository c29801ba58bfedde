"""The goals for extraction, by measure, and the floors that a run can be held to."""

from __future__ import annotations

from collections.abc import Iterable

from quality.measures import Measure

__all__ = ["TARGETS", "below", "read_floors"]

TARGETS: dict[str, float] = {
    "inspection facts": 1.0,
    "statistical neighbours": 1.0,
    "plan priorities": 1.0,
    "council seats": 1.0,
    "recommendations": 0.99,
    "  function of recommendation": 0.92,
    "  purpose": 0.98,
    "  priority group": 1.0,
    "  in body, in appendix": 0.98,
    "  place in body": 0.98,
    "judgements, current": 0.90,
    "judgements, previous": 0.85,
    "grades of the record": 1.0,
    "strengths": 0.98,
    "  function of strength": 0.90,
    "weaknesses": 0.98,
    "  function of weakness": 0.90,
    "focus aspects": 0.98,
    "  function of focus-aspect": 0.90,
    "follow-ups": 0.85,
    "  status": 0.85,
    "agencies": 0.85,
    "  kind of agency": 0.92,
    "  paragraphs of agency": 0.90,
    "cells of tables": 1.0,
}


def read_floors(given: Iterable[str]) -> dict[str, float]:
    """Read floors: ``NAME=VALUE`` for one measure, ``VALUE`` for all, ``targets`` for the goals.

    Raises:
        ValueError: a floor is no number from 0 to 1, or names no measure.
    """
    floors: dict[str, float] = {}
    known = {name.strip(): name for name in TARGETS}
    for one in given:
        if one == "targets":
            floors |= TARGETS
            continue
        name, _, value = one.rpartition("=")
        least = float(value)
        if not 0 <= least <= 1 or (name and name.strip() not in known):
            raise ValueError(f"no such floor: {one!r}; measures: {', '.join(sorted(known))}")
        floors |= {known[name.strip()]: least} if name else dict.fromkeys(TARGETS, least)
    return floors


def below(measures: Iterable[Measure], floors: dict[str, float]) -> list[str]:
    """Return a line for each measure that lies below its floor."""
    return [
        f"{one.report}: {one.name.strip()} {one.value:.3f} is below {floors[one.name]:.3f}"
        for one in measures
        if one.name in floors and round(one.value, 3) < floors[one.name]
    ]
