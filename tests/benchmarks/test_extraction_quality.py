"""The scorer, tried on a few invented rows whose right figures can be counted by hand."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from extraction_quality import main
from quality.answers import Annotation
from quality.likeness import alike, best_pairs, same_date
from quality.measures import FactKey, Measure, together
from quality.reliability import Sureness, by_confidence, by_kind, by_rule
from quality.score import score_report
from quality.tables import errors_table, measures_table
from quality.targets import below, read_floors
from tests.samples.annotations import NAMES

HERE = {"leaName": "Eastmere", "date": "2002-07", "inspection": "urn:i"}


class Rows:
    """Answers that are given instead of being asked of a store."""

    def __init__(self, **rows: list[dict[str, str]]) -> None:
        self._rows = {query.replace("_", "-"): some for query, some in rows.items()}

    def rows(self, query: str) -> list[dict[str, str]]:
        return self._rows.get(query, [])


def annotation(**parts: Any) -> Annotation:
    empty: dict[str, Any] = {"recommendations": [], "judgements": []}
    return {"lea": "Eastmere", "date": "2002-07", **empty, **parts}


def judged(function: str, number: int, date: str = "2002-07", **other: str) -> dict[str, str]:
    row = {
        "judgement": f"urn:{function}/{date}",
        "function": f"urn:function/{function}",
        "grade": "urn:grade",
    }
    return {
        **HERE,
        **row,
        "date": date,
        "statedInDate": "2002-07",
        "gradeNumber": str(number),
        "basis": "prose",
    } | other


def grade(function: str, grade: str, when: str = "current", **other: str) -> dict[str, Any]:
    return {"function": function, "grade": grade, "when": when, "paragraph": 7, **other}


def scored(only: str, gold: Annotation, rows: Rows) -> dict[str, Measure]:
    return {one.name.strip(): one for one in score_report("eastmere", gold, rows, [only])}


def test_judgements_are_right_missed_false_or_of_the_wrong_grade() -> None:
    gold = annotation(
        judgements=[
            grade("literacy", "good"),
            grade("numeracy", "poor"),
            grade("payroll", "satisfactory"),
            grade("admissions", "good", certainty="arguable"),
            grade("literacy", "unsatisfactory", "previous"),
        ]
    )
    rows = Rows(
        judgements=[
            judged("literacy", 2),
            judged("numeracy", 5),
            judged("governors", 4),
            judged("admissions", 2),
            judged("literacy", 5, "2000-05"),
            judged("payroll", 4, basis="record"),
        ]
    )
    measures = scored("judgements", gold, rows)
    now = measures["judgements, current"]
    assert (now.found, now.gold, now.right, now.recalled) == (4, 3, 2, 1)
    assert now.precision == 0.5
    assert now.recall == pytest.approx(1 / 3)
    assert now.count() == {"missed": 1, "false": 1, "wrong": 1}
    assert measures["judgements, previous"].value == 1.0
    assert dict(now.verdicts)[("judgements", "urn:numeracy/2002-07")] is False


def test_two_grades_for_one_function_are_not_right_though_one_is() -> None:
    rows = Rows(judgements=[judged("literacy", 2), judged("literacy", 5)])
    now = scored("judgements", annotation(judgements=[grade("literacy", "good")]), rows)[
        "judgements, current"
    ]
    assert (now.found, now.right) == (1, 0)


def test_grades_of_a_record_that_the_text_has_lost_must_not_be_guessed() -> None:
    table = [
        {"function": "literacy", "grade": 3},
        {"function": "governors", "grade": None},
        {"function": "payroll", "grade": 5},
    ]
    rows = Rows(
        judgements=[
            judged("literacy", 3, basis="record"),
            judged("governors", 4, basis="record"),
            judged("payroll", 6, basis="record"),
        ]
    )
    record = scored("record", annotation(table_grades=table), rows)["grades of the record"]
    assert (record.found, record.gold, record.right) == (3, 2, 1)
    assert record.count() == {"false": 1, "wrong": 1}


def recommended(text: str, **other: str) -> dict[str, str]:
    row = {"recommendation": f"urn:{text}", "text": text, "purpose": "", "function": "urn:function/payroll"}
    places = {"priority": "", "inBody": "true", "inAppendix": "false", "afterParagraph": "48"}
    return {**HERE, **row, **places, **other}


def test_recommendations_are_paired_by_their_words_and_their_details_counted() -> None:
    wanted = {"in_body": True, "in_appendix": False, "after_paragraph": 48, "functions": ["payroll"]}
    gold = annotation(
        recommendations=[
            {**wanted, "text": "Pay every teacher on time; and"},
            {
                **wanted,
                "text": "tell governors what it costs",
                "purpose": "In order to be open",
                "tier": "urgent",
            },
            {**wanted, "text": "write to parents about buses"},
        ]
    )
    rows = Rows(
        recommendations=[
            recommended("pay every teacher on time"),
            recommended(
                "tell governors what it costs", afterParagraph="49", function="urn:function/governors"
            ),
            recommended("something else altogether, of no report"),
        ]
    )
    measures = scored("recommendations", gold, rows)
    assert measures["recommendations"].value == pytest.approx(2 / 3)
    assert measures["recommendations"].count() == {"missed": 1, "false": 1}
    values = {name: one.value for name, one in measures.items() if name != "recommendations"}
    assert values == {
        "function of recommendation": 0.5,
        "purpose": 0.5,
        "priority group": 0.5,
        "in body, in appendix": 1.0,
        "place in body": 0.5,
    }


def test_follow_ups_need_the_paragraph_and_the_words_and_may_be_of_criticisms() -> None:
    said = "The recommendation on buses has been met."
    met = {"quote": said, "explicit_recommendation": True}
    gold = annotation(
        followups=[
            {**met, "paragraph": 9, "status": "implemented", "function": "admissions"},
            {"paragraph": 9, "quote": "Waste has been cut.", "status": "partly", "function": "payroll"},
            {**met, "paragraph": 11, "status": "partly", "function": "payroll"},
        ]
    )  # fmt: skip
    row = {**HERE, "paragraph": "9", "function": "urn:function/admissions"}
    rows = Rows(
        follow_ups=[
            {**row, "followUp": "urn:1", "quote": said, "status": "implemented"},
            {**row, "followUp": "urn:2", "quote": "Waste has been cut.", "status": "implemented"},
            {**row, "followUp": "urn:3", "quote": said, "status": "unclear", "paragraph": "10"},
        ]
    )
    measures = scored("follow-ups", gold, rows)
    whole = measures["follow-ups"]
    assert (whole.found, whole.gold, whole.right, whole.recalled) == (3, 2, 2, 1)
    assert measures["status"].value == 0.5
    assert measures["function of follow-up"].value == 0.5


def test_agencies_are_known_by_any_of_their_names() -> None:
    gold = annotation(
        agencies=[
            {
                "name": "Eastmere Police",
                "surface_forms": ["police"],
                "kind": "police",
                "paragraphs": [3, 5],
            },
            {"name": "Harbour Trust", "kind": "business", "paragraphs": [8]},
        ]
    )
    row = {**HERE, "agency": "urn:police", "name": "police", "kind": "health"}
    rows = Rows(agencies=[{**row, "paragraph": "3"}, {**row, "paragraph": "6"}])
    measures = scored("agencies", gold, rows)
    assert (measures["agencies"].found, measures["agencies"].gold, measures["agencies"].right) == (1, 2, 1)
    assert measures["kind of agency"].value == 0.0
    assert measures["paragraphs of agency"].value == 0.5
    assert [right for _, right in measures["agencies"].verdicts] == [True, False]


def test_cells_of_tables_are_counted_one_by_one() -> None:
    table = {"after_paragraph": 4, "rows": [["Primary", "2,066", "£2,025"], ["Secondary", "99.2%", "-"]]}
    row = {**HERE, "paragraph": "4", "group": "LEA", "unit": "GBP", "period": "2001/02", "measure": "Primary"}
    rows = Rows(observations=[{**row, "value": "2066"}, {**row, "value": "99.2", "unit": ""}])
    cells = scored("tables", annotation(tables=[table]), rows)["cells of tables"]
    assert (cells.gold, cells.right) == (3, 1)


def test_a_cell_of_another_group_or_year_is_wrong() -> None:
    header = ["", "Eastmere 2000", "England 2000"]
    table = {"after_paragraph": 4, "header": header, "rows": [["Reading (%)", "80", "84"]]}
    row = {**HERE, "paragraph": "4", "unit": "per cent", "period": "2000", "measure": "Reading"}
    own, of_england = {**row, "value": "80", "group": "LEA"}, {**row, "value": "84", "group": "England"}

    def right(*rows: dict[str, str]) -> int:
        gold = annotation(tables=[table])
        return scored("tables", gold, Rows(observations=list(rows)))["cells of tables"].right

    assert right(own, of_england) == 2
    assert right(own, {**of_england, "group": "LEA"}) == 1
    assert right({**own, "period": "1999"}, of_england) == 1


def test_an_annotation_says_what_it_covers() -> None:
    gold = annotation(covers=["seats"], council_seats={"Labour": 30, "Green": 2})
    rows = Rows(
        council_seats=[{**HERE, "party": "Labour", "seats": "30"}, {**HERE, "party": "Green", "seats": "3"}]
    )
    measures = score_report("eastmere", gold, rows)
    assert [one.name for one in measures] == ["council seats"]
    assert measures[0].right == 1


def test_nothing_found_where_nothing_is_counts_as_right() -> None:
    assert Measure("x", "strengths", 0, 0, 0, 0).value == 1.0
    assert Measure("x", "strengths", 0, 3, 0, 0).value == 0.0
    assert Measure("x", "strengths", 2, 0, 0, 0).value == 0.0


def test_measures_of_several_reports_are_added_up_not_averaged() -> None:
    one = Measure("a", "agencies", 10, 10, 9, 9)
    other = Measure("b", "agencies", 1, 2, 0, 0)
    (whole,) = together([one, other])
    assert (whole.found, whole.gold, whole.right) == (11, 12, 9)


def test_dates_agree_as_far_as_both_say() -> None:
    assert same_date("2002", "2002-07")
    assert not same_date("2002-06", "2002-07")
    assert not same_date("", "2002-07")


def test_each_text_is_paired_once_with_the_likest() -> None:
    assert alike("“Pay  on time”.", '"pay on time"') == 1.0
    pairs = best_pairs(
        ["cut waits", "cut waiting"], ["cut waits now", "cut waits"], str, lambda one: [one], 0.6
    )
    assert sorted(pairs) == [(0, 1), (1, 0)]


def test_reliability_compares_what_is_right_with_what_rules_claim() -> None:
    verdicts: tuple[tuple[FactKey, bool], ...] = tuple(
        (("judgements", f"urn:{number}"), number < 3) for number in range(4)
    )
    sure: dict[FactKey, Sureness] = {
        key: Sureness("a" if key[1] < "urn:2" else "b", 0.9 if key[1] < "urn:2" else 0.7)
        for key, _ in verdicts
    }
    measures = [Measure("x", "judgements, current", 4, 4, 3, 3, verdicts=verdicts)]
    rows = by_confidence(measures, sure)
    assert [(row.facts, row.right, round(row.confidence, 2)) for row in rows] == [(2, 1, 0.7), (2, 2, 0.9)]
    assert [row.name for row in by_rule(measures, sure)] == ["b", "a"]
    assert [(row.name, row.facts, row.share) for row in by_kind(measures, sure)] == [("judgements", 4, 0.75)]


def test_floors_are_read_and_held() -> None:
    measures = [Measure("together", "agencies", 10, 10, 8, 8)]
    assert below(measures, read_floors(["agencies=0.9"])) == ["together: agencies 0.800 is below 0.900"]
    assert not below(measures, read_floors(["0.8"]))
    assert below(measures, read_floors(["targets"]))
    with pytest.raises(ValueError, match="no such floor"):
        read_floors(["gold=0.9"])


def test_tables_are_markdown_with_one_row_a_measure() -> None:
    measures = [Measure("x", "agencies", 2, 2, 1, 1), Measure("x", "  status", 4, 4, 4, 4, share=True)]
    lines = measures_table(measures).splitlines()
    assert len(lines) == 4
    assert len({len(line) for line in lines}) == 1
    assert errors_table(measures) == "No errors."


def test_the_command_measures_a_store_and_fails_below_a_floor(
    sample_store: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    golds = sorted(str(path) for path in (Path(__file__).parents[1] / "samples" / "gold").glob("*.json"))
    assert len(golds) == len(NAMES)
    assert (
        main([*golds, "--store", str(sample_store), "--rules", "--list", "--floor", "recommendations=0.95"])
        == 0
    )
    shown = capsys.readouterr().out
    assert all(f"### {name}" in shown for name in NAMES)
    assert "### Together (6 reports)" in shown
    assert "### Reliability by rule" in shown
    gold = str(golds[0])
    assert main([gold, "--store", str(sample_store), "--only", "judgements", "--floor", "1.0"]) in (0, 1)
    assert main([gold, "--store", str(sample_store / "nowhere")]) == 2
    assert "extraction_quality:" in capsys.readouterr().err
