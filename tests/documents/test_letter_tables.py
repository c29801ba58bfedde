"""The tables of letters however an extraction set them, and the titles that letters print again."""

from __future__ import annotations

import pytest

from leagraph.documents import Block, BlockKind, Document
from leagraph.documents.letter_titles import is_area, is_award, is_grade, row_words, side_of
from tests.documents.reading import read, titles

_PROSE = "The contribution of services to this outcome is good. Clinics are open to all families."


def _tables(document: Document) -> list[Block]:
    blocks = [block for one in document.passages for block in one.blocks]
    return [block for block in blocks if block.kind is BlockKind.TABLE]


def _rows(document: Document) -> list[list[str]]:
    return [[cell.text for cell in row] for table in _tables(document) for row in table.rows]


def _letter(body: str) -> Document:
    return read(f"Dear Ms Bright\n\n{body}\n\nYours sincerely\n\nPAT NORTH\n")


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_a_table_of_grades_with_one_cell_a_line_is_a_table_and_its_areas_are_headings_below(gap: str) -> None:
    cells = ["Area of judgement", "Grade awarded¹", "Being healthy", "2", "Staying safe", "Good (3)"]
    cells += ["Capacity to improve, including the management", "of services for children", "3"]
    table = gap.join(cells).replace(f"management{gap}of", "management\nof")
    body = (
        f"We award these grades.\n\n{table}\n\nPage 1 of 4\n\nBeing healthy\nGrade 2\n\n{_PROSE}\n\n"
        f"Page 2 of 4\n\nStaying safe\nGrade 3\n\n{_PROSE}"
    )
    document = _letter(body)
    assert titles(document) == ["Being healthy", "Staying safe"]
    assert _rows(document) == [
        ["Area of judgement", "Grade awarded"],
        ["Being healthy", "2"],
        ["Staying safe", "Good (3)"],
        ["Capacity to improve, including the management of services for children", "3"],
    ]


def test_a_row_of_two_grades_may_have_a_label_that_wraps() -> None:
    table = (
        "Area\nAPA 2006\nAPA 2007\nBeing healthy\n3\n3\nStaying safe\n1\n2\n"
        "Capacity to improve, including the\nmanagement of services for children and\nyoung people\n2\n3"
    )
    assert _rows(_letter(table))[1:] == [
        ["Being healthy", "3", "3"],
        ["Staying safe", "1", "2"],
        [
            "Capacity to improve, including the management of services for children and young people",
            "2",
            "3",
        ],
    ]


def test_an_area_whose_name_wraps_before_its_grade_is_a_heading() -> None:
    name = "Capacity to improve, including the management of services for children\nand young people"
    document = _letter(f"Being healthy Grade: 2\n\n{_PROSE}\n\n{name} Grade: 3\n\n{_PROSE}")
    assert titles(document) == ["Being healthy", name.replace("\n", " ")]


def test_an_area_at_the_top_of_two_pages_is_no_running_head() -> None:
    pages = "\n\n".join(
        f"Page {n} of 9\n\n{area}\n\n{_PROSE}" for n, area in enumerate(["Being healthy", "Staying safe"] * 2)
    )
    assert titles(_letter(pages)).count("Staying safe") == 2


def test_the_grade_of_an_area_under_its_heading_is_a_paragraph_of_its_own() -> None:
    lines = ("services are near and", "open to all the families who", "ask for them in the town")
    body = "Staying safe\nGrade: Good\nThe children of the town know that\n" + "\n".join(lines) + ".\n"
    document = _letter(
        body + "\nBeing healthy\nGrade 2\nIn many parts of the town the\n" + "\n".join(lines) + "."
    )
    assert titles(document) == ["Staying safe", "Being healthy"]
    first = document.passages[-3].blocks[0]
    assert first.text == "Grade: Good"


def test_grades_that_stand_below_all_their_labels_are_put_to_them() -> None:
    labels = ["Being healthy", "Capacity to improve, including\nthe management of services", "Staying safe"]
    body = "\n\n".join(["Area", *labels, "Grade awarded", "2", "3", "4", _PROSE])
    assert _rows(_letter(body)) == [
        ["Being healthy", "2"],
        ["Capacity to improve, including the management of services", "3"],
        ["Staying safe", "4"],
    ]
    assert _rows(_letter(body.replace("\n\n4\n", "\n"))) == []


def test_short_lines_under_the_title_of_a_side_are_items_and_prose_is_prose() -> None:
    body = (
        f"Staying safe\n\n{_PROSE}\n\nStrengths\nA clear plan\nManagers who know\nthe town\n\n"
        "Areas for improvement\nThe council is slow to act.\n\nBeing healthy\n\nIt is so."
    )
    document = _letter(body)
    assert titles(document) == ["Staying safe", "Strengths", "Areas for improvement", "Being healthy"]
    blocks = [(b.kind, b.text) for one in document.passages for b in one.blocks]
    assert blocks[2:5] == [
        (BlockKind.BULLET, "A clear plan"),
        (BlockKind.BULLET, "Managers who know the town"),
        (BlockKind.PARAGRAPH, "The council is slow to act."),
    ]


@pytest.mark.parametrize("gap", ["\t", "   ", ": ", " (", " - "])
def test_a_grade_beside_the_heading_of_its_area_leaves_the_heading(gap: str) -> None:
    end = ")" if gap == " (" else ""
    body = "\n\n".join(f"{area}{gap}Grade 2{end}\n\n{_PROSE}" for area in ("Being healthy", "Staying safe"))
    document = _letter(body)
    assert titles(document) == ["Being healthy", "Staying safe"]
    assert [one.blocks[0].text.strip(")") for one in document.passages[1:-1]] == ["Grade 2", "Grade 2"]


def test_rows_of_areas_and_grades_one_under_another_stay_a_table() -> None:
    body = f"Being healthy\tGrade 2\nStaying safe\tGrade 3\n\nBeing healthy\n\n{_PROSE}"
    assert titles(_letter(body)) == ["Being healthy"]
    assert _rows(_letter(body)) == [["Being healthy", "Grade 2"], ["Staying safe", "Grade 3"]]


_LEFT, _RIGHT = ["• prompt reviews", "• good carers"], ["• few adopters", "• slow visits"]
_FLATTENED = {
    "one row": "\t".join(" ".join(cell) for cell in (_LEFT, _RIGHT)),
    "one tab between lines": "\n".join(_LEFT) + "\t" + "\n".join(_RIGHT),
    "an empty left cell": f"{_LEFT[0]} {_LEFT[1]}\t{_RIGHT[0]}\n\t{_RIGHT[1]}",
    "blanks": f"{_LEFT[0]:<32}{_RIGHT[0]}\n{_LEFT[1]:<32}{_RIGHT[1]}",
    "cells that wrap": "• prompt\nreviews\n• good carers\t• few\nadopters\n• slow visits",
}


@pytest.mark.parametrize("way", _FLATTENED)
def test_two_lists_side_by_side_are_a_table_in_every_flattening(way: str) -> None:
    head = (
        f"{'Strengths':<32}Areas for improvement" if way == "blanks" else "Strengths\tAreas for improvement"
    )
    body = f"Staying safe\n\n{_PROSE}\n\n{head}\n{_FLATTENED[way]}\n\nBeing healthy\n\n{_PROSE}"
    rows = _rows(_letter(body))
    assert rows[0] == ["Strengths", "Areas for improvement"]
    for side, expected in enumerate([_LEFT, _RIGHT]):
        cells = " ".join(row[side] for row in rows[1:] if len(row) > side)
        assert " ".join(cells.split()) == " ".join(expected)
    assert titles(_letter(body)) == ["Staying safe", "Being healthy"]


def test_lines_between_two_rows_that_belong_to_no_side_for_sure_are_no_cells() -> None:
    body = "Strengths\tAreas for improvement\n• one\t• two\n• three\n• four\t• five"
    assert _rows(_letter(body))[1:] == [["• one", "• two"], ["• four", "• five"]]


def test_the_words_of_titles_sides_and_grades() -> None:
    assert all(
        map(is_area, ["Being healthy:", "Outcome 2: Staying safe", "Management of children's services"])
    )
    assert not any(map(is_area, ["Being healthy is a theme of schools.", "Support for schools", "Children"]))
    assert not is_area("The contribution of services to this outcome is good and rising")
    assert row_words("The contribution of the council's social care services in improving outcomes")
    assert not row_words("The number of schools with a grade")
    assert all(map(is_grade, ["3", "Good", "Good (3)", "3 - good", "Grade 2"]))
    assert not any(map(is_grade, ["5", "Good schools", "2006", "13"]))
    assert all(map(is_award, ["Grade 3", "Grade awarded: good", "APA grade 2", "Judgement: Adequate"]))
    assert not any(map(is_award, ["3", "Grade 3 schools are few", "Key Stage 3", "The grade is 3 of 4"]))
    assert {side_of(words) for words in ("Key strengths", "Strengths in this area:")} == {"strength"}
    weak = ["Areas for further development", "Important weaknesses and areas for development", "Weaknesses"]
    assert {side_of(words) for words in weak} == {"weakness"}
    assert {side_of(words) for words in ("Strengths of schools", "Strengths and weaknesses")} == {None}
