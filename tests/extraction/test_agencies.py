"""Agencies: which organisations a report names, what they are called, and what is no agency."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from leagraph.documents import parse_text
from leagraph.errors import VocabularyError
from leagraph.extraction.agencies import find_agencies
from leagraph.extraction.agency_index import CUED, Index, agency_index
from leagraph.extraction.agency_text import running_text
from leagraph.extraction.facts import AgencyMention
from leagraph.extraction.vocabulary import load_vocabulary


def mentions(*paragraphs: str, heading: str = "Partnership") -> tuple[AgencyMention, ...]:
    """Return the agencies of an invented report whose numbered paragraphs end with those given."""
    opening = ("The town lies by the sea.", "It has forty schools.", "Most of them are small.")
    lines = [f"{number}. {text}" for number, text in enumerate((*opening, *paragraphs), start=1)]
    text = "SECTION 5: CORPORATE ISSUES\n\n" + heading + "\n\n" + "\n\n".join(lines) + "\n"
    return find_agencies(parse_text(text, name="invented.txt"), load_vocabulary())


def slugs(found: Sequence[AgencyMention]) -> list[str]:
    return list(dict.fromkeys(one.agency for one in found))


def names(*paragraphs: str) -> list[str]:
    return list(dict.fromkeys(one.name for one in mentions(*paragraphs)))


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The police and the youth offending team attend.", ["police", "youth-offending-team"]),
        ("The LSC and Connexions pay for it.", ["learning-and-skills-council", "connexions"]),
        ("The learning and skills council pays.", ["learning-and-skills-council"]),
        ("THE LEARNING AND SKILLS COUNCIL PAYS.", ["learning-and-skills-council"]),
        ("Three PCTs and two EAZs take part.", ["primary-care-trust", "education-action-zone"]),
        ("The sixth-form college helps.", ["sixth-form-college"]),
        ("The Children’s Fund pays for it.", ["childrens-fund"]),
        ("On Track pays for two workers.", ["on-track"]),
        ("The plan is on track to succeed.", []),
        ("Spending per capita is low and teachers work in unison.", []),
        ("More pupils now go to university.", []),
        ("New governors undergo police checks.", []),
    ],
)
def test_names_are_read_as_their_labels_say(sentence: str, expected: list[str]) -> None:
    assert slugs(mentions(sentence)) == expected


def test_long_name_abbreviation_and_short_name_are_one_agency() -> None:
    found = mentions(
        "The Early Years Development and Childcare Partnership (EYDCP) meets monthly.",
        "The EYDCP is well led, and the Connexions service and Connexions advisers agree.",
    )
    assert slugs(found) == ["early-years-development-and-childcare-partnership", "connexions"]


def test_an_abbreviation_defined_in_the_report_finds_its_body_again() -> None:
    found = mentions(
        "The council set up the schools renewal support agency (SRSA) in May.",
        "The SRSA has two staff. It is not known to parents.",
    )
    assert [(one.surface, one.evidence.paragraph) for one in found] == [
        ("schools renewal support agency", "4"),
        ("SRSA", "5"),
    ]
    assert len({(one.agency, one.name) for one in found}) == 1
    assert found[0].local


def test_brackets_that_do_not_abbreviate_the_name_define_nothing() -> None:
    assert slugs(mentions("It is run by the town support agency (XYZ).", "XYZ is new.")) == []


def test_a_name_in_brackets_that_explains_another_is_not_counted_twice() -> None:
    found = mentions("Excellence in Sefton (Excellence in Cities equivalent) began.", "Sefton is a town.")
    assert slugs(found) == ["excellence-in-sefton"]


@pytest.mark.parametrize(
    "sentence",
    [
        "The education scrutiny committee and the overview board met.",
        "The education welfare service and the advisory service share a plan.",
        "A headteachers' forum and a literacy steering group were formed.",
        "The parent partnership service is valued by parents.",
        "A working group of officers reports to the management board.",
        "An officers' reference group and the Property Board met twice.",
        "Northport Borough Council employs them and the council is content.",
        "The Private Finance Initiative and the Standards Fund pay for buildings.",
        "The children's panel and the pupil placement panel meet each week.",
        "Two technology colleges and a city learning centre lead the work.",
        "Personal, social and health education is taught, and the health and safety policy is clear.",
        "Private and voluntary settings receive training.",
        "The occupational health service sees staff promptly.",
        "There is good partnership between schools, and a network of mentors.",
        "The European Foundation for Quality Management model is used.",
    ],
)
def test_bodies_of_the_council_and_mere_words_are_no_agencies(sentence: str) -> None:
    assert slugs(mentions(sentence)) == []


@pytest.mark.parametrize(
    ("sentence", "name", "kind"),
    [
        ("The Riverside Community Trust runs a club.", "Riverside Community Trust", "voluntary-community"),
        ("Sefton curriculum network is run by deputies.", "Sefton curriculum network", "school-body"),
        ("A multi-agency exclusions panel meets.", "Multi-agency exclusions panel", "partnership-initiative"),
        (
            "The 14-19 strategic planning group met.",
            "14-19 strategic planning group",
            "partnership-initiative",
        ),
        ('The "bright steps" initiative is new.', "Bright steps", "partnership-initiative"),
        ("The University of Northport helps.", "University of Northport", "post-16"),
        ("Northport Old Church College helps.", "Northport Old Church College", "post-16"),
        ("A charity called Haven advises parents.", "Haven", "voluntary-community"),
        ("Northport Rotary Club paid for it.", "Northport Rotary Club", "voluntary-community"),
        ("The education partnership group met.", "Education partnership group", "school-body"),
        ("The council's insurance company paid.", "Insurance company", "business"),
        ("Campus Sefton opens in May.", "Campus Sefton", "partnership-initiative"),
        (
            "The family safety panel, which includes the fire service and community groups, met.",
            "Family safety panel",
            "partnership-initiative",
        ),
    ],
)
def test_local_bodies_are_found_by_rules(sentence: str, name: str, kind: str) -> None:
    found = {one.name: one for one in mentions(sentence)}
    assert found[name].kind == kind
    assert found[name].local


def test_a_local_body_is_found_again_by_its_name_without_the_place() -> None:
    found = mentions("The Sefton music network is new.", "The music network has 40 members.")
    assert [one.surface for one in found] == ["Sefton music network", "music network"]
    assert {one.agency for one in found} == {"music-network"}


def test_a_body_that_each_area_has_is_local_when_its_area_is_printed() -> None:
    found = mentions("Links with Kent Police and the Northport Drug Action Team grow.", "The police agree.")
    assert [(one.agency, one.name, one.local) for one in found] == [
        ("police", "Kent Police", True),
        ("drug-action-team", "Northport Drug Action Team", True),
        ("police", "Kent Police", True),
    ]


def test_national_bodies_keep_their_name_whatever_the_report_prints() -> None:
    found = mentions("OFSTED and Her Majesty's Inspectors came, and the DfES paid.")
    assert [(one.name, one.local) for one in found] == [
        ("Ofsted", False),
        ("Department for Education and Skills", False),
    ]


def test_unnamed_bodies_bear_the_words_of_the_report() -> None:
    assert names("Links with local colleges and universities are close.") == [
        "Local colleges",
        "Universities",
    ]
    assert all(one.local for one in mentions("Links with local colleges are close."))


def test_the_college_means_the_one_college_that_the_report_names() -> None:
    found = mentions("Northport College trains assistants.", "The college is near the harbour.")
    assert slugs(found) == ["northport-college"]


def test_health_counts_only_as_a_partner() -> None:
    assert slugs(mentions("Liaison with social services and health over planning is close.")) == [
        "social-services",
        "health-services",
    ]
    assert slugs(mentions("Pupils' health improves with exercise.")) == []


def test_health_means_the_one_health_body_that_the_report_names_in_full() -> None:
    found = mentions("The health authority pays.", "Joint work with health and the police is good.")
    assert slugs(found) == ["health-authority", "police"]


def test_the_contractor_counts_in_a_paragraph_on_the_finance_initiative_only() -> None:
    found = mentions(
        "The Private Finance Initiative contractor repairs schools.",
        "Under the PFI scheme the contractor is prompt.",
        "The contractor that cuts the grass is cheap.",
    )
    assert [(one.agency, one.evidence.paragraph) for one in found] == [
        ("pfi-contractor", "4"),
        ("pfi-contractor", "5"),
    ]


def test_social_workers_count_only_where_the_report_names_social_services() -> None:
    assert slugs(mentions("Each child has a social worker.")) == []
    found = mentions("Social services pay.", "A social worker attends.", "An education social worker calls.")
    assert [one.evidence.paragraph for one in found] == ["4", "5"]


def test_a_body_that_does_not_exist_is_left_out() -> None:
    assert (
        slugs(mentions("Officers should review the need for the establishment of a race equality council."))
        == []
    )
    assert slugs(mentions("The town lacks a forum on race, such as a local race equality council.")) == []
    assert slugs(mentions("The council has no formal links with the chamber of commerce.")) == [
        "chamber-of-commerce"
    ]


def test_another_council_counts_and_the_one_inspected_does_not() -> None:
    found = mentions(
        "Derby City Council serves the city. Derby is lively.",
        "Payroll came from Derbyshire County Council. Derby changed it.",
    )
    assert [(one.name, one.kind) for one in found] == [("Derbyshire County Council", "other")]


@pytest.mark.parametrize(
    ("sentence", "grades"),
    [
        ("Links with the police are satisfactory.", ["satisfactory"]),
        ("Liaison with social services and the police over truancy is good.", ["good", "good"]),
        ("There are good links with the police.", ["good"]),
        ("Good links have been forged with the police.", ["good"]),
        ("Links with the police are good, as are those with Connexions.", ["good", "good"]),
        ("Links with the police are being made.", [None]),
        ("The police praised the good behaviour of pupils.", [None]),
        ("Relationships between schools grew through Sure Start, but are weak.", [None]),
    ],
)
def test_only_an_explicit_grade_of_the_link_is_a_grade(sentence: str, grades: list[str | None]) -> None:
    assert [one.grade for one in mentions(sentence)] == grades


def test_one_mention_an_agency_and_sentence_with_its_quote() -> None:
    found = mentions("The police and the police authority agree. The police are prompt.")
    assert [one.evidence.quote for one in found] == [
        "The police and the police authority agree.",
        "The police are prompt.",
    ]
    assert found[0].surface == "police"
    assert found[0].evidence.paragraph == "4"


def test_functions_are_those_of_the_heading_or_else_of_the_sentence() -> None:
    assert mentions("The police attend.", heading="Attendance")[0].functions[0] == "attendance"


def test_appendices_and_front_matter_are_not_searched() -> None:
    text = (
        "OFFICE FOR STANDARDS IN EDUCATION\n\nINSPECTION OF NORTHPORT\n\nINTRODUCTION\n\n"
        "1. The town is small.\n\n2. The police are prompt.\n\n3. Schools are good.\n\n4. All is well.\n\n"
        "APPENDIX: RECOMMENDATIONS\n\nIn order to improve admissions:\n\n- ask the admissions forum.\n"
    )
    found = find_agencies(parse_text(text, name="invented.txt"), load_vocabulary())
    assert [(one.agency, one.evidence.paragraph) for one in found] == [("police", "2")]


def test_a_letter_without_numbers_is_read_whole() -> None:
    text = "Dear Director\n\nStaying safe\n\nThe police and the local safeguarding children board agree.\n"
    found = find_agencies(parse_text(text, name="letter.txt"), load_vocabulary())
    assert [(one.agency, one.evidence.paragraph) for one in found] == [
        ("police", None),
        ("local-safeguarding-children-board", None),
    ]


def test_every_label_of_the_vocabulary_is_found() -> None:
    vocabulary = load_vocabulary()
    lost = []
    for agency in vocabulary.agencies.values():
        for label in (*agency.names, *agency.hidden):
            found = mentions(f"Meetings with {label} help.")
            if agency.slug not in slugs(found):
                lost.append((agency.slug, label, slugs(found)))
    assert lost == []


def test_every_kind_of_agency_is_of_the_scheme() -> None:
    vocabulary = load_vocabulary()
    known = set(vocabulary.schemes["agency-kind"])
    assert {agency.kind for agency in vocabulary.agencies.values()} <= known
    assert {rule.value for rule in vocabulary.rules["agency-kind"]} <= known


@pytest.mark.parametrize("category", CUED)
def test_every_rule_is_called_by_the_cues_of_its_own_examples(category: str) -> None:
    vocabulary = load_vocabulary()
    for rule in vocabulary.rules[category]:
        for example in rule.matches:
            text = f"1. One.\n\n2. Two.\n\n3. Three.\n\n4. {example}\n"
            running = running_text(parse_text(text, name="example.txt"), vocabulary)
            called = {called for hit in agency_index(vocabulary).find(running) for called in hit.rules}
            assert rule in called, (rule.id, example)


def test_a_rule_without_a_cue_is_refused() -> None:
    vocabulary = load_vocabulary()
    rule = next(iter(vocabulary.rules["agency-word"]))
    bare = replace(rule, pattern=vocabulary.rules["agency-lexicon"][0].pattern)
    changed = replace(vocabulary, rules={**vocabulary.rules, "agency-word": (bare,)})
    with pytest.raises(VocabularyError, match="needs a cue"):
        Index(changed)
