"""Follow-ups: which sentences state one, what became of the demand, and whose demand it was."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from leagraph.documents import Document, fold, read_document
from leagraph.extraction.facts import FollowUp
from leagraph.extraction.follow_ups import find_follow_ups
from leagraph.extraction.vocabulary import load_vocabulary

from .invented_sections import section_of

# Invented paragraphs, each with the status of the follow-ups that they state.
_CASES = json.loads((Path(__file__).parent / "cases" / "follow-ups.json").read_text(encoding="utf-8"))
_NUMERACY = ("support", "Support for numeracy")


def _found(document: Document) -> tuple[FollowUp, ...]:
    return find_follow_ups(document, load_vocabulary())


@pytest.mark.parametrize("case", _CASES, ids=[case["paragraphs"][0][:60] for case in _CASES])
def test_a_paragraph_states_the_follow_ups_that_a_careful_reader_records(case: dict[str, Any]) -> None:
    found = _found(section_of(case["place"], case["heading"], *case["paragraphs"]))
    assert [{"status": f.status, "explicit": f.explicit} for f in found] == case["follow_ups"]


def test_there_are_enough_invented_paragraphs() -> None:
    assert len(_CASES) >= 140
    assert sum(not case["follow_ups"] for case in _CASES) >= 40, "traps that state none"


def test_the_quote_holds_the_demand_and_its_outcome() -> None:
    text = "The last inspection recommended that tests be shared. This has been done. Schools are content."
    document = section_of(*_NUMERACY, text)
    (follow_up,) = _found(document)
    assert follow_up.evidence.quote == text.removesuffix(" Schools are content.")
    assert follow_up.matter == "tests be shared"
    assert follow_up.functions == ("numeracy",)
    assert follow_up.evidence.paragraph == "3"


def test_an_outcome_in_the_next_paragraph_is_cited_there() -> None:
    document = section_of(
        *_NUMERACY,
        "The first inspection recommended that help be given to small schools.",
        "Good progress has been made in implementing this recommendation. Support is now good.",
    )
    (follow_up,) = _found(document)
    assert (follow_up.evidence.paragraph, follow_up.status) == ("4", "implemented")
    assert follow_up.matter == "help be given to small schools"


def test_good_progress_is_on_the_way_unless_the_function_is_good_now() -> None:
    good = "Good progress has been made on the recommendation of the last report. Support is {}."
    statuses = [
        _found(section_of(*_NUMERACY, good.format(grade)))[0].status for grade in ("good", "satisfactory")
    ]
    assert statuses == ["implemented", "partly"]


def test_two_outcomes_that_differ_make_one_follow_up_that_is_partly_carried_out() -> None:
    text = (
        "Better advice was a recommendation in the first report. There was little progress at first. "
        "However, since then good progress has been made."
    )
    (follow_up,) = _found(section_of(*_NUMERACY, text))
    assert follow_up.status == "partly"


def test_the_service_that_a_paragraph_treats_comes_before_the_heading() -> None:
    heading = "The effectiveness of services to support school management"
    text = "**Payroll** is weak. The recommendation of the last report to test its records has not been met."
    (follow_up,) = _found(section_of("support", heading, text))
    assert follow_up.functions[0] == "payroll"
    assert follow_up.status == "not-implemented"


def test_a_quote_that_begins_in_bold_words_takes_their_mark_in() -> None:
    text = "**Payroll services** have not met the recommendation of the last report to test records."
    (follow_up,) = _found(section_of("support", "The effectiveness of services", text))
    assert follow_up.evidence.quote == text


def test_what_the_demand_names_is_a_function_of_the_follow_up() -> None:
    text = "The recommendation in the last report to improve liaison with social services has been met."
    (follow_up,) = _found(section_of("corporate", "Partnership", text))
    assert set(follow_up.functions) == {"partnership", "social-services-liaison"}


def test_the_recommendations_of_this_report_have_no_follow_up() -> None:
    body = "Recommendations\n\nIn order to improve support:\n\n- implement the recommendations of the review."
    assert _found(section_of(*_NUMERACY, "Support is poor.\n\n" + body)) == ()


_FLOORS = {"luton-2002": (0.95, 0.95), "stoke-2003": (0.95, 0.95)}


@pytest.mark.real
@pytest.mark.parametrize("name", sorted(_FLOORS))
def test_follow_ups_of_the_annotated_reports_hold_their_floors(name: str, real_reports: list[Path]) -> None:
    gold_file = real_reports[0].parents[1] / "gold" / f"{name}.json"
    if not gold_file.is_file():
        pytest.skip("the annotations do not lie beside the real reports")
    gold = json.loads(gold_file.read_text(encoding="utf-8"))
    report = next(path for path in real_reports if path.name == gold["file"])
    found = list(_found(read_document(report)))
    pairs: list[tuple[dict[str, object], FollowUp]] = []
    for want in gold["followups"]:
        hit = next((f for f in found if _is_same(f, want)), None)
        if hit is not None:
            found.remove(hit)
            pairs.append((want, hit))
    explicit = [want for want in gold["followups"] if want["explicit_recommendation"]]
    precision = len(pairs) / (len(pairs) + len(found))
    recall = sum(bool(want["explicit_recommendation"]) for want, _ in pairs) / len(explicit)
    status = sum(want["status"] == hit.status for want, hit in pairs) / len(pairs)
    print(f"{name}: precision {precision:.3f} recall {recall:.3f} status {status:.3f}")
    assert precision >= _FLOORS[name][0]
    assert recall >= _FLOORS[name][1]
    assert status >= 0.9
    assert all(want["function"] in hit.functions for want, hit in pairs)


def _is_same(follow_up: FollowUp, want: dict[str, object]) -> bool:
    one, other = follow_up.evidence.quote.lower(), fold(str(want["quote"])).lower()
    return follow_up.evidence.paragraph == str(want["paragraph"]) and (one in other or other in one)


@pytest.mark.parametrize(
    ("text", "matter"),
    [
        ("The recommendations in the last inspection to tune the organ have been met.", "tune the organ"),
        ("It has met the recommendations of the last report and there are now few faults.", None),
        ("The last inspection recommended that it hire a hall, and this has been done.", "it hire a hall"),
        (
            "Two recommendations were made at the last inspection: to hire a hall. Both have been met.",
            "hire a hall",
        ),
        ("The council has met the last report's recommendation by hiring a hall.", None),
        (
            "The LEA has addressed the recommendation from the last inspection that it hire a hall.",
            "it hire a hall",
        ),
        ("Progress on those recommendations has been good, chiefly since May.", None),
        ("Hire of a hall, which was the subject of a recommendation, has been changed.", "Hire of a hall"),
    ],
)
def test_the_matter_holds_the_words_of_the_demand_or_nothing(text: str, matter: str | None) -> None:
    found = _found(section_of(*_NUMERACY, text))
    assert [follow_up.matter for follow_up in found] == [matter]
