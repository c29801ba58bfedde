"""What the first pages say of the inspection, in the layouts in which they say it."""

from __future__ import annotations

from pathlib import Path

import pytest

from leagraph.documents import parse_text, read_document
from leagraph.errors import UnknownGenreError
from leagraph.extraction.inspection import find_inspection
from leagraph.extraction.vocabulary import load_vocabulary

from .invented_reports import letter_of, report_of

_BODY = "COMMENTARY\n\n3. The council does well.\n\n4. It has {last} schools.\n"


def test_cover_gives_authority_date_and_lead_inspector() -> None:
    found = find_inspection(report_of(_BODY), load_vocabulary())
    assert (found.lea, found.lea_name, found.kind) == ("westmere", "Westmere", "lea-inspection")
    assert (found.date, found.lead_inspector, found.framework) == ("2003-03", "Mary Example HMI", "lea-2001")
    assert (found.previous_date, found.survey_response_percent, found.last_paragraph) == ("2000-05", 61.0, 4)


@pytest.mark.parametrize(
    ("printed", "name", "slug"),
    [
        ("STOKE-ON-TRENT", "Stoke-on-Trent", "stoke-on-trent"),
        ("LEICESTER CITY", "Leicester City", "leicester"),
        ("BATH AND NORTH EAST SOMERSET", "Bath and North East Somerset", "bath-and-north-east-somerset"),
        ("Kingston upon Hull", "Kingston upon Hull", "kingston-upon-hull"),
        ("THE WREKIN AND MARSH", "Wrekin and Marsh", "wrekin-and-marsh"),
    ],
)
def test_names_of_authorities_are_given_in_normal_case(printed: str, name: str, slug: str) -> None:
    found = find_inspection(report_of(_BODY, name=printed), load_vocabulary())
    assert (found.lea_name, found.lea) == (name, slug)


@pytest.mark.parametrize(
    "cover",
    [
        "Inspection report {name} Local Education Authority\n\nDate of inspection: March 2003\n\n",
        "Basic information\n\nName of LEA: Westmere Local Education Authority\n\n"
        "Lead inspector: Mary Example HMI\n\nDate of inspection: 3 - 14 March 2003\n\n",
        "# {name} LOCAL EDUCATION AUTHORITY\n\n## Inspection report: March 2003\n\n",
        "INSPECTION OF {name} LOCAL EDUCATION AUTHORITY\n\nInspection dates: 3-14 March 2003\n\n",
        "**INSPECTION OF\n{name}\nLOCAL EDUCATION AUTHORITY**\n\n**March 2003**\n\n",
    ],
)
def test_every_known_cover_gives_authority_and_date(cover: str) -> None:
    found = find_inspection(report_of(_BODY, cover=cover), load_vocabulary())
    assert (found.lea, found.date) == ("westmere", "2003-03")


@pytest.mark.parametrize(
    ("sentence", "date"),
    [
        ("The LEA was last inspected in June 1999, a year after it was formed.", "1999-06"),
        (
            "It follows up the first inspection report, which was published in June 1999.",
            "1999-06",
        ),
        ("Inspectors read the earlier report on this LEA (published in June 1999).", "1999-06"),
        ("Little has changed in the town since the first inspection in 1999.", "1999"),
        ("The first was reported in June 1999.", "1999-06"),
        ("Support was judged in the report of June 1999 to be weak.", "1999-06"),
        ("At the last inspection, in 1999, there were ten schools.", "1999"),
        ("The authority was inspected in June 1999.", "1999-06"),
        ("Much has been done since the June 1999 inspection.", "1999-06"),
        ("Since the previous inspection the results of 2001 have been analysed.", None),
        ("The first inspection took place in May 1998 and the second was reported in June 2001.", "2001-06"),
        ("It was first inspected in March 1998 and again in 2001.", "2001"),
        ("Little came of the two previous inspections, in May 1998 and March 2001.", "2001-03"),
        ("It took place three years after the first, which was reported in June 1999.", "1999-06"),
        ("It builds on the inspection of the LEA in June 1999.", "1999-06"),
        ("An earlier inspection had taken place in June 1999.", "1999-06"),
        ("It took account of the findings of the inspection carried out in June 1999.", "1999-06"),
        ("Inspectors examined the response to the report published in June 1999.", "1999-06"),
        ("The last inspection of Westmere was in June 1999.", "1999-06"),
        ("Westmere was last inspected between May and June 1999.", "1999-06"),
        ("When Westmere was inspected in June 1999, support was poor.", "1999-06"),
        ("The inspection of the youth service in June 1999 was brief.", None),
        ("The Macpherson report of February 1999 has been discussed.", None),
        ("The 1999 report on the music service was critical.", None),
        ("The council was inspected in March 2003.", None),
    ],
)
def test_date_of_the_earlier_inspection_is_as_precise_as_stated(sentence: str, date: str | None) -> None:
    report = report_of(_BODY, introduction=f"INTRODUCTION\n\n1. {sentence}\n\n2. There was a visit.\n\n")
    assert find_inspection(report, load_vocabulary()).previous_date == date


@pytest.mark.parametrize(
    ("sentence", "percent"),
    [
        ("A questionnaire went to all schools. The response rate was 58 per cent.", 58.0),
        ("A questionnaire on music went to every school, to which 68 per cent responded.", 68.0),
        ("A survey was sent to 150 schools, of which 81 per cent replied.", 81.0),
        (
            "A questionnaire was sent out. Seventy-four per cent of those schools sent a reply.",
            74.0,
        ),
        ("A survey was sent to 80 schools and 49 replied (61 per cent).", 61.0),
        ("A questionnaire was sent to all schools and achieved a 61 per cent response rate.", 61.0),
        ("A questionnaire was sent out. Responses were received from 61% of schools.", 61.0),
        ("The survey of schools was returned by 61 per cent of schools.", 61.0),
        ("A survey of schools was conducted (response rate 61%).", 61.0),
        ("In a survey 61 per cent of schools were content.", None),
    ],
)
def test_response_to_the_survey_is_read_in_figures_and_words(sentence: str, percent: float | None) -> None:
    report = report_of(_BODY, introduction=f"INTRODUCTION\n\n1. {sentence}\n\n2. There was a visit.\n\n")
    assert find_inspection(report, load_vocabulary()).survey_response_percent == percent


def test_the_lead_inspector_may_stand_on_the_next_line() -> None:
    title = "INSPECTION OF\n{name}\nLOCAL EDUCATION AUTHORITY"
    cover = f"{title}\n\nMarch 2003\n\nLead Inspector\nMary Example HMI\n\n"
    assert (
        find_inspection(report_of(_BODY, cover=cover), load_vocabulary()).lead_inspector == "Mary Example HMI"
    )


def test_signed_record_of_judgements_names_the_inspector_before_the_cover_does() -> None:
    record = (
        _BODY
        + "\nAppendix 2: Record of judgements\n\nName of LEA:\tWestmere\nName of Inspector:\tMary Example\n"
    )
    assert find_inspection(report_of(record), load_vocabulary()).lead_inspector == "Mary Example"


def test_letter_is_dated_by_its_day_and_names_the_council_without_its_style() -> None:
    letter = letter_of("The authority has acted on points raised in the APA in 2005.")
    found = find_inspection(letter, load_vocabulary())
    assert (found.kind, found.lea_name, found.date, found.framework) == (
        "apa-letter",
        "Westmere",
        "2006-12",
        "apa-2006",
    )
    assert (found.previous_date, found.lead_inspector, found.last_paragraph) == ("2005", None, None)


@pytest.mark.parametrize(
    "text",
    [
        "JOINT AREA REVIEW\n\nWestmere children's services authority area\n\nJune 2007\n\n1. It is good.\n",
        "Westmere High School\n\nInspection report\n\nLocal authority: Westmere\n\nMay 2003\n",
        "Minutes of the town council\n\n3 May 2003\n",
    ],
)
def test_report_of_another_kind_is_refused_with_the_reason(text: str) -> None:
    with pytest.raises(UnknownGenreError, match="no title of either kind"):
        find_inspection(parse_text(text, name="other.txt"), load_vocabulary())


_COVER = "INSPECTION OF WESTMERE LOCAL EDUCATION AUTHORITY\n\nMay 2003\n\n"
_PARAGRAPHS = "\n\n".join(f"{n}. Schools in the borough meet each term to talk." for n in range(1, 6))


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("INSPECTION REPORT\n\nAsh School\n\nLEA area: Westmere\n\nMay 2003\n\n", "report on a school"),
        ("Inspection report\n\nWestmere Youth Service\n\nLEA\n\nMay 2003\n\n", "school or a service"),
        ("PRESS RELEASE\n\nInspection of Westmere LEA\n\nMay 2003\n\n", "press notice"),
        ("POST-INSPECTION ACTION PLAN\n\n" + _COVER, "action plan"),
        ("Minutes of the Education Committee\n\n" + _COVER, "minutes"),
        ("A thesis submitted for the degree of Master\n\n" + _COVER, "thesis"),
        ("Self-assessment guidance\n\n" + _COVER, "guidance"),
    ],
)  # fmt: skip
def test_another_kind_of_document_that_names_an_inspection_is_refused(text: str, reason: str) -> None:
    with pytest.raises(UnknownGenreError, match=reason):
        find_inspection(parse_text(text + _PARAGRAPHS, name="other.txt"), load_vocabulary())


def test_a_story_that_names_an_inspection_is_refused_and_the_report_is_not() -> None:
    story = "It was the May 2003 of the inspection of Westmere LEA. Anna sighed.\n\nShe went home.\n"
    with pytest.raises(UnknownGenreError, match="neither numbered paragraphs nor the sections"):
        find_inspection(parse_text(story, name="story.txt"), load_vocabulary())
    found = find_inspection(parse_text(_COVER + _PARAGRAPHS, name="report.txt"), load_vocabulary())
    assert (found.lea_name, found.date) == ("Westmere", "2003-05")


def test_report_without_any_date_is_refused() -> None:
    report = parse_text(
        "INSPECTION OF WESTMERE LOCAL EDUCATION AUTHORITY\n\n1. It is good.\n", name="undated.txt"
    )
    with pytest.raises(UnknownGenreError, match="no date"):
        find_inspection(report, load_vocabulary())


def test_every_stated_value_has_its_place_in_the_source() -> None:
    report = report_of(_BODY)
    found = find_inspection(report, load_vocabulary())
    stated = dict(found.evidence)
    assert set(stated) == {"lea", "date", "lead_inspector", "previous_date", "survey_response_percent"}
    assert all(evidence.quote == report.quote(evidence.span) for evidence in stated.values())
    assert stated["previous_date"].paragraph == "1"


@pytest.mark.real
def test_real_reports_state_who_when_and_how_many(real_reports: list[Path]) -> None:
    vocabulary = load_vocabulary()
    found = {
        (i.lea, i.date): i for i in (find_inspection(read_document(p), vocabulary) for p in real_reports)
    }
    facts = {
        key: (i.previous_date, i.last_paragraph, i.survey_response_percent)
        for key, i in found.items()
        if i.kind == "lea-inspection"
    }
    assert facts == {
        ("leicester", "2001-05"): ("1999-07", 149, 68.0),
        ("luton", "2002-07"): ("2000-05", 199, 58.0),
        ("stoke-on-trent", "2003-06"): ("1999-07", 223, 72.0),
    }
    assert ("luton", "2006-11") in found


@pytest.mark.parametrize(
    ("sentence", "date"),
    [
        ("Visits have been prompt since the last APA, issued in November 2005.", "2005-11"),
        ("Last year's letter, dated 1 December 2005, named four weaknesses.", "2005-12"),
        ("Since the previous annual performance assessment in November 2005 visits are prompt.", "2005-11"),
        ("The 2005 APA named four weaknesses.", "2005"),
        ("The last inspection of the youth service, in May 2005, found it to be good.", None),
        ("The next APA will take place in November 2007.", None),
        ("This is the first assessment of its kind.", None),
    ],
)
def test_a_letter_tells_when_the_assessment_before_was(sentence: str, date: str | None) -> None:
    found = find_inspection(letter_of(f"Being healthy\n\n{sentence}\n"), load_vocabulary())
    assert found.previous_date == date


@pytest.mark.parametrize(
    "title",
    [
        "ANNUAL PERFORMANCE ASSESSMENT OF EDUCATION AND CHILDREN'S SOCIAL CARE SERVICES IN MOSSFIELD 2005",
        "2005 ANNUAL PERFORMANCE ASSESSMENT OF COUNCIL SERVICES FOR CHILDREN AND YOUNG PEOPLE IN MOSSFIELD",
        "2007 annual performance assessment of children's services in\nMossfield",
        "Annual performance assessment of Mossfield's children's services 2006",
        "Annual performance assessment 2007: Mossfield Council",
        "Annual performance assessment of children's services in Mossfield 2008",
        "The outcome of the annual performance assessment",
    ],
)
def test_a_letter_names_its_council_in_a_title_of_any_wording_or_in_its_address(title: str) -> None:
    letter = parse_text(
        "Ms Ann Example\nDirector\nMossfield Council\n1 High Street\n\n1 December 2007\n\nDear Ms Example\n\n"
        f"{title}\n\nThis letter says what was found in the annual performance assessment.\n\n"
        "Being healthy\n\nIt is good.\n",
        name="letter.txt",
    )
    found = find_inspection(letter, load_vocabulary())
    assert (found.kind, found.lea_name, found.date) == ("apa-letter", "Mossfield", "2007-12")
