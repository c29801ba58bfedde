"""The sample reports: invented, marked as such, in nobody else's words."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from leagraph.resources import samples_folder

from .annotations import NAMES, gold, report_text


def _words(text: str) -> list[str]:
    return re.findall(r"[a-z0-9]+", text.lower().replace("’", "'"))


def _runs(text: str, length: int) -> set[tuple[str, ...]]:
    words = _words(text)
    return {tuple(words[at : at + length]) for at in range(len(words) - length + 1)}


def test_the_package_ships_just_the_annotated_reports() -> None:
    shipped = sorted(path.name for path in samples_folder().iterdir() if path.name != "__pycache__")
    assert shipped == sorted(str(gold(name)["file"]) for name in NAMES)
    assert len(shipped) == 6


@pytest.mark.parametrize("name", NAMES)
def test_a_report_says_on_its_first_line_that_it_is_invented(name: str) -> None:
    assert "invented sample report" in report_text(name).splitlines()[0].lower()


@pytest.mark.parametrize("name", NAMES)
def test_a_report_does_not_claim_crown_copyright(name: str) -> None:
    assert "© crown" not in report_text(name).lower()


def test_full_inspections_are_as_long_as_real_ones_of_small_authorities() -> None:
    for name in NAMES:
        last = gold(name)["last_numbered_paragraph"]
        if gold(name)["kind"] == "lea-inspection":
            assert 60 <= last <= 110
            assert 23_000 <= len(report_text(name)) <= 45_000
        else:
            assert last is None
            assert 8_000 <= len(report_text(name)) <= 12_000


@pytest.mark.real
def test_no_report_repeats_nine_words_of_a_real_one(real_reports: list[Path]) -> None:
    real: set[tuple[str, ...]] = set()
    for path in real_reports:
        real |= _runs(path.read_text(encoding="utf-8"), 9)
    for name in NAMES:
        assert not sorted(" ".join(run) for run in _runs(report_text(name), 9) & real)
