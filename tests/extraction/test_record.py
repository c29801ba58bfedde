"""The record of judgements as a clean table, flattened, and damaged; the table of a letter."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from leagraph.documents import Document, read_document
from leagraph.extraction.facts import Judgement, Notice
from leagraph.extraction.inspection import find_inspection
from leagraph.extraction.record import find_record
from leagraph.extraction.vocabulary import load_vocabulary

from .invented_reports import letter_of, report_of

_BODY = "COMMENTARY\n\n3. The council does well.\n\n"
_HEAD = "Appendix 2: Record of judgements\n\nNo.\tRequired Inspection Judgement\tGrade\tNI\n"
_KEY = "\nThe grades are given on this scale:\n\n- Grade 1: very good\n- Grade 7: very poor\n"
_CLEAN = (
    "12\tHelp with literacy\t\t3\n"
    "13\tHelp with numeracy\t2\t\n"
    "14\tUse of ICT in the curriculum\t5\t\n"
    "\tHelp at Key Stage 3\t4\t\n"
    "16\tWork with minority ethnic and Traveller pupils\t\tX\n"
    "17\tPupils gifted and talented\t4\t\n"
    "19\tHelp for governors\t3\t\n"
)
_FLAT = (
    "20 Its services to support school management 3 2 20a Financial services 20b 4 Human resources "
    "2 20c Property services 4 20d Services for ICT in school administration 20e 5 Cleaning "
    "20f Grounds maintenance 3 2 20g Catering The supply of 21 4 teachers "
    "SECTION 4 PROMOTING MORE 36 2 Admissions 37 Pupils with no school place 38 4 School attendance\n"
)


def _record(document: Document) -> tuple[dict[str, str], tuple[Judgement, ...], tuple[Notice, ...]]:
    judgements, notices = find_record(document, load_vocabulary())
    return {j.function: j.as_worded for j in judgements}, judgements, notices


def test_clean_rows_give_grades_and_what_was_not_inspected() -> None:
    grades, judgements, notices = _record(report_of(_BODY + _HEAD + _CLEAN + _KEY))
    assert grades == {
        "literacy": "3",
        "numeracy": "2",
        "ict-curriculum": "5",
        "key-stage-3": "4",
        "gifted-and-talented": "4",
        "governors": "3",
    }
    assert [j.function for j in judgements if j.not_inspected] == ["literacy"]
    assert {j.as_worded: j.grade for j in judgements} == {
        "2": "good",
        "3": "highly-satisfactory",
        "4": "satisfactory",
        "5": "unsatisfactory",
    }
    assert [(n.code, "16" in n.message) for n in notices] == [("not-inspected", True)]


def test_flattened_rows_give_one_grade_an_item_and_tell_what_is_lost() -> None:
    grades, judgements, notices = _record(report_of(_BODY + _HEAD + _CLEAN + "\n" + _FLAT + _KEY))
    assert {function: grades[function] for function in list(grades)[6:]} == {
        "management-services": "3",
        "financial-services": "2",
        "human-resources": "4",
        "property-services": "2",
        "ict-administration": "4",
        "cleaning-and-caretaking": "5",
        "grounds-maintenance": "3",
        "catering": "2",
        "teacher-supply": "4",
        "admissions": "2",
        "attendance": "4",
    }
    assert [n.code for n in notices] == ["not-inspected", "grade-lost"]
    assert "37" in notices[1].message
    assert {(j.basis, j.scale, j.when, j.headline) for j in judgements} == {
        ("record", "jrs", "current", True)
    }


def test_item_of_unknown_words_is_told_by_its_number() -> None:
    flat = (
        "38 4 School attendance 39 2 Conduct of the young 40 3 Health and safety "
        "41 2 Children in public care\n"
    )
    grades, _, notices = _record(report_of(_BODY + _HEAD + _CLEAN + "\n" + flat + _KEY))
    assert (grades["attendance"], grades["behaviour"], grades["health-safety-welfare"]) == ("4", "2", "3")
    assert [n.code for n in notices] == ["not-inspected"]


def test_grade_that_could_be_two_things_is_left_out_and_reported() -> None:
    flat = "36 Admissions 2 School attendance\n"
    grades, _, notices = _record(report_of(_BODY + _HEAD + _CLEAN + "\n" + flat + _KEY))
    assert "admissions" not in grades
    assert "attendance" not in grades
    assert {n.code for n in notices} == {"not-inspected", "grade-ambiguous"}


def test_a_grade_amid_the_words_of_a_statement_is_sure_though_the_one_after_it_is_lost() -> None:
    flat = (
        "29 4 The strategy for SEN The work of the LEA to meet its statutory obligations 3 30 as to SEN "
        "31 The use of its SEN functions to support 4 schools The use of its SEN functions to meet the "
        "32 5 demands of good value 33 The overall work in promoting social inclusion 34 3 The provision of "
        "school places 35 The quality of asset management planning 4\n"
    )
    found, _, notices = _record(report_of(f"{_BODY}{_HEAD}{flat}{_KEY}"))
    assert found == {
        "sen-strategy": "4",
        "sen-statutory": "3",
        "sen-school-improvement": "4",
        "sen-value": "5",
        "school-places": "3",
        "asset-management": "4",
    }
    assert [notice.code for notice in notices] == ["grade-lost"]


def test_key_to_the_grades_and_page_numbers_give_none() -> None:
    flat = "36 Admissions 2 Page 4 38 School attendance 5\n"
    grades, _, _ = _record(report_of(_BODY + _HEAD + _CLEAN + "\n" + flat + _KEY))
    assert (grades["admissions"], grades["attendance"]) == ("2", "5")


@pytest.mark.parametrize(
    "body",
    [
        "COMMENTARY\n\n3. The council does well.\n",
        "COMMENTARY\n\n3. The record of judgements is on the web site, with 3 grades for literacy.\n",
    ],
)
def test_report_without_a_record_gives_nothing(body: str) -> None:
    assert _record(report_of(body)) == ({}, (), ())


def test_every_grade_quotes_its_row() -> None:
    report = report_of(_BODY + _HEAD + _CLEAN + "\n" + _FLAT + _KEY)
    _, judgements, _ = _record(report)
    assert all(j.evidence.quote == report.quote(j.evidence.span) for j in judgements)
    assert judgements[1].evidence.quote == "13 Help with numeracy 2"


def _displaced(seed: int) -> tuple[str, dict[str, str]]:
    """Return a record whose numbers and grades stand anywhere about their items, some lost, and the truth."""
    chance = random.Random(seed)  # noqa: S311 - a seeded choice of test data
    vocabulary = load_vocabulary()
    words: list[str] = []
    truth: dict[str, str] = {}
    for rule in vocabulary.rules["record-item"]:
        function = rule.value or ""
        if not vocabulary.functions[function].notation:
            continue  # an item of the last framework only
        item = rule.matches[0].split() if rule.matches[0][0].isupper() else ["The", *rule.matches[0].split()]
        number, grade = vocabulary.functions[function].notation or "", str(chance.randint(1, 7))
        if chance.random() < 0.03:
            grade = ""
        else:
            truth[function] = grade
        places: dict[int, list[str]] = {0: [], 1: [], len(item): []}
        for figure in chance.sample([number, grade], 2):
            places[chance.choice(list(places))].append(
                figure if chance.random() > 0.02 or figure == grade else ""
            )
        for at, word in enumerate(item):
            words += [*places.get(at, ()), word]
        words += places[len(item)]
    return " ".join(filter(None, words)), truth


def test_displaced_figures_never_give_a_wrong_grade() -> None:
    right = wanted = 0
    for seed in range(25):
        flat, truth = _displaced(seed)
        grades, _, _ = _record(report_of(f"{_BODY}Record of judgements\n\n{flat}\n{_KEY}"))
        assert {f: g for f, g in grades.items() if truth.get(f) != g} == {}
        right, wanted = right + len(grades), wanted + len(truth)
    assert right > 0.95 * wanted


_LAST_FRAMEWORK = (
    ("overall-effectiveness", "The overall effectiveness of the LEA"),
    ("capacity", "The capacity for further improvement"),
    ("corporate-planning", "The effectiveness of corporate planning"),
    ("plan-implementation", "The implementation of corporate planning"),
    ("decision-making", "The effectiveness of LEA decision-making"),
    ("early-years", "Support for early years"),
    ("education-14-19", "Support for 14-19 education"),
    ("school-improvement-strategy", "The strategy for school improvement"),
    ("grounds-maintenance", "Grounds maintenance"),
    ("catering", "Catering"),
    ("marketing-of-services", "Help with the procurement of services"),
    ("sen-strategy", "The strategy for special educational needs"),
    ("combating-racism", "Work on combating racism"),
)


@pytest.mark.parametrize("form", ["{n} {w} {g}", "{g} {n} {w}"], ids=["grade last", "grade first"])
@pytest.mark.parametrize("numbers", ["{at}", "2.{at}"], ids=["numbered through", "by section"])
@pytest.mark.parametrize("lost", [None, 8], ids=["all graded", "one grade lost"])
def test_a_record_of_the_last_framework_run_into_one_line(form: str, numbers: str, lost: int | None) -> None:
    truth = {function: str(2 + at % 5) for at, (function, _) in enumerate(_LAST_FRAMEWORK) if at != lost}
    rows = [
        form.format(n=numbers.format(at=at + 11), w=words, g=truth.get(function, "")).strip()
        for at, (function, words) in enumerate(_LAST_FRAMEWORK)
    ]
    key = "\n\nNumerical judgements are made on a scale of 1 to 7.\n"
    grades, _, _ = _record(report_of(f"{_BODY}Record of judgements\n\n{' '.join(rows)}{key}"))
    wrong = {function: grade for function, grade in grades.items() if truth.get(function) != grade}
    assert wrong == {}
    if "." in numbers:
        assert grades == truth


def test_a_row_that_runs_over_two_lines_keeps_its_grade() -> None:
    rows = (
        "1\tHelp with literacy\t3\t\n2\tThe intervention in under-\nperforming schools\t2\t\n"
        "3\tThe value for money of its work on school\t4\t\n\tattendance\t\t\n4\tCatering\t1\t\n"
        "5\tCleaning\t5\t\n"
    )
    grades, _, _ = _record(report_of(_BODY + _HEAD + rows + _KEY))
    assert grades == {
        "literacy": "3",
        "under-performing-schools": "2",
        "attendance": "4",
        "catering": "1",
        "cleaning-and-caretaking": "5",
    }


def test_numbers_of_another_framework_tell_nothing() -> None:
    rows = (
        "1\tHelp with literacy\t3\t\n2\tHelp with numeracy\t2\t\n3\tHelp at Key Stage 3\t4\t\n"
        "4\tHelp for governors\t2\t\n5\tCatering\t1\t\n6\tCleaning\t1\t\n7\tWork of the choir\t1\t\n"
    )
    grades, _, _ = _record(report_of(_BODY + _HEAD + rows + _KEY))
    assert set(grades) == {
        "literacy",
        "numeracy",
        "key-stage-3",
        "governors",
        "catering",
        "cleaning-and-caretaking",
    }


_ROWS_OF_2006 = """Judgement\tGrade awarded
The contribution of <i>its children's services</i> to outcomes\t3
Overall <i>capacity to improve</i> those services\t2
The contribution of <i>its social care services</i> to outcomes\t4

Grade\tDescription
4\tA service that does more than it must
3\tA service that does what it must and more
"""
_ROWS_OF_2007 = """| Assessment judgement area | APA grade |
| --- | --- |
| Overall effectiveness of children's services | 3 |
| Being healthy | 3 |
| Staying safe | 2 |
| Enjoying and achieving | 3 |
| Making a positive contribution | 4 |
| Achieving economic well-being | 3 |
| Capacity to improve, including the management of services | 3 |
"""
_IN_WORDS = """Areas for judgement\tGrade awarded
The contribution of children's services to outcomes\tGood
The council's overall capacity to improve    Adequate
The contribution of its social care services\tOutstanding

The council's capacity to improve was good.
"""
_LINES = """Area of judgement Grade
The contribution of children's services to outcomes 3
The overall capacity to improve 2
The contribution of social care services to outcomes 4
"""


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        (
            _ROWS_OF_2006,
            {"apa-contribution": "good", "apa-capacity": "adequate", "apa-social-care": "outstanding"},
        ),
        (
            _IN_WORDS,
            {"apa-contribution": "good", "apa-capacity": "adequate", "apa-social-care": "outstanding"},
        ),
        (_LINES, {"apa-contribution": "good", "apa-capacity": "adequate", "apa-social-care": "outstanding"}),
        (
            _ROWS_OF_2007,
            {
                "apa-contribution": "good",
                "apa-being-healthy": "good",
                "apa-staying-safe": "adequate",
                "apa-enjoying-achieving": "good",
                "apa-positive-contribution": "outstanding",
                "apa-economic-well-being": "good",
                "apa-capacity": "good",
            },
        ),
    ],
)
def test_letters_award_numbers_on_a_scale_of_their_own(table: str, expected: dict[str, str]) -> None:
    judgements, notices = find_record(letter_of(table), load_vocabulary())
    assert {j.function: j.grade for j in judgements} == expected
    assert {(j.scale, j.basis) for j in judgements} == {("apa", "record")}
    assert notices == ()


_AREAS = {
    "apa-contribution": "The overall effectiveness of the council's services for children",
    "apa-being-healthy": "Being healthy",
    "apa-staying-safe": "Outcome 2: Staying safe",
    "apa-capacity": "Capacity to improve, including the management of services for children",
}
_FAR_DOWN = "Being healthy\n\nClinics are open to all the families who ask for them in the town.\n\n" * 200
_TABLES_OF_GRADES = {
    "a cell a line": "Area\n\nAPA grade\n\n" + "\n\n".join(f"{words}\n\n3" for words in _AREAS.values()),
    "tight lines": "\n".join(f"{words}\n3" for words in _AREAS.values()),
    "tabs far down": _FAR_DOWN + "Area\tGrade\n" + "\n".join(f"{words}\t3" for words in _AREAS.values()),
    "words and figures": "\n".join(f"{words}\tGood (3)" for words in _AREAS.values()),
    "words alone": "\n".join(f"{words} Good" for words in _AREAS.values()),
    "grade in the cell": "\n\n".join(f"{words}\n\nGrade 3" for words in _AREAS.values()),
    "a wrapped row": "\n".join(words.replace(" services", "\nservices") + "\t3" for words in _AREAS.values()),
    "two years": "Area\t2006\t2007\n" + "\n".join(f"{words}\t2\t3" for words in _AREAS.values()),
    "beside the council's own": "Area\tYour self-assessment\tOur grade\n"
    + "\n".join(f"{words}\t4\t3" for words in _AREAS.values()),
    "a grade under each heading": "\n\n".join(
        f"{words}\nGrade 3\n\nClinics are open to all who ask." for words in _AREAS.values()
    ),
}


@pytest.mark.parametrize("way", _TABLES_OF_GRADES)
def test_the_table_of_a_letter_is_read_wherever_and_however_it_stands(way: str) -> None:
    key = "\n\nKey to the grades\n4: outstanding or excellent\n3: good\n2: adequate\n1: inadequate\n"
    judgements, _ = find_record(letter_of(_TABLES_OF_GRADES[way] + key), load_vocabulary())
    assert {j.function: j.grade for j in judgements} == dict.fromkeys(_AREAS, "good")


@pytest.mark.parametrize(
    "text",
    [
        "Area\tThe council's own grade\nBeing healthy\t4\nStaying safe\t4",
        "The contribution of the council's education services to outcomes\t3\nMusic\t2",
        "The council's capacity to improve has been judged in the past at a\nlevel of 2",
        "Capacity to improve is shown by the results of pupils at Key Stage 4",
        "Being healthy is a theme of the work in Key Stages 1 and\n2",
        "4\tOutstanding\tExcellent capacity to improve\n3\tGood\tGood capacity to improve",
    ],
)
def test_the_councils_own_grades_education_services_and_prose_are_no_rows(text: str) -> None:
    judgements, _ = find_record(letter_of(text), load_vocabulary())
    assert judgements == ()


@pytest.mark.real
def test_real_records_keep_every_grade_that_the_text_keeps(real_reports: list[Path]) -> None:
    counted = {}
    for path in real_reports:
        document = read_document(path)
        judgements, notices = find_record(document, load_vocabulary())
        inspection = find_inspection(document, load_vocabulary())
        counted[inspection.lea, inspection.date] = (len(judgements), len(notices))
    assert counted == {
        ("luton", "2002-07"): (0, 0),
        ("luton", "2006-11"): (3, 0),
        ("leicester", "2001-05"): (0, 0),
        ("stoke-on-trent", "2003-06"): (58, 1),
    }


_TWO_INSPECTIONS = (
    "## Appendix: Record of judgements\n\n"
    "Grade 1 is very good, 7 very poor. NI means that it was not inspected. A dash means none.\n\n"
    "| No. | Judgement | Grade 2003 | Grade 2000 | NI |\n|---|---|---|---|---|\n"
    "| 12 | Literacy | 3 | 5 | |\n| 13 | Numeracy | 1 | - | |\n| 14 | ICT in the curriculum | 5 | 6 | NI |\n"
    "| 17 | Gifted and talented pupils | - | 4 | NI |\n| 19 | Governors | 2 | 2 | |\n\n"
    "20a Financial services 1 2 20b Human resources 2 4 20g Catering 6 - 36 Admissions 3 3\n\n"
)


def test_a_column_of_the_last_inspection_gives_its_grades_and_not_this_ones() -> None:
    _, judgements, notices = _record(report_of(_BODY + _TWO_INSPECTIONS + _KEY))
    now = {j.function: j.as_worded for j in judgements if j.when == "current"}
    then = {j.function: j.as_worded for j in judgements if j.when == "previous"}
    assert now == {"literacy": "3", "numeracy": "1", "ict-curriculum": "5", "governors": "2",
                   "financial-services": "1", "human-resources": "2", "admissions": "3"}  # fmt: skip
    assert then == {"literacy": "5", "ict-curriculum": "6", "gifted-and-talented": "4", "governors": "2",
                    "financial-services": "2", "human-resources": "4", "admissions": "3"}  # fmt: skip
    assert [j.function for j in judgements if j.not_inspected] == ["ict-curriculum"]
    # One figure beside two columns could be of either.
    assert [(n.code, "Catering" in n.message) for n in notices if n.code == "grade-lost"] == [
        ("grade-lost", True)
    ]


def test_grades_in_words_under_years_are_read_and_prose_after_the_table_is_not() -> None:
    table = (
        "**Summary of judgements**\n\nNo word: it was not inspected. The scale has seven words.\n\n"
        "Function\t1998\t2001\nSupport for literacy\tPoor\tSatisfactory\n"
        "Use of performance data\tSatisfactory\tGood\nSupport for governors\t\tHighly satisfactory\n"
        "Property services\tVery poor\tUnsatisfactory\nLooked-after children\tGood\tGood\n"
        "Attendance\tPoor\tVery good\n\n"
        "**4.** Support for numeracy is 2 years old. It has 3 staff and catering has 5 cooks. That is all.\n"
    )
    _, judgements, _ = _record(report_of(_BODY + table + "\n5. The council goes on.\n"))
    assert {j.function: j.grade for j in judgements if j.when == "current"} == {
        "literacy": "satisfactory",
        "performance-data": "good",
        "governors": "highly-satisfactory",
        "property-services": "unsatisfactory",
        "looked-after-children": "good",
        "attendance": "very-good",
    }
    assert sum(j.when == "previous" for j in judgements) == 5


_STATEMENTS = (
    "No. Judgement\n\n12 Help with literacy\n13 Help with numeracy\n14 Use of ICT in the curriculum\n"
    "15 Help at Key Stage 3\n16 Work with minority ethnic and Traveller pupils\n"
    "17 Pupils gifted and talented\n"
)


@pytest.mark.parametrize(
    "stretch",
    [
        "Previous 4 5 - 4 5 3\nPresent 3 2 5 NI 4* 4\n",
        "Previous Present\n4 3\n5 2\n- 5\n4 NI\n5 4*\n3 4\n",
        "Present Previous\n3 4\n2 5\n5 -\nNI 4\n4* 5\n4 3\n",
    ],
)
def test_grades_in_a_stretch_apart_are_given_to_the_statements_in_their_order(stretch: str) -> None:
    document = report_of(f"{_BODY}Appendix 2: Record of judgements\n\n{_STATEMENTS}\n{stretch}{_KEY}")
    judgements, notices = find_record(document, load_vocabulary())
    found = {(j.function, j.when): j.as_worded for j in judgements}
    assert {function: grade for (function, when), grade in found.items() if when == "current"} == {
        "literacy": "3",
        "numeracy": "2",
        "ict-curriculum": "5",
        "minority-ethnic-and-traveller": "4",
        "gifted-and-talented": "4",
    }
    assert found["numeracy", "previous"] == "5"
    assert ("ict-curriculum", "previous") not in found
    assert [n.code for n in notices] == ["not-inspected"]


@pytest.mark.parametrize("grades", ["3 2 5 4 4", "3 2 5 4 4 4 2", "1 2 3 4 5 6"])
def test_grades_apart_that_are_not_as_many_as_the_statements_are_not_given_to_them(grades: str) -> None:
    stretch = "\n".join(grades.split()) + "\n"
    document = report_of(f"{_BODY}Appendix 2: Record of judgements\n\n{_STATEMENTS}\n{stretch}{_KEY}")
    assert find_record(document, load_vocabulary())[0] == ()


def test_grades_set_in_columns_belong_to_the_lines_that_they_stand_beside() -> None:
    table = """\
No.    Judgement                                                     Grade    NI

12     Help with literacy                                              3
       The help that schools have with
13                                                                     2
       numeracy
14     Use of ICT in the
       curriculum                                                      5
15     Help at Key Stage 3                                                     2
16     Work with minority ethnic and Traveller pupils
17     Pupils gifted and talented                                      4
19     Help for governors                                                      NI
"""
    document = report_of(f"{_BODY}Appendix 2: Record of judgements\n\n{table}{_KEY}")
    judgements, notices = find_record(document, load_vocabulary())
    assert {j.function: (j.as_worded, j.not_inspected) for j in judgements} == {
        "literacy": ("3", False),
        "numeracy": ("2", False),
        "ict-curriculum": ("5", False),
        "key-stage-3": ("2", True),
        "gifted-and-talented": ("4", False),
    }
    assert {n.code for n in notices} == {"not-inspected", "grade-lost"}


def test_a_record_with_one_cell_a_line_keeps_its_grades_beside_numbers_of_pages() -> None:
    words = [
        "Help with literacy",
        "Help with numeracy",
        "Use of ICT in the\ncurriculum",
        "Help at Key Stage 3",
        "Work with minority ethnic and\nTraveller pupils",
        "Pupils gifted and talented",
        "Help for school leadership",
        "Help for governors",
        "Services to support school management",
    ]
    grades = {12: "3", 13: "2", 14: "5", 15: "", 16: "NI", 17: "4", 18: "1", 19: "2", 20: "6"}
    cells = [f"{number}\n{text}\n{grades[number]}" for number, text in enumerate(words, 12)]
    cells += ["20a\nFinancial services\n3", "20b\nHuman resources\n2", "20c\nProperty services\n6"]
    cells += ["20d\nServices for ICT in school administration\n4", "20e\nCleaning\n5", "20g\nCatering\n4"]
    cells += ["21\nSupply of teachers\n3", "22\nLeadership of services\n2", "23\nDeployment of staff\n4"]
    cells += ["24\nStrategic planning of help\n3", "25\nPerformance management of help\n3"]
    cells += ["26\nExpertise of staff\n2", "28\nValue for money of services\n4"]
    cells[3] += "\n\n22\n\nINSPECTION OF WESTMERE"  # the foot and head of a page, the grade lost
    cells[9] += "\n\n23\n\nINSPECTION OF WESTMERE"
    table = "\n\n".join(cells)
    document = report_of(
        f"{_BODY}Appendix 1: Record of judgements\n\nNumber\nJudgement\nGrade\n\n{table}\n{_KEY}"
    )
    grades_found, _, notices = _record(document)
    assert "key-stage-3" not in grades_found
    assert "minority-ethnic-and-traveller" not in grades_found
    assert {grades_found[f] for f in ("numeracy", "governors", "improvement-services-expertise")} == {"2"}
    assert (grades_found["financial-services"], grades_found["improvement-services-value"]) == ("3", "4")
    assert len(grades_found) == 20
    assert {n.code for n in notices} == {"not-inspected", "grade-lost"}


def test_an_item_of_unknown_words_in_columns_is_told_by_its_number() -> None:
    rows = [(12, "Help with literacy", 3), (13, "Help with numeracy", 2), (14, "Help with computers", 5)]
    rows += [(15, "Help at Key Stage 3", 4), (16, "Work with minority ethnic pupils", 3)]
    rows += [(17, "Pupils gifted and talented", 4), (19, "Help for governors", 2)]
    table = "\n".join(f"{number:<7}{words:<60}{grade}" for number, words, grade in rows)
    head = f"{'No.':<7}{'Judgement':<60}Grade"
    document = report_of(f"{_BODY}Appendix 2: Record of judgements\n\n{head}\n\n{table}\n{_KEY}")
    assert _record(document)[0] == {
        "literacy": "3",
        "numeracy": "2",
        "ict-curriculum": "5",
        "key-stage-3": "4",
        "minority-ethnic-and-traveller": "3",
        "gifted-and-talented": "4",
        "governors": "2",
    }


def test_the_key_ends_the_record_though_its_last_page_holds_one_item() -> None:
    last = f"\n\n22\n\n{_HEAD}41 The help of members 2 42 Measures to combat racism 6\n"
    key = (
        "\nThe grades are given on this scale:\n\n- Grade 1 Very good\n- Grade 2 Good\n- Grade 7 Very poor\n"
    )
    grades, _, _ = _record(report_of(_BODY + _HEAD + _CLEAN + "\n" + _FLAT + last + key))
    assert grades["combating-racism"] == "6"


def test_the_number_of_a_section_is_no_grade() -> None:
    flat = (
        "20 Services to support school management 3 SECTION 4 20a Financial services 2 "
        "20b Human resources 4\n"
    )
    grades, _, notices = _record(report_of(_BODY + _HEAD + _CLEAN + "\n" + flat + _KEY))
    assert (grades["management-services"], grades["financial-services"], grades["human-resources"]) == (
        "3",
        "2",
        "4",
    )
    assert not [n for n in notices if n.code == "grade-ambiguous"]


_SET = [  # in no known order: number, lines of the statement, grade
    ("1.1", ("Support for gifted and talented pupils",), "4"),
    ("1.2", ("The effectiveness of the work in relation to", "admissions to schools"), "2"),
    ("1.3", ("Support for raising standards in literacy",), "NF"),
    (
        "1.4",
        (
            "The effectiveness of measures, so far as they go, in",
            "combating racism",
        ),
        "3",
    ),
    ("1.5", ("Work with minority ethnic", "and with", "Traveller pupils"), "5"),
    ("1.6", ("The quality of leadership provided by elected members",), "3"),
]


@pytest.mark.parametrize("beside", ["first", "middle", "last"])
def test_rows_set_by_spaces_are_told_by_their_numbers_in_any_order(beside: str) -> None:
    lines = ["No.    Required Inspection Judgement                                  Grade", ""]
    for number, statement, grade in _SET:
        at = {"first": 0, "middle": len(statement) // 2, "last": len(statement) - 1}[beside]
        for index, words in enumerate(statement):
            own = index == at
            lines.append(f"{number if own else '':7}{words:67}{grade if own else ''}".rstrip())
    body = f"{_BODY}Appendix 2: Record of judgements\n\n" + "\n".join(lines) + "\n"
    grades, _, notices = _record(report_of(body + "\nNF: no fieldwork was done.\n" + _KEY))
    assert grades == {
        "gifted-and-talented": "4",
        "admissions": "2",
        "combating-racism": "3",
        "minority-ethnic-and-traveller": "5",
        "member-leadership": "3",
    }
    assert [(n.code, "literacy" in n.message) for n in notices] == [("not-inspected", True)]
