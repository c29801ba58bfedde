"""Tables: rows, blank header cells, tables inside a paragraph, cells with several bullets."""

from __future__ import annotations

import pytest

from leagraph.documents import Block, BlockKind
from tests.documents.reading import kinds, passage, read, texts


def cells(block: Block) -> list[list[str]]:
    return [[cell.text for cell in row] for row in block.rows]


def test_a_table_inside_a_paragraph_does_not_end_the_passage() -> None:
    document = read(
        "25. Spending is near the average.\n\n"
        "\tBorough £\tEngland £\nAccess\t133\t128\nSchool  *improvement*\t29\t\n\n"
        "(Source: invented)\n\nWithin this, the sum for access is high.\n\n26. Schools value it."
    )
    one = passage(document, "25")
    assert kinds(one) == "ptpp"
    table = one.blocks[1]
    assert cells(table) == [
        ["", "Borough £", "England £"],
        ["Access", "133", "128"],
        ["School improvement", "29", ""],
    ]
    for row in table.rows:
        for cell in row:
            if cell.text and "improvement" not in cell.text:
                assert document.quote(cell.span) == cell.text
    assert table.text.splitlines()[1] == "Access\t133\t128"


def test_two_tables_with_different_columns_are_two_tables() -> None:
    document = read("Name\tGrade\nA\t1\n\n1\n\nGrade\tMeaning\tWords\n1\tlow\tpoor\n")
    tables = [block for one in document.passages for block in one.blocks if block.kind is BlockKind.TABLE]
    assert [len(table.rows) for table in tables] == [2, 2]


def test_a_table_cut_by_a_page_break_is_one_table() -> None:
    document = read("Name\tGrade\nA\t1\n\nPage 4\n\nB\t2\n")
    tables = [block for one in document.passages for block in one.blocks if block.kind is BlockKind.TABLE]
    assert [cells(table) for table in tables] == [[["Name", "Grade"], ["A", "1"], ["B", "2"]]]


def test_a_markdown_table_is_a_table() -> None:
    document = read(
        "3. See below.\n\n| Name | Grade |\n|------|------:|\n| **A** | 1 |\n\n4. Schools value it."
    )
    assert cells(passage(document, "3").blocks[1]) == [["Name", "Grade"], ["A", "1"]]


@pytest.mark.parametrize("glyph", ["•", "\uf0b7", "▪"])
def test_bullets_inside_a_cell_stay_as_marks_between_the_items(glyph: str) -> None:
    document = read(
        f"Strengths\tWeaknesses\n{glyph} Safety: {glyph} all cases {glyph} on time\t{glyph} Health: "
        f"{glyph} waiting times\n"
    )
    row = document.passages[0].blocks[0].rows[1]
    shown = "•" if glyph == "\uf0b7" else glyph
    assert row[0].text.endswith(f"Safety: {shown} all cases {shown} on time")


def test_a_numbered_paragraph_behind_a_tab_is_no_table() -> None:
    document = read("3.\tThe council plans well.\n\n4.\tSchools value it.\n\n•\tcatering\n\n•\tcleaning")
    assert kinds(passage(document, "4")) == "pbb"


def test_a_table_flattened_into_running_text_is_a_paragraph() -> None:
    document = read(
        "APPENDIX 2: RECORD\n\nNo.\tJudgement\tGrade\n1\tContext\t4\n\n"
        "2 Funding of schools 3 No. Judgement Grade 3 Support for "
        "literacy 2"
    )
    assert kinds(document.passages[-1]) == "tp"
    assert texts(document.passages[-1])[1].startswith("2 Funding of schools 3")


def tables_in(source: str) -> list[list[list[str]]]:
    document = read(f"3. Spending is low.\n\n{source}\n\n4. There are ten schools.\n")
    blocks = [block for one in document.passages for block in one.blocks]
    for block in blocks:
        for row in block.rows:
            for cell in row:
                if cell.text and "\n" not in document.text[cell.span.start : cell.span.end]:
                    assert document.quote(cell.span) == cell.text
    assert [one.number for one in document.passages if one.number] == ["3", "4"]
    return [cells(block) for block in blocks if block.kind is BlockKind.TABLE]


def test_a_table_set_by_spaces_has_its_wrapped_heads_and_labels_in_one_cell() -> None:
    source = """\
                          Westmere    Statistical     Unitary
                         £ per pupil   neighbours   £ per pupil
Access                      133           106          123
Youth and community
services (net)            2,410         2,318        2,277
Behaviour support
  (including exclusions)     12            14           11
"""
    assert tables_in(source) == [
        [
            ["", "Westmere", "Statistical", "Unitary"],
            ["", "£ per pupil", "neighbours", "£ per pupil"],
            ["Access", "133", "106", "123"],
            ["Youth and community services (net)", "2,410", "2,318", "2,277"],
            ["Behaviour support (including exclusions)", "12", "14", "11"],
        ]
    ]


def test_rules_and_blank_lines_in_a_table_set_by_spaces_are_no_rows() -> None:
    source = (
        "Year       LEA     England\n---------------\n1999        64       69\n\n2000        67       71\n"
    )
    assert tables_in(source) == [[["Year", "LEA", "England"], ["1999", "64", "69"], ["2000", "67", "71"]]]


def test_wide_figures_of_a_table_set_by_spaces_may_stand_one_space_apart() -> None:
    source = "Stage      LEA  Eng    SN\nFirst     66.2 65.1  66.0\nSecond    91.0 90.4 100.0\n"
    assert tables_in(source) == [
        [
            ["Stage", "LEA", "Eng", "SN"],
            ["First", "66.2", "65.1", "66.0"],
            ["Second", "91.0", "90.4", "100.0"],
        ]
    ]


def test_labels_of_two_columns_are_two_cells() -> None:
    source = """\
                              LEA    National
Key Stage 1    Reading         80       84
               Writing         79       83
"""
    assert tables_in(source) == [
        [["", "", "LEA", "National"], ["Key Stage 1", "Reading", "80", "84"], ["", "Writing", "79", "83"]]
    ]


def test_a_table_set_by_spaces_goes_on_after_a_page_number() -> None:
    rows = [f"{year}        64       69" for year in range(1999, 2003)]
    source = "\n".join(["Year       LEA     England", *rows[:2], "", "Page 4", "", *rows[2:]]) + "\n"
    (table,) = tables_in(source)
    assert [row[0] for row in table] == ["Year", "1999", "2000", "2001", "2002"]


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_a_table_with_one_cell_a_line_has_rows(gap: str) -> None:
    lines = ["Year", "LEA", "Statistical neighbours", "1999", "64", "69", "2000", "67", "71"]
    assert tables_in(gap.join(lines) + "\n") == [
        [["Year", "LEA", "Statistical neighbours"], ["1999", "64", "69"], ["2000", "67", "71"]]
    ]


def test_a_table_with_one_cell_a_line_may_lack_the_head_of_its_labels() -> None:
    lines = ["The sums are as follows:", "", "LEA", "England", "Access", "64", "69", "Transport", "67", "71"]
    assert tables_in("\n".join(lines) + "\n") == [
        [["", "LEA", "England"], ["Access", "64", "69"], ["Transport", "67", "71"]]
    ]


def test_rows_behind_single_spaces_have_cells_and_their_head_is_parted_only_into_years() -> None:
    assert tables_in("Key Stage 2 1999 2000\nEnglish 64 69\nMathematics 67 71\n") == [
        [["Key Stage 2", "1999", "2000"], ["English", "64", "69"], ["Mathematics", "67", "71"]]
    ]
    assert tables_in("Westmere England\nEnglish 64 69\nMathematics 67 71\n") == [
        [["", "Westmere England"], ["English", "64", "69"], ["Mathematics", "67", "71"]]
    ]


@pytest.mark.parametrize(
    "source",
    [
        "The council spends  £12  million a year\nand has  12  schools.",
        "Telephone   0207 421 6744\nFax         0207 421 6855",
        "No.\nJudgement\nGrade\nGrade\n1\nThe context of the LEA\n4\n4\n2\nThe performance of schools\n3\n4",
        "1.  The context of the LEA              4\n2.  The performance of schools          5",
        "Access  12  14\nand transport, which cost more than it did, was  15  or  16",
    ],
)
def test_what_has_no_heads_or_no_columns_is_no_table(source: str) -> None:
    assert tables_in(source + "\n") == []


def test_a_figure_right_behind_a_long_label_stands_in_its_column() -> None:
    table = (
        "£ per pupil                        Oldmere  England\n"
        "Primary schools budget             1,842    1,893\n"
        "Secondary schools budget in all as 2,419    2,531\n"
        "Strategic management               76       101"
    )
    document = read(f"1. It is small.\n\n2. Its budget:\n\n{table}\n\n3. It is fair.\n\n4. It is clear.")
    rows = [[cell.text for cell in row] for p in document.passages for b in p.blocks for row in b.rows]
    assert rows[2] == ["Secondary schools budget in all as", "2,419", "2,531"]
