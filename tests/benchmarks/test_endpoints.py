"""The benchmarks of the server say what they measured."""

from __future__ import annotations

import math
from collections import Counter

import pytest

import endpoints
import hostile


def test_how_many_times_longer_an_engine_takes_is_the_median_over_the_queries() -> None:
    table: dict[str, dict[str, float | None]] = {
        "one": {"ours": 2.0, "other": 1.0, "slow": math.inf},
        "two": {"ours": 3.0, "other": 2.0, "slow": 8.0},
        "three": {"ours": 1.0, "other": 1.0, "slow": None},
    }
    found = endpoints.ratios(table, "other")
    assert found == {"ours": 1.5, "other": 1.0, "slow": math.inf}


@pytest.mark.parametrize(("beside", "status", "outlived", "kept"), [
    (0.002, "504", 0.1, True),
    (0.005, "504", 0.1, False),
    (0.001, "500", 0.1, False),
    (0.001, "504", 1.5, False),
])  # fmt: skip
def test_the_goals_beside_hostile_requests_decide(
    beside: float, status: str, outlived: float, kept: bool, capsys: pytest.CaptureFixture[str]
) -> None:
    alone, first, together = hostile.SITUATIONS
    times = {alone: [0.001], first: [0.1], together: [beside]}
    found = hostile.Found(times, {"slow": Counter([status])}, outlived, (2**20, 2**21))
    assert hostile.show(found) is kept
    assert "1 MiB before, 2 MiB after" in capsys.readouterr().out
