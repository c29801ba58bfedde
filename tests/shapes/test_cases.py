"""Every accept case conforms without a remark; every reject case gives exactly the results that it names."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from leagraph.validation import load_shapes, validate_graph
from tests.shapes.cases import (
    FOLDER,
    case_files,
    cases_of,
    checked,
    core,
    found,
    parsed,
    read_case,
    shape_files,
)

ACCEPTED, REJECTED = case_files("accept-*"), case_files("reject-*")


def _name(path: Path) -> str:
    return f"{path.parent.name}/{path.stem}"


def test_every_shape_has_cases_of_both_kinds_and_every_case_a_shape() -> None:
    shapes = {path.stem for path in shape_files()}
    assert {path.parent.name for path in ACCEPTED} == shapes
    assert {path.parent.name for path in REJECTED} == shapes


def test_the_number_of_cases_only_rises() -> None:
    assert len(ACCEPTED) >= 52
    assert len(REJECTED) >= 168


def test_the_base_graph_conforms_without_a_remark() -> None:
    outcome = validate_graph(parsed(FOLDER / "base.ttl"), core(), load_shapes())
    assert found(outcome) == Counter()


@pytest.mark.parametrize("path", ACCEPTED + REJECTED, ids=_name)
def test_a_case_gives_exactly_the_results_that_it_names(path: Path) -> None:
    case = read_case(path)
    assert bool(case.expected) == path.name.startswith("reject-")
    results = found(checked(path.parent.name))
    assert Counter({key: n for key, n in results.items() if key[0] in case.things}) == case.expected


@pytest.mark.parametrize("folder", sorted({path.parent.name for path in REJECTED}))
def test_nothing_but_the_cases_is_found_fault_with(folder: str) -> None:
    cases = cases_of(folder)
    described = Counter(thing for case in cases for thing in case.things)
    assert max(described.values()) == 1, "two cases describe the same thing"
    assert sum(found(checked(folder)).values()) == sum(case.expected.total() for case in cases)
