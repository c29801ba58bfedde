"""The tables that are printed, as Markdown, so that they can be pasted into a document as they are."""

from __future__ import annotations

from collections.abc import Iterable

from quality.measures import Measure
from quality.reliability import Reliability
from quality.targets import TARGETS

__all__ = ["errors_list", "errors_table", "measures_table", "reliability_table"]


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    body = [head, *rows]
    widths = [max(len(row[place]) for row in body) for place in range(len(head))]
    numbers = ["-" * (width - 1) + ":" for width in widths[1:]]
    rule = ("-" * widths[0], *numbers)
    return "\n".join(
        "| " + " | ".join(
            cell.ljust(width) if not place else cell.rjust(width)
            for place, (cell, width) in enumerate(zip(row, widths, strict=True))
        ) + " |"
        for row in (head, rule, *body[1:])
    )  # fmt: skip


def measures_table(measures: Iterable[Measure]) -> str:
    """Return found, annotated, right, precision, recall, F1 (or share) and goal of each measure."""
    rows = []
    for one in measures:
        goal = TARGETS.get(one.name)
        shown = ("", "") if one.share else (f"{one.precision:.3f}", f"{one.recall:.3f}")
        name = one.name.replace("  ", "· ", 1) if one.name.startswith("  ") else one.name
        counts = (str(one.found), str(one.gold), str(one.right))
        rows.append((name, *counts, *shown, f"{one.value:.3f}", "" if goal is None else f"{goal:.2f}"))
    return _table(("measure", "found", "annotated", "right", "P", "R", "F1 or share", "goal"), rows)


def errors_table(measures: Iterable[Measure]) -> str:
    """Return how many errors of each kind there are, for the measures that have any."""
    rows = [
        (one.name.strip(), *(str(one.count()[kind]) for kind in ("missed", "false", "wrong")))
        for one in measures
        if one.errors
    ]
    return _table(("measure", "missed", "false", "wrong value"), rows) if rows else "No errors."


def errors_list(measures: Iterable[Measure]) -> str:
    """Return one line for each error."""
    return "\n".join(
        f"{one.report}: {one.name.strip()}: {error.kind}: {error.what}"
        for one in measures
        for error in one.errors
    )


def reliability_table(rows: Iterable[Reliability], head: str = "confidence") -> str:
    """Return facts, right ones, their share and the mean confidence of each group."""
    return _table(
        (head, "facts", "right", "share right", "mean confidence"),
        [
            (row.name, str(row.facts), str(row.right), f"{row.share:.3f}", f"{row.confidence:.3f}")
            for row in rows
        ],
    )
