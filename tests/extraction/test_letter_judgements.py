"""Grades in the prose of letters: areas, functions, the year before, and what others have graded."""

from __future__ import annotations

import pytest

from leagraph.extraction.judgements import find_judgements
from leagraph.extraction.letter_times import year_before_letter
from leagraph.extraction.vocabulary import load_vocabulary

from .invented_sections import section_of

_AREA = "apa-staying-safe"
_THIS = "The contribution of services to this outcome is good"
_NOW, _THEN = f"{_AREA} current good", f"{_AREA} previous satisfactory"
# Under the heading of an area: a passage, and the headlines that a careful reader would record.
_OF_AN_AREA = [
    ("The council's children's services are good at helping children and young people to be safe.", {_NOW}),
    ("Services are good in what they contribute to this outcome.", {_NOW}),
    ("The council and its partners are good at keeping children safe, though visits are late.", {_NOW}),
    ("The council is good at helping children with asthma.", set()),
    ("Services are good at helping children who live in villages.", set()),
    (f"{_THIS}, where last year it was adequate.", {_NOW, _THEN}),
    (f"{_THIS}, compared with adequate last year.", {_NOW, _THEN}),
    (f"{_THIS}, up from adequate in 2005.", {_NOW, _THEN}),
    (f"{_THIS}, an improvement on last year's grade of adequate.", {_NOW, _THEN}),
    (f"{_THIS}. This is a step up from the adequate performance of last year.", {_NOW, _THEN}),
    (f"{_THIS}. This represents an improvement on the adequate judgement of 2005.", {_NOW, _THEN}),
    (f"{_THIS}. It was adequate in 2005.", {_NOW, _THEN}),
    (f"{_THIS}, as it was last year.", {_NOW, f"{_AREA} previous good"}),
    (f"{_THIS}, as it was in 2005.", {_NOW, f"{_AREA} previous good"}),
    (f"{_THIS}, the same grade as last year.", {_NOW, f"{_AREA} previous good"}),
    ("As last year, the contribution of services is good.", {_NOW, f"{_AREA} previous good"}),
    ("The contribution of services remains good.", {_NOW, f"{_AREA} previous good"}),
    ("Last year's APA judged this outcome to be adequate; it is now good.", {_NOW, _THEN}),
    ("This outcome was graded adequate in 2005. It is now good.", {_NOW, _THEN}),
    (f"{_THIS}. This is the same grade as last year.", {_NOW, f"{_AREA} previous good"}),
    (f"{_THIS}. The council knows its strengths. This is a rise from adequate in 2005.", {_NOW, _THEN}),
    ("In 2005 the contribution of services was adequate. This year it is good.", {_NOW, _THEN}),
    ("The contribution of services is good this year.", {_NOW}),
    (
        "In 2005 the council was judged to be making an adequate contribution to this outcome. That "
        "contribution is now good.",
        {_NOW, _THEN},
    ),
    ("The grade awarded for this outcome is good.", {_NOW}),
    ("The judgement for this outcome has moved from adequate to good.", {_NOW, _THEN}),
    ("Outcomes for children in this area are good.", {_NOW}),
    (f"{_THIS}, up from a low base.", {_NOW}),
    (f"{_THIS} and has improved since last year.", {_NOW}),
    ("The council's performance in this area is good.", {_NOW}),
    (f"{_THIS}. Last year it was adequate.", {_NOW, _THEN}),
    (f"{_THIS}. In the previous assessment, it was judged adequate.", {_NOW, _THEN}),
    (f"{_THIS}. At the 2005 APA this was graded as adequate.", {_NOW, _THEN}),
    (f"{_THIS}. In the 2005 assessment the clinic was judged adequate.", {_NOW}),
    # Others than the letter grade, or something else is graded.
    (f"{_THIS}. The Healthcare Commission judged it to be adequate in 2005.", {_NOW}),
    (f"{_THIS}. It was judged adequate by the Youth Justice Board in 2005.", {_NOW}),
    (f"{_THIS}. CSCI rates visits as good. They were adequate in 2005.", {_NOW}),
    ("In its self-assessment the council judges its contribution to this outcome to be good.", set()),
    ("The council graded itself as outstanding for this outcome.", set()),
    (
        "The council believes that its contribution to this outcome is outstanding. We judge it to be good.",
        {_NOW},
    ),
    ("Of the six homes that were inspected last year, four were judged to be good and two adequate.", set()),
    ("Nationally 61% of schools were good, and in the county 58% were good or better.", set()),
    ("Eight in a hundred waited, which is very good compared with twenty in other towns.", set()),
    ("In 2005 the rate of referrals was poor. Last year the rate of visits was good.", set()),
    ("The school was judged to be outstanding at its last inspection.", set()),
    ("The support given to foster carers by the council is good.", set()),
]
_OF_FUNCTIONS = [
    ("Support for early years is good: places are plentiful.", {"early-years current good"}),
    (
        "Support for behaviour has improved from unsatisfactory to satisfactory.",
        {"behaviour previous unsatisfactory", "behaviour current satisfactory"},
    ),
    (
        "Support for schools causing concern had been slow to begin. It is now good.",
        {"under-performing-schools current good"},
    ),
    (
        "The education of looked after children has changed. The council's support for it is inadequate.",
        {"looked-after-children current unsatisfactory"},
    ),
    (
        "Provision for pupils who are educated otherwise than at school is poor.",
        {"no-school-place current poor"},
    ),
    ("The performance of looked after children is poor. The council's support for them is good.", set()),
    ("The support given to schools by the council is good.", set()),
    (
        "Support for literacy, judged poor in the 2005 assessment, is now good.",
        {"literacy previous poor", "literacy current good"},
    ),
    ("Support for literacy, judged poor by headteachers last year, is now good.", set()),
    ("Support for literacy, judged poor in the 1999 survey, is now good.", set()),
    ("The council gives good support for literacy: half of the pupils read well.", {"literacy current good"}),
    ("Provision for pupils who have been excluded is poor.", {"no-school-place current poor"}),
    ("The education of permanently excluded pupils is good.", {"no-school-place current good"}),
    ("School places are planned soundly despite falling rolls.", {"school-places current satisfactory"}),
    ("Buildings are planned soundly.", set()),
]
_OF_MANAGEMENT = [
    (
        "Leadership by senior managers is good and that shown by councillors is sound.",
        {"officer-leadership current good", "member-leadership current satisfactory"},
    ),
    ("Progress since the previous APA has been good.", {"overall-progress current good"}),
    ("Progress in mathematics since last year has been good.", set()),
    (
        "Progress in dealing with the areas for improvement listed in the 2005 APA has been good.",
        {"overall-progress current good"},
    ),
    ("Progress on the recommendations of last year's letter is good.", {"overall-progress current good"}),
    ("Progress in dealing with the areas for improvement in music is good.", set()),
    (
        "The council's capacity to improve is adequate. The management of these services is also adequate. "
        "Both were good in 2005.",
        {
            f"{function} {grade}"
            for function in ("apa-capacity", "apa-service-management")
            for grade in ("current satisfactory", "previous good")
        },
    ),
    (
        "The council's capacity to improve is adequate. There are two boards. Both were good in 2005.",
        {"apa-capacity current satisfactory"},
    ),
    ("The Audit Commission has graded the council's use of resources as good.", set()),
    ("The Audit Commission judged the council's use of resources to be good in 2005.", set()),
    ("The Audit Commission graded the use of resources as good. It was poor in 2005.", set()),
    ("Use of resources was judged to be good by the Audit Commission in 2005.", set()),
    ("According to the Audit Commission, the use of resources was good in 2005.", set()),
    ("The use of resources was good in 2005, in the judgement of the Audit Commission.", set()),
    ("The Audit Commission's annual audit letter of 2005 said that use of resources was good.", set()),
    ("The corporate assessment found political leadership to be good in 2005.", set()),
    ("The 2005 APA found political leadership to be good.", {"member-leadership previous good"}),
    ("In the Audit Commission's assessment of 2005 the use of resources was good.", set()),
    (
        "The council's use of resources is good, but the Audit Commission rated it as poor in 2005.",
        {"resource-allocation current good"},
    ),
    ("The council demonstrates good capacity to improve.", {"apa-capacity current good"}),
    ("The capacity of the council to improve its services further is good.", {"apa-capacity current good"}),
    ("There is good capacity to improve.", {"apa-capacity current good"}),
    ("Performance management is good. Financial management is good.", set()),
    (
        "The council's capacity to improve is good, as it was in 2005, and its management is outstanding.",
        {
            "apa-capacity current good",
            "apa-capacity previous good",
            "apa-service-management current very-good",
        },
    ),
    (
        "Social care services for children, taken alone, are adequate.",
        {"apa-social-care current satisfactory"},
    ),
    ("Social care services for adults are adequate.", set()),
]


def _headlines(heading: str, text: str) -> set[str]:
    found = find_judgements(section_of("letter", heading, text), load_vocabulary())
    return {f"{j.function} {j.when} {j.grade}" for j in found if j.headline}


@pytest.mark.parametrize(("text", "expected"), _OF_AN_AREA)
def test_the_grade_of_an_area_and_that_of_the_year_before(text: str, expected: set[str]) -> None:
    assert _headlines("Staying safe", text) == expected


@pytest.mark.parametrize(("text", "expected"), _OF_FUNCTIONS)
def test_functions_that_a_letter_grades_within_an_area(text: str, expected: set[str]) -> None:
    assert _headlines("Enjoying and achieving", text) == expected


@pytest.mark.parametrize(("text", "expected"), _OF_MANAGEMENT)
def test_management_capacity_and_what_is_graded_besides(text: str, expected: set[str]) -> None:
    assert _headlines("Management of children's services", text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Support for numeracy is good, where last year it was poor.",
        "Support for numeracy is good, up from poor last year.",
        "Support for numeracy is good, as it was last year.",
        "Support for numeracy is good. Last year it was poor.",
    ],
)
def test_last_year_is_no_earlier_inspection_in_a_report(text: str) -> None:
    found = find_judgements(section_of("support", "Support for numeracy", text), load_vocabulary())
    assert {(j.when, j.grade) for j in found if j.headline} == {("current", "good")}


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "The overall effectiveness of services for children in Westmere is poor. It was good in 2005.",
            {"apa-contribution current poor", "apa-contribution previous good"},
        ),
        (
            "The overall effectiveness of services for children in care is good.",
            {"looked-after-children current good"},
        ),
    ],
)
def test_the_whole_of_the_services_in_a_place(sentence: str, expected: set[str]) -> None:
    assert _headlines("Overall effectiveness of children's services", sentence) == expected


@pytest.mark.parametrize(
    ("head", "years"),
    [
        ("2007 ANNUAL PERFORMANCE ASSESSMENT OF SERVICES", {"2006"}),
        ("Annual performance assessment of services for children in Westmere 2008", {"2007"}),
        ("ANNUAL PERFORMANCE ASSESSMENT OF EDUCATION IN WESTMERE 2005", set()),
        ("A letter about nothing", set()),
    ],
)
def test_the_year_before_is_told_by_the_title(head: str, years: set[str]) -> None:
    assert year_before_letter(f"Dear Ms Bright\n\n{head}\n\nThis letter is long.") == years
