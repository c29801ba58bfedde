"""Facts of the inspection, statistical neighbours, priorities of the plan, seats, and cells of tables."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from quality.answers import Annotation, Answers, Row, distinct, of_report
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
    measure, or a unit that the table prints, or that are of another group or year than head or label say, are
    counted as wrong. Tables of grades are no observations.
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
    last = str(gold.get("last_numbered_paragraph") or "")  # what an appendix stands after, and does not cite
    rows = [
        {**row, "paragraph": row["paragraph"] or last}
        for row in of_report(answers.rows("observations"), gold)
    ]
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
    lost = {error.split(" ")[1] for error in wrong}
    wrong += [error for error in _misplaced(tables, rows) if error.split(" ")[1] not in lost]
    yield shares(report, "cells of tables", wanted.total(), wrong)


def _misplaced(tables: Sequence[dict[str, Any]], rows: Sequence[Row]) -> Iterator[str]:
    """Yield the cells that no observation gives to the group and the year that their head or label names.

    Groups are told by a few words, so that the vocabulary of the extraction is not its own judge.
    """
    free = list(rows)
    for table in tables:
        for label, *cells in table["rows"]:
            for head, cell in zip((table.get("header") or ())[1:], cells, strict=False):
                number = _number(cell) if re.search(r"\d", cell) else ""
                named = f"{head} {label}"
                group = _group_named(head) or _group_named(label)
                year = _YEAR.search(named)
                paragraph = str(table.get("after_paragraph") or "")
                same = [r for r in free if (r["paragraph"], _number(r["value"])) == (paragraph, number)]
                fits = [
                    r
                    for r in same
                    if (group in r["group"].lower() if group else r["group"] == "LEA")
                    and (year is None or not r["period"] or r["period"].startswith(year[0]))
                ]
                if fits:
                    free.remove(fits[0])
                elif same:
                    yield f"{paragraph}: {number} of another group or year than {named!r}"


def _group_named(words: str) -> str | None:
    return next((group for group, named in _GROUPS if named.search(words)), None)


_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_GROUPS = [
    (group, re.compile(named, re.IGNORECASE))
    for group, named in (
        ("statistical neighbours", r"\bstat\w*\.?\s+neighbours?|\bSNs?\b"),
        ("similar authorities", r"\b(?:similar|comparator)\s+(?:LEAs|authorities)"),
        ("counties", r"\bcount(?:ies|y\s+(?:LEAs|councils|authorities))\b"),
        ("unitary", r"\bunitary\b"),
        ("metropolitan", r"\bmetropolitan\b"),
        ("london", r"\blondon\b"),
        ("england", r"\bengland\b|\beng\b|\bnational\b|\ball\s+LEAs\b"),
    )
]
_UNIT = re.compile(r"%|£|per ?cent|percentage", re.IGNORECASE)


def _number(cell: str) -> str:
    digits = re.sub(r"[^\d.]", "", cell)
    return f"{float(digits):g}" if digits.strip(".") else ""
