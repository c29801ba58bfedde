"""Names of authorities, dates and counts as they are printed."""

from __future__ import annotations

import pytest

from leagraph.documents.model import Span
from leagraph.extraction.authority_names import authority_slug, normal_name
from leagraph.extraction.dates_and_counts import count_of, iso_date
from leagraph.extraction.folding import folded_stretch, folded_stretches
from leagraph.extraction.list_items import bare_item
from leagraph.extraction.vocabulary import load_vocabulary


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("LUTON BOROUGH COUNCIL", "Luton"),
        ("Westmere County Council", "Westmere"),
        ("STOKE-ON-TRENT", "Stoke-on-Trent"),
        ("KING'S MARSH METROPOLITAN BOROUGH COUNCIL", "King's Marsh"),
        ("**ISLE OF WIGHT**", "Isle of Wight"),
        ("Derby City Local Education Authority", "Derby City"),
    ],
)
def test_name_is_normal_and_without_its_council(printed: str, name: str) -> None:
    assert normal_name(printed) == name


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("City of Derby", "derby"),
        ("Derby City", "derby"),
        ("Leicester City", "leicester"),
        ("London Borough of Westmarsh", "westmarsh"),
        ("King's Marsh & Dale", "kings-marsh-and-dale"),
    ],
)
def test_slug_is_the_same_under_all_styles(name: str, slug: str) -> None:
    assert authority_slug(name, load_vocabulary()) == slug


@pytest.mark.parametrize(
    ("printed", "date"),
    [
        ("July 2002", "2002-07"),
        ("1st May, 1999", "1999-05"),
        ("1999", "1999"),
        ("the autumn of 2000", "2000"),
        ("May", None),
    ],
)
def test_dates_are_as_precise_as_printed(printed: str, date: str | None) -> None:
    assert iso_date(printed) == date


@pytest.mark.parametrize(
    ("printed", "count"),
    [
        ("36", 36),
        ("1,250", 1250),
        ("nine", 9),
        ("Twenty-seven", 27),
        ("sixty", 60),
        ("many", None),
        ("", None),
    ],
)
def test_counts_are_read_in_figures_and_words(printed: str, count: int | None) -> None:
    assert count_of(printed) == count


@pytest.mark.parametrize(
    ("item", "bare"),
    [
        ("music; and", "music"),
        ("music;", "music"),
        ("music.", "music"),
        ("music, or", "music"),
        ("rock and roll", "rock and roll"),
        (".", "."),
    ],
)
def test_items_lose_their_closing_marks_only(item: str, bare: str) -> None:
    assert bare_item(item) == bare


def test_folded_text_knows_its_place_in_the_source() -> None:
    source = "A **bold**\n  word <i>in</i> x"
    mapped = folded_stretch(source, Span(0, len(source)))
    assert mapped.text == "A bold word in x"
    span = mapped.span(mapped.text.index("word"), mapped.text.index("x"))
    assert source[span.start : span.end].startswith("word <i>in")


def test_several_stretches_fold_into_one_row() -> None:
    source = "one two\nNOISE\nthree"
    assert folded_stretches(source, [Span(0, 7), Span(14, len(source))]).text == "one two three"
