"""Recommendations: found or not, and whether their function, purpose, priority and place are right."""

from __future__ import annotations

from collections.abc import Iterator

from quality.answers import Annotation, Answers, Row, distinct, functions_by, of_report
from quality.likeness import TEXT, alike, best_pairs, flag, slug
from quality.measures import Error, Measure, shares

__all__ = ["score_recommendations"]

QUERY = "recommendations"
Pairs = list[tuple[Row, Annotation]]


def score_recommendations(report: str, gold: Annotation, answers: Answers) -> Iterator[Measure]:
    """Measure the recommendations of a report; body and appendix count as one."""
    rows = of_report(answers.rows(QUERY), gold)
    found, wanted = distinct(rows, "recommendation"), gold["recommendations"]
    if not found and not wanted:
        return
    matched = best_pairs(found, wanted, lambda row: row["text"], _texts)
    hit, met = {place for place, _ in matched}, {goal for _, goal in matched}
    missed = [Error("missed", one["text"][:100]) for goal, one in enumerate(wanted) if goal not in met]
    false = [Error("false", row["text"][:100]) for place, row in enumerate(found) if place not in hit]
    verdicts = tuple(((QUERY, row["recommendation"]), place in hit) for place, row in enumerate(found))
    right = len(matched)
    yield Measure(
        report, QUERY, len(found), len(wanted), right, right, errors=(*missed, *false), verdicts=verdicts
    )
    pairs = [(found[place], wanted[goal]) for place, goal in matched]
    functions = functions_by(rows, "recommendation")
    yield shares(report, "  function of recommendation", right, _wrong_functions(pairs, functions))
    yield from _details(report, pairs)


def _texts(wanted: Annotation) -> list[str]:
    return [str(wanted[key]) for key in ("text", "appendix_text") if wanted.get(key)]


def _wrong_functions(pairs: Pairs, functions: dict[str, set[str]]) -> list[str]:
    return [
        f"{one['text'][:60]}: {one['functions']} read as {sorted(functions[row['recommendation']])}"
        for row, one in pairs
        if not functions[row["recommendation"]] & set(one["functions"])
    ]


def _details(report: str, pairs: Pairs) -> Iterator[Measure]:
    wrong = [
        f"{one.get('purpose')} read as {row['purpose']}"
        for row, one in pairs
        if alike(row["purpose"], one.get("purpose") or "") < TEXT
    ]
    yield shares(report, "  purpose", len(pairs), wrong)
    wrong = [
        f"{one['text'][:60]}: {one.get('tier', 'none')} read as {slug(row['priority']) or 'none'}"
        for row, one in pairs
        if (slug(row["priority"]) or "none") != one.get("tier", "none")
    ]
    yield shares(report, "  priority group", len(pairs), wrong)
    wrong = [
        f"{one['text'][:60]}: in body {one['in_body']}, in appendix {one['in_appendix']}"
        for row, one in pairs
        if (flag(row["inBody"]), flag(row["inAppendix"])) != (one["in_body"], one["in_appendix"])
    ]
    yield shares(report, "  in body, in appendix", len(pairs), wrong)
    body = [(row, one) for row, one in pairs if one["in_body"]]
    wrong = [
        f"{one['text'][:60]}: after {one.get('after_paragraph')} read as after {row['afterParagraph']}"
        for row, one in body
        if str(one.get("after_paragraph")) != row["afterParagraph"].strip()
    ]
    yield shares(report, "  place in body", len(body), wrong)
