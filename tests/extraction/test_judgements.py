"""Judgements: who speaks, of when, of which function, and which grade stands for it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from leagraph.documents import Document, read_document
from leagraph.extraction.extract import extract
from leagraph.extraction.facts import Judgement
from leagraph.extraction.grade_cues import rules_worth_trying
from leagraph.extraction.judgements import find_judgements
from leagraph.extraction.vocabulary import load_vocabulary

from .invented_sections import section_of

# Invented paragraphs, each with the headlines that a careful reader would record: 'function when grade'.
_CASES = json.loads((Path(__file__).parent / "cases" / "judgements.json").read_text(encoding="utf-8"))
_NUMERACY = ("support", "Support for numeracy")


def _found(document: Document) -> tuple[Judgement, ...]:
    return find_judgements(document, load_vocabulary())


def _headlines(document: Document) -> set[str]:
    return {f"{j.function} {j.when} {j.grade}" for j in _found(document) if j.headline}


@pytest.mark.parametrize("case", _CASES, ids=[case["text"][:60] for case in _CASES])
def test_a_paragraph_gives_the_headlines_that_a_careful_reader_records(case: dict[str, Any]) -> None:
    assert _headlines(section_of(case["place"], case["heading"], case["text"])) == set(case["headlines"])


def test_there_are_enough_invented_paragraphs() -> None:
    assert len(_CASES) >= 400
    assert sum(not case["headlines"] for case in _CASES) >= 80, "traps that hold no judgement"


def test_the_quote_is_the_sentence_and_the_paragraph_its_number() -> None:
    document = section_of(*_NUMERACY, "Courses run weekly. Support for numeracy is good. Schools pay.")
    (judgement,) = _found(document)
    assert judgement.evidence.quote == "Support for numeracy is good."
    assert judgement.evidence.paragraph == "3"
    assert document.quote(judgement.evidence.span) == judgement.evidence.quote


@pytest.mark.parametrize(
    ("text", "hedge", "as_worded"),
    [
        ("Support is at least satisfactory.", "at least", "at least satisfactory"),
        ("Support is generally good.", "generally", "generally good"),
        ("Support is satisfactory, with some good features.", "with some good features", "satisfactory"),
        ("Support remains satisfactory overall.", "overall", "remains satisfactory"),
        ("Support is good and at times excellent.", "and at times excellent", "good"),
    ],
)
def test_hedges_are_kept_as_worded(text: str, hedge: str, as_worded: str) -> None:
    current = [j for j in _found(section_of(*_NUMERACY, text)) if j.when == "current"]
    assert [(j.hedge, j.as_worded) for j in current] == [(hedge, as_worded)]


def test_a_grade_of_a_part_is_kept_without_standing_for_the_function() -> None:
    found = _found(section_of(*_NUMERACY, "Support is good. Management of the training programme is poor."))
    assert [(j.grade, j.headline) for j in found] == [("good", True), ("poor", False)]
    assert found[0].confidence > found[1].confidence


def test_no_grade_but_the_headline_claims_what_only_headlines_have_shown() -> None:
    found = _found(
        section_of(*_NUMERACY, "Support for numeracy is good. Overall, support for numeracy is poor.")
    )
    assert sorted((j.headline, j.whole, j.confidence > 0.85) for j in found) == [
        (False, True, False),
        (True, True, True),
    ]


def test_the_first_grade_under_the_heading_stands_before_the_commentary() -> None:
    commentary = section_of("commentary", "Commentary", "Support for numeracy is good.")
    body = "SECTION 2: SUPPORT FOR SCHOOL IMPROVEMENT\n\nSupport for numeracy\n\n4. Support is poor.\n"
    document = section_of("commentary", "Commentary", "Support for numeracy is good.\n\n" + body)
    assert _headlines(commentary) == {"numeracy current good"}
    assert _headlines(document) == {"numeracy current poor"}


def test_the_summary_of_a_section_grades_the_section_as_a_whole() -> None:
    document = section_of("support", "Summary", "The LEA's support is highly satisfactory.")
    assert _headlines(document) == {"school-improvement-overall current highly-satisfactory"}


def test_a_joint_heading_keeps_a_headline_for_each_function_that_it_joins() -> None:
    second = "While monitoring is slow, the function as a whole is satisfactory."
    heading = "Monitoring, challenge and intervention"
    document = section_of("support", heading, "The definition is good.", second)
    judgements = extract(document, load_vocabulary()).judgements
    assert {f"{j.function} {j.when} {j.grade}" for j in judgements if j.headline} == {
        "monitoring-challenge-definition current good",
        "monitoring-and-challenge current satisfactory",
    }


def test_a_past_grade_needs_an_earlier_inspection_or_a_present_grade_beside_it() -> None:
    alone = section_of(*_NUMERACY, "Support was poor while the posts were vacant.")
    contrasted = section_of(*_NUMERACY, "Support was poor; it is now good.")
    assert _found(alone) == ()
    assert _headlines(contrasted) == {"numeracy previous poor", "numeracy current good"}


def test_the_year_of_the_earlier_inspection_tells_the_time() -> None:
    document = section_of(*_NUMERACY, "Support was good in 2000 and is very good today.")
    assert _headlines(document) == {"numeracy previous good", "numeracy current very-good"}


def test_a_service_in_a_run_of_services_is_what_the_service_means() -> None:
    heading = "The effectiveness of services to support school management"
    text = "**Catering** was reviewed last year. The service is good.\n\n4. **Payroll** is weak."
    assert _headlines(section_of("support", heading, text)) == {
        "catering current good",
        "payroll current unsatisfactory",
    }


def test_each_rule_of_a_predicate_passes_the_cheap_test_before_it() -> None:
    vocabulary = load_vocabulary()
    for rule in vocabulary.rules["judgement-predicate"]:
        for example in rule.matches:
            assert rule in rules_worth_trying(rule.category, example, vocabulary), (rule.id, example)


_FLOORS = {"luton-2002": (0.95, 0.92), "stoke-2003": (0.95, 0.95)}


@pytest.mark.real
@pytest.mark.parametrize("name", sorted(_FLOORS))
def test_headlines_of_the_annotated_reports_hold_their_floors(name: str, real_reports: list[Path]) -> None:
    gold_file = real_reports[0].parents[1] / "gold" / f"{name}.json"
    if not gold_file.is_file():
        pytest.skip("the annotations do not lie beside the real reports")
    gold = json.loads(gold_file.read_text(encoding="utf-8"))
    report = next(path for path in real_reports if path.name == gold["file"])
    found = _found(read_document(report))
    for when, floor in zip(("current", "previous"), _FLOORS[name], strict=True):
        want = {
            j["function"]: (j["grade"].replace(" ", "-"), j["certainty"])
            for j in reversed(gold["judgements"])
            if j["when"] == when
        }
        headlines = {j.function: j.grade for j in found if j.headline and j.when == when}
        right = {f for f, grade in headlines.items() if f in want and want[f][0] == grade}
        clear = {f for f, (_, certainty) in want.items() if certainty == "clear"}
        precision, recall = len(right) / len(headlines), len(right & clear) / len(clear)
        print(f"{name} {when}: precision {precision:.3f} recall {recall:.3f}")
        assert precision >= floor, sorted(set(headlines) - right)
        assert recall >= floor, sorted(clear - right)


@pytest.mark.real
def test_evidence_of_real_reports_is_verbatim(real_reports: list[Path]) -> None:
    for path in real_reports:
        document = read_document(path)
        for judgement in _found(document):
            assert document.quote(judgement.evidence.span) == judgement.evidence.quote
            assert judgement.rule
