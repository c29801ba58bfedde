"""Strengths, weaknesses and aspects for focus: the items of a report's lists, and their functions."""

from __future__ import annotations

from collections.abc import Iterator

from quality.answers import Annotation, Answers, distinct, functions_by, of_report
from quality.likeness import best_pairs
from quality.measures import Error, Measure, shares

__all__ = ["score_findings"]

QUERY = "findings"
KINDS = (("strength", "strengths"), ("weakness", "weaknesses"), ("focus-aspect", "focus_aspects"))


def score_findings(report: str, gold: Annotation, answers: Answers) -> Iterator[Measure]:
    """Measure each kind of list."""
    rows = of_report(answers.rows(QUERY), gold)
    for kind, key in KINDS:
        some = [row for row in rows if row["kind"] == kind]
        found = distinct(some, "finding")
        listed = [one if isinstance(one, dict) else {"text": one} for one in gold.get(key) or ()]
        if not found and not listed:
            continue
        pairs = best_pairs(found, listed, lambda row: row["text"], lambda one: [str(one["text"])])
        hit, met = {place for place, _ in pairs}, {goal for _, goal in pairs}
        missed = [Error("missed", one["text"][:100]) for goal, one in enumerate(listed) if goal not in met]
        false = [Error("false", row["text"][:100]) for place, row in enumerate(found) if place not in hit]
        verdicts = tuple(((QUERY, row["finding"]), place in hit) for place, row in enumerate(found))
        yield Measure(
            report, key.replace("_", " "), len(found), len(listed), len(pairs), len(pairs),
            errors=(*missed, *false), verdicts=verdicts,
        )  # fmt: skip
        functions = functions_by(some, "finding")
        asked = [
            (found[place]["finding"], listed[goal]) for place, goal in pairs if listed[goal].get("functions")
        ]
        wrong = [
            f"{one['text'][:60]}: {one['functions']} read as {sorted(functions[finding])}"
            for finding, one in asked
            if not functions[finding] & set(one["functions"])
        ]
        if asked:
            yield shares(report, f"  function of {kind}", len(asked), wrong)
