"""What a hit must be, and the conditions of SQL that this becomes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from leagraph.errors import QueryError
from leagraph.search.entries import KINDS, last_part

__all__ = ["Filters", "conditions"]

_DATE = re.compile(r"[12][0-9]{3}(?:-(?:0[1-9]|1[0-2]))?")


@dataclass(frozen=True, slots=True)
class Filters:
    """What a hit must be: one of these authorities, functions (slugs), kinds; between these dates.

    Dates are YYYY or YYYY-MM, of the inspection whose report has the words; a year means all of it.
    Raises QueryError for a date or kind that is none.
    """

    lea: tuple[str, ...] = ()
    function: tuple[str, ...] = ()
    kind: tuple[str, ...] = ()
    since: str = ""
    until: str = ""

    def __post_init__(self) -> None:
        for date in (self.since, self.until):
            if date and not _DATE.fullmatch(date):
                raise QueryError(f"not a date: {date!r}", hint="write YYYY or YYYY-MM")
        for kind in self.kind:
            if kind not in KINDS:
                raise QueryError(f"there is no kind {kind!r}", hint="there is " + ", ".join(KINDS))


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
