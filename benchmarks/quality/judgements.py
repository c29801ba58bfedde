"""Judgements: in prose, current and previous, by function; and the grades of a record or summary table."""

from __future__ import annotations

from collections.abc import Iterator

from quality.answers import Annotation, Answers, Row, of_report
from quality.likeness import same_date, slug
from quality.measures import Error, FactKey, Measure

__all__ = ["score_judgements", "score_record"]

QUERY = "judgements"
GRADES = {
    "very good": 1,
    "good": 2,
    "highly satisfactory": 3,
    "satisfactory": 4,
    "unsatisfactory": 5,
    "poor": 6,
    "very poor": 7,
}


def score_judgements(report: str, gold: Annotation, answers: Answers) -> Iterator[Measure]:
    """Measure the grades given in prose: one a function, of this inspection and of the one before.

    Precision counts arguable annotations as right when met; recall asks for the clear ones only.
    """
    stated = of_report(answers.rows(QUERY), gold, "statedInDate")
    rows = [row for row in stated if row["basis"] == "prose"]
    for when in ("current", "previous"):
        some = [row for row in rows if same_date(row["date"], gold["date"]) == (when == "current")]
        wanted = [one for one in gold["judgements"] if one["when"] == when]
        if some or wanted:
            yield _prose(report, f"judgements, {when}", some, wanted)


def _number(row: Row) -> int:
    return int(float(row["gradeNumber"] or 0))


def _prose(report: str, name: str, rows: list[Row], annotated: list[Annotation]) -> Measure:
    found: dict[str, set[int]] = {}
    for row in rows:
        found.setdefault(slug(row["function"]), set()).add(_number(row))
    wanted: dict[str, list[Annotation]] = {}
    for one in annotated:
        wanted.setdefault(one["function"], []).append(one)
    right = {
        function
        for function, grades in found.items()
        if function in wanted and grades == {GRADES[wanted[function][0]["grade"]]}
    }
    clear = {
        function
        for function, some in wanted.items()
        if any(one.get("certainty", "clear") == "clear" for one in some)
    }
    errors = [_error(function, found.get(function), wanted) for function in sorted({*found, *clear} - right)]
    verdicts = [(_key(row), _number(row) in _grades(wanted.get(slug(row["function"]), []))) for row in rows]
    return Measure(
        report, name, len(found), len(clear), len(right), len(clear & right),
        errors=tuple(errors), verdicts=tuple(verdicts),
    )  # fmt: skip


def _grades(annotated: list[Annotation]) -> set[int]:
    return {GRADES[one["grade"]] for one in annotated}


def _key(row: Row) -> FactKey:
    return (QUERY, row["judgement"])


def _error(function: str, grades: set[int] | None, wanted: dict[str, list[Annotation]]) -> Error:
    if grades is None:
        one = wanted[function][0]
        return Error("missed", f"{function}: {one['grade']} (paragraph {one['paragraph']})")
    if function not in wanted:
        return Error("false", f"{function}: {sorted(grades)}, none annotated")
    return Error("wrong", f"{function}: {wanted[function][0]['grade']} read as {sorted(grades)}")


def score_record(report: str, gold: Annotation, answers: Answers) -> Iterator[Measure]:
    """Measure the grades of the record of judgements or of a letter's summary table."""
    listed = {one["function"] for one in gold.get("table_grades") or ()}
    if not listed:
        return
    wanted = {one["function"]: one["grade"] for one in gold["table_grades"] if one["grade"] is not None}
    rows = [
        row
        for row in of_report(answers.rows(QUERY), gold)
        if row["basis"] == "record"
        and not (slug(row["function"]) in listed - wanted.keys() and not row["grade"])
    ]
    found = {slug(row["function"]): _number(row) for row in rows}
    right = {function for function, number in found.items() if wanted.get(function) == number}
    missed = [
        Error("missed", f"{function}: {wanted[function]}")
        for function in sorted(wanted.keys() - found.keys())
    ]
    wrong = [
        Error(
            "wrong" if function in wanted else "false", f"{function}: {wanted.get(function)} read as {number}"
        )
        for function, number in sorted(found.items())
        if function not in right
    ]
    verdicts = tuple((_key(row), slug(row["function"]) in right) for row in rows)
    yield Measure(
        report, "grades of the record", len(found), len(wanted), len(right), len(right),
        errors=(*missed, *wrong), verdicts=verdicts,
    )  # fmt: skip
