"""Facts of the inspection, statistical neighbours, priorities of the plan, seats, and cells of tables."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from quality.answers import Annotation, Answers, distinct, of_report
from quality.likeness import best_pairs, same_date, squash
from quality.measures import Error, Measure, shares

__all__ = ["score_inspection", "score_lists", "score_seats", "score_tables"]


def score_inspection(report: str, gold: Annotation, answers: Answers) -> Iterator[Measure]:
    """Measure whether the inspection is there once, with its lead, its predecessor and its figures."""
    rows = of_report(answers.rows("inspections"), gold)
    row = (
        rows[0]
        if rows
        else dict.fromkeys(("leadInspector", "previousDate", "lastParagraph", "surveyResponsePercent"), "")
    )
    previous, last = gold.get("previous_inspection"), str(gold.get("last_numbered_paragraph") or "")
    survey = str(gold.get("survey_response_percent") or "")
    checks = {
        "found": bool(rows),
        "found once": len(rows) == 1,
        "lead inspector": squash(row["leadInspector"]) == squash(gold.get("lead_inspector") or ""),
        "previous inspection": not previous or same_date(row["previousDate"], previous),
        "last paragraph": last in (row["lastParagraph"].strip(), ""),
        "survey response": survey == row["surveyResponsePercent"].split(".")[0].strip(),
    }
    yield shares(report, "inspection facts", len(checks), [name for name, held in checks.items() if not held])


def score_lists(report: str, gold: Annotation, answers: Answers) -> Iterator[Measure]:
    """Measure the statistical neighbours and the priorities of the Education Development Plan."""
    for query, column, key in (
        ("statistical-neighbours", "neighbourName", "statistical_neighbours"),
        ("plan-priorities", "text", "edp_priorities"),
    ):
        found, wanted = distinct(of_report(answers.rows(query), gold), column), gold.get(key) or []
        if not found and not wanted:
            continue
        pairs = best_pairs([row[column] for row in found], wanted, lambda text: text, lambda one: [one])
        hit, met = {place for place, _ in pairs}, {goal for _, goal in pairs}
        missed = [Error("missed", str(one)) for goal, one in enumerate(wanted) if goal not in met]
        false = [Error("false", row[column]) for place, row in enumerate(found) if place not in hit]
        verdicts = tuple(
            ((query, row["inspection"], row[column]), place in hit) for place, row in enumerate(found)
        )
        yield Measure(
            report, query.replace("-", " "), len(found), len(wanted), len(pairs), len(pairs),
            errors=(*missed, *false), verdicts=verdicts,
        )  # fmt: skip


def score_seats(report: str, gold: Annotation, answers: Answers) -> Iterator[Measure]:
    """Measure the seats of each party in the council."""
    rows = of_report(answers.rows("council-seats"), gold)
    found = {row["party"].lower(): row["seats"].strip() for row in rows}
    wanted = {party.lower(): str(seats) for party, seats in (gold.get("council_seats") or {}).items()}
    if not found and not wanted:
        return
    right = {party for party in found if wanted.get(party) == found[party]}
    missed = [Error("missed", f"{party}: {wanted[party]}") for party in sorted(wanted.keys() - found.keys())]
    false = [
        Error("wrong" if party in wanted else "false", f"{party}: {wanted.get(party)} read as {found[party]}")
        for party in sorted(found.keys() - right)
    ]
    verdicts = tuple(
        (("council-seats", row["inspection"], row["party"]), row["party"].lower() in right) for row in rows
    )
    yield Measure(
        report, "council seats", len(found), len(wanted), len(right), len(right),
        errors=(*missed, *false), verdicts=verdicts,
    )  # fmt: skip


def score_tables(report: str, gold: Annotation, answers: Answers) -> Iterator[Measure]:
    """Measure the cells of the annotated tables: each number must be an observation of its paragraph.

    Figures in prose are not annotated, so there is no precision here; figures that lack group, period or
    measure, or a unit that the table prints, are counted as wrong. Tables of grades are no observations.
    """
    tables = [
        table
        for table in gold.get("tables") or ()
        if not any("grade" in str(head).lower() for head in table.get("header") or ())
    ]
    units = {
        str(table.get("after_paragraph") or "")
        for table in tables
        if _UNIT.search(f"{table.get('caption_or_context')} {table.get('header')} {table['rows']}")
    }
    rows = of_report(answers.rows("observations"), gold)
    there = Counter((row["paragraph"], _number(row["value"])) for row in rows)
    whole = Counter(
        (row["paragraph"], _number(row["value"]))
        for row in rows
        if row["group"]
        and (row["unit"] or row["paragraph"] not in units)
        and (row["period"] or row["measure"])
    )
    wanted = Counter(
        (str(table.get("after_paragraph") or ""), _number(cell))
        for table in tables
        for row in table["rows"]
        for cell in row[1:]
        if re.search(r"\d", cell)
    )
    if not wanted:
        return
    wrong = [f"{paragraph}: {value} lost" for paragraph, value in (wanted - there).elements()]
    wrong += [f"{key[0]}: {key[1]} without group or unit" for key in ((wanted & there) - whole).elements()]
    yield shares(report, "cells of tables", wanted.total(), wrong)


_UNIT = re.compile(r"%|£|per ?cent|percentage", re.IGNORECASE)


def _number(cell: str) -> str:
    digits = re.sub(r"[^\d.]", "", cell)
    return f"{float(digits):g}" if digits.strip(".") else ""
