"""Strengths, weaknesses and aspects for focus, in commentaries and in letters."""

from __future__ import annotations

from pathlib import Path

import pytest

from leagraph.documents import Document, read_document
from leagraph.extraction.findings import find_findings
from leagraph.extraction.inspection import find_inspection
from leagraph.extraction.vocabulary import load_vocabulary

from .invented_reports import letter_of, report_of

_LIST = "\n\n- support for spelling;\n- school meals; and\n- music.\n\n4. There are ten schools.\n"


def _kinds(document: Document) -> list[tuple[str, str]]:
    return [(found.kind, found.text) for found in find_findings(document, load_vocabulary())]


@pytest.mark.parametrize(
    ("lead_in", "kind"),
    [
        ("These functions are now particular strengths of the council:", "strength"),
        ("There are particular strengths in:", "strength"),
        ("Its strengths are:", "strength"),
        ("Most duties are met, and the following are performed well:", "strength"),
        ("Strengths outweigh weaknesses. The following are carried out very well:", "strength"),
        ("The LEA performs the following especially well:", "strength"),
        ("The following services are good:", "strength"),
        ("Among the functions which the council carries out well are:", "strength"),
        ("Those which it does not yet carry out adequately are:", "weakness"),
        ("The following functions are not performed adequately:", "weakness"),
        ("The following functions are not performed well:", "weakness"),
        ("The following remain unsatisfactory:", "weakness"),
        ("There are weaknesses, some of them grave, in:", "weakness"),
        ("The LEA needs to do better in these respects:", "weakness"),
        ("Areas for improvement include:", "weakness"),
        ("There are several areas in which the LEA does not do as well as it should:", "weakness"),
        ("Three functions are still poor. They are:", "weakness"),
        ("The areas in need of further improvement are:", "weakness"),
        ("Its strong points are:", "strength"),
        ("The functions which it discharges with success are:", "strength"),
        ("It is effective in the following areas:", "strength"),
        ("It carries out most functions soundly. The best are:", "strength"),
        ("Its weak points are:", "weakness"),
        ("It is ineffective in the following areas:", "weakness"),
        ("There is scope for improvement in:", "weakness"),
        ("These give rise to concern:", "weakness"),
        ("It performs poorly in these areas:", "weakness"),
    ],
)
def test_lead_in_tells_what_a_list_of_the_commentary_holds(lead_in: str, kind: str) -> None:
    found = _kinds(report_of(f"COMMENTARY\n\n3. {lead_in}{_LIST}"))
    assert found == [(kind, "support for spelling"), (kind, "school meals"), (kind, "music")]


def test_a_list_may_be_set_against_the_strengths_before_it() -> None:
    strengths = "3. Its strengths are:\n\n- support for spelling.\n\n"
    weak = "4. However, these matters remain a worry to schools:\n\n- school meals.\n\n5. All is told.\n"
    plain = "4. However, the following functions are satisfactory:\n\n- school meals.\n\n5. All is told.\n"
    told = [("strength", "support for spelling")]
    assert _kinds(report_of(f"COMMENTARY\n\n{strengths}{weak}")) == [*told, ("weakness", "school meals")]
    assert _kinds(report_of(f"COMMENTARY\n\n{strengths}{plain}")) == told


@pytest.mark.parametrize(
    "lead_in",
    [
        "The previous inspection found these strengths:",
        "Schools rated the following as weak:",
        "The council works in partnership with:",
        "The board defines its role as:",
        "To improve weak services the council should:",
        "It has good working relations with:",
        "However, the following are satisfactory:",
    ],
)
def test_lists_of_others_and_of_other_things_are_left_out(lead_in: str) -> None:
    assert _kinds(report_of(f"COMMENTARY\n\n3. {lead_in}{_LIST}")) == []


def test_lists_of_strengths_inside_a_section_are_no_findings_of_the_commentary() -> None:
    assert (
        _kinds(report_of(f"SECTION 1: STRATEGY\n\nFunding\n\n3. Strengths of the service are:{_LIST}")) == []
    )


def test_headings_may_lead_in_the_lists() -> None:
    body = "EXECUTIVE SUMMARY\n\nStrengths\n\n- support for spelling\n\nWeaknesses\n\n- school meals\n"
    assert _kinds(report_of(body)) == [("strength", "support for spelling"), ("weakness", "school meals")]


def test_plainly_enumerated_sentence_is_a_list_and_running_prose_is_none() -> None:
    body = (
        "COMMENTARY\n\n3. The following are performed well: support for spelling; school meals; and music. "
        "Among the weaknesses, meals and music stand out.\n"
    )
    assert _kinds(report_of(body)) == [
        ("strength", "support for spelling"),
        ("strength", "school meals"),
        ("strength", "music"),
    ]


def test_items_name_their_functions() -> None:
    body = (
        "COMMENTARY\n\n3. Particular strengths are:\n\n"
        "- financial services and personnel;\n- help for schools causing concern.\n"
    )
    found = find_findings(report_of(body), load_vocabulary())
    assert {"financial-services", "human-resources"} <= set(found[0].functions)
    assert found[1].functions[0] == "under-performing-schools"


_EXPECTED = [
    ("strength", "Being healthy", "school nurses"),
    ("strength", "Being healthy", "low rates of smoking"),
    ("weakness", "Being healthy", "waiting times"),
    ("strength", "Staying safe", "prompt reviews"),
    ("weakness", "Staying safe", "training of staff"),
]
_LETTERS = {
    "bullets under the areas, printed twice": """Strengths and areas to improve

Being healthy:

- school nurses
- low rates of smoking

Being healthy:

- waiting times

Staying safe:

- prompt reviews

Staying safe:

- training of staff
""",
    "bullets under sides and areas": """Strengths and weaknesses

Key strengths

Being healthy:
- school nurses
- low rates of smoking

Staying safe:
- prompt reviews

Key areas for improvement

Being healthy:
- waiting times

Staying safe:
- training of staff
""",
    "two columns with bullets": """Main strengths and weaknesses

Key strengths\tKey areas for improvement
Being healthy: • school nurses • low rates of smoking\tBeing healthy: • waiting times
Staying safe: • prompt reviews\tStaying safe: • training of staff
""",
    "three columns": """Strengths and areas for development

Outcome\tStrengths\tAreas for development
Being healthy\tschool nurses; low rates of smoking\twaiting times
Staying safe\tprompt reviews\ttraining of staff
""",
    "areas in rows of their own": """Main strengths and weaknesses

| Key strengths | Key areas for improvement |
| --- | --- |
| Being healthy: | Being healthy: |
| school nurses; low rates of smoking | waiting times |
| Staying safe: | Staying safe: |
| prompt reviews | training of staff |
""",
    "bullets that ran together": """Main strengths and weaknesses

Key strengths\tKey areas for improvement
Being healthy: school nurses low rates of smoking\tBeing healthy: waiting times
Staying safe: prompt reviews\tStaying safe: training of staff
""",
}


@pytest.mark.parametrize("layout", _LETTERS)
def test_letters_of_every_layout_give_the_same_findings(layout: str) -> None:
    found = find_findings(letter_of(_LETTERS[layout]), load_vocabulary())
    assert sorted((f.kind, f.area, f.text) for f in found) == sorted(_EXPECTED)
    assert {f.functions[0] for f in found if f.area == "Staying safe"} == {"apa-staying-safe"}


def test_sides_headed_within_the_part_of_each_area_are_lists_of_that_area() -> None:
    body = (
        "BEING HEALTHY\n\nServices do good work here.\n\nStrengths\n\n- Waiting times are short.\n\n"
        "Areas for improvement\n\n- Few schools teach swimming.\n\nThe council plans more.\n\n"
        "- one plan is for pools.\n\nSTAYING SAFE\n\nStrengths\n\n- Reviews are held on time.\n"
    )
    found = find_findings(letter_of(body), load_vocabulary())
    assert [(f.kind, f.text, f.functions) for f in found] == [
        ("strength", "Waiting times are short", ("apa-being-healthy",)),
        ("weakness", "Few schools teach swimming", ("apa-being-healthy",)),
        ("strength", "Reviews are held on time", ("apa-staying-safe",)),
    ]


def test_bullets_that_ran_together_carry_less_confidence() -> None:
    found = find_findings(letter_of(_LETTERS["bullets that ran together"]), load_vocabulary())
    assert {f.text: f.confidence < 0.8 for f in found}["school nurses"]
    assert not {f.text: f.confidence < 0.8 for f in found}["waiting times"]


@pytest.mark.parametrize(
    "heading",
    [
        "Aspects for focus in a future review",
        "Aspects on which the next APA, or a review, should focus",
        "Areas for exploration in the joint area review",
    ],
)
def test_aspects_for_focus_have_the_functions_that_their_words_tell(heading: str) -> None:
    letter = letter_of(
        f"Staying safe\n\nIt is good.\n\n{heading}\n\n- Timeliness of core assessments.\n- Results at GCSE.\n"
    )
    found = find_findings(letter, load_vocabulary())
    assert [(f.kind, f.text, f.functions[0], f.area) for f in found] == [
        ("focus-aspect", "Timeliness of core assessments", "apa-staying-safe", None),
        ("focus-aspect", "Results at GCSE", "apa-enjoying-achieving", None),
    ]


def test_an_item_of_a_letter_has_the_functions_that_it_names_besides_its_area() -> None:
    body = (
        "STAYING SAFE\n\nServices do good work here.\n\nStrengths\n\n- Reviews are held on time.\n\n"
        "ENJOYING AND ACHIEVING\n\nStrengths\n\n- Support for literacy.\n- A wide consultation.\n\n"
        "Areas for improvement\n\n- Attendance.\n- Provision for looked after children.\n"
    )
    found = find_findings(letter_of(body), load_vocabulary())
    assert {f.text: f.functions for f in found} == {
        "Reviews are held on time": ("apa-staying-safe",),
        "Support for literacy": ("apa-enjoying-achieving", "literacy"),
        "A wide consultation": ("apa-enjoying-achieving",),
        "Attendance": ("apa-enjoying-achieving", "attendance"),
        "Provision for looked after children": ("apa-enjoying-achieving", "looked-after-children"),
    }


def test_evidence_of_an_item_is_the_item_alone() -> None:
    letter = letter_of(_LETTERS["two columns with bullets"])
    for found in find_findings(letter, load_vocabulary()):
        assert found.evidence.quote == letter.quote(found.evidence.span)
        assert found.text in found.evidence.quote


@pytest.mark.real
def test_real_reports_keep_their_findings(real_reports: list[Path]) -> None:
    vocabulary = load_vocabulary()
    counted = {}
    for path in real_reports:
        document = read_document(path)
        inspection = find_inspection(document, vocabulary)
        found = find_findings(document, vocabulary)
        counted[inspection.lea, inspection.date] = tuple(
            sum(f.kind == kind for f in found) for kind in ("strength", "weakness", "focus-aspect")
        )
        assert all(f.functions for f in found)
    assert counted == {
        ("luton", "2002-07"): (6, 5, 0),
        ("luton", "2006-11"): (32, 17, 7),
        ("leicester", "2001-05"): (8, 8, 0),
        ("stoke-on-trent", "2003-06"): (13, 0, 0),
    }


def test_a_list_that_is_set_against_the_strengths_holds_weaknesses() -> None:
    text = (
        "COMMENTARY\n\n3. The following are carried out well:\n\n- music; and\n- art.\n\n"
        "4. Against these must be set a smaller number. They are:\n\n- school meals; and\n- transport.\n\n"
        "5. Schools name three more:\n\n- swimming.\n"
    )
    found = _kinds(report_of(text))
    assert found == [
        ("strength", "music"), ("strength", "art"), ("weakness", "school meals"), ("weakness", "transport"),
    ]  # fmt: skip
