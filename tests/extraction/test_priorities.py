"""Priorities of the Education Development Plan, as bullets and in one sentence."""

from __future__ import annotations

from pathlib import Path

import pytest

from leagraph.documents import read_document
from leagraph.extraction.priorities import find_priorities
from leagraph.extraction.vocabulary import load_vocabulary

from .invented_reports import report_of

_BODY = (
    "SECTION 1: STRATEGY\n\nThe strategy for school improvement\n\n3. {text}\n\n4. There are ten schools.\n"
)
_THREE = ["music and dance", "raising standards of spelling", "school meals"]
_NUMBERS = "\n\n1. music and dance\n2. raising standards of spelling\n3. school meals\n"
_BULLETS = "\n\n- music and dance;\n- raising standards of spelling; and\n- school meals."


def _texts(text: str) -> list[str]:
    return [p.text for p in find_priorities(report_of(_BODY.format(text=text)), load_vocabulary())]


@pytest.mark.parametrize(
    "text",
    [
        f"The Education Development Plan has three priorities, which are as follows:{_BULLETS}",
        f"The EDP was approved at once. Its three priorities are:{_BULLETS}",
        f"The second Educational Development Plan is short. It has these priorities:{_BULLETS}",
        f"The first EDP had too few aims. Schools chose the priorities of EDP 2. These are:{_BULLETS}",
        "The EDP has three priorities: music and dance; raising standards of spelling; and school meals.",
        "The EDP's priorities are music and dance; raising standards of spelling; and school meals.",
        f"The EDP priorities are as follows.{_BULLETS}",
        f"The EDP sets out the following priorities:{_NUMBERS}",
        f"The plan is new.\n\nEDP priorities{_BULLETS}",
        f"The plan is new.\n\nPriorities of the Education Development Plan{_NUMBERS}",
        "The EDP addresses these:\n\n- Priority One - music and dance\n- Priority Two - raising standards of "
        "spelling\n- Priority Three - school meals",
    ],
)
def test_priorities_are_listed_in_many_ways(text: str) -> None:
    assert _texts(text) == _THREE


def test_lines_may_number_the_priorities_by_name() -> None:
    lines = "Priority 1: music and dance\n\nPriority 2: raising standards\nof spelling\n\nPage 7\n\n"
    text = f"The EDP is sound. Its priorities reflect local needs:\n\n{lines}Priority 3: school meals"
    assert _texts(text) == _THREE
    assert _texts("Priority 2: music and dance\n\nPriority 4: raising standards") == []


def test_lines_without_marks_are_items_where_they_are_as_many_as_is_said() -> None:
    lines = ["Music and dance", "Raising standards of spelling", "School meals"]
    body = "\n".join(lines)
    assert _texts(f"The EDP has three priorities:\n\n{body}") == lines
    assert _texts(f"The EDP has four priorities:\n\n{body}") == []
    assert _texts(f"The EDP has three priorities:\n\n{body}\nSwimming") == []
    assert _texts("The EDP has three priorities:\n\nMusic is good.\nSpelling is poor.\nMeals are cold.") == []


def test_commas_part_the_items_when_their_count_is_the_stated_one() -> None:
    assert _texts("The EDP has three priorities: music, spelling and meals.") == [
        "music",
        "spelling",
        "meals",
    ]
    assert _texts("The EDP has four priorities: music, spelling and meals.") == []


@pytest.mark.parametrize(
    "text",
    [
        f"At the time of the last inspection the EDP had three priorities:{_BULLETS}",
        "The EDP has six priorities. They are clear.",
        "The EDP is good. Each priority has clear actions linked to the departments of the council.",
        f"The board that watches over the EDP has these members:{_BULLETS}",
    ],
)
def test_other_lists_and_earlier_plans_give_none(text: str) -> None:
    assert _texts(text) == []


def test_positions_count_from_one_and_quotes_are_the_items() -> None:
    report = report_of(_BODY.format(text=f"The EDP has three priorities:{_BULLETS}"))
    found = find_priorities(report, load_vocabulary())
    assert [p.position for p in found] == [1, 2, 3]
    assert all(p.text in p.evidence.quote == report.quote(p.evidence.span) for p in found)


@pytest.mark.real
def test_real_reports_list_eight_priorities_or_none(real_reports: list[Path]) -> None:
    counted = [len(find_priorities(read_document(path), load_vocabulary())) for path in real_reports]
    assert sorted(counted) == [0, 0, 0, 8]
