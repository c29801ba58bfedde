"""Agencies by classes of language: proper names, mere groups, words for bodies that are named elsewhere."""

from __future__ import annotations

import pytest

from leagraph.documents import parse_text
from leagraph.extraction.agencies import find_agencies
from leagraph.extraction.vocabulary import load_vocabulary
from tests.extraction.test_agencies import mentions, names, slugs


@pytest.mark.parametrize(
    ("sentence", "name", "kind"),
    [
        ("Payroll is provided by Ashcombe Business Services.", "Ashcombe Business Services", "business"),
        ("The work was transferred to Ashcombe Systems in May.", "Ashcombe Systems", "business"),
        ("It was let to a private contractor, Ashcombe Weald.", "Ashcombe Weald", "business"),
        ("Ashcombe, a private company, runs the payroll.", "Ashcombe", "business"),
        ("The unit is run on the LEA's behalf by Ashcombe Family Action.", "Ashcombe Family Action", None),
        ("Ashcombe Careers holds interviews.", "Ashcombe Careers", "careers"),
        ("The Ashcombe Housing Association offers flats.", "Ashcombe Housing Association", "other"),
        (
            "The Ashcombe Association of Secondary Headteachers agreed.",
            "Ashcombe Association of Secondary Headteachers",
            "school-body",
        ),
        (
            "The Ashcombe Primary Heads' Association met.",
            "Ashcombe Primary Heads' Association",
            "school-body",
        ),
        (
            "The Ashcombe Council for Voluntary Youth Services met.",
            "Ashcombe Council for Voluntary Youth Services",
            "voluntary-community",
        ),
        ("The Army Welfare Service helps families.", "Army Welfare Service", "other"),
        ("The Dioceses of Ashton and Belford met.", "Dioceses of Ashton and Belford", "faith"),
        ("The Ashcombe Youth Parliament met.", "Ashcombe Youth Parliament", "other"),
        ("The Ashcombe Music Trust gave concerts.", "Ashcombe Music Trust", "voluntary-community"),
        (
            "The Ashcombe Education Partnership Board met.",
            "Ashcombe Education Partnership Board",
            "partnership-initiative",
        ),
        (
            "It worked through the fair funding reference group.",
            "Fair funding reference group",
            "school-body",
        ),
        ("It works with the neighbouring county council.", "Neighbouring county council", "other"),
        (
            "A 14 to 19 strategy group on which the university sits was formed.",
            "14 to 19 strategy group",
            "partnership-initiative",
        ),
        (
            "It set up a parent partnership scheme in collaboration with the police.",
            "Parent partnership scheme",
            "partnership-initiative",
        ),
        ("The six district councils agreed.", "District councils", "other"),
    ],
)
def test_bodies_are_found_by_the_way_they_are_named(sentence: str, name: str, kind: str | None) -> None:
    found = {one.name: one.kind for one in mentions(sentence)}
    assert name in found
    assert kind in (None, found[name])


@pytest.mark.parametrize(
    "sentence",
    [
        "The service is run by Student Support Services.",
        "Advice is provided by Legal Services and by Property Services.",
        "Support is provided by Advanced Skills Teachers.",
        "Payroll is provided by the council under a contract with schools.",
        "It has a contract with Ashcombe School.",
        "A contract with Year 11 pupils ended.",
        "In March, a company was formed, and on Monday, a contractor came.",
        "The Foundation Stage, a consultancy said, is good.",
        "The team is led by Mrs Jones and managed by Family Learning.",
        "A housing association offers flats.",
        "Good Careers Education helps pupils, and the Careers Library is new.",
        "The headteachers' conference was held in May.",
        "An association of small schools exists.",
        "A 14 to 19 strategy group was formed.",
        "The parent partnership service gives advice.",
        "Spending is above that of the neighbouring county council.",
        "Entrants to the youth justice system fell.",
        "Pupils go to one of four training providers, and training providers are many.",
        "Consultation took in parents and voluntary bodies.",
        "It bid against the district council.",
        "Access to specialist mental health services is slow.",
        "A plan was made under the Quality Protects initiative.",
        "Sixty volunteers from local firms act as mentors.",
        "A second sixth form college was not thought useful.",
        "Church of England and Roman Catholic schools were visited.",
    ],
)
def test_groups_units_and_plans_are_no_agencies(sentence: str) -> None:
    assert slugs(mentions(sentence)) == []


def test_a_unit_whose_first_word_is_used_in_the_report_is_not_a_company() -> None:
    assert names("Payroll is provided by Harbour Services.", "The harbour is old.") == []


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Membership of the Ashcombe Adoption Consortium helps.", ["Ashcombe Adoption Consortium"]),
        (
            "The Connexions service for Northshire and the University of Ashcombe sit on it.",
            ["Connexions service for Northshire", "University of Ashcombe"],
        ),
        ("Connexions Northshire is effective.", ["Connexions Northshire"]),
        ("Northport NHS Primary Care Trust was formed.", ["Northport NHS Primary Care Trust"]),
    ],
)
def test_names_begin_and_end_where_they_should(sentence: str, expected: list[str]) -> None:
    assert names(sentence) == expected


@pytest.mark.parametrize(
    ("paragraphs", "expected"),
    [
        (
            ("Ashcombe College and Belford College take part.", "Schools and the two colleges share a plan."),
            ["ashcombe-college", "belford-college"],
        ),
        (("Ashcombe College takes part.", "Links between the colleges grow."), ["ashcombe-college"]),
        (
            ("St Ann's Sixth Form College takes part.", "The sixth form college agrees."),
            ["st-anns-sixth-form-college"],
        ),
        (("Ashcombe Careers helps.", "The careers company is liked."), ["ashcombe-career"]),
        (("The Ashcombe Primary Care Trust pays.", "The health service is slow."), ["primary-care-trust"]),
        (
            ("The Anglican and Roman Catholic dioceses were seen.", "Links with the dioceses are good."),
            ["dioceses"],
        ),
    ],
)
def test_short_words_mean_the_body_that_is_named_in_full(
    paragraphs: tuple[str, ...], expected: list[str]
) -> None:
    found = mentions(*paragraphs)
    assert slugs(found) == expected


def test_two_named_colleges_are_both_mentioned_where_the_report_says_the_colleges() -> None:
    found = mentions("Ashcombe College and Belford College take part.", "Schools and the two colleges agree.")
    assert [one.agency for one in found if one.evidence.paragraph == "5"] == [
        "ashcombe-college",
        "belford-college",
    ]


def test_the_authority_of_the_title_is_no_other_council() -> None:
    lines = [
        "INSPECTION OF ASHCOMBE LOCAL EDUCATION AUTHORITY",
        "INTRODUCTION",
        "1. Ashcombe Borough Council serves the town.",
        "2. Ashcombe is small.",
        "3. Forecasts are shared with Belfordshire County Council.",
        "4. Belfordshire and Belfordshire schools agree.",
    ]
    report = parse_text("\n\n".join(lines) + "\n", name="invented.txt")
    assert [one.name for one in find_agencies(report, load_vocabulary())] == ["Belfordshire County Council"]
