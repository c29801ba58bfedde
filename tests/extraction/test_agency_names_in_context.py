"""Names that only their context tells to be those of outside bodies, and the traps beside them."""

from __future__ import annotations

import pytest

from leagraph.documents import parse_text
from leagraph.extraction.agencies import find_agencies
from leagraph.extraction.vocabulary import load_vocabulary
from tests.extraction.test_agencies import mentions, names, slugs


@pytest.mark.parametrize(
    ("sentence", "name", "kind"),
    [
        ("University College Ashcombe trains teachers.", "University College Ashcombe", "post-16"),
        ("Work at Ashcombe Sixth Form Centre is sound.", "Ashcombe Sixth Form Centre", "post-16"),
        ("A course is run with Ashcombe Training.", "Ashcombe Training", "post-16"),
        ("Meals are supplied by Ashcombe Catering.", "Ashcombe Catering", "business"),
        ("Employers, such as Ashcombe Looms, give money.", "Ashcombe Looms", "business"),
        ("Ashcombe Wanderers football club gives rooms.", "Ashcombe Wanderers football club", "business"),
        ("Volunteer Centre Ashcombe is consulted.", "Volunteer Centre Ashcombe", "voluntary-community"),
        ("Voluntary groups, including Haven Ashcombe, met.", "Haven Ashcombe", "voluntary-community"),
        ("The voluntary sector, led by Young Ashcombe, met.", "Young Ashcombe", "voluntary-community"),
        ("Clinics are run by Brook in five schools.", "Brook", "voluntary-community"),
        ("Advice comes from Citizens Advice.", "Citizens Advice", "voluntary-community"),
        ("It was written with the Council of Churches.", "Council of Churches", "faith"),
        ("It works with neighbouring Ashcombe on this.", "Ashcombe", "other"),
        ("The fair funding consultative group met.", "Fair funding consultative group", "school-body"),
        (
            "A joint planning group, made up of social services and education, met.",
            "Joint planning group",
            "partnership-initiative",
        ),
        ("The Training and Enterprise Council pays.", "Training and Enterprise Council", "post-16"),
        ("It was graded by the DCSF.", "Department for Children, Schools and Families", "government"),
    ],
)
def test_names_are_found_by_what_is_said_of_them(sentence: str, name: str, kind: str) -> None:
    assert (name, kind) in {(one.name, one.kind) for one in mentions(sentence)}


@pytest.mark.parametrize(
    "sentence",
    [
        "A university college would be welcome.",
        "The sixth form centre of the school is new.",
        "A course is run with Initial Teacher Training.",
        "It was run with Governor Training.",
        "Meals are supplied by School Catering and by the catering service.",
        "Employers such as these give money.",
        "The Premier League football club gives rooms, and so does the Homework football club.",
        "Voluntary action is welcome.",
        "Voluntary groups, including playgroups, met.",
        "Mill Brook flooded, and Brook Street was closed.",
        "Spending is low compared with neighbouring Ashcombe.",
        "It works with neighbouring authorities and with neighbouring Ashcombe schools.",
        "A joint planning group, made up of heads and officers, met.",
        "The link goes through a partnership board which heads chair.",
        "There are links with eight universities.",
        "A council was formed to talk of mosques.",
    ],
)
def test_words_that_only_look_like_names_are_no_agencies(sentence: str) -> None:
    assert slugs(mentions(sentence)) == []


def test_a_trading_unit_that_bears_the_name_of_the_authority_is_its_own() -> None:
    assert _of_ashcombe("Meals are supplied by Ashcombe Catering.") == []


def test_a_body_called_without_the_area_of_the_report_is_the_one_named_with_it() -> None:
    found = _of_ashcombe(
        "The Ashcombe Council of Mosques met.", "Links with the Council of Mosques are good."
    )
    assert found == ["Ashcombe Council of Mosques"] * 2


def test_a_force_and_the_police_are_one_agency_under_the_name_of_the_force() -> None:
    found = names(
        "The police attend.",
        "Patrols with Ashcombe Constabulary go on.",
        "That with Ashcombe Constabulary is good.",
    )
    assert found == ["Ashcombe Constabulary"]


def test_an_area_of_two_words_after_connexions_is_read_whole() -> None:
    assert names("Links with Connexions North Vale are good.") == ["Connexions North Vale"]


def test_a_diocese_is_one_of_the_dioceses_of_the_report() -> None:
    found = mentions("The Anglican and Roman Catholic dioceses agree.", "The Anglican diocese was consulted.")
    assert slugs(found) == ["dioceses"]


def test_words_that_explain_a_named_partnership_are_no_second_one() -> None:
    found = names("The Ashcombe Partnership, the local strategic partnership for the town, agreed.")
    assert found == ["Ashcombe Partnership"]


def test_words_for_unnamed_bodies_claim_less_than_national_names() -> None:
    unnamed, national = mentions("The universities attend.", "The Audit Commission attends.")
    assert unnamed.confidence < national.confidence


def _of_ashcombe(*sentences: str) -> list[str]:
    lines = ["INSPECTION OF ASHCOMBE LOCAL EDUCATION AUTHORITY", "INTRODUCTION"]
    lines += [
        f"{number}. {text}" for number, text in enumerate(("It is small.", "It is old.", *sentences), 1)
    ]
    report = parse_text("\n\n".join(lines) + "\n", name="invented.txt")
    return [one.name for one in find_agencies(report, load_vocabulary())]


def test_two_bodies_joined_by_and_are_two() -> None:
    assert {one.name for one in mentions("It works with Connexions North Ash and Ashcombe College.")} == {
        "Connexions North Ash",
        "Ashcombe College",
    }
    pair = "It works with Ashcombe College and the Northport Education Business Partnership."
    assert {one.name for one in mentions(pair)} == {
        "Ashcombe College",
        "Northport Education Business Partnership",
    }
