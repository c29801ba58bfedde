"""Contradictions in two reports: each kind by default, grades of parts only when asked for."""

from __future__ import annotations

from pathlib import Path

import pytest

from leagraph.build import build
from leagraph.curation.doubt import doubts
from leagraph.queries import catalogue
from leagraph.store import open_store

REPORT = """OFFICE FOR STANDARDS IN EDUCATION

INSPECTION OF
ALDERCOTE
LOCAL EDUCATION AUTHORITY

{date}

Lead Inspector: Ann Other HMI

INTRODUCTION

1. Inspectors of OFSTED and of the Audit Commission visited, as an Act of 1997 lets them.{earlier}

2. The inspection drew on data and on a survey of schools.

COMMENTARY

{commentary}

SECTION 1: STRATEGY

Context

4. Aldercote is a town of 150,000 people.

SECTION 2: SUPPORT FOR SCHOOL IMPROVEMENT

Support for literacy

5. {literacy}

Support for numeracy

6. {numeracy}

Attendance

7. {attendance}

Admissions to schools

8. {admissions}
{record}"""
FIRST = REPORT.format(
    date="May 2000",
    earlier="",
    commentary="3. Support for literacy is good. Much else is changing.",
    literacy="Support for literacy is unsatisfactory.",
    numeracy="Support for numeracy is very good.",
    attendance="Support for attendance is satisfactory. Support for attendance in primary schools is good.",
    admissions="The arrangements for admissions are satisfactory.",
    record="",
)
SECOND = REPORT.format(
    date="June 2003",
    earlier=" The first inspection of the authority was published in May 2000.",
    commentary="""3. The LEA's particular strengths lie in:

- support for literacy; and
- admissions.

The following functions are not carried out adequately:

- support for numeracy.
""",
    literacy="Support for literacy is poor.",
    numeracy="Support for numeracy was unsatisfactory at the last inspection. It is now satisfactory.",
    attendance="Support for attendance is good. Much else is said. Overall, support for attendance is poor.",
    admissions="The arrangements for admissions are good.",
    record="""
APPENDIX 2: RECORD OF JUDGEMENTS

Name of LEA:\tAldercote
Date of Inspection:\tJune 2003

No.\tRequired Inspection Judgement\tGrade\tNI
1\tThe context of the LEA, social and economic\t5\t
2\tThe performance of schools\t5\t
3\tFunding and the co-ordination of grants from outside\t4\t
4\tThe strategy for school improvement, with the EDP\t3\t
12\tSupport for raising standards in literacy\t6\t
13\tSupport for raising standards in numeracy\t4\t
36\tAdmissions to schools\t5\t
""",
)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of the two reports."""
    folder = tmp_path_factory.mktemp("contradictions")
    for name, text in (("first.txt", FIRST), ("second.txt", SECOND)):
        (folder / name).write_text(text, encoding="utf-8")
    outcome = build([folder / "first.txt", folder / "second.txt"], folder / "store", jobs=1)
    assert len(outcome.published) == 2
    return folder / "store"


def found(store: Path, **given: str) -> set[tuple[str, ...]]:
    """The rows: kind, function, what the first and the second say, their paragraphs and inspections."""
    rows = open_store(store).select(catalogue()["contradictions"].bind(given)).dicts()
    assert all(row["firstQuote"] and row["secondQuote"] for row in rows)
    return {
        (
            row["kind"],
            row["function"].rpartition("/")[2],
            row["finding"] or row["firstGrade"].rpartition("/")[2],
            row["secondGrade"].rpartition("/")[2],
            f"{row['firstParagraph']} {row['secondParagraph']}".strip(),
            row["firstInspection"].rpartition("/")[2],
            row["secondInspection"].rpartition("/")[2],
            row["ofPart"],
        )
        for row in rows
    }


BY_DEFAULT = {
    ("commentary-and-body", "literacy", "good", "unsatisfactory", "3 5", "2000-05", "2000-05", "false"),
    ("later-report", "numeracy", "very-good", "unsatisfactory", "6 6", "2000-05", "2003-06", "false"),
    ("prose-and-prose", "attendance", "good", "poor", "7 7", "2003-06", "2003-06", "false"),
    ("lists-and-body", "literacy", "strength", "poor", "3 5", "2003-06", "2003-06", "false"),
    ("lists-and-body", "literacy", "strength", "poor", "3", "2003-06", "2003-06", "false"),
    ("lists-and-body", "numeracy", "weakness", "satisfactory", "3 6", "2003-06", "2003-06", "false"),
    ("lists-and-body", "numeracy", "weakness", "satisfactory", "3", "2003-06", "2003-06", "false"),
    ("prose-and-record", "admissions", "good", "unsatisfactory", "8", "2003-06", "2003-06", "false"),
}


def test_each_kind_of_contradiction_shows_by_default(store: Path) -> None:
    assert found(store) == BY_DEFAULT


def test_grades_of_parts_show_when_asked_for_and_are_marked(store: Path) -> None:
    more = found(store, headline="false") - BY_DEFAULT
    assert more
    assert {row[-1] for row in more} == {"true"}


def test_a_grade_that_is_not_the_headline_shows_unless_only_headlines_are_asked_for(store: Path) -> None:
    kinds = {row[0] for row in found(store, headline="true")}
    assert kinds == {"later-report", "lists-and-body", "prose-and-record"}


def test_a_list_that_the_body_contradicts_is_a_doubt(store: Path) -> None:
    reasons = [one.why for one in doubts(open_store(store), kinds=("contradiction",))]
    assert any(why.startswith("lists-and-body: strength, but poor in ") for why in reasons)
