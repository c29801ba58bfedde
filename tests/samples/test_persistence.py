"""The annotated matters: what persists, recovers and relapses, and what only looks alike."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest

from leagraph.documents.model import fold
from leagraph.extraction.vocabulary import load_vocabulary

from .annotations import NAMES, gold, persistence, report_text, unfurnished

LEAS = ("harrowdale", "wexcombe")
VERDICTS = {"persists", "partly", "resolved", "relapsed"}
KINDS = {"recommendation", "weakness", "adverse-judgement", "criticism", "focus-aspect", "narrative"}


def _reports(lea: str) -> dict[str, str]:
    return {
        gold(name)["date"]: unfurnished(report_text(name))
        for name in NAMES
        if gold(name)["lea"].lower() == lea
    }


def _chain(lea: str, topic: str) -> list[tuple[str, str, str]]:
    return [
        (matter["earlier"]["inspection"][:4], matter["later"]["inspection"][:4], matter["verdict"])
        for matter in persistence(lea)["matters"]
        if topic in matter["topic"]
    ]


@pytest.mark.parametrize("lea", LEAS)
def test_each_quote_stands_in_the_report_of_its_side_or_in_one_that_looks_back(lea: str) -> None:
    texts = _reports(lea)
    for matter in persistence(lea)["matters"]:
        earlier, later = matter["earlier"], matter["later"]
        assert earlier["inspection"] < later["inspection"]
        assert all(fold(quote) in texts[later["inspection"]] for quote in later["quotes"])
        between = "\n".join(
            text for date, text in texts.items() if earlier["inspection"] <= date <= later["inspection"]
        )
        assert earlier["quotes"]
        assert all(fold(quote) in between for quote in earlier["quotes"])


@pytest.mark.parametrize("lea", LEAS)
def test_verdicts_kinds_and_functions_are_known(lea: str) -> None:
    functions, annotated = set(load_vocabulary().functions), persistence(lea)
    for matter in annotated["matters"]:
        assert matter["verdict"] in VERDICTS
        assert matter["strength"] in (1, 2)
        assert set(matter["functions"]) <= functions
        assert set(matter["earlier"]["kinds"]) | set(matter["later"]["kinds"]) <= KINDS
    assert Counter(matter["verdict"] for matter in annotated["matters"]).keys() == VERDICTS


@pytest.mark.parametrize("lea", LEAS)
def test_hard_negatives_occur_in_their_reports_and_are_in_no_matter_together(lea: str) -> None:
    texts, annotated = _reports(lea), persistence(lea)
    assert len(annotated["hard_negatives"]) >= 5
    for pair in annotated["hard_negatives"]:
        for side in (pair["earlier"], pair["later"]):
            assert fold(side["text"]) in texts[side["inspection"]]
        assert not any(_holds(matter, pair) for matter in annotated["matters"])


def _holds(matter: dict[str, Any], pair: dict[str, Any]) -> bool:
    return all(pair[side]["text"] in matter[side]["quotes"] for side in ("earlier", "later"))


def test_one_recommendation_persists_through_three_inspections() -> None:
    assert _chain("wexcombe", "literacy consultants") == [
        ("2000", "2003", "persists"),
        ("2003", "2006", "persists"),
        ("2000", "2006", "persists"),
    ]


def test_one_recommendation_is_met_and_missed_again() -> None:
    assert _chain("harrowdale", "designated teachers") == [
        ("1999", "2002", "resolved"),
        ("2002", "2006", "relapsed"),
        ("1999", "2006", "partly"),
    ]
