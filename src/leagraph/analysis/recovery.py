"""How long functions take to recover: Kaplan and Meier's estimate, which knows what censoring is.

A function that no later inspection grades is not recovered and not unrecovered: it is unknown. The
estimate takes it out of those at risk at the time when it was last seen, instead of counting it.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

__all__ = ["CURVE", "SUMMARY", "Spell", "by_function", "kaplan_meier", "median_months", "spells"]

CURVE = ["months", "atRisk", "recovered", "censored", "notYet", "low", "high"]
_NORMAL = 1.959964  # the quantile of the normal distribution for 95%
SUMMARY = ["function", "n", "recovered", "censored", "neverSeenAgain", "medianMonths"]


@dataclass(frozen=True, slots=True)
class Spell:
    """The time from a function's first adverse grade to its recovery, or to when it was last graded."""

    function: str
    months: int
    recovered: bool


def spells(rows: Iterable[Mapping[str, str]]) -> list[Spell]:
    """Return the spells of the rows of the saved query ``recovery-times``."""
    return [Spell(row["functionLabel"], int(row["months"]), row["recovered"] == "true") for row in rows]


def kaplan_meier(found: Sequence[Spell]) -> pd.DataFrame:
    """Return the steps of the curve: one row a time at which a spell ends.

    Returns:
        Columns of :data:`CURVE`: ``atRisk`` spells that last at least so long, how many end in recovery
        then, how many are censored then, and ``notYet``: the estimated share that has not recovered
        after that time (Kaplan and Meier 1958), ``low`` and ``high`` its 95% confidence interval
        (Greenwood's variance on the scale of log(-log); missing where all have recovered). Spells of
        0 months never were at risk and are left out.
    """
    at_risk = [one for one in found if one.months > 0]
    rows, share, variance = [], 1.0, 0.0
    for months in sorted({one.months for one in at_risk}):
        left = sum(one.months >= months for one in at_risk)
        recovered = sum(one.months == months and one.recovered for one in at_risk)
        censored = sum(one.months == months and not one.recovered for one in at_risk)
        share *= 1 - recovered / left
        variance += recovered / (left * (left - recovered)) if recovered < left else 0.0
        rows.append([months, left, recovered, censored, round(share, 4), *_interval(share, variance)])
    return pd.DataFrame(rows, columns=CURVE).astype({"low": "Float64", "high": "Float64"})


def _interval(share: float, variance: float) -> tuple[float | None, float | None]:
    if share <= 0:
        return None, None
    if share >= 1:
        return 1.0, 1.0
    width = math.exp(_NORMAL * math.sqrt(variance) / -math.log(share))
    return round(share**width, 4), round(share ** (1 / width), 4)


def median_months(curve: pd.DataFrame) -> int | None:
    """Return the first time by which half have recovered, or None where the curve stays above a half."""
    reached = curve[curve["notYet"] <= 0.5]
    return None if reached.empty else int(reached["months"].iloc[0])


def by_function(found: Sequence[Spell]) -> pd.DataFrame:
    """Return one row a function, those with most spells first.

    Returns:
        Columns of :data:`SUMMARY`: ``n`` spells, how many ``recovered``, how many were ``censored``
        (last seen unrecovered), how many of these were ``neverSeenAgain``, and the median months to
        recovery by :func:`kaplan_meier` (missing where fewer than half recover).
    """
    rows = []
    for function in sorted({one.function for one in found}):
        own = [one for one in found if one.function == function]
        recovered = sum(one.recovered for one in own)
        unseen = sum(one.months == 0 for one in own)
        median = median_months(kaplan_meier(own))
        rows.append([function, len(own), recovered, len(own) - recovered, unseen, median])
    table = pd.DataFrame(rows, columns=SUMMARY).astype({"medianMonths": "Int64"})
    return table.sort_values(
        ["n", "recovered", "function"], ascending=[False, False, True], ignore_index=True
    )
