"""Letters that stand for the squares of a symbol font, and letters that stand for themselves."""

from __future__ import annotations

import pytest

from leagraph.documents.letter_marks import with_marks
from leagraph.documents.lines import split_lines


@pytest.mark.parametrize("mark", ["n", "l", "u", "Ø"])
def test_a_letter_under_the_title_of_a_side_is_a_square(mark: str) -> None:
    lines = split_lines(
        f"Major strengths\n{mark} Short waits.\n{mark} 94% of plans are in time.\nPlain text."
    )
    assert [line.text for line in with_marks(lines)] == [
        "Major strengths",
        "■ Short waits.",
        "■ 94% of plans are in time.",
        "Plain text.",
    ]
    assert [(line.start, line.end) for line in with_marks(lines)] == [
        (line.start, line.end) for line in lines
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Strengths\nn One line alone is no list.\nIt is prose.",
        "Strengths\nx Axis of a chart\nn Axis of a chart",
        "A chart\nn Lines that stand\nn Under no title of a side",
        "Strengths\nno waits\nno fees",
        "Strengths\nn improved\nn unchanged",
    ],
)
def test_other_letters_stay_what_they_are(text: str) -> None:
    lines = split_lines(text)
    assert with_marks(lines) == lines
