"""How each function was graded everywhere, counted from the answers of summing queries."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from leagraph.server.pages.asking import Rows
from leagraph.server.pages.naming import Concepts

__all__ = ["Standing", "standings"]


@dataclass(frozen=True, slots=True)
class Standing:
    """How a function was graded everywhere: counts by grade, and the agencies that reports name with it."""

    function: str
    grades: dict[str, int]
    judged: int
    failing: int
    links: int
    agencies: Rows

    @property
    def share(self) -> int:
        """The percentage of its grades that are below satisfactory."""
        return round(100 * self.failing / self.judged) if self.judged else 0


def standings(grades: Rows, agencies: Rows, links: Rows, concepts: Concepts) -> list[Standing]:
    """Return the standing of each function that has a grade."""
    counted: dict[str, dict[str, int]] = {}
    for row in grades:
        counted.setdefault(row["function"], {})[row["grade"]] = int(row["judgements"])
    helping: dict[str, dict[str, dict[str, str]]] = {}
    for row in agencies:
        helping.setdefault(row["function"], {}).setdefault(row["agency"], row)
    joined: Counter[str] = Counter()
    for row in links:
        joined[row["function"]] += int(row["links"])
    return [
        Standing(
            function,
            these,
            sum(these.values()),
            sum(count for grade, count in these.items() if concepts.bad(grade)),
            joined[function],
            tuple(helping.get(function, {}).values())[:4],
        )
        for function, these in counted.items()
    ]
