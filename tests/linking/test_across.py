"""Which recommendations of different authorities count as the same demand."""

from __future__ import annotations

from itertools import combinations
from random import Random

import pytest

from leagraph.linking import link_reports
from leagraph.linking.across import LEAST, NEAREST, similar_recommendations
from leagraph.linking.words import stems
from tests.linking.invented_facts import recommendation, report

SURPLUS = "bring forward proposals to remove surplus places in secondary schools"
EMPTY = "remove the empty places in its primary schools"


def pairs(*demands: tuple[str, str, str]) -> list[tuple[str, str]]:
    """The pairs found among demands (authority, text, function), each in a report of its own."""
    reports = [
        report(lea, f"200{number}-01", recommendations=(recommendation(text, function),))
        for number, (lea, text, function) in enumerate(demands)
    ]
    return [(one.first.text, one.second.text) for one in similar_recommendations(reports)]


def test_two_authorities_asked_for_the_same_are_joined_with_the_words_they_share() -> None:
    reports = [
        report("eastmere", "2000-05", recommendations=(recommendation(SURPLUS, "school-places"),)),
        report("westholm", "2003-01", recommendations=(recommendation(EMPTY, "school-places"),)),
        report("norbridge", "2003-01", recommendations=(recommendation("train clerks", "school-places"),)),
    ]
    (link,) = link_reports(reports).similar
    assert (link.first.text, link.second.text, link.functions) == (SURPLUS, EMPTY, ("school-places",))
    assert link.cosine >= LEAST
    assert 0 < link.score < 1
    assert {"surplus", "remove"} <= set(link.reason.removeprefix("shared words: ").split(", "))


def test_one_authority_is_not_joined_with_itself() -> None:
    assert not pairs(("eastmere", SURPLUS, "school-places"), ("eastmere", EMPTY, "school-places"))


def test_the_same_words_of_another_function_are_not_joined() -> None:
    assert not pairs(("eastmere", SURPLUS, "school-places"), ("westholm", SURPLUS, "admissions"))


def test_words_that_only_name_the_function_do_not_make_a_pair() -> None:
    assert not pairs(
        ("eastmere", "agree targets for attendance with heads", "attendance"),
        ("westholm", "publish the costs of support for attendance", "attendance"),
        ("norbridge", "appoint a lawyer", "attendance"),
    )


def test_a_recommendation_keeps_only_its_nearest() -> None:
    demands = [(f"lea-{number}", SURPLUS, "school-places") for number in range(NEAREST + 5)]
    found = pairs(*demands, ("eastmere", EMPTY, "school-places"))
    assert len(found) <= NEAREST * len(demands)
    assert sum(EMPTY in pair for pair in found) == NEAREST


@pytest.mark.parametrize("seed", range(4))
def test_the_index_finds_what_comparing_all_with_all_finds(
    seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    random = Random(seed)  # noqa: S311 - no secret
    words = [f"w{letter}" for letter in "abcdefghijklmnop"]
    demands = [
        (f"lea-{number}", " ".join(random.choices(words, weights=range(16, 0, -1), k=6)), "school-places")
        for number in range(40)
    ]
    monkeypatch.setattr("leagraph.linking.across.NEAREST", 1000)
    found = set(pairs(*demands))
    monkeypatch.setattr("leagraph.linking.across._indexed", lambda weights, *_: list(weights))
    assert found == set(pairs(*demands))
    sharing = sum(bool(stems(one[1]) & stems(other[1])) for one, other in combinations(demands, 2))
    assert 0 < len(found) < sharing
