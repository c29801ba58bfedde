"""Figures of tables and of prose, each with its measure, group, period and unit."""

from __future__ import annotations

from pathlib import Path

import pytest

from leagraph.documents import Document, read_document
from leagraph.extraction.facts import Observation
from leagraph.extraction.inspection import find_inspection
from leagraph.extraction.observations import doubted_units, find_observations
from leagraph.extraction.vocabulary import load_vocabulary

from .invented_reports import letter_of, report_of

_BODY = "SECTION 1: STRATEGY\n\nFunding\n\n3. {before}\n\n{table}\n{after}\n\n4. There are ten schools.\n"


def _of(document: Document) -> list[tuple[str, str, str | None, str, str | None]]:
    found = find_observations(document, load_vocabulary())
    return [(o.measure, o.group, o.period, o.value, o.unit) for o in found]


def _table(table: str, *, before: str = "Spending is low.", after: str = "") -> Document:
    return report_of(_BODY.format(before=before, table=table, after=after))


_GROUPS = (
    "\tWestmere £ per pupil\tStatistical neighbours £ per pupil\tUnitary £ per pupil\tEngland £ per pupil\n"
    "Access\t1,133\t106\t123\t128\n"
)


def test_heads_name_groups_and_units_and_the_caption_the_period() -> None:
    assert _of(_table(_GROUPS, before="The main areas of spending in 2001/02 were:")) == [
        ("Access", "LEA", "2001/02", "1133", "GBP per pupil"),
        ("Access", "statistical neighbours", "2001/02", "106", "GBP per pupil"),
        ("Access", "unitary", "2001/02", "123", "GBP per pupil"),
        ("Access", "England", "2001/02", "128", "GBP per pupil"),
    ]


@pytest.mark.parametrize(
    "after", ["(Source: council accounts 2001/02)", "Data source: council accounts 2001/02."]
)
def test_source_under_the_table_names_the_period(after: str) -> None:
    assert {period for _, _, period, _, _ in _of(_table(_GROUPS, after=after))} == {"2001/02"}


def test_source_under_the_table_names_the_unit_that_its_heads_do_not() -> None:
    table = "\t1999\t2000\nWestmere\t36.1\t37.0\nEngland\t47.9\t49.2\n"
    found = _of(_table(table, after="(Percentage of pupils who play an instrument. Source: council)"))
    assert {unit for *_, unit in found} == {"per cent"}
    assert {(group, period) for _, group, period, _, _ in found} == {
        (group, period) for group in ("LEA", "England") for period in ("1999", "2000")
    }


def test_corner_of_the_table_may_name_period_and_unit() -> None:
    table = "2002-03, £ per pupil\tWestmere\tMetropolitan LEAs\nSchool meals\t£68\t£71\n"
    assert _of(_table(table)) == [
        ("School meals", "LEA", "2002-03", "68", "GBP per pupil"),
        ("School meals", "metropolitan", "2002-03", "71", "GBP per pupil"),
    ]


def test_rows_may_be_periods_and_columns_measures() -> None:
    table = (
        "\tEducation SSA (£000)\tBudget\tBudget as % of SSA\n"
        "1999/2000\t58,210\t57,744\t99.2%\n2000/2001\t60,385\t60,446\t100.1%\n"
    )
    assert _of(_table(table))[:4] == [
        ("Education SSA", "LEA", "1999/2000", "58210", "GBP thousand"),
        ("Budget", "LEA", "1999/2000", "57744", "GBP thousand"),
        ("Budget as % of SSA", "LEA", "1999/2000", "99.2", "per cent"),
        ("Education SSA", "LEA", "2000/2001", "60385", "GBP thousand"),
    ]


def test_counts_have_the_unit_number_and_scores_points() -> None:
    table = (
        "\t2000 On roll\tCapacity\t2003 Forecast surplus (%)\n"
        "Harbour area\t8,720\t9,840\t14\n"
        "Average points score\t31\t36.2\t8\n"
        "Pupils gaining five or more grades A*-C\t45\t44.6\t47\n"
    )
    assert _of(_table(table)) == [
        ("Harbour area: On roll", "LEA", "2000", "8720", "number"),
        ("Harbour area: Capacity", "LEA", None, "9840", "number"),
        ("Harbour area: Forecast surplus", "LEA", "2003", "14", "per cent"),
        ("Average points score: On roll", "LEA", "2000", "31", "points"),
        ("Average points score: Capacity", "LEA", None, "36.2", "points"),
        ("Average points score: Forecast surplus", "LEA", "2003", "8", "per cent"),
        ("Pupils gaining five or more grades A*-C: On roll", "LEA", "2000", "45", "number"),
        ("Pupils gaining five or more grades A*-C: Capacity", "LEA", None, "44.6", None),
        ("Pupils gaining five or more grades A*-C: Forecast surplus", "LEA", "2003", "47", "per cent"),
    ]


def test_heads_of_rows_behind_single_spaces_may_stand_on_lines_of_their_own() -> None:
    table = "Westmere\nMetropolitan\naverage\nEngland\naverage\nAccess 142 133 146\nMeals 24 27 26\n"
    caption = "Table 2: Spending 2001/02 (£ per pupil)"
    found = _of(report_of(f"SECTION 1: STRATEGY\n\nFunding\n\n3. Spending is low.\n\n{caption}\n{table}\n"))
    assert found[:3] == [
        ("Access", "LEA", "2001/02", "142", "GBP per pupil"),
        ("Access", "metropolitan", "2001/02", "133", "GBP per pupil"),
        ("Access", "England", "2001/02", "146", "GBP per pupil"),
    ]
    assert len(found) == 6


def test_heads_behind_single_spaces_are_parted_after_each_per_cent_sign() -> None:
    table = "Service Primary % Secondary % Special %\nFinance 97 75 100\nPersonnel 99 88 90\n"
    assert _of(_table(table))[:3] == [
        ("Finance: Primary", "LEA", None, "97", "per cent"),
        ("Finance: Secondary", "LEA", None, "75", "per cent"),
        ("Finance: Special", "LEA", None, "100", "per cent"),
    ]


def test_years_head_as_many_columns_in_their_order_however_they_are_set() -> None:
    table = (
        "              1999/2000   2000/01   2001/02\nExcluding delays   41   77   98\n"
        "Including delays   38   64   86\n"
    )
    assert [(period, value) for _, _, period, value, _ in _of(_table(table))] == [
        ("1999/2000", "41"), ("2000/01", "77"), ("2001/02", "98"),
        ("1999/2000", "38"), ("2000/01", "64"), ("2001/02", "86"),
    ]  # fmt: skip


def test_rows_may_be_groups() -> None:
    table = "\tAttendance 2002\tExclusions 2002\nWestmere\t92.5%\t0.4%\nEngland\t93.1%\t0.3%\n"
    assert _of(_table(table)) == [
        ("Attendance", "LEA", "2002", "92.5", "per cent"),
        ("Exclusions", "LEA", "2002", "0.4", "per cent"),
        ("Attendance", "England", "2002", "93.1", "per cent"),
        ("Exclusions", "England", "2002", "0.3", "per cent"),
    ]


@pytest.mark.parametrize(
    "table",
    [
        "Areas for judgement\tGrade awarded\nLeadership\t3\nMusic\t2\n",
        "Service\tProvider\nMeals\tthe council\nMusic\ta trust\n",
    ],
)
def test_tables_of_grades_and_of_words_hold_no_figures(table: str) -> None:
    assert _of(_table(table)) == []
    assert _of(letter_of(table)) == []


def test_groups_are_known_when_a_narrow_head_has_cut_their_names() -> None:
    cut = _GROUPS.replace("Statistical neighbours", "Statisti cal neigh bours").replace("England", "Englan d")
    assert [group for _, group, *_ in _of(_table(cut))] == [group for _, group, *_ in _of(_table(_GROUPS))]


def test_numbers_that_no_head_period_or_unit_explains_are_no_figures() -> None:
    assert _of(_table("8\tThe state of the buildings\t2\n9\tThe extent of the visits\t4\n")) == []


def test_head_that_errs_costs_confidence() -> None:
    table = "\tEducation SSA (£m)\tShare\n1999/2000\t87,622\t99%\n"
    money, share = find_observations(_table(table), load_vocabulary())
    assert money.confidence <= 0.5 < share.confidence


def test_cells_know_table_row_and_column_and_quote_their_row() -> None:
    report = _table(_GROUPS + "Music\t9\t8\t7\t6\n")
    found = find_observations(report, load_vocabulary())
    assert [(o.table, o.row, o.column) for o in found[3:6]] == [(1, 1, 4), (1, 2, 1), (1, 2, 2)]
    assert found[0].evidence.quote == "Access 1,133 106 123 128" == report.quote(found[0].evidence.span)
    assert found[0].evidence.paragraph == "3"


def _prose(text: str) -> list[tuple[str, str, str | None, str, str | None]]:
    return _of(report_of(f"SECTION 1: STRATEGY\n\nFunding\n\n3. {text}\n"))


def test_figures_in_brackets_belong_to_the_groups_before_them() -> None:
    text = (
        "The 2001/02 grant for primary pupils, at £2,842 per pupil, was above statistical neighbours "
        "(£2,778) and the English average (£2,753)."
    )
    assert _prose(text) == [
        ("grant for primary pupils", "LEA", "2001/02", "2842", "GBP per pupil"),
        ("grant for primary pupils", "statistical neighbours", "2001/02", "2778", "GBP per pupil"),
        ("grant for primary pupils", "England", "2001/02", "2753", "GBP per pupil"),
    ]


def test_next_sentence_goes_on_with_the_measure_of_another_phase() -> None:
    text = (
        "The 2001/02 grant for primary pupils, at £2,842 per pupil, was above unitary authorities (£2,778). "
        "Similarly, at £3,622 per pupil, it was higher for secondary pupils than in England (£3,513)."
    )
    assert _prose(text)[2:] == [
        ("grant for secondary pupils", "LEA", "2001/02", "3622", "GBP per pupil"),
        ("grant for secondary pupils", "England", "2001/02", "3513", "GBP per pupil"),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The share of empty posts is about 5 per cent, compared with 2 per cent nationally "
            "and 4 per cent in similar authorities.",
            [
                ("share of empty posts", "LEA", "5"),
                ("share of empty posts", "England", "2"),
                ("share of empty posts", "similar authorities", "4"),
            ],
        ),
        (
            "Spending on music is £338 per pupil. This is below the average for similar LEAs of £446.",
            [("Spending on music", "LEA", "338"), ("Spending on music", "similar authorities", "446")],
        ),
        (
            "Spending on music exceeds similar LEAs and national figures at £214 per pupil, "
            "compared to £140 and £150 respectively.",
            [
                ("Spending on music", "LEA", "214"),
                ("Spending on music", "similar authorities", "140"),
                ("Spending on music", "England", "150"),
            ],
        ),
        (
            "In 1999 some 34% of pupils stayed on compared to 29% nationally.",
            [("share of pupils stayed on", "LEA", "34"), ("share of pupils stayed on", "England", "29")],
        ),
        (
            "Inspections show that 62 per cent of schools are good, compared with 58 per cent nationally.",
            [("share of schools are good", "LEA", "62"), ("share of schools are good", "England", "58")],
        ),
        (
            "Just over 24 per cent of pupils stay on, as against 18.7 per cent in England.",
            [("share of pupils stay on", "LEA", "24"), ("share of pupils stay on", "England", "18.7")],
        ),
        ("Spending rose by £50 per pupil.", []),
        (
            "Attendance is 92 per cent, and 61 per cent of schools like it, which is above national levels.",
            [],
        ),
        ("Results rose by 4 percentage points compared with 3 per cent nationally.", []),
        ("Between 12 per cent and 14 per cent stay on, compared with 20 per cent nationally.", []),
    ],
)
def test_prose_gives_figures_only_beside_those_of_a_group(
    text: str, expected: list[tuple[str, str, str]]
) -> None:
    assert [(measure, group, value) for measure, group, _, value, _ in _prose(text)] == expected


def test_a_unit_that_the_figures_cannot_have_stays_as_printed_with_a_notice() -> None:
    head = "\t1999/2000\t2000/2001\nSchools budget (£m)\t{}\t88,100\n"
    document = _table(head.format("87,922"))
    assert {unit for *_, unit in _of(document)} == {"£m"}
    (notice,) = doubted_units(find_observations(document, load_vocabulary()))
    assert (notice.code, notice.paragraph) == ("unlikely-unit", "3")
    likely = find_observations(_table(head.format("87.9").replace("88,100", "88.1")), load_vocabulary())
    assert {one.unit for one in likely} == {"GBP million"}
    assert doubted_units(likely) == ()


def test_a_year_in_a_further_clause_is_not_the_period_of_the_figures() -> None:
    text = "Some 9 per cent of pupils stay on, as against 8 per cent in England, and by 2004 more will do so."
    assert {period for _, _, period, _, _ in _prose(text)} == {None}


@pytest.mark.real
def test_real_tables_are_read_cell_by_cell(real_reports: list[Path]) -> None:
    counted: dict[tuple[str, str], int] = {}
    cells: list[Observation] = []
    for path in real_reports:
        document = read_document(path)
        inspection = find_inspection(document, load_vocabulary())
        found = [o for o in find_observations(document, load_vocabulary()) if o.table is not None]
        counted[inspection.lea, inspection.date] = len(found)
        cells += found
    assert counted == {
        ("luton", "2002-07"): 33,
        ("luton", "2006-11"): 0,
        ("leicester", "2001-05"): 0,
        ("stoke-on-trent", "2003-06"): 36,
    }
    assert all(o.period and o.unit and o.group for o in cells)


def test_a_label_alone_names_the_rows_under_it() -> None:
    table = (
        "\t1999\t2000\nEnglish\t\t\nWestmere\t64\t68\nNational\t70\t75\nMathematics\t\t\nWestmere\t62\t69\n"
        "National\t69\t72\n"
    )
    found = _of(_table(table, before="Table 2: Percentage of pupils who reach Level 4"))
    assert found[0] == ("English", "LEA", "1999", "64", "per cent")
    assert found[3] == ("English", "England", "2000", "75", "per cent")
    assert found[-1] == ("Mathematics", "England", "2000", "72", "per cent")


def test_a_head_over_several_columns_is_that_of_each() -> None:
    table = "\t1999\t\t2000\t\n\tLEA\tEngland\tLEA\tEngland\nReading\t80\t84\t81\t85\n"
    assert [(group, period, value) for _, group, period, value, _ in _of(_table(table))] == [
        ("LEA", "1999", "80"),
        ("England", "1999", "84"),
        ("LEA", "2000", "81"),
        ("England", "2000", "85"),
    ]


def test_labels_of_two_columns_are_joined_and_the_first_is_carried_on() -> None:
    table = (
        "\t\tLEA\tNational\nKey Stage 1\tReading\t80\t84\n\tWriting\t79\t83\nKey Stage 2\tEnglish\t68\t75\n"
    )
    assert [(measure, group, value) for measure, group, _, value, _ in _of(_table(table))] == [
        ("Key Stage 1 Reading", "LEA", "80"),
        ("Key Stage 1 Reading", "England", "84"),
        ("Key Stage 1 Writing", "LEA", "79"),
        ("Key Stage 1 Writing", "England", "83"),
        ("Key Stage 2 English", "LEA", "68"),
        ("Key Stage 2 English", "England", "75"),
    ]


def test_a_head_behind_single_spaces_is_parted_by_its_groups_or_left_out() -> None:
    parted = "Westmere Statistical neighbours England\nAccess 133 106 128\nTransport 29 26 30\n"
    assert [(measure, group, value) for measure, group, _, value, _ in _of(_table(parted))][:3] == [
        ("Access", "LEA", "133"),
        ("Access", "statistical neighbours", "106"),
        ("Access", "England", "128"),
    ]
    before_capitals = "Year SSA Budget Budget as % of SSA\n1999/2000 640 690 99.2\n2000/2001 670 710 99.8\n"
    assert [(measure, period, value) for measure, _, period, value, _ in _of(_table(before_capitals))][
        :3
    ] == [
        ("SSA", "1999/2000", "640"),
        ("Budget", "1999/2000", "690"),
        ("Budget as % of SSA", "1999/2000", "99.2"),
    ]
    assert _of(_table("Pupils on Roll Surplus Places Unfilled\nPrimary 640 69 7\nSecondary 670 71 2\n")) == []


def test_rows_that_have_run_on_in_one_line_are_parted_at_their_years() -> None:
    table = "Year English Mathematics\n1999 64 61 2000 66 63 2001 69 67\n"
    assert _of(_table(table, before="The percentages of pupils who reached the level were as follows."))[
        2:4
    ] == [
        ("English", "LEA", "2000", "66", "per cent"),
        ("Mathematics", "LEA", "2000", "63", "per cent"),
    ]


def test_short_names_of_groups_are_groups() -> None:
    table = "\t1999\t\t\t2000\t\t\n\tLEA\tEng\tSN\tLEA\tEng\tSN\nReading\t80\t84\t81\t82\t85\t83\n"
    assert [(group, period) for _, group, period, _, _ in _of(_table(table))] == [
        ("LEA", "1999"), ("England", "1999"), ("statistical neighbours", "1999"),
        ("LEA", "2000"), ("England", "2000"), ("statistical neighbours", "2000"),
    ]  # fmt: skip


def test_a_table_of_items_and_grades_holds_no_figures_whatever_its_heading() -> None:
    table = (
        "Item\tStatement\tValue\n12\tHelp with literacy\t2\n13\tHelp with numeracy\t3\n"
        "14\tHelp at Key Stage 3\t4\n15\tCatering\t1\n"
    )
    assert _of(_table(table)) == []
    assert _of(_table("Lessons a week\tWestmere\tEngland\nLiteracy\t5\t4\nNumeracy\t4\t4\nCatering\t1\t1\n"))


def test_a_head_on_two_lines_is_one_though_its_upper_words_stand_alone() -> None:
    heads = "\t\tStatistical\t\n\tWestmere\tneighbours\tEngland"
    table = f"{heads}\nReading (%)\t78.1\t80.2\t83.4\nMaths (%)\t65\t69\t71"
    assert _of(_table(table, before="The table gives results in 2001."))[:3] == [
        ("Reading", "LEA", "2001", "78.1", "per cent"),
        ("Reading", "statistical neighbours", "2001", "80.2", "per cent"),
        ("Reading", "England", "2001", "83.4", "per cent"),
    ]


def test_columns_that_name_no_group_are_measures_where_there_are_several_beside_one_that_does() -> None:
    table = "\tPrimary\tSecondary\tEngland\nPersonnel (%)\t1.5\t2.5\t2.1\nFinance (%)\t1.8\t2.2\t2.0"
    assert _of(_table(table, before="The table gives shares in 2001."))[:3] == [
        ("Personnel: Primary", "LEA", "2001", "1.5", "per cent"),
        ("Personnel: Secondary", "LEA", "2001", "2.5", "per cent"),
        ("Personnel", "England", "2001", "2.1", "per cent"),
    ]


def test_heads_of_groups_over_years_that_come_again_are_theirs() -> None:
    table = (
        "Westmere Statistical neighbours England\n1998 2000 1998 2000 1998 2000\n"
        "Reading 58 73 61 72 65 75\nNumber 52 70 56 69 59 71"
    )
    assert _of(_table(table, before="Results in per cent."))[:6] == [
        ("Reading", "LEA", "1998", "58", "per cent"),
        ("Reading", "LEA", "2000", "73", "per cent"),
        ("Reading", "statistical neighbours", "1998", "61", "per cent"),
        ("Reading", "statistical neighbours", "2000", "72", "per cent"),
        ("Reading", "England", "1998", "65", "per cent"),
        ("Reading", "England", "2000", "75", "per cent"),
    ]


def test_years_that_come_again_without_groups_over_them_give_no_figures() -> None:
    table = "1998 2000 1998 2000\nReading 58 73 61 72\nNumber 52 70 56 69"
    assert _of(_table(table, before="Results in per cent.")) == []


def test_heads_whose_units_stand_on_a_line_of_their_own_keep_their_names() -> None:
    table = (
        "Education Budget Budget as\nSSA £m £m % of SSA\n1999/2000 81.4 86.9 106.8\n2000/2001 88.2 92.0 104.3"
    )
    assert _of(_table(table))[:3] == [
        ("Education SSA", "LEA", "1999/2000", "81.4", "GBP million"),
        ("Budget", "LEA", "1999/2000", "86.9", "GBP million"),
        ("Budget as % of SSA", "LEA", "1999/2000", "106.8", "per cent"),
    ]


def test_heads_set_one_line_below_the_other_may_wrap_and_have_their_units_below() -> None:
    heads = "Westmere\n£ per pupil\nStatistical\nneighbours\n£ per pupil\nEnglish\ncounties\n£ per pupil"
    rows = "Primary\n1,893\n1,917\n1,921\nSecondary\n2,541\n2,573\n2,590"
    assert _of(_table(f"{heads}\n{rows}", before="Spending in 2001/02."))[:3] == [
        ("Primary", "LEA", "2001/02", "1893", "GBP per pupil"),
        ("Primary", "statistical neighbours", "2001/02", "1917", "GBP per pupil"),
        ("Primary", "counties", "2001/02", "1921", "GBP per pupil"),
    ]


def test_a_line_of_the_head_that_has_slid_among_the_rows_gives_its_group_to_none() -> None:
    head = "       Spending                   Westmere £ per pupil   Statistical neighbours £ per pupil\n"
    rows = (
        "Access                     94                     99                           102\n"
        "Transport                  27                     25                            29\n"
    )
    assert _of(_table(f"{head}       England £ per pupil\n{rows}")) == []


def test_cells_behind_two_blanks_in_no_columns_are_those_of_the_head_in_their_order() -> None:
    rows = "Access  94  99  102\nHome to school transport  27  25  29\n"
    assert _of(_table(f"Category  Westmere  Statistical neighbours  England\n{rows}")) == [
        ("Access", "LEA", None, "94", None),
        ("Access", "statistical neighbours", None, "99", None),
        ("Access", "England", None, "102", None),
        ("Home to school transport", "LEA", None, "27", None),
        ("Home to school transport", "statistical neighbours", None, "25", None),
        ("Home to school transport", "England", None, "29", None),
    ]
    assert _of(_table(f"Westmere  England\n{rows}")) == []
