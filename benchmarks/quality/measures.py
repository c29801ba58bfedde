"""What a measurement is: how many facts were found, annotated and right, and which were not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Literal

__all__ = ["Error", "ErrorKind", "FactKey", "Measure", "shares", "together"]

ErrorKind = Literal["missed", "false", "wrong"]  # not found; found but not there; found with a wrong value
FactKey = tuple[str, ...]  # the query's name, then the fact's IRI or words


@dataclass(frozen=True, slots=True)
class Error:
    """One error, in words that lead to the place."""

    kind: ErrorKind
    what: str


@dataclass(frozen=True, slots=True)
class Measure:
    """One row of the table.

    ``right`` of the ``found`` facts are right; ``recalled`` of the ``gold`` facts that had to be found were
    found. They differ where an annotation also allows facts that need not be found. A ``share`` (of the
    facts found, whose purpose is right?) has no precision of its own.
    """

    report: str
    name: str
    found: int
    gold: int
    right: int
    recalled: int
    share: bool = False
    errors: tuple[Error, ...] = ()
    verdicts: tuple[tuple[FactKey, bool], ...] = field(default=(), repr=False)

    @property
    def precision(self) -> float:
        """The share of the facts found that are right; 1 where none was found and none is there."""
        return self.right / self.found if self.found else float(not self.gold)

    @property
    def recall(self) -> float:
        """The share of the annotated facts that were found."""
        return self.recalled / self.gold if self.gold else 1.0

    @property
    def value(self) -> float:
        """The measure's one figure: F1, or the share."""
        if self.share:
            return self.recall
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    def count(self) -> Counter[ErrorKind]:
        """Return how many errors of each kind there are."""
        return Counter(error.kind for error in self.errors)


def shares(report: str, name: str, of: int, wrong: Sequence[str]) -> Measure:
    """Return the share of ``of`` facts that are right, when ``wrong`` are not."""
    right = of - len(wrong)
    errors = tuple(Error("wrong", what) for what in wrong)
    return Measure(report, name, of, of, right, right, share=True, errors=errors)


def together(measures: Iterable[Measure], report: str = "together") -> tuple[Measure, ...]:
    """Add up the measures of several reports by name, in the order in which the names first come."""
    named: dict[str, list[Measure]] = {}
    for one in measures:
        named.setdefault(one.name, []).append(one)
    return tuple(
        Measure(
            report,
            name,
            sum(one.found for one in some),
            sum(one.gold for one in some),
            sum(one.right for one in some),
            sum(one.recalled for one in some),
            some[0].share,
            tuple(error for one in some for error in one.errors),
            tuple(verdict for one in some for verdict in one.verdicts),
        )
        for name, some in named.items()
    )
