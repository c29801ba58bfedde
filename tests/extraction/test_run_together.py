"""Bullets that ran together: where an item begins, and where nothing tells that one does."""

from __future__ import annotations

import pytest

from leagraph.extraction.run_together import run_together_items
from leagraph.extraction.vocabulary import load_vocabulary


def _items(text: str) -> list[str]:
    return [text[start:end] for start, end in run_together_items(text, load_vocabulary())]


@pytest.mark.parametrize(
    "items",
    [
        ["music clubs for all ages", "all nurseries inspected in time", "percentage of girls who row"],
        ["reduce the number of late buses", "improve lessons in cooking", "lack of a swimming pool"],
        ["good relations between neighbours", "effective use of libraries", "no fines for late books"],
        ["the vast majority of choirs sing 10 hours songs a week", "no evening without parents"],
        ["spending on arts provision needs to continue to rise", "increase in number of thefts"],
        ["choir practice was seen as outstanding", "the number of singers who stay has doubled"],
        [
            "visits to museums",
            "training programme for drivers",
            "levels of staff trained improved significantly",
        ],
    ],
)
def test_items_are_told_apart_by_their_words(items: list[str]) -> None:
    assert _items(" ".join(items)) == items


@pytest.mark.parametrize(
    "text",
    [
        "strong and effective leadership of the music service by its head",
        "improved access to the good libraries of the town for young people",
        "timeliness of repairs to buses",
        "children looked after by grandparents receive a visit each year",
        "attendance improved in secondary schools",
        "sports partnership",
        "",
    ],
)
def test_one_item_stays_one(text: str) -> None:
    assert _items(text) == ([text] if text else [])
