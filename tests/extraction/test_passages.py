"""Invented passages: recommendations, lists of findings, agencies and figures, and traps that hold none."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from leagraph.extraction.agencies import find_agencies
from leagraph.extraction.findings import find_findings
from leagraph.extraction.neighbours import find_neighbours
from leagraph.extraction.observations import find_observations
from leagraph.extraction.recommendations import find_recommendations
from leagraph.extraction.seats import find_seats
from leagraph.extraction.vocabulary import load_vocabulary

from .invented_reports import report_of
from .invented_sections import section_of

_CASES = json.loads((Path(__file__).parent / "cases" / "passages.json").read_text(encoding="utf-8"))


def _found(of: str, text: str) -> list[str]:
    vocabulary = load_vocabulary()
    if of == "findings":
        document = report_of(f"COMMENTARY\n\n3. {text}\n\n4. There are ten schools.\n")
        return [f"{f.kind}: {f.text}" for f in find_findings(document, vocabulary)]
    if of == "recommendations":
        section = "SECTION 2: SUPPORT FOR SCHOOL IMPROVEMENT\n\nSupport for literacy\n\n3. Support is weak."
        text = text if text.startswith("Recommendation") else f"4. {text}"
        return [r.text for r in find_recommendations(report_of(f"{section}\n\n{text}\n"), vocabulary)]
    document = section_of("corporate", "Partnership", text)
    if of == "agencies":
        named = [m for m in find_agencies(document, vocabulary) if m.evidence.paragraph == "3"]
        return [m.surface for m in named]
    return [f"{o.value} {o.group}" for o in find_observations(document, vocabulary)]


@pytest.mark.parametrize("case", _CASES, ids=[f"{case['of']}: {case['text'][:50]}" for case in _CASES])
def test_a_passage_gives_what_a_careful_reader_records(case: dict[str, Any]) -> None:
    assert sorted(_found(case["of"], case["text"])) == sorted(case["found"])


def test_there_are_enough_passages() -> None:
    assert sum(bool(case["found"]) for case in _CASES) >= 35
    assert sum(not case["found"] for case in _CASES) >= 15, "traps that hold none"


def test_neighbours_in_apposition_are_read() -> None:
    text = "The LEAs most like it, its statistical neighbours, are Bolton, Bury and Wigan."
    found = find_neighbours(section_of("corporate", "Context", text), load_vocabulary())
    assert [neighbour.name for neighbour in found] == ["Bolton", "Bury", "Wigan"]


def test_a_group_of_residents_keeps_its_own_name() -> None:
    text = (
        "The council has 20 Labour councillors, 9 Conservatives and one member of the Aston Residents' Group."
    )
    found = find_seats(section_of("corporate", "The council", text), load_vocabulary())
    assert [(seat.party, seat.seats) for seat in found][-1] == ("Aston Residents' Group", 1)
