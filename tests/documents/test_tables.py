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
