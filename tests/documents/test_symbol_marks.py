"""Letters that stand for the squares of a symbol font, and letters that stand for themselves."""

from __future__ import annotations

import pytest

from leagraph.documents.lines import split_lines
from leagraph.documents.symbol_marks import with_marks


@pytest.mark.parametrize("mark", ["n", "l", "u", "Ø"])
def test_a_letter_under_the_title_of_a_side_is_a_square(mark: str) -> None:
    lines = split_lines(
        f"Major strengths\n{mark} Short waits.\n{mark} 94% of plans are in time.\nPlain text."
    )
    assert [line.text for line in with_marks(lines, letter=True)] == [
        "Major strengths",
        "■ Short waits.",
        "■ 94% of plans are in time.",
        "Plain text.",
    ]
    assert [(line.start, line.end) for line in with_marks(lines, letter=True)] == [
        (line.start, line.end) for line in lines
    ]


@pytest.mark.parametrize("mark", ["q", "n", "Ø", "ü", "Ÿ", "♦", "✦", "¤", "_"])
def test_a_letter_or_symbol_under_a_colon_is_a_square_in_a_report(mark: str) -> None:
    lines = split_lines(
        f"The LEA should:\n{mark} publish its plan; and\n{mark} meet schools.\n1. Plain text."
    )
    assert [line.text for line in with_marks(lines, letter=False)] == [
        "The LEA should:",
        "■ publish its plan; and",
        "■ meet schools.",
        "1. Plain text.",
    ]


@pytest.mark.parametrize(
    ("text", "letter"),
    [
        ("Strengths\nn One line alone is no list.\nIt is prose.", True),
        ("Strengths\nx Axis of a chart\nn Axis of a chart", True),
        ("A chart\nn Lines that stand\nn Under no title of a side", True),
        ("Strengths\nno waits\nno fees", True),
        ("Strengths\nn improved\nn unchanged", True),
        ("The LEA should:\nq One line alone is no list.", False),
        ("Where x is the axis\nx is short\nx is long", False),
        ("The rates were:\n£ 4 in one case\n£ 5 in another", False),
        ("The team has:\na head\na deputy\nI think so\nI do", False),
        ("# Title:\n> quoted\n> quoted", False),
        ("Items:\n• one\n• two", False),
    ],
)
def test_other_letters_and_characters_stay_what_they_are(text: str, letter: bool) -> None:
    lines = split_lines(text)
    assert with_marks(lines, letter=letter) == lines
