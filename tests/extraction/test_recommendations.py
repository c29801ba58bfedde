"""Recommendations in every form in which reports print them, and lists that are none."""

from __future__ import annotations

from pathlib import Path

import pytest

from leagraph.documents import Document, read_document
from leagraph.extraction.facts import Recommendation
from leagraph.extraction.recommendations import find_recommendations
from leagraph.extraction.vocabulary import load_vocabulary

from .invented_reports import report_of

_BODY = """SECTION 2: SUPPORT FOR SCHOOL IMPROVEMENT

Support for literacy

3. Support for literacy is weak.

{block}

4. Schools like the consultants.

SECTION 4: PROMOTING SOCIAL INCLUSION

Attendance

5. Attendance is good.
"""


def _of(block: str, appendix: str = "") -> tuple[Recommendation, ...]:
    return _in(report_of(_BODY.format(block=block) + appendix))


def _in(report: Document) -> tuple[Recommendation, ...]:
    return find_recommendations(report, load_vocabulary())


def _texts(found: tuple[Recommendation, ...]) -> list[str]:
    return [recommendation.text for recommendation in found]


def test_bullets_under_a_purpose_are_recommendations_of_their_subsection() -> None:
    found = _of("Recommendation\n\nIn order to improve spelling:\n\n- buy dictionaries; and\n- read aloud.\n")
    assert _texts(found) == ["buy dictionaries", "read aloud"]
    assert {r.purpose for r in found} == {"In order to improve spelling"}
    assert {(r.functions[0], r.after_paragraph, r.in_body, r.in_appendix, r.priority) for r in found} == {
        ("literacy", "3", True, False, None)
    }


@pytest.mark.parametrize(
    ("lead_in", "purpose", "addressee"),
    [
        ("To improve spelling:", "To improve spelling", None),
        ("To further strengthen the team:", "To further strengthen the team", None),
        ("To mend what is broken:", "To mend what is broken", None),
        ("So that boys spell better:", "So that boys spell better", None),
        (
            "As a matter of urgency, in order to improve spelling:",
            "As a matter of urgency, in order to improve spelling",
            None,
        ),
        (
            "In order that schools may know their grants, the LEA should:",
            "In order that schools may know their grants, the LEA should",
            "the LEA",
        ),
        ("In order to help boys the LEA should:", "In order to help boys the LEA should", "the LEA"),
        (
            "With a view to better spelling, the council should:",
            "With a view to better spelling, the council should",
            "the council",
        ),
        ("The LEA should:", None, "The LEA"),
        ("We recommend that the Music Committee should:", None, "the Music Committee"),
        ("The following are recommended. The authority should:", None, "The authority"),
    ],
)
def test_lead_ins_of_many_wordings_give_purpose_and_addressee(
    lead_in: str, purpose: str | None, addressee: str | None
) -> None:
    (found,) = _of(f"Recommendation\n\n{lead_in}\n\n- buy dictionaries.\n")
    assert (found.text, found.purpose, found.addressee) == ("buy dictionaries", purpose, addressee)


@pytest.mark.parametrize(
    "marks", [("- ", "- "), ("• ", "• "), ("* ", "* "), ("1. ", "2. "), ("(a) ", "(b) "), ("i) ", "ii) ")]
)
def test_any_mark_of_a_list_will_do(marks: tuple[str, str]) -> None:
    items = f"{marks[0]}buy dictionaries; and\n{marks[1]}read aloud.\n"
    block = f"Recommendations\n\nIn order to improve spelling:\n\n{items}"
    assert _texts(_of(block)) == ["buy dictionaries", "read aloud"]


def test_items_whose_marks_are_lost_still_belong_to_the_list() -> None:
    found = _of("Recommendations\n\nIn order to improve spelling:\n\nbuy dictionaries; and\n\nread aloud;\n")
    assert _texts(found) == ["buy dictionaries", "read aloud"]


@pytest.mark.parametrize(
    "block",
    [
        "**Recommendation:** publish the reading list.\n",
        "Training is uneven. Recommendation 2: publish the reading list.\n",
        "Recommendation 3\n\nPublish the reading list.\n",
        "Training is uneven. The following recommendations are made:\n\n- publish the reading list.\n",
    ],
)
def test_single_recommendations_may_stand_without_a_list(block: str) -> None:
    assert [text.lower() for text in _texts(_of(block))] == ["publish the reading list"]


def test_empty_bullets_are_no_recommendations() -> None:
    assert _texts(_of("Recommendations\n\nIn order to improve spelling:\n\n•\n\n• buy dictionaries.\n")) == [
        "buy dictionaries"
    ]


@pytest.mark.parametrize(
    ("sentence", "text", "purpose"),
    [
        ("We recommend that the council publish its formula.", "the council publish its formula", None),
        (
            "It is recommended that the LEA train its staff in spelling.",
            "the LEA train its staff in spelling",
            None,
        ),
        (
            "We recommend that, in order to help boys, the LEA appoint a second consultant.",
            "the LEA appoint a second consultant",
            "in order to help boys",
        ),
    ],
)
def test_sentences_that_recommend_are_found_in_running_prose(
    sentence: str, text: str, purpose: str | None
) -> None:
    (found,) = _of(f"Training is uneven. {sentence}")
    assert (found.text, found.purpose, found.after_paragraph) == (text, purpose, "3")


def test_sentences_under_the_heading_need_no_bullets() -> None:
    found = _of(
        "Recommendations\n\nThe LEA should review its list of advisers each year.\n\n"
        "To support small schools better, the council should share a bursar among them.\n"
    )
    assert _texts(found) == [
        "The LEA should review its list of advisers each year",
        "the council should share a bursar among them",
    ]
    assert [r.purpose for r in found] == [None, "To support small schools better"]


@pytest.mark.parametrize(
    "block",
    [
        "The first inspection recommended that the LEA should:\n\n- open a library; and\n- buy books.\n",
        "Seven recommendations were made. They can be summarised as:\n\n- better meals;\n- more music.\n",
        "The board sees its role as:\n\n- watching the council; and\n- giving advice.\n",
        "In order to help schools the LEA needs to:\n\n- buy a van.\n",
        "To support its schools the plan sets out:\n\n- improve music; and\n- buy a van.\n",
        "To raise standards:\n\n- music is taught in six schools.\n",
        "In order to help schools the LEA has:\n\n- a web site; and\n- a van.\n",
        "It was recommended in the previous inspection that the library be moved.",
        "The LEA should have bought dictionaries by now, and consultants recommended that it do so.",
    ],
)
def test_what_is_retold_or_described_is_no_recommendation(block: str) -> None:
    assert _of(block) == ()


_APPENDIX = """
APPENDIX: RECOMMENDATIONS

{first}

In order to improve spelling:

- read aloud every day; and
- buy dictionaries.

{second}

In order to raise attendance:

- visit homes.

{third}

In order to help governors:

- hold meetings in the evening.
"""


def test_body_and_appendix_are_one_recommendation_with_two_places() -> None:
    block = (
        "Recommendation\n\nIn order to improve spelling:\n\n- buy dictionaries; and\n- read aloud each day.\n"
    )
    found = _of(block, _APPENDIX.format(first="The report makes recommendations.", second="", third=""))
    assert [(r.text, r.in_body, r.in_appendix, r.appendix_text) for r in found] == [
        ("buy dictionaries", True, True, None),
        ("read aloud each day", True, True, "read aloud every day"),
        ("visit homes", False, True, None),
        ("hold meetings in the evening", False, True, None),
    ]
    assert [len(r.evidence) for r in found] == [2, 2, 1, 1]
    assert found[2].functions[0] == "attendance"
    assert found[2].after_paragraph is None


def test_like_wordings_under_different_purposes_stay_apart() -> None:
    block = "Recommendation\n\nIn order to improve spelling:\n\n- appoint an officer for boys.\n"
    item = "- appoint an officer for absent pupils.\n"
    appendix = f"\nAPPENDIX: RECOMMENDATIONS\n\nIn order to raise attendance:\n\n{item}"
    assert len(_of(block, appendix)) == 2


@pytest.mark.parametrize(
    ("first", "second", "third"),
    [
        (
            "The following are fundamental and a start should be made at once. They are:",
            "The next ones are essential too, as they affect everything.",
            "We also make the following recommendations.",
        ),
        (
            "Those in the first group are fundamental, and work should begin immediately.",
            "The recommendations in the second group are essential.",
            "The LEA should also act on these recommendations.",
        ),
    ],
)
def test_groups_of_the_appendix_give_the_priority(first: str, second: str, third: str) -> None:
    found = _of("", _APPENDIX.format(first=first, second=second, third=third))
    assert [r.priority for r in found] == ["fundamental", "fundamental", "essential", "other"]


def test_groups_may_be_headings() -> None:
    appendix = _APPENDIX.format(
        first="Urgent recommendations", second="Essential recommendations", third="Other recommendations"
    )
    assert [r.priority for r in _of("", appendix)] == ["urgent", "urgent", "essential", "other"]


def test_without_groups_there_is_no_priority() -> None:
    found = _of(
        "", _APPENDIX.format(first="The report makes a number of recommendations.", second="", third="")
    )
    assert {r.priority for r in found} == {None}


def test_an_urgent_purpose_heads_no_group() -> None:
    appendix = """APPENDIX: RECOMMENDATIONS

In order to improve spelling:

- buy dictionaries;

As a matter of urgency, in order to mend roofs:

- buy slates.

In order to help boys:

- read to them.
"""
    found = _of("", appendix)
    assert [r.text for r in found] == ["buy dictionaries", "buy slates", "read to them"]
    assert {r.priority for r in found} == {None}


def test_block_at_the_end_of_a_section_takes_its_functions_from_its_words() -> None:
    body = """SECTION 2: SUPPORT FOR SCHOOL IMPROVEMENT

Support for literacy

3. Support for literacy is good.

Support for governors

4. Governors meet.

Recommendations

In order to improve support for numeracy:

- appoint a manager.

In order to help schools causing concern:

- agree how each will leave the list.

SECTION 4: ACCESS

Attendance

5. Attendance is good.
"""
    found = _in(report_of(body))
    assert [r.functions[0] for r in found] == ["numeracy", "under-performing-schools"]


def test_compound_recommendations_keep_their_parts() -> None:
    block = (
        "Recommendation\n\nIn order to improve spelling:\n\n"
        "- publish the reading list, and send it to every school;\n"
        "- develop and agree aims; and\n- write a plan. Ensure that it is kept.\n"
    )
    assert [r.parts for r in _of(block)] == [
        ("publish the reading list", "send it to every school"),
        (),
        ("write a plan", "Ensure that it is kept"),
    ]


def test_nested_bullets_complete_the_bullet_above_and_are_its_parts() -> None:
    items = "- hold courses for:\n  - teachers; and\n  - parents.\n- read aloud.\n"
    block = f"Recommendation\n\nIn order to improve spelling:\n\n{items}"
    found = _of(block)
    assert [(r.text, r.parts) for r in found] == [
        ("hold courses for: teachers; and parents", ("teachers", "parents")),
        ("read aloud", ()),
    ]


def test_every_recommendation_quotes_its_places_and_names_its_rule() -> None:
    report = report_of(
        _BODY.format(block="Recommendation\n\nIn order to improve spelling:\n\n- buy\n  dictionaries.\n")
    )
    (found,) = _in(report)
    (evidence,) = found.evidence
    assert evidence.quote == report.quote(evidence.span)
    rules = {rule.id for rules in load_vocabulary().rules.values() for rule in rules}
    assert found.rule in rules
    assert 0.5 < found.confidence <= 1


_FLOORS = {
    # recommendations; of these in both places, with a purpose, with a priority group
    ("stoke-on-trent", 2003): (21, 21, 21, 0),
    ("leicester", 2001): (21, 21, 21, 0),
    ("luton", 2002): (28, 28, 28, 28),
}


@pytest.mark.real
def test_real_reports_keep_their_recommendations(real_reports: list[Path]) -> None:
    from leagraph.extraction.inspection import find_inspection

    counted = {}
    for path in real_reports:
        document = read_document(path)
        inspection = find_inspection(document, load_vocabulary())
        found = _in(document)
        if inspection.kind == "lea-inspection":
            counted[inspection.lea, int(inspection.date[:4])] = (
                len(found),
                sum(r.in_body and r.in_appendix for r in found),
                sum(r.purpose is not None for r in found),
                sum(r.priority is not None for r in found),
            )
        else:
            assert found == ()
    assert counted == _FLOORS


def test_a_sentence_that_ends_its_subsection_may_demand_without_a_heading() -> None:
    body = (
        "SECTION 2: SUPPORT FOR SCHOOL IMPROVEMENT\n\nSupport for numeracy\n\n3. Schools are content.\n\n"
        "The LEA should extend its guidance to primary schools.\n\nSupport for governors\n\n"
        "4. Courses are held. The LEA should hold more of them, as governors say.\n"
    )
    (found,) = find_recommendations(report_of(body), load_vocabulary())
    assert found.text == "The LEA should extend its guidance to primary schools"
    assert (found.functions, found.after_paragraph) == (("numeracy",), "3")


def test_a_side_of_the_services_that_the_words_name_comes_before_the_heading() -> None:
    body = (
        "SECTION 2: SUPPORT FOR SCHOOL IMPROVEMENT\n\n"
        "The effectiveness of services to support school improvement\n\n3. Advisers are busy.\n\n"
        "Recommendation\n\nIn order to make better use of advisers:\n\n"
        "- introduce performance management of advisers.\n\nSupport for governors\n\n4. Courses are held.\n"
    )
    (found,) = find_recommendations(report_of(body), load_vocabulary())
    assert found.functions[:2] == (
        "improvement-services-performance-management", "improvement-services-effectiveness",
    )  # fmt: skip
