"""Headings: styles, levels, room; with and without a table of contents."""

from __future__ import annotations

import pytest

from leagraph.documents import BlockKind
from tests.documents.reading import keys, passage, path, read, texts, titles

P = "{n}. The borough's schools value the help that they are given."


def paragraphs(*numbers: int) -> str:
    return "\n\n".join(P.format(n=n) for n in numbers)


@pytest.mark.parametrize(
    ("section", "subsection"),
    [
        ("SECTION 2: SUPPORT FOR SCHOOLS", "Support for literacy"),
        ("Section 2: Support for schools", "Support for literacy"),
        ("SECTION TWO: SUPPORT FOR SCHOOLS", "**Support for literacy**"),
        ("# Section 2: Support for schools", "## Support for literacy"),
        ("**Section 2: Support for schools**", "**Support for literacy**"),
        ("## **SECTION 2: SUPPORT FOR SCHOOLS**", "### **Support for literacy**"),
        ("SUPPORT FOR SCHOOLS", "Support for literacy"),
        ("Section 2: Support for schools", "SUPPORT FOR LITERACY"),
        ("<b>Section 2: Support for schools</b>", "*Support for literacy*"),
        ("APPENDIX 1: SUPPORT FOR SCHOOLS", "Support for literacy"),
    ],
)
def test_a_subsection_stands_under_its_section_in_every_style(section: str, subsection: str) -> None:
    document = read(f"{section}\n\n{subsection}\n\n{paragraphs(40, 41, 42)}\n\n")
    one = passage(document, "41")
    assert [level for level, _ in path(one)] == [1, 2]
    plain = [title.lower() for _, title in path(one)]
    assert plain[0].endswith("support for schools")
    assert plain[1] == "support for literacy"


def test_recommendations_are_a_passage_of_their_own_and_the_next_number_returns_to_the_subsection() -> None:
    document = read(
        f"Section 2: Support for schools\n\nSupport for governors\n\n{paragraphs(50, 51)}\n\n"
        "Recommendation\n\n"
        "In order to help governors:\n\n- send them the papers in good time.\n\n" + paragraphs(52, 53)
    )
    assert keys(document) == ["50", "51", "after-51-1", "52", "53"]
    advice = passage(document, "after-51-1")
    assert path(advice) == [
        (1, "Section 2: Support for schools"),
        (2, "Support for governors"),
        (3, "Recommendation"),
    ]
    assert texts(advice) == ["In order to help governors:", "send them the papers in good time."]
    assert [level for level, _ in path(passage(document, "52"))] == [1, 2]


def test_text_after_recommendations_that_belongs_to_no_number_stays_with_them() -> None:
    document = read(
        f"Attendance\n\n{paragraphs(60)}\n\nRecommendations\n\nIn order to raise attendance:\n\n"
        "- visit each school.\n\n"
        f"The council told the inspectors that it has begun to do so.\n\n{paragraphs(61)}"
    )
    advice = passage(document, "after-60-1")
    assert texts(advice)[-1] == "The council told the inspectors that it has begun to do so."


@pytest.mark.parametrize(
    "line",
    [
        "**Payroll services** have improved.",
        "The quality of the plan is now good",
        "Source: the council's own figures 2001",
        "Schools are pleased with it.",
        "In order to improve attendance:",
        "The following are strengths:",
        "and the rate of change is slow",
        "(see the next section)",
    ],
)
def test_a_short_line_that_is_no_title_is_no_heading(line: str) -> None:
    document = read(f"Attendance\n\n{paragraphs(60)}\n\n{line}\n\n{paragraphs(61)}")
    assert titles(document) == ["Attendance"]


@pytest.mark.parametrize(
    "line",
    [
        "Context",
        "Provision for pupils who have no place in any school",
        "Support for 14-19 education",
        "Promoting continuous improvement, including Best Value",
        "The effectiveness of the authority's work with under-performing schools",
        "Health, safety, welfare and child protection",
        "Support for information and communication technology (ICT)",
    ],
)
def test_a_title_in_sentence_case_is_a_heading_without_a_table_of_contents(line: str) -> None:
    document = read(f"{paragraphs(70)}\n\n{line}\n\n{paragraphs(71)}")
    assert path(passage(document, "71")) == [(2, line)]


def test_a_title_before_a_page_break_in_mid_sentence_is_none() -> None:
    document = read(
        "70. The officers of the\n\nEducation and Leisure Department\n\nwork hard.\n\n" + paragraphs(71)
    )
    assert texts(passage(document, "70")) == [
        "The officers of the Education and Leisure Department work hard."
    ]


def test_a_heading_over_two_lines_is_one_heading() -> None:
    document = read(
        f"{paragraphs(70)}\n\nThe effectiveness of the authority's work in monitoring and\nchallenging "
        "schools\n\n"
        f"{paragraphs(71)}\n\n**SECTION 3: SPECIAL\nEDUCATIONAL NEEDS**\n\n{paragraphs(72)}"
    )
    assert titles(document) == [
        "The effectiveness of the authority's work in monitoring and challenging schools",
        "SECTION 3: SPECIAL EDUCATIONAL NEEDS",
    ]


def test_a_bare_section_takes_its_name_from_the_next_line() -> None:
    document = read(
        f"SECTION 3\n\nSPECIAL EDUCATIONAL NEEDS\n\nStrategy\n\n{paragraphs(80)}\n\nAPPENDIX\n\n"
        "RECOMMENDATIONS\n\nDo it well."
    )
    assert path(passage(document, "80")) == [(1, "SECTION 3 SPECIAL EDUCATIONAL NEEDS"), (2, "Strategy")]
    assert path(document.passages[-1]) == [(1, "APPENDIX RECOMMENDATIONS")]


@pytest.mark.parametrize(
    "run",
    [
        "**Support for numeracy** 71. The borough's schools value it.",
        "## Support for numeracy\n71. The borough's schools value it.",
        "**Support for numeracy\n\n71. The borough's schools value it.",
        "Support for numeracy**\n\n71. The borough's schools value it.",
    ],
)
def test_a_heading_run_into_its_paragraph_is_taken_apart(run: str) -> None:
    document = read(f"{paragraphs(69, 70)}\n\n{run}\n\n{paragraphs(72)}")
    assert [title for _, title in path(passage(document, "71"))] == ["Support for numeracy"]
    assert texts(passage(document, "71")) == ["The borough's schools value it."]


def test_bold_run_into_the_end_of_a_paragraph_is_the_next_heading() -> None:
    document = read(f"70. Catering is good. **Support for governors**\n\n{paragraphs(71)}")
    assert texts(passage(document, "70")) == ["Catering is good."]
    assert [title for _, title in path(passage(document, "71"))] == ["Support for governors"]


def test_recommendation_run_into_its_lead_in_is_taken_apart() -> None:
    document = read(
        f"{paragraphs(70)}\n\nRecommendation In order to help governors:\n\n- send the papers.\n\n"
        f"{paragraphs(71)}"
    )
    assert titles(document) == ["Recommendation"]
    assert texts(passage(document, "after-70-1")) == ["In order to help governors:", "send the papers."]


def test_two_headings_run_together_in_bold_are_two_headings() -> None:
    document = read(f"**SECTION 2: SUPPORT FOR SCHOOLS** **Support for governors**\n\n{paragraphs(70)}")
    assert path(passage(document, "70")) == [
        (1, "SECTION 2: SUPPORT FOR SCHOOLS"),
        (2, "Support for governors"),
    ]


def test_headings_of_another_style_below_subsections_are_of_level_three() -> None:
    document = read(
        f"SECTION 2: SUPPORT FOR SCHOOLS\n\n**Management services**\n\n{paragraphs(70)}\n\n"
        "Payroll and pensions\n\n"
        f"{paragraphs(71)}\n\n**Support for governors**\n\n{paragraphs(72)}"
    )
    assert path(passage(document, "71"))[1:] == [(2, "Management services"), (3, "Payroll and pensions")]
    assert path(passage(document, "72"))[1:] == [(2, "Support for governors")]


def test_a_heading_with_nothing_under_it_is_kept() -> None:
    document = read(f"Attendance\n\n{paragraphs(60)}\n\nBehaviour\n\nAdmissions\n\n{paragraphs(61)}")
    assert titles(document) == ["Attendance", "Behaviour", "Admissions"]
    assert keys(document) == ["60", "after-60-1", "61"]


def test_copyright_and_addresses_at_the_end_stand_under_no_heading() -> None:
    document = read(
        f"APPENDIX: RECOMMENDATIONS\n\nDo it well.\n\n{paragraphs(70)}\n\n© Crown copyright 2001\n\n"
        "Education Department\n\nTown Hall"
    )
    assert path(document.passages[-1]) == []
    assert texts(document.passages[-1]) == ["© Crown copyright 2001", "Education Department", "Town Hall"]


def test_cover_and_basic_information_before_the_introduction_stand_under_no_heading() -> None:
    document = read(
        "**OFFICE FOR STANDARDS\nIN EDUCATION**\n\n"
        "INSPECTION OF\nBRIGHTWATER\nLOCAL EDUCATION AUTHORITY\n\nMay 2000\n\n"
        f"Basic information\n\nName of LEA: Brightwater\n\nINTRODUCTION\n\n{paragraphs(1, 2)}\n\n"
        f"COMMENTARY\n\n{paragraphs(3)}"
    )
    front = document.passages[0]
    assert (front.key, path(front)) == ("after-0-1", [])
    assert texts(front)[0] == "OFFICE FOR STANDARDS IN EDUCATION"
    assert "BRIGHTWATER" in texts(front)
    assert path(passage(document, "2")) == [(1, "INTRODUCTION")]
    assert path(passage(document, "3")) == [(1, "COMMENTARY")]


def test_numbered_headings_stand_as_deep_as_their_numbers_say() -> None:
    document = read(
        f"Section 2 – Support for schools\n\n2.1 Support for literacy\n\n{paragraphs(1)}\n\n"
        f"**2.2 Support for numeracy**\n\n{paragraphs(2)}\n\n2.2.1 Training\n\n{paragraphs(3)}"
    )
    assert path(passage(document, "1"))[1:] == [(2, "Support for literacy")]
    assert path(passage(document, "2"))[1:] == [(2, "Support for numeracy")]
    assert path(passage(document, "3"))[2:] == [(3, "Training")]


def test_lists_of_strengths_and_weaknesses_do_not_take_the_next_paragraph_with_them() -> None:
    document = read(
        f"SECTION 3: ACCESS\n\nAdmissions\n\n{paragraphs(1)}\n\nStrengths\n\n• plans\n\nWeaknesses\n\n"
        "• costs\n\n"
        f"{paragraphs(2)}"
    )
    assert path(passage(document, "after-1-2"))[1:] == [(2, "Admissions"), (3, "Weaknesses")]
    assert path(passage(document, "2"))[1:] == [(2, "Admissions")]


def test_numbered_recommendations_stay_under_their_heading() -> None:
    document = read(
        f"Admissions\n\n{paragraphs(1)}\n\nRecommendations\n\n{paragraphs(2, 3)}\n\nTransport\n\n"
        f"{paragraphs(4)}"
    )
    assert [path(passage(document, key))[-1][1] for key in ("2", "3", "4")] == [
        "Recommendations",
        "Recommendations",
        "Transport",
    ]


def test_an_annex_takes_one_line_for_its_name_and_a_glossary_is_no_heading() -> None:
    document = read(
        f"{paragraphs(1)}\n\nAnnex B\n\nGlossary of terms\n\nSEN: Special educational needs\n\n"
        "Number on roll 250"
    )
    assert titles(document) == ["Annex B Glossary of terms"]
    assert texts(document.passages[-1]) == ["SEN: Special educational needs", "Number on roll 250"]


def test_bold_capitals_stand_above_other_bold_headings_and_may_bear_numbers() -> None:
    parts = "\n\n".join(
        f"**{n}. {part} OF SCHOOLS**\n\n**About {part.lower()}**\n\n**{n}.** It is of use to the borough."
        for n, part in enumerate(("PLANNING", "SUPPORT", "STAFFING"), 1)
    )
    document = read(parts)
    assert [[(h.level, h.text) for h in one.headings] for one in document.passages] == [
        [(1, f"{part} OF SCHOOLS"), (2, f"About {part.lower()}")]
        for part in ("PLANNING", "SUPPORT", "STAFFING")
    ]


def test_short_items_that_count_up_are_a_list_and_no_headings() -> None:
    items = "1. Raising attainment\n2. Improving behaviour\n3. Supporting schools"
    document = read(
        f"Section 2: Support for schools\n\nSupport for literacy\n\n{paragraphs(40, 41)}\n\n"
        f"The aims\n\n{items}\n\n{paragraphs(42, 43)}\n\nSupport for governors\n\n{paragraphs(44, 45)}\n"
    )
    assert titles(document) == [
        "Section 2: Support for schools",
        "Support for literacy",
        "The aims",
        "Support for governors",
    ]
    items_read = [text for one in document.passages for text in texts(one, BlockKind.BULLET)]
    assert items_read == ["Raising attainment", "Improving behaviour", "Supporting schools"]
