"""Every accept case conforms without a remark; every reject case gives exactly the results that it names."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from leagraph.resources import shapes_folder
from leagraph.validation import load_shapes, validate_graph
from tests.shapes.cases import FOLDER, case_files, core, found, parsed, read_case

ACCEPTED, REJECTED = case_files("accept-*"), case_files("reject-*")


def _name(path: Path) -> str:
    return f"{path.parent.name}/{path.stem}"


def test_every_shape_has_cases_of_both_kinds_and_every_case_a_shape() -> None:
    shapes = {path.stem for path in shapes_folder().glob("*.ttl")} - {"prefixes"}
    assert {path.parent.name for path in ACCEPTED} == shapes
    assert {path.parent.name for path in REJECTED} == shapes


def test_the_number_of_cases_only_rises() -> None:
    assert len(ACCEPTED) >= 52
    assert len(REJECTED) >= 168


def test_the_base_graph_conforms_without_a_remark() -> None:
    outcome = validate_graph(parsed(FOLDER / "base.ttl"), core(), load_shapes())
    assert found(outcome) == Counter()


@pytest.mark.parametrize("path", ACCEPTED, ids=_name)
def test_accepts(path: Path) -> None:
    case = read_case(path)
    assert case.expected == Counter()
    assert case.check().text == ("The graph conforms to the shapes: 0 violations, 0 warnings.\n")


@pytest.mark.parametrize("path", REJECTED, ids=_name)
def test_rejects_for_the_reason_that_the_case_names(path: Path) -> None:
    case = read_case(path)
    assert case.expected, "a reject case says what must be found"
    assert found(case.check()) == case.expected
