"""Bodies of one kind in one report: each that is named by its place is a body of its own."""

from __future__ import annotations

import pytest

from tests.extraction.test_agencies import mentions


def told(*sentences: str) -> list[tuple[str, str, bool]]:
    return [(one.agency, one.name, one.local) for one in mentions(*sentences)]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "The Wold Primary Care Trust and Marsh Primary Care Trust differ.",
            {
                "wold-primary-care-trust": "Wold Primary Care Trust",
                "marsh-primary-care-trust": "Marsh Primary Care Trust",
            },
        ),
        (
            "The Wold Health Authority and the Marsh Health Authority fund nurses.",
            {
                "wold-health-authority": "Wold Health Authority",
                "marsh-health-authority": "Marsh Health Authority",
            },
        ),
        (
            "The Roman Catholic Diocese of Wold and the Roman Catholic Diocese of Marsh nominate members.",
            {
                "wold-roman-catholic-diocese": "Roman Catholic Diocese of Wold",
                "marsh-roman-catholic-diocese": "Roman Catholic Diocese of Marsh",
            },
        ),
    ],
)
def test_two_bodies_of_one_kind_are_two_local_agencies(sentence: str, expected: dict[str, str]) -> None:
    assert told(sentence) == [(slug, name, True) for slug, name in expected.items()]


def test_what_is_said_of_the_kind_stays_with_the_kind() -> None:
    found = told("The Wold Primary Care Trust and Marsh Primary Care Trust differ. Primary care trusts pay.")
    assert found[2:] == [("primary-care-trust", "Primary care trust", False)]


def test_an_abbreviation_of_one_of_them_means_that_one() -> None:
    found = told("The Wold Primary Care Trust (WPCT) pays. Marsh Primary Care Trust helps. WPCT is new.")
    assert [slug for slug, _, _ in found] == [
        "wold-primary-care-trust",
        "marsh-primary-care-trust",
        "wold-primary-care-trust",
    ]


def test_a_shorter_form_of_the_same_place_is_the_same_body() -> None:
    found = told("The North Wold Primary Care Trust pays. The Wold Primary Care Trust is new.")
    assert found == [("primary-care-trust", "North Wold Primary Care Trust", True)] * 2


def test_one_phrase_for_two_bodies_is_neither_of_them() -> None:
    found = told("Wold and Marsh Primary Care Trusts pay. Wold PCT is new. Marsh PCT is old.")
    assert [slug for slug, _, _ in found[1:]] == ["wold-primary-care-trust", "marsh-primary-care-trust"]
    assert found[0][0] == "primary-care-trust"
