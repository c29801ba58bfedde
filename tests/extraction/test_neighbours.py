"""Statistical neighbours in footnotes, sentences and lists."""

from __future__ import annotations

from pathlib import Path

import pytest

from leagraph.documents import read_document
from leagraph.extraction.neighbours import find_neighbours, names_of_list
from leagraph.extraction.vocabulary import load_vocabulary

from .invented_reports import report_of

_BODY = "SECTION 1: STRATEGY\n\nPerformance\n\n3. Results are poor. {text}\n\n4. There are ten schools.\n"


def _names(text: str) -> list[str]:
    return [n.name for n in find_neighbours(report_of(_BODY.format(text=text)), load_vocabulary())]


@pytest.mark.parametrize(
    "text",
    [
        "The LEA's statistical neighbours are Aldham, City of Bexford, North Caston and Dale and Marsh.",
        "Its similar authorities are: Aldham, City of Bexford, North Caston and Dale and Marsh.",
        "Aldham, City of Bexford, North Caston and Dale and Marsh are the LEA's statistical neighbours.",
        "It spends less than its statistical neighbours "
        "(Aldham, City of Bexford, North Caston and Dale and Marsh).",
        "The family of authorities comprises Aldham, City of Bexford, North Caston and Dale and Marsh.",
    ],
)
def test_names_are_read_in_every_order(text: str) -> None:
    assert _names(text) == ["Aldham", "City of Bexford", "North Caston", "Dale and Marsh"]


_KNOWN = ["Luton", "Slough", "Derby", "Bolton", "Rochdale"]


@pytest.mark.parametrize(
    "text",
    [
        "Comparison is made with the following authorities: {}.",
        "The authorities most like Westmere are {}.",
        "Similar LEAs are {}.",
        "Those LEAs which are statistically closest to Westmere include {}.",
        "The LEAs with which Westmere is compared in this report are {}.",
        "Performance is like that in {}, which are its statistical neighbours.",
        "Those of its statistical neighbours² are used.\n\n² {}.",
        "The LEA identifies the following as its statistical neighbours:\n\n{}.",
        "It is grouped with {}, its statistical neighbours.",
        "It is compared with {}, which are known as its statistical neighbours.",
        "The following authorities are statistically most like it and are used for comparison:\n\n{}.",
    ],
)
def test_known_authorities_are_neighbours_in_whatever_words_they_are_compared(text: str) -> None:
    assert _names(text.format("Luton, Slough, Derby, Bolton and Rochdale")) == _KNOWN


def test_names_under_a_heading_of_their_own_are_neighbours() -> None:
    assert _names("It was so.\n\nStatistical neighbours\n\n" + "\n".join(_KNOWN)) == _KNOWN


@pytest.mark.parametrize(
    "text",
    [
        "Westmere shares the service with {}, and its costs compare well.",
        "It borders on {}, with which it compares itself.",
        "Officers have visited {}.",
    ],
)
def test_authorities_that_border_on_it_or_share_a_service_are_no_neighbours(text: str) -> None:
    assert _names(text.format("Luton, Slough, Derby, Bolton and Rochdale")) == []


def test_footnote_names_the_neighbours() -> None:
    body = (
        "SECTION 1: STRATEGY\n\nPerformance\n\n3. Results are below those of statistical neighbours¹.\n\n"
        "¹ Westmere's similar authorities are Aldham, Bexford and Caston.\n\n4. There are ten schools.\n"
    )
    found = find_neighbours(report_of(body), load_vocabulary())
    assert [n.name for n in found] == ["Aldham", "Bexford", "Caston"]


@pytest.mark.parametrize("blank", ["      ", "\t", "\t\t  "])
@pytest.mark.parametrize("lead", ["Its statistical neighbours are:", "Statistical neighbours"])
def test_names_may_stand_in_columns(lead: str, blank: str) -> None:
    rows = ("Luton", "Slough"), ("Stockton-on-Tees", "Redcar and Cleveland"), ("Bolton", "Rochdale")
    names = "\n".join(map(blank.join, rows))
    assert _names(f"It was so.\n\n{lead}\n\n{names}") == [name for row in rows for name in row]
    assert _names(f"It was so.\n\n{lead}\n\nResults{blank}1999\nReading{blank}2000") == []


def test_list_names_the_neighbours() -> None:
    assert _names("The LEA's statistical neighbours are:\n\n- Aldham;\n- Dale and Marsh; and\n- Caston.") == [
        "Aldham", "Dale and Marsh", "Caston",
    ]  # fmt: skip


def test_names_may_stand_each_on_a_line_of_its_own() -> None:
    names = "Rutland\nKingston upon Thames\n\nPage 27\n\nWigan\nRedcar and Cleveland"
    assert _names(f"It was so.\n\nThe LEA's statistical neighbours are:\n\n{names}") == [
        "Rutland", "Kingston upon Thames", "Wigan", "Redcar and Cleveland",
    ]  # fmt: skip
    assert _names("Spending differs from that of its neighbours:\n\nSpending is low.\nIt has grown.") == []


@pytest.mark.parametrize(
    "text",
    [
        "Results are close to those of statistical neighbours and of England.",
        "The statistical neighbours are better funded, have fewer schools and spend more.",
        "Attendance is in line with similar authorities, Ofsted reports and national data.",
    ],
)
def test_comparisons_name_nobody(text: str) -> None:
    assert _names(text) == []


def test_known_names_decide_which_and_is_part_of_a_name() -> None:
    names = names_of_list(
        "Slough, Bath and North East Somerset and Blackburn with Darwen.", load_vocabulary()
    )
    assert names == ("Slough", "Bath and North East Somerset", "Blackburn with Darwen")


def test_printed_name_is_kept_and_the_authority_is_the_same_under_all_its_names() -> None:
    (first, *_) = find_neighbours(
        report_of(
            _BODY.format(
                text="The LEA's statistical neighbours are City of Derby, Derby, Slough and Leicester City."
            )
        ),
        load_vocabulary(),
    )
    assert (first.name, first.lea) == ("City of Derby", "derby")


def test_each_authority_is_named_once() -> None:
    assert _names("Its statistical neighbours are Derby, Slough and City of Derby.") == ["Derby", "Slough"]


@pytest.mark.real
def test_real_reports_name_ten_neighbours_or_none(real_reports: list[Path]) -> None:
    counted = [len(find_neighbours(read_document(path), load_vocabulary())) for path in real_reports]
    assert sorted(counted) == [0, 0, 10, 10]


def test_footnote_with_a_plain_mark_names_the_neighbours_though_it_cuts_a_paragraph() -> None:
    lines = [
        "SECTION 1: STRATEGY", "", "Performance", "",
        "3. Results at the age of eleven are below those of similar authorities1 in reading, and they are in",
        "line with them in mathematics. They rise from year to year, and have done so since the tests began,",
        "but the gap to the best of them has grown wider in the course of",
        "", "1 The LEA's statistical neighbours are Aldham, Bexford,", "Caston and Dunmere.",
        "", "Page 4", "",
        "the last three years. Boys do less well than girls in all of them, as they do nearly everywhere in",
        "the country, and this has been so for a long time.", "",
        "4. There are ten schools.",
    ]  # fmt: skip
    report = report_of("\n".join(lines) + "\n")
    found = find_neighbours(report, load_vocabulary())
    assert [n.name for n in found] == ["Aldham", "Bexford", "Caston", "Dunmere"]
    (third,) = (passage for passage in report.passages if passage.number == "3")
    assert "in the course of the last three years" in third.blocks[0].text


def _with_footnote(mark: str, names: str) -> list[str]:
    body = [
        "SECTION 1: STRATEGY", "", "Performance", "",
        f"3. Results at the age of eleven are close to those of {mark} in reading, and they are in line",
        "with them in mathematics. They rise from year to year, and have done so since the tests began.", "",
        f"1 {names}", "",
        "4. Boys do less well than girls in all of them, as they do nearly everywhere in the country.",
    ]  # fmt: skip
    report = report_of("\n".join(body) + "\n")
    return [n.name for n in find_neighbours(report, load_vocabulary())]


def test_a_footnote_of_names_alone_lists_neighbours_where_its_mark_stands_behind_them() -> None:
    names = ["Barnsley", "Bolton", "St Helens", "Redcar and Cleveland", "Wigan"]
    listed = f"{', '.join(names[:-1])} and {names[-1]}."
    assert _with_footnote("similar LEAs1", listed) == names
    assert _with_footnote("most schools1", listed) == []


def test_a_footnote_of_unknown_names_lists_no_neighbours() -> None:
    assert _with_footnote("similar LEAs1", "Aldham, Bexford, Caston, Dunmere and Eastley.") == []


def test_a_name_not_known_that_looks_like_a_heading_does_not_end_the_list() -> None:
    listed = "\n\n".join(["- Rutland", "Aldham and Dale", "- Wigan", "- Bolton"])
    assert {"Rutland", "Wigan", "Bolton"} <= set(_names(f"The LEA's statistical neighbours are:\n\n{listed}"))
