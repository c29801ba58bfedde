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


def test_two_recommendations_of_one_review_are_two_follow_ups() -> None:
    found = _found(
        "That review recommended that every child should have a social worker. This has been done. It also "
        "recommended that visits should be recorded. This has not yet been done."
    )
    assert [(one.status, one.matter) for one in found] == [
        ("implemented", "every child should have a social worker"),
        ("not-implemented", "visits should be recorded"),
    ]


def test_the_words_of_letters_tell_nothing_in_a_report() -> None:
    report = section_of(
        "support", "Support for numeracy", "Last year's letter recommended that maths be taught."
    )
    assert find_follow_ups(report, load_vocabulary()) == ()
