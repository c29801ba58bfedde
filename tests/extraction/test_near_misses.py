"""Sentences that look like a fact of the genre and state none: what was near must not be taken for it."""

from __future__ import annotations

import pytest

from leagraph.documents import Document
from leagraph.extraction.findings import find_findings
from leagraph.extraction.follow_ups import find_follow_ups
from leagraph.extraction.inspection import find_inspection
from leagraph.extraction.judgements import find_judgements
from leagraph.extraction.neighbours import find_neighbours
from leagraph.extraction.priorities import find_priorities
from leagraph.extraction.seats import find_seats
from leagraph.extraction.vocabulary import load_vocabulary

from .invented_reports import letter_of, report_of
from .invented_sections import section_of

_FIVE = "Luton, Slough, Derby, Bolton and Rochdale"


def _opening(sentence: str) -> Document:
    return report_of(
        "COMMENTARY\n\n3. It is so.\n", introduction=f"INTRODUCTION\n\n1. {sentence}\n\n2. Yes.\n\n"
    )


@pytest.mark.parametrize(
    "sentence",
    [
        "The first EDP was drawn up in 1999 and the second in April 2002; inspectors read both.",
        "Two schools were inspected in June 2001 and then again in May 2002.",
        "The director made two reports to members, the second in September 2001.",
        "It took account of the report published in May 2001 by the Audit Commission.",
        "The inspection of the council in June 2001 by the SSI was noted.",
        "When Mill School was inspected in May 2000, it failed.",
        "The inspection in November 2002 collected data.",
        "The first inspection of Sure Start took place in June 2001.",
    ],
)
def test_other_inspections_are_not_the_previous_one(sentence: str) -> None:
    assert find_inspection(_opening(sentence), load_vocabulary()).previous_date is None


def test_those_who_did_not_answer_are_not_the_response() -> None:
    report = _opening("The survey was not answered by 30 per cent of schools.")
    assert find_inspection(report, load_vocabulary()).survey_response_percent is None


@pytest.mark.parametrize(
    "sentence",
    [
        f"The LEA is a member of a family learning project with {_FIVE}.",
        f"Similar problems over admissions are met by {_FIVE}.",
        f"Unlike similar schools in {_FIVE}, they do well.",
        f"Inspections of {_FIVE} have raised similar issues.",
        f"The LEA is unlike {_FIVE}, with which it has been compared in error.",
    ],
)
def test_authorities_named_for_other_reasons_are_no_neighbours(sentence: str) -> None:
    document = section_of("strategy", "Performance", sentence)
    assert find_neighbours(document, load_vocabulary()) == ()


@pytest.mark.parametrize(
    "text",
    [
        "The EDP's priorities are clear; the activities are well planned; and costs are given.",
        "The council's priorities include housing; transport; and health. The EDP reflects them.",
        "The EDP is new.\n\nPriority One has come\n\nPriority Two has come\n\nPriority Three has come",
    ],
)
def test_what_is_said_of_priorities_is_none(text: str) -> None:
    assert find_priorities(section_of("strategy", "The strategy", text), load_vocabulary()) == ()


@pytest.mark.parametrize(
    "text",
    [
        "Labour gained 6 seats at the election.",
        "The Conservatives control the council with a majority of four.",
        "The Labour administration has set up 12 working groups of councillors.",
        "The council meets every 6 weeks under its Labour leader.",
        "Five of the 9 portfolio holders are Labour.",
        "Labour members form 60 per cent of the council; 23 councillors are new.",
        "The education committee consists of:\n\n- Labour 6\n- Conservative 2",
        "At the election:\n\nParty\tVotes %\nLabour\t42\nConservative\t34",
    ],
)
def test_gains_posts_and_shares_are_no_seats(text: str) -> None:
    assert find_seats(section_of("strategy", "Council structure", text), load_vocabulary()) == ()


@pytest.mark.parametrize(
    "text",
    [
        "Many schools have maintained their good management of numeracy.",
        "The good support for numeracy found in the schools of the east has been maintained.",
        "There are weaknesses in the numeracy team's use of data, which is good in quality.",
        "There have been changes to the numeracy strategy of the government, which is good.",
        "Support for numeracy has been called good by the press.",
        "Support for numeracy has been judged good in the past.",
    ],
)
def test_grades_of_others_and_by_others_are_no_headlines(text: str) -> None:
    found = find_judgements(section_of("support", "Support for numeracy", text), load_vocabulary())
    assert [one for one in found if one.headline] == []


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("The last report recommended that music be taught and that it be sung in good time.", "unclear"),
        ("In response to the last report's advice schools said that the LEA made no change.", None),
        (
            "The first recommendation of the last report has not been met; no progress has been made on the "
            "second.",
            "not-implemented",
        ),
        (
            "The recommendations of the last report have been met, but there is no evidence that standards "
            "have risen.",
            "implemented",
        ),
        ("The last report recommended that the school day be longer. It has been lengthened.", "implemented"),
    ],
)
def test_words_of_denial_and_of_doing_count_only_for_what_was_asked(text: str, status: str | None) -> None:
    found = find_follow_ups(section_of("support", "Support for numeracy", text), load_vocabulary())
    assert [one.status for one in found] == ([status] if status else [])


@pytest.mark.parametrize(
    "lead",
    [
        "There is too little good practice in:",
        "It is rarely effective in:",
        "In order to be effective in its work, the LEA needs:",
        "Good schools include:",
        "Schools with weaker results receive:",
        "There is no scope for improvement in:",
        "Less positive responses came from:",
    ],
)
def test_other_lists_of_a_commentary_hold_no_findings(lead: str) -> None:
    document = section_of("commentary", "", f"{lead}\n\n- music;\n- dance.\n")
    assert find_findings(document, load_vocabulary()) == ()


def test_areas_of_a_letter_that_were_printed_once_do_not_tell_the_side() -> None:
    lists = "Being healthy:\n\n• short waits\n• rise in smoking\n\nStaying safe:\n\n• prompt reviews\n"
    letter = letter_of(f"Summary\n\nStrengths Areas for improvement\n\n{lists}")
    assert find_findings(letter, load_vocabulary()) == ()


def test_a_numbered_heading_after_a_list_is_a_heading() -> None:
    plan = "The plan has two aims:\n\n1. raise standards\n2. train staff\n\n3. Support for governors"
    found = find_judgements(
        section_of("support", "Support for literacy", plan, "Support is good."), load_vocabulary()
    )
    assert [(one.function, one.grade) for one in found if one.headline] == [("governors", "good")]
