"""Letters of the annual performance assessment: no numbers, passages by area, lists in two columns."""

from __future__ import annotations

from leagraph.documents import BlockKind
from tests.documents.reading import keys, passage, path, read, texts, titles

LETTER = """Alexandra House 33 Kingsway London

Ms Jo Bright
Director of Children's Services
Brightwater Council
1 High Street
Brightwater
BW1 1AA

1 November 2006

Dear Ms Bright,

2006 ANNUAL PERFORMANCE ASSESSMENT OF SERVICES FOR CHILDREN IN BRIGHTWATER

This letter says what was found.

Summary

Areas for judgement\tGrade awarded ¹
The contribution of <i>children's services</i>\t3

1

Grade\tService descriptors\tCapacity
4\tVery good\tExcellent

Brightwater is doing well.

Being healthy

The contribution to this outcome is good. Clinics are open to all and there is help for those who

need it most.

Achieving economic well-being

The contribution to this outcome is adequate.

Key strengths and areas for improvement

Key strengths\tKey areas for improvement
• Being healthy: • clinics • walks\t• Being healthy: • dentists

Achieving economic well-being:

- many jobs
- more nurseries.

Achieving economic well-being:

- raise standards.

Aspects for focus in the next APA

- Attendance.

We confirm that the grade will be published.

Yours sincerely

PAT NORTH

Divisional Manager
"""


def test_a_letter_has_passages_by_area() -> None:
    document = read(LETTER)
    assert all(one.number is None for one in document.passages)
    assert titles(document) == [
        "2006 ANNUAL PERFORMANCE ASSESSMENT OF SERVICES FOR CHILDREN IN BRIGHTWATER",
        "Summary",
        "Being healthy",
        "Achieving economic well-being",
        "Key strengths and areas for improvement",
        "Achieving economic well-being:",
        "Achieving economic well-being:",
        "Aspects for focus in the next APA",
    ]


def test_address_and_salutation_stand_before_the_first_heading_line_by_line() -> None:
    front = read(LETTER).passages[0]
    assert path(front) == []
    assert texts(front)[1:] == [
        "Ms Jo Bright",
        "Director of Children's Services",
        "Brightwater Council",
        "1 High Street",
        "Brightwater",
        "BW1 1AA",
        "1 November 2006",
        "Dear Ms Bright,",
    ]


def test_areas_are_of_level_one_and_their_lists_of_level_two() -> None:
    document = read(LETTER)
    healthy = next(one for one in document.passages if one.heading == "Being healthy")
    assert path(healthy) == [(1, "Being healthy")]
    assert texts(healthy)[0].endswith("help for those who need it most.")
    lists = [one for one in document.passages if one.heading == "Achieving economic well-being:"]
    assert [path(one)[0] for one in lists] == [(1, "Key strengths and areas for improvement")] * 2
    assert [texts(one) for one in lists] == [["many jobs", "more nurseries."], ["raise standards."]]


def test_the_signature_stands_under_no_heading() -> None:
    document = read(LETTER)
    assert path(document.passages[-1]) == []
    assert texts(document.passages[-1]) == ["Yours sincerely", "PAT NORTH", "Divisional Manager"]
    focus = document.passages[-2]
    assert [block.kind for block in focus.blocks] == [BlockKind.BULLET, BlockKind.PARAGRAPH]


def test_strengths_and_weaknesses_repeated_under_each_area_are_of_level_two() -> None:
    text = "Dear Ms Bright\n\n" + "\n\n".join(
        f"{area}\n\nStrengths\n\n- one thing\n- another\n\nAreas for development\n\n- a third"
        for area in ("Being healthy", "Staying safe")
    )
    document = read(text)
    assert path(document.passages[-1]) == [(1, "Staying safe"), (2, "Areas for development")]


def test_a_numbered_list_in_a_letter_is_a_list() -> None:
    document = read(
        "Dear Ms Bright\n\nWe saw three things.\n\n"
        "1. Clinics are open.\n2. Walks are safe.\n3. Jobs are many.\n"
    )
    assert keys(document) == ["after-0-1"]
    assert texts(passage(document, "after-0-1"), BlockKind.BULLET) == [
        "Clinics are open.",
        "Walks are safe.",
        "Jobs are many.",
    ]


def test_areas_that_return_in_the_closing_lists_stand_below_their_heading() -> None:
    areas = ("Being healthy", "Staying safe")
    prose = "\n\n".join(f"{area}\n\nThe contribution to this outcome is good." for area in areas)
    lists = "\n\n".join(
        f"{area}\n\nStrengths:\n• one thing;\n• another.\n\nAreas for improvement:\n• a third."
        for area in areas
    )
    document = read(f"Dear Ms Bright\n\n{prose}\n\nStrengths and areas for improvement\n\n{lists}\n")
    assert path(document.passages[1]) == [(1, "Being healthy")]
    assert path(document.passages[-1]) == [
        (1, "Strengths and areas for improvement"),
        (2, "Staying safe"),
        (3, "Areas for improvement:"),
    ]


def test_rows_of_grades_that_lost_their_tabs_are_no_headings() -> None:
    document = read(
        "Dear Ms Bright\n\nSummary of grades\n\nArea of judgement Grade\nServices for children 3\n"
        "Capacity to improve 2\n\nSupport at Key Stage 3\n\nThe contribution is good.\n"
    )
    assert titles(document) == ["Summary of grades", "Support at Key Stage 3"]
    assert texts(document.passages[1])[1:] == ["Services for children 3", "Capacity to improve 2"]
