"""Functions named by headings and phrases, by the invented and the usual names alike."""

from __future__ import annotations

import pytest

from leagraph.documents import Heading, Span
from leagraph.extraction.function_mentions import mentions_of
from leagraph.extraction.functions import (
    functions_of_headings,
    functions_of_text,
    own_functions_of_headings,
    section_of_headings,
)
from leagraph.extraction.vocabulary import load_vocabulary


def _path(*titles: str) -> tuple[Heading, ...]:
    return tuple(Heading(title, level, Span(0, 1)) for level, title in enumerate(titles, start=1))


@pytest.mark.parametrize(
    ("path", "functions"),
    [
        (("SECTION 2: SUPPORT FOR SCHOOL IMPROVEMENT", "Support for literacy"), ("literacy",)),
        (("Section 3. Special educational needs", "Strategy"), ("sen-strategy",)),
        (("Section 3: Special educational needs", "Summary"), ("sen-overall",)),
        (
            ("SECTION 4: SPECIAL EDUCATION PROVISION", "Support for school improvement"),
            ("sen-school-improvement",),
        ),
        (("Section 2: Support for school improvement", "Value for money"), ("improvement-services-value",)),
        (("Section 3: Special educational needs", "Value for money"), ("sen-value",)),
        (("Section 4: Promoting social inclusion", "The strategy"), ("social-inclusion-strategy",)),
        (("SECTION FOUR: ACCESS", "Admissions"), ("admissions",)),
        (("Section 5: Corporate issues", "Leadership"), ("member-leadership", "officer-leadership")),
        (("Section 1: The LEA strategy", "Performance"), ("school-performance",)),
        (("Being healthy",), ("apa-being-healthy",)),
        (("Management of children's services",), ("apa-service-management",)),
        (("COMMENTARY",), ()),
        (("SECTION 6: SERVICES THAT SCHOOLS BUY", "An overview"), ("management-services",)),
        (("SECTION 6: SERVICES THAT SCHOOLS BUY", "The individual services"), ("management-services",)),
        (("SECTION 2: THE LEA'S WORK FOR SCHOOL IMPROVEMENT", "Overview"), ("school-improvement-overall",)),
        (("SECTION 1: THE LEA STRATEGY FOR SCHOOL IMPROVEMENT", "Finance"), ("funding",)),
        (("SECTION 2: SUPPORT FOR SCHOOL IMPROVEMENT", "Finance"), ("financial-services",)),
        (("SECTION 3: STRATEGIC MANAGEMENT", "Planning across the council"), ("corporate-planning",)),
        (("SECTION 3: STRATEGIC MANAGEMENT", "How decisions are taken"), ("decision-making",)),
        (("SECTION 3: STRATEGIC MANAGEMENT", "The post-inspection action plan"), ("overall-progress",)),
        (("SECTION 2: SCHOOL IMPROVEMENT", "Recruiting and keeping teachers"), ("teacher-supply",)),
        (("SECTION 2: SCHOOL IMPROVEMENT", "In-service training"), ("improvement-services-effectiveness",)),
        (("SECTION 5: INCLUSION AND EQUALITY", "The approach of the LEA"), ("social-inclusion-strategy",)),
    ],
)
def test_a_heading_names_its_function(path: tuple[str, ...], functions: tuple[str, ...]) -> None:
    assert functions_of_headings(_path(*path), load_vocabulary()) == functions


def test_a_heading_of_recommendations_belongs_to_the_heading_above_it() -> None:
    path = _path("SECTION 4: PROMOTING SOCIAL INCLUSION", "Attendance", "Recommendations")
    assert own_functions_of_headings(path, load_vocabulary()) == ("attendance",)


def test_a_heading_that_names_nothing_falls_back_on_its_section_only_when_asked() -> None:
    path = _path("Section 2: Support for school improvement", "The music of the county")
    assert own_functions_of_headings(path, load_vocabulary()) == ()
    assert functions_of_headings(path, load_vocabulary()) == ("school-improvement-overall",)


def test_the_section_is_told_by_the_outermost_telling_heading() -> None:
    vocabulary = load_vocabulary()
    assert section_of_headings(_path("SECTION 3: STRATEGIC MANAGEMENT", "Payroll"), vocabulary) == "corporate"
    assert section_of_headings(_path("Staying safe"), vocabulary) == "apa"
    assert section_of_headings(_path("Appendix"), vocabulary) is None


@pytest.mark.parametrize(
    ("text", "functions"),
    [
        ("The help given for numeracy in small schools", ("numeracy",)),
        ("Personnel services to schools", ("human-resources",)),
        ("The effectiveness of the LEA's courses", ()),
        ("Information and communication technology (ICT) in school administration", ("ict-administration",)),
        ("Grounds maintenance and cleaning", ("grounds-maintenance", "cleaning-and-caretaking")),
    ],
)
def test_a_phrase_names_functions_best_first(text: str, functions: tuple[str, ...]) -> None:
    assert functions_of_text(text, load_vocabulary())[: len(functions) or None] == functions


def test_no_phrase_runs_across_a_full_stop() -> None:
    mentions = mentions_of("They improved school. Governors agreed.", load_vocabulary())
    assert all(mention.function != "school-governors" for mention in mentions)
    assert [mention.function for mention in mentions if mention.strong] == ["governors"]


def test_the_outcomes_of_children_are_named_only_in_letters() -> None:
    vocabulary = load_vocabulary()
    text = "the council's overall capacity to improve"
    assert functions_of_text(text, vocabulary, section="apa")[0] == "apa-capacity"
    assert "apa-capacity" not in functions_of_text(text, vocabulary, section="overall")
