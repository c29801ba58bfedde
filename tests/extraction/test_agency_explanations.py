"""Agencies whose names, descriptions and examples explain one another, and names that go on."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from leagraph.extraction.facts import AgencyMention
from tests.extraction.test_agencies import mentions, names, slugs


@pytest.mark.parametrize(
    ("sentence", "name", "kind"),
    [
        ("Oak House was sold to Serco Learning Services.", "serco", "business"),
        ("Nord Anglia Education plc trains governors.", "nord-anglia", "business"),
        ("Rathbone Training offers places.", "rathbone", "voluntary-community"),
    ],
)
def test_a_name_of_the_vocabulary_is_read_with_the_words_that_go_on(
    sentence: str, name: str, kind: str
) -> None:
    (found,) = mentions(sentence)
    assert (found.agency, found.kind) == (name, kind)
    assert len(found.surface.split()) > 1
    assert found.surface in sentence


def test_a_name_does_not_go_on_into_another_name() -> None:
    (found,) = mentions("The work was done by Capita, and Capita Road School was closed.")
    assert found.surface == "Capita"


@pytest.mark.parametrize(
    ("sentence", "name", "kind"),
    [
        (
            "The Quay Ward Community Association gives lessons.",
            "Quay Ward Community Association",
            "voluntary-community",
        ),
        ("The Vale Chinese Association met.", "Vale Chinese Association", "voluntary-community"),
        ("The Infant Heads’ Forum met.", "Infant Heads' Forum", "school-body"),
        ("The Special School Heads Forum met.", "Special School Heads Forum", "school-body"),
        ("The Head Teachers’ Council met.", "Head Teachers' Council", "school-body"),
        ("The PFI contractor, Oaken Schools, is slow.", "Oaken Schools", "business"),
        ("The School Funding Forum met.", "School Funding Forum", "school-body"),
        ("The Schools’ Budget Panel met.", "Schools' Budget Panel", "school-body"),
        ("Places come from a building company, Ashcombe Oaks, and a farm.", "Ashcombe Oaks", "business"),
        (
            "It is backed by the carers' group Ashcombe Voices.",
            "Ashcombe Voices",
            "voluntary-community",
        ),
        (
            "It belongs to a consortium, the North Vale Music Service, of six members.",
            "North Vale Music Service",
            "other",
        ),
        ("Home-Start Vale and Mencap Ashcombe help.", "Home-Start Vale", "voluntary-community"),
        ("The Vale Training Trust helps.", "Vale Training Trust", "post-16"),
        ("The Vale Adoption Consortium helps.", "Vale Adoption Consortium", "partnership-initiative"),
        (
            "A group with the diocese and the neighbouring county council has begun.",
            "Neighbouring county council",
            "other",
        ),
        ("The Health and Safety Executive came.", "Health and Safety Executive", "inspectorate"),
    ],
)
def test_bodies_are_found_by_names_in_capitals_and_by_what_they_are_called(
    sentence: str, name: str, kind: str
) -> None:
    assert (name, kind) in {(one.name, one.kind) for one in mentions(sentence)}


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Oak College, a large tertiary college, is full.", ["oak-college"]),
        (
            "Oak College and Elm College are both colleges of further education.",
            ["oak-college", "elm-college"],
        ),
        (
            "It belongs to Vale Grid for Learning, the regional broadband consortium.",
            ["vale-grid-for-learning"],
        ),
        (
            "It works with Oak University, the local college, the police and Connexions.",
            ["oak-university", "further-education-colleges", "police", "connexions"],
        ),
        ("Oak College is the largest further education college in the county.", ["oak-college"]),
        (
            "The University of Vale, a local college and the police take part.",
            ["university-of-vale", "further-education-colleges", "police"],
        ),
        (
            "The trade unions, including the NUT and UNISON, agree.",
            ["national-union-of-teachers", "unison"],
        ),
        ("Professional associations (UNISON and the NUT) agree.", ["unison", "national-union-of-teachers"]),
        ("Voluntary organisations such as Barnardo's help.", ["barnardos"]),
        ("Voluntary organisations such as the police cadets and Connexions help.", ["police", "connexions"]),
        ("The trade unions and UNISON agree.", ["unions", "unison"]),
    ],
)
def test_a_description_or_a_group_with_its_examples_is_no_second_agency(
    sentence: str, expected: list[str]
) -> None:
    assert [one for one in slugs(mentions(sentence)) if one != "voluntary-organisations"] == expected


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("The careers company, Compass, which has an office there, is liked.", "careers"),
        ("The education business partnership, called Compass, is well led.", "business"),
        ("The council for voluntary service, Compass, trains volunteers.", "voluntary-community"),
        (
            "It joined the regional broadband consortium, Compass, and it gained by that.",
            "partnership-initiative",
        ),
        ("The crime and disorder partnership, Compass, is chaired by the LEA.", "partnership-initiative"),
    ],
)
def test_a_body_that_is_described_first_bears_its_own_name(words: str, kind: str) -> None:
    found = mentions(words, "Compass is new.")
    assert {(one.agency, one.name, one.kind) for one in found} == {("compass", "Compass", kind)}
    assert [one.evidence.paragraph for one in found] == ["4", "5"]


def test_further_mentions_of_the_description_mean_the_named_body() -> None:
    found = mentions("The careers company, Compass, is new.", "The careers company is quick.")
    assert slugs(found) == ["compass"]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "Links with the learning partnership, Haven, and the police are good.",
            ["learning-partnership", "police"],
        ),
        (
            "Links with the learning partnership, Connexions, are good.",
            ["learning-partnership", "connexions"],
        ),
        ("The director of the careers company, Joan Brown, has left.", ["careers-service"]),
    ],
)
def test_lists_and_people_give_no_name_to_a_body(sentence: str, expected: list[str]) -> None:
    assert slugs(mentions(sentence)) == expected


def test_a_ministry_under_its_earlier_and_later_name_is_one_where_report_and_vocabulary_say_so() -> None:
    later = ["department-for-education-and-skills"]
    assert slugs(mentions("It went to the DfEE, now the DfES.", "The DfEE agreed.")) == later
    assert slugs(mentions("The DfES (formerly the DfEE) paid.", "The DfEE agreed.")) == later
    assert len(slugs(mentions("The DfEE and the DfES agreed."))) == 2
    assert len(slugs(mentions("The Training and Enterprise Council, now the LSC, pays."))) == 2


@pytest.mark.parametrize(
    "sentence",
    [
        "It is well supported by local employers, and magistrates are content.",
        "Consultation with schools and the business community was brief.",
        "Best value inspectors gave the service two stars.",
        "An Excellence Cluster has been approved for the north.",
        "A new Education Action Zone will begin in May.",
        "A primary heads' forum and a schools budget group meet.",
        "Residents formed a community association.",
        "Places come from a training company.",
        "Councillor Jarvis opened Rathbone Road Primary School, and Trident Park is a ward.",
    ],
)
def test_groups_at_large_and_bodies_only_planned_are_no_agencies(sentence: str) -> None:
    assert slugs(mentions(sentence)) == []


def test_the_inspectors_of_a_commission_are_the_commission() -> None:
    assert slugs(mentions("The Best Value inspectors of the Audit Commission came.")) == ["audit-commission"]


def test_words_for_people_count_once_the_report_has_named_their_body() -> None:
    found = mentions("The magistrates' court is slow.", "Magistrates agree.", "Local firms are few.")
    assert [one.evidence.paragraph for one in found] == ["4", "5"]
    found = mentions("Advice from health professionals is late.", "The primary care trust pays.")
    assert slugs(found) == ["primary-care-trust"]


def test_the_dioceses_are_those_that_the_report_names_where_their_number_agrees() -> None:
    named = "The Roman Catholic Diocese of Oakham and the Church of England Diocese of Elmham have members."
    both = ["roman-catholic-diocese", "church-of-england"]
    assert slugs(mentions(named, "The two dioceses were consulted.")) == both
    assert sorted(_of_five(mentions(named, "Both dioceses agree."))) == sorted(both)
    assert _of_five(mentions(named, "The three dioceses agree.")) == []
    assert slugs(mentions("The two dioceses were consulted.")) == ["dioceses"]


def test_the_area_of_a_connexions_partnership_is_part_of_its_name() -> None:
    assert names("Advisers of the Connexions North Vale partnership attend.") == [
        "Connexions North Vale partnership"
    ]


def test_funds_and_words_for_bodies_at_large_claim_less_than_other_names() -> None:
    fund, body = mentions("The European Social Fund pays.", "The Audit Commission attends.")
    assert fund.confidence < body.confidence


def _of_five(found: Sequence[AgencyMention]) -> list[str]:
    return [one.agency for one in found if one.evidence.paragraph == "5"]
