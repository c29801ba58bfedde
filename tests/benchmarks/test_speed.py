"""The speed benchmark reads what it says it reads, and never the same sentence twice."""

from __future__ import annotations

import pytest

from leagraph.resources import samples_folder
from speed import main, measure, varied

TEXT = (samples_folder() / "harrowdale-2006.txt").read_text(encoding="utf-8")


def test_each_copy_of_a_report_differs_in_most_of_its_paragraphs() -> None:
    first, second = varied(TEXT, 1).split("\n"), varied(TEXT, 2).split("\n")
    long = [place for place, line in enumerate(first) if len(line) > 200]
    differ = [place for place in long if first[place] != second[place]]
    assert len(differ) > len(long) / 2


def test_all_stages_are_timed_until_enough_has_been_read() -> None:
    speed = measure([TEXT], 0.02)
    assert speed.characters >= 20_000
    assert speed.reports == 3
    assert {"documents", "judgements", "agencies", "follow ups"} <= set(speed.seconds)
    assert speed.rate == pytest.approx(speed.characters / 1e6 / speed.total)
    assert list(speed.quickest) == [0]
    assert speed.best >= speed.rate


def test_a_rate_below_the_floor_is_a_failure(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--megabytes", "0.01", "--floor", "1000"]) == 1
    assert main(["--megabytes", "0.01"]) == 0
    assert "MB a second on one core" in capsys.readouterr().out
