"""The annotations of the sample reports: whole, well formed, true to the text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from leagraph.documents.model import fold
from leagraph.extraction.vocabulary import load_vocabulary

from .annotations import NAMES, folded_report, gold, passages, report_text, unfurnished

KEYS = {
    "file", "lea", "kind", "date", "lead_inspector", "previous_inspection", "survey_response_percent",
    "last_numbered_paragraph", "sections", "recommendations", "judgements", "strengths", "weaknesses",
    "table_grades", "agencies", "statistical_neighbours", "edp_priorities", "council_seats", "followups",
    "tables", "notes",
}  # fmt: skip
GRADES = {"very good", "good", "highly satisfactory", "satisfactory", "unsatisfactory", "poor", "very poor"}
AGENCY_KINDS = {
    "police", "health", "social-services", "youth-justice", "careers", "post-16", "faith",
    "voluntary-community", "business", "inspectorate", "government", "union", "school-body",
    "partnership-initiative", "other",
}  # fmt: skip


def _texts(report: dict[str, Any]) -> Iterator[str]:
    """Every verbatim text of an annotation."""
    for item in report["recommendations"]:
        yield item["text"]
        yield item["purpose"]
        if "appendix_text" in item:
            yield item["appendix_text"]
    for key in ("judgements", "followups"):
        yield from (item["quote"] for item in report[key])
    for key in ("strengths", "weaknesses", "focus_aspects"):
        yield from (item["text"] for item in report.get(key, []))
    for agency in report["agencies"]:
        yield from agency["surface_forms"]
        if agency["judgement"]:
            yield agency["judgement"]["quote"]
    yield from report["statistical_neighbours"]
    yield from report["edp_priorities"]
    for section in report["sections"]:
        yield from [section["title"], *section["subsections"]]
    for table in report["tables"]:
        yield table["caption_or_context"]
        yield from (cell for row in [table["header"], *table["rows"]] for cell in row)


def _functions(report: dict[str, Any]) -> Iterator[str]:
    for key in ("recommendations", "strengths", "weaknesses", "focus_aspects"):
        for item in report.get(key, []):
            yield from item["functions"]
    for key in ("judgements", "followups", "table_grades"):
        yield from (item["function"] for item in report[key])


@pytest.mark.parametrize("name", NAMES)
def test_an_annotation_has_every_key(name: str) -> None:
    report = gold(name)
    letter = {"focus_aspects"} if report["kind"] == "apa-letter" else set()
    assert set(report) == KEYS | letter
    assert report["notes"]
    assert len(report["judgements"]) >= 14


@pytest.mark.parametrize("name", NAMES)
def test_every_text_and_quote_occurs_in_its_report(name: str) -> None:
    folded, mended = folded_report(name), unfurnished(report_text(name))
    missing = [text for text in _texts(gold(name)) if fold(text) not in folded and fold(text) not in mended]
    assert not missing


@pytest.mark.parametrize("name", NAMES)
def test_every_quote_stands_in_the_paragraph_that_is_named(name: str) -> None:
    report, found = gold(name), passages(name)
    for item in [*report["judgements"], *report["followups"]]:
        number = item["paragraph"]
        if report["kind"] == "apa-letter":
            assert number in (None, "")
        else:  # a number that has slid into a sentence heads no line: its text runs on from the one before
            assert fold(item["quote"]) in (found.get(number) or found[number - 1]), number


@pytest.mark.parametrize("name", NAMES)
def test_recommendations_follow_the_paragraph_that_is_named(name: str) -> None:
    found = {number: unfurnished(text) for number, text in passages(name).items()}
    for item in gold(name)["recommendations"]:
        assert item["in_body"]
        after = item["after_paragraph"]
        assert item["text"] in (found.get(after) or found[after - 1])
        assert item["in_appendix"] == (item["tier"] != "none") or name == "wexcombe-2003"


@pytest.mark.parametrize("name", NAMES)
def test_functions_grades_and_kinds_are_those_of_the_schemes(name: str) -> None:
    report, vocabulary = gold(name), load_vocabulary()
    assert set(_functions(report)) <= set(vocabulary.functions)
    assert {item["grade"] for item in report["judgements"]} <= GRADES
    assert {item["kind"] for item in report["agencies"]} <= AGENCY_KINDS
    assert {item["status"] for item in report["followups"]} <= {
        "implemented",
        "partly",
        "not-implemented",
        "unclear",
    }


@pytest.mark.parametrize("name", NAMES)
def test_a_function_has_one_current_and_one_previous_grade_at_most(name: str) -> None:
    keys = [(item["function"], item["when"]) for item in gold(name)["judgements"]]
    assert len(keys) == len(set(keys))


def test_the_authorities_and_their_neighbours_are_no_real_ones() -> None:
    real = set(load_vocabulary().authorities)
    for name in NAMES:
        named = [gold(name)["lea"], *gold(name)["statistical_neighbours"]]
        assert not real & {text.lower().replace(" ", "-").removeprefix("city-of-") for text in named}
