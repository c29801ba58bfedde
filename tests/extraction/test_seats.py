"""Seats of the present council, never of the one before."""

from __future__ import annotations

from pathlib import Path

import pytest

from leagraph.documents import read_document
from leagraph.extraction.seats import find_seats
from leagraph.extraction.vocabulary import load_vocabulary

from .invented_reports import report_of

_BODY = "SECTION 1: STRATEGY\n\nCouncil structure\n\n3. {text}\n\n4. There are ten schools.\n"


def _seats(text: str) -> dict[str, int]:
    return {s.party: s.seats for s in find_seats(report_of(_BODY.format(text=text)), load_vocabulary())}


@pytest.mark.parametrize(
    "text",
    [
        "The council has 40 members; 22 of whom are Labour, 14 Conservative and 4 Liberal Democrat.",
        "The council has 40 members: 22 Labour, 14 Conservative and 4 Liberal Democrat.",
        "There are 22 Labour members, 14 Conservatives and four Liberal Democrats on the council.",
        "Labour has 22 of the 40 seats, the Conservatives 14 and the Liberal Democrats 4.",
        "The seats of the council are held by Labour (22), Conservative (14) and Liberal Democrats (4).",
        "Twenty-two councillors are Labour, 14 are Conservative and 4 are Liberal Democrat.",
        "The council has 40 members: Labour 22, Conservative 14 and Liberal Democrat 4.",
        "The council's 40 seats are held by Labour (22), the Conservatives (14) and Liberal Democrats (4).",
        "Labour holds 22 of the council's seats, the Conservatives 14 and the Liberal Democrats four.",
        "The council has 40 members (Labour 22, Conservative 14, Liberal Democrat 4).",
        "Labour holds 22 seats and the Conservatives 14; the four others are held by Liberal Democrats.",
        "Labour holds 22 seats and the Conservatives 14, with four seats held by Liberal Democrats.",
        "Labour holds 22 seats, the Conservatives 14. The other four are held by Liberal Democrats.",
        "The Labour group has 22 council seats; Conservatives have 14 and Liberal Democrats four.",
        "With 22 of the 40 seats Labour leads. The Conservatives have 14 and the Liberal Democrats four.",
        "Labour has led since 1990 with 22 of 40 seats. 14 are Conservatives and four Liberal Democrats.",
        "Twenty-two of the 40 councillors are Labour, 14 Conservative and four Liberal Democrat.",
        "Labour has a majority (22 seats out of 40; Conservatives 14; Liberal Democrats four).",
        "The council is made up as follows:\n\n- Labour 22\n- Conservative 14\n- Liberal Democrat 4",
        "The council is as follows.\n\nParty\tSeats\nLabour\t22\nConservative\t14\nLiberal Democrat\t4",
    ],
)
def test_seats_are_counted_in_every_order_of_words(text: str) -> None:
    assert _seats(text) == {"Labour": 22, "Conservative": 14, "Liberal Democrat": 4}


def test_council_of_the_last_inspection_is_left_out() -> None:
    text = (
        "At the last inspection Labour had 30 of the 40 seats. Since then much has changed: "
        "21 councillors are Labour and 12 Independent, with the rest split among others."
    )
    assert _seats(text) == {"Labour": 21, "Independent": 12}


def test_committees_do_not_change_the_count() -> None:
    text = (
        "The council has 31 Conservatives and 20 Labour members. An executive of nine Conservatives governs."
    )
    assert _seats(text) == {"Conservative": 31, "Labour": 20}


@pytest.mark.parametrize(
    "text",
    [
        "Labour has led the council for nine years.",
        "Of the council's 40 seats Labour has 50.",
        "Independent special schools have 40 places.",
        "There is a Green Paper of 30 pages.",
    ],
)
def test_parties_without_seats_give_none(text: str) -> None:
    assert _seats(text) == {}


@pytest.mark.real
def test_real_reports_count_the_present_council(real_reports: list[Path]) -> None:
    found = [
        {s.party: s.seats for s in find_seats(read_document(p), load_vocabulary())} for p in real_reports
    ]
    assert sorted(len(seats) for seats in found) == [0, 0, 2, 3]
    assert {"Labour": 27, "Independent": 18} in found


def test_an_independent_member_needs_no_capital() -> None:
    text = (
        "The council's 40 seats are held by Labour (22), the Conservatives (17) and one independent member."
    )
    assert _seats(text) == {"Labour": 22, "Conservative": 17, "Independent": 1}


def test_what_is_left_goes_to_independents_of_the_next_sentence() -> None:
    text = "Labour holds 22 seats and the Conservatives 14. The remaining two seats are held by independents."
    assert _seats(text) == {"Labour": 22, "Conservative": 14, "Independent": 2}
