"""Scopes: triggers, their directions and their ends."""

from __future__ import annotations

import pytest

from leagraph.extraction.scopes import earlier_years, mask, plain, scopes_of
from leagraph.extraction.vocabulary import load_vocabulary


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("At the time of the previous inspection music was good.", True),
        ("In the first report music was good.", True),
        ("Music has got better since the last inspection, when it was poor.", True),
        ("Since the last inspection music has been good.", False),
        ("The inspection of schools is regular.", False),
        ("Three years ago it was poor.", True),
    ],
)
def test_the_earlier_inspection_is_named_unless_only_as_the_start_of_a_period(text: str, named: bool) -> None:
    assert bool(scopes_of(text, load_vocabulary()).previous) is named


def test_a_year_of_the_earlier_inspection_names_it_too() -> None:
    scopes = scopes_of("Music was good in 1999.", load_vocabulary())
    assert scopes.names_previous(frozenset({"1999"}))
    assert not scopes.names_previous(frozenset({"2000"}))


@pytest.mark.parametrize(
    ("text", "attributed"),
    [
        ("Headteachers rate music as good.", True),
        ("Headteachers like it, but music is good.", False),
        ("Music is good in the schools' survey.", True),
        ("Music is good, and in the schools' survey it did well.", False),
        ("The LEA believes that music is good.", True),
        ("The plan has been judged good by the DfES.", True),
        ("Music is good and valued by schools.", False),
        ("Heads find music poor and inspectors agree that music is good.", False),
    ],
)
def test_words_of_others_are_not_those_of_the_inspectors(text: str, attributed: bool) -> None:
    start = text.index("good")
    assert scopes_of(text, load_vocabulary()).is_attributed(start, start + 4) is attributed


def test_an_aim_is_no_fact_but_a_later_clause_may_be() -> None:
    text = "The LEA must ensure that music is good; drama is poor."
    scopes = scopes_of(text, load_vocabulary())
    assert scopes.is_hypothetical(text.index("music"), text.index("is good"))
    assert not scopes.is_hypothetical(text.index("drama"), text.index("is poor"))


def test_the_year_of_the_earlier_inspection_is_the_one_told_most_often() -> None:
    text = "The previous inspection took place in May 1999. The last inspection, in 1999, was short."
    assert earlier_years(text, load_vocabulary()) == {"1999"}
    twice = "The first was carried out in May 1998 and the second was reported in June 2001."
    assert earlier_years(f"This is the third inspection. {twice}", load_vocabulary()) == {"2001"}
    assert earlier_years(f"This is the second inspection. {twice}", load_vocabulary()) == {"1998"}
    assert earlier_years("There was no inspection before this.", load_vocabulary()) == frozenset()


def test_plain_text_and_masks_keep_offsets() -> None:
    text = "The LEA’s “plan” *is* good"
    assert len(plain(text)) == len(text)
    assert mask("at the last inspection music", ((0, 22),)) == " " * 22 + " music"
