"""What letters say became of the recommendations of the assessment before, without numbers to cite."""

from __future__ import annotations

import pytest

from leagraph.extraction.facts import FollowUp
from leagraph.extraction.follow_ups import find_follow_ups
from leagraph.extraction.vocabulary import load_vocabulary

from .invented_sections import section_of

_TOLD = [
    ("Last year's letter recommended that visits be recorded. This has been done.", "implemented"),
    ("The 2005 letter recommended that visits be recorded. This has been acted upon.", "implemented"),
    (
        "The last APA recommended that the council should recruit more carers. More have been recruited.",
        "implemented",
    ),
    ("Last year we recommended that visits should be recorded. They now are.", "implemented"),
    ("As recommended last year, the council has appointed a manager for adoption.", "implemented"),
    ("Recommendations from last year's letter have been met in full.", "implemented"),
    ("All the recommendations of last year's letter have been implemented.", "implemented"),
    ("The recommendation of the 2005 APA that visits be recorded has been met in part.", "partly"),
    (
        "Last year's letter recommended that there be a plan for carers. One was agreed in May, but half "
        "of it is late.",
        "partly",
    ),
    ("Last year's recommendation that visits be recorded has been met in full.", "implemented"),
    ("The 2005 recommendation that visits be recorded has not been implemented.", "not-implemented"),
    ("Last year's recommendation that there be a plan has been partly met, with half of it late.", "partly"),
    ("The council has not acted on last year's recommendation to record visits.", "not-implemented"),
    ("The council has acted on last year's recommendation that visits be recorded.", "implemented"),
    (
        "It was recommended last year that the council should decide where to build homes. No decision has "
        "been taken. Three homes are full.",
        "not-implemented",
    ),
    (
        "An inspection in 2003 found provision to be poor. Its chief recommendation was that there be one "
        "timetable. This has not yet been achieved.",
        "not-implemented",
    ),
    (
        "That review recommended that reviews be held on time. Although more of them are, the council's "
        "target of 95% has been missed.",
        "partly",
    ),
]
_OTHERS = [
    "The Healthcare Commission recommended that more nurses be employed. They are.",
    "A serious case review recommended that training should be improved. This has been done.",
    "We recommend that the council recruits more carers.",
    "Last year's recommendation by auditors is with the board.",
    "The council has met last year's targets.",
    "Last year's letter drew attention to slow visits. They are now prompt.",
    "Support for carers was called slow last year. It is now good.",
]


def _found(text: str) -> tuple[FollowUp, ...]:
    return find_follow_ups(section_of("letter", "Staying safe", text), load_vocabulary())


@pytest.mark.parametrize(("text", "status"), _TOLD)
def test_what_became_of_a_recommendation_of_the_year_before(text: str, status: str) -> None:
    (found,) = _found(text)
    assert (found.status, found.explicit, found.evidence.paragraph) == (status, True, None)
    assert "apa-staying-safe" in found.functions


@pytest.mark.parametrize("text", _OTHERS)
def test_what_others_recommended_and_what_was_only_criticised_is_left_out(text: str) -> None:
    assert _found(text) == ()


@pytest.mark.parametrize(
    ("heading", "matter", "function"),
    [
        ("Staying safe", "there be one list of the child protection register", "health-safety-welfare"),
        ("Staying safe", "all referrals be read within a day", "health-safety-welfare"),
        ("Staying safe", "staff have enhanced checks", "health-safety-welfare"),
        ("Being healthy", "referrals to clinics be read within a day", None),
        ("Being healthy", "a joint commissioning strategy be agreed", "multi-agency-coordination"),
        ("Enjoying and achieving", "support for literacy be better", "literacy"),
        ("Enjoying and achieving", "there be a commission on music", None),
    ],
)
def test_a_function_that_the_sentence_names_stands_before_the_area(
    heading: str, matter: str, function: str | None
) -> None:
    text = f"The 2005 assessment recommended that {matter}. This has not been done."
    letter = section_of("letter", heading, text)
    (found,) = find_follow_ups(letter, load_vocabulary())
    named = [one for one in found.functions if not one.startswith("apa-")]
    assert named == ([function] if function else [])
    assert found.functions[-1].startswith("apa-")


def test_the_area_is_known_under_the_title_of_a_list() -> None:
    lists = ("Major strengths\n■ Good food", "Important weaknesses\n■ Late visits")
    said = "Last year's recommendation that referrals be read within a day has not been implemented."
    areas = [("Services are good.", *lists, said), ("Being healthy", "Services are good.", *lists)]
    letter = section_of("letter", "Staying safe", *(one for area in areas for one in area))
    (found,) = find_follow_ups(letter, load_vocabulary())
    assert found.functions == ("health-safety-welfare", "apa-staying-safe")


def test_two_recommendations_of_one_review_are_two_follow_ups() -> None:
    found = _found(
        "That review recommended that every child should have a social worker. This has been done. It also "
        "recommended that visits should be recorded. This has not yet been done."
    )
    assert [(one.status, one.matter) for one in found] == [
        ("implemented", "every child should have a social worker"),
        ("not-implemented", "visits should be recorded"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Last year's letter recommended that maths be taught.",
        "Last year's recommendation that maths be taught has been met.",
    ],
)
def test_the_words_of_letters_tell_nothing_in_a_report(text: str) -> None:
    report = section_of("support", "Support for numeracy", text)
    assert find_follow_ups(report, load_vocabulary()) == ()


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("The JAR recommended that clinics open daily. All clinics now open daily.", "implemented"),
        ("The JAR also asked the council to publish fees. Fees are published for the north only.", "partly"),
        (
            "Clinics are near, and the JAR's recommendation to open one in the east has been implemented.",
            "implemented",
        ),
        (
            "In 2005 inspectors asked the council to test its alarms. No tests have been held.",
            "not-implemented",
        ),
    ],
)
def test_a_joint_area_review_is_an_inspection_before(text: str, status: str) -> None:
    found = find_follow_ups(section_of("letter", "Staying safe", text), load_vocabulary())
    assert [one.status for one in found] == [status]
