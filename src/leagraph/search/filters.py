"""What a hit must be, and the conditions of SQL that this becomes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from leagraph.search.entries import last_part

__all__ = ["Filters", "conditions"]


@dataclass(frozen=True, slots=True)
class Filters:
    """What a hit must be: one of these authorities, functions (slugs), kinds; between these dates.

    Dates are YYYY or YYYY-MM, of the inspection whose report has the words; a year means all of it.
    """

    lea: tuple[str, ...] = ()
    function: tuple[str, ...] = ()
    kind: tuple[str, ...] = ()
    since: str = ""
    until: str = ""


def conditions(filters: Filters) -> tuple[str, list[str]]:
    """Return conditions that follow others, and the values of their marks."""
    where, values = "", list[str]()
    for column, given in (("lea", filters.lea), ("kind", filters.kind)):
        if given:
            where += f" AND {column} IN ({_marks(given)})"
            values += [_slug(one) for one in given]
    if filters.function:
        marks = _marks(filters.function)
        where += f" AND id IN (SELECT entry FROM concerns WHERE function IN ({marks}))"  # noqa: S608
        values += [_slug(one) for one in filters.function]
    if filters.since:
        where += " AND date <> '' AND date >= substr(?, 1, length(date))"
        values.append(filters.since)
    if filters.until:
        where += " AND date <> '' AND substr(date, 1, length(?)) <= substr(?, 1, length(date))"
        values += [filters.until, filters.until]
    return where, values


def _marks(values: Sequence[str]) -> str:
    return ",".join("?" * len(values))


def _slug(given: str) -> str:
    """Return the slug that an IRI, a name or a slug means."""
    return "-".join(last_part(given).lower().split())
