"""Every saved query, unchanged, gives the expected rows on both engines."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest

from leagraph.queries import catalogue
from tests.queries.engines import ENGINES

CASES = Path(__file__).parent
NAMES = sorted(path.parent.name for path in CASES.glob("*/expected.csv"))

# The columns that scripts and notebooks rely on, in their order.
CONTRACT = {
    "inspections": "inspection lea leaName kind date leadInspector previousInspection previousDate"
    " lastParagraph surveyResponsePercent statedOnly",
    "recommendations": "inspection leaName date recommendation text purpose function priority afterParagraph"
    " inBody inAppendix addressee",
    "judgements": "judgement inspection leaName date function grade gradeLabel gradeNumber basis paragraph"
    " quote statedIn statedInDate confidence",
    "findings": "finding inspection leaName date kind text function area",
    "follow-ups": "followUp inspection leaName date function status paragraph quote recommendation",
    "persistent-recommendations": "leaName earlierInspection earlierDate earlier earlierKind earlierText"
    " laterInspection laterDate later laterKind laterText function score method",
    "agencies": "inspection leaName date agency name kind paragraph quote function grade",
    "grade-trajectories": "leaName function functionLabel date gradeLabel gradeNumber statedInDate",
    "statistical-neighbours": "inspection leaName date neighbour neighbourName",
    "plan-priorities": "inspection leaName date text position",
    "council-seats": "inspection leaName date party seats",
    "observations": "inspection leaName date measure group period value unit paragraph",
    "record-versus-prose": "inspection leaName date function proseGrade recordGrade difference proseQuote",
    "recommendation-status": "leaName inspection date recommendation text function status statusDate"
    " laterReports statedOnly",
    "persistence-rates": "thing name recommendations known met persisting percent small",
    "recovery-times": "leaName function functionLabel adverseDate gradeNumber endDate recovered months",
    "evidence": "subject kind paragraph quote start end source",
}


def expected(name: str) -> list[list[str]]:
    with (CASES / name / "expected.csv").open(encoding="utf-8", newline="") as handle:
        return list(csv.reader(handle))


def test_every_saved_query_has_a_case_and_every_case_a_query() -> None:
    assert len(NAMES) == 19
    assert set(NAMES) == set(catalogue())


@pytest.mark.parametrize("engine", sorted(ENGINES))
@pytest.mark.parametrize("name", NAMES)
def test_the_file_gives_the_expected_rows_unchanged(name: str, engine: str) -> None:
    names, rows = ENGINES[engine](CASES / name / "data.ttl", catalogue()[name].text)
    header, *wanted = expected(name)
    assert list(names) == header
    assert [list(row) for row in rows] == wanted


@pytest.mark.parametrize("engine", sorted(ENGINES))
@pytest.mark.parametrize("name", NAMES)
def test_the_example_of_the_header_is_the_first_row_that_its_parameters_give(name: str, engine: str) -> None:
    query = catalogue()[name]
    assert query.header
    example = query.header.example
    names, rows = ENGINES[engine](CASES / name / "data.ttl", query.bind(example["parameters"]))
    assert rows
    first = {column: value for column, value in zip(names, rows[0], strict=True) if value}
    assert first == {column: value for column, value in example["row"].items() if value}


@pytest.mark.parametrize("name", sorted(CONTRACT))
def test_a_query_has_the_columns_that_others_rely_on(name: str) -> None:
    assert [column.name for column in catalogue()[name].columns] == CONTRACT[name].split()


@pytest.mark.parametrize("name", NAMES)
def test_a_query_orders_its_rows_and_declares_just_the_prefixes_it_uses(name: str) -> None:
    body = "\n".join(line for line in catalogue()[name].text.splitlines() if not line.startswith("#"))
    assert "ORDER BY" in body
    assert "GRAPH" not in body
    declared = set(re.findall(r"^PREFIX (\w+):", body, re.MULTILINE))
    used = set(re.findall(r"(?<![\w:/<#])(\w+):\w", re.sub(r"<[^>\s]*>|\"[^\"]*\"", "", body)))
    assert declared == used


@pytest.mark.parametrize("name", NAMES)
def test_columns_have_the_types_that_the_header_says(name: str) -> None:
    types = {
        "iri": r"https://\S+",
        "string": r"[\s\S]+",
        "integer": r"-?\d+",
        "decimal": r"-?\d+(\.\d+)?",
        "boolean": r"true|false",
        "date": r"\d{4}(-\d{2})?",
    }
    _, *rows = expected(name)
    for number, column in enumerate(catalogue()[name].columns):
        filled = [row[number] for row in rows if row[number]]
        assert all(re.fullmatch(types[column.type], value) for value in filled), column
        assert filled, f"no row shows the column {column.name}"
