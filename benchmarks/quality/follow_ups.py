"""Follow-ups: what a report says became of earlier demands; their status and function."""

from __future__ import annotations

from collections.abc import Iterator

from quality.answers import Annotation, Answers, Row, distinct, functions_by, of_report
from quality.likeness import alike, slug, squash
from quality.measures import Error, Measure, shares

__all__ = ["score_follow_ups"]

QUERY = "follow-ups"
NEAR = 0.6  # how alike quotes in one paragraph must be when neither holds the other


def score_follow_ups(report: str, gold: Annotation, answers: Answers) -> Iterator[Measure]:
    """Measure follow-ups; only those of explicit recommendations must be found, all may be."""
    rows = of_report(answers.rows(QUERY), gold)
    found, wanted = distinct(rows, "followUp"), gold.get("followups") or []
    if not found and not wanted:
        return
    pairs = _pairs(found, wanted)
    met, hit = set(pairs.values()), set(pairs)
    explicit = {goal for goal, one in enumerate(wanted) if one.get("explicit_recommendation")}
    missed = [
        Error("missed", f"{wanted[goal]['paragraph']}: {wanted[goal]['quote'][:90]}")
        for goal in explicit - met
    ]
    false = [
        Error("false", f"{row['paragraph']}: {row['quote'][:90]}")
        for place, row in enumerate(found)
        if place not in hit
    ]
    read = [(found[place], wanted[goal]) for place, goal in pairs.items()]
    wrong = [(row, one) for row, one in read if slug(row["status"]) != one["status"]]
    misread = {row["followUp"] for row, _ in wrong}
    verdicts = tuple(
        ((QUERY, row["followUp"]), place in hit and row["followUp"] not in misread)
        for place, row in enumerate(found)
    )
    yield Measure(
        report, QUERY, len(found), len(explicit), len(pairs), len(explicit & met),
        errors=(*missed, *false), verdicts=verdicts,
    )  # fmt: skip
    yield shares(
        report,
        "  status",
        len(pairs),
        [f"{one['paragraph']}: {one['status']} read as {row['status']}" for row, one in wrong],
    )
    functions = functions_by(rows, "followUp")
    other = [
        f"{one['paragraph']}: {one['function']} read as {sorted(functions[row['followUp']])}"
        for row, one in read
        if one["function"] not in functions[row["followUp"]]
    ]
    yield shares(report, "  function of follow-up", len(pairs), other)


def _near(row: Row, wanted: Annotation) -> bool:
    one, other = squash(row["quote"]), squash(wanted["quote"])
    return one in other or other in one or alike(one, other) >= NEAR


def _pairs(found: list[Row], wanted: list[Annotation]) -> dict[int, int]:
    """Pair each found follow-up with the first annotated one of its paragraph that is still free."""
    pairs: dict[int, int] = {}
    for place, row in enumerate(found):
        for goal, one in enumerate(wanted):
            same = row["paragraph"].strip() == str(one["paragraph"] if one["paragraph"] is not None else "")
            if same and goal not in pairs.values() and _near(row, one):
                pairs[place] = goal
                break
    return pairs
