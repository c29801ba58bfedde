"""Flattened grades: one number and one grade an item, certain only where every best reading agrees."""

from __future__ import annotations

import pytest

from leagraph.extraction.record_grades import Slot, grades_of_slots


def _grades(*row: str | tuple[str, ...]) -> list[tuple[str | None, ...]]:
    """Read a row of figures and items, an item being ``(number, figures inside its words ...)``."""
    before: list[str] = []
    slots: list[Slot] = []
    for entry in row:
        if isinstance(entry, tuple):
            slots.append(Slot(entry[0], entry[1:], ()))
        elif slots:
            slots[-1] = Slot(slots[-1].number, slots[-1].inside, (*slots[-1].after, entry))
        else:
            before.append(entry)
    return grades_of_slots(before, slots)


@pytest.mark.parametrize(
    ("row", "grades"),
    [
        (("20", ("20",), "2", "21", "4", ("21",)), ["2", "4"]),
        ((("20",), "2", "1", "20a", ("20a",)), ["2", "1"]),
        (("21", ("21", "2"), "2", "22", ("22",)), ["2", "2"]),
        ((("23",), "3", ("24", "24", "3"), "25", "2", ("25",)), ["3", "3", "2"]),
        ((("18",), "3", "19", "4", ("19",), "20", ("20",), "5"), ["3", "4", "5"]),
        (("1", "6", ("1",), "2", "5", ("2",), "3", "3", ("3",)), ["6", "5", "3"]),
    ],
)
def test_each_item_gets_the_grade_that_leaves_every_other_one(
    row: tuple[str | tuple[str, ...], ...], grades: list[str]
) -> None:
    assert _grades(*row) == [(grade,) for grade in grades]


def test_item_whose_grade_is_lost_gets_none_and_costs_its_neighbours_nothing() -> None:
    row = ("34", "3", ("34",), "35", ("35",), "36", ("36",), "2", "37", ("37", "4"))
    assert _grades(*row) == [("3",), (None,), ("2",), ("4",)]


def test_grade_that_could_belong_to_two_items_is_certain_for_neither() -> None:
    first, second = _grades(("40",), "3", ("41",))
    assert len(first) > 1
    assert len(second) > 1


def test_page_number_between_items_is_nobodys() -> None:
    assert _grades(("30", "30", "4"), "47", "31", "3", ("31",)) == [("4",), ("3",)]


def test_no_items_give_no_grades() -> None:
    assert grades_of_slots((), ()) == []
