"""The scorer of links: what it counts as right, wrong, forbidden and missed, and how it tells calibration."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from linking_speed import invented_reports, timed
from persistence import Link, calibration, main, matters_of, score

SIDES = {
    "earlier": {"inspection": "2000-05", "quotes": ["check the registers each week"]},
    "later": {"inspection": "2002-07", "quotes": ["registers are still not checked"]},
}
NEGATIVE = {
    "earlier": {"inspection": "2000-05", "text": "print a booklet for parents"},
    "later": {"inspection": "2002-07", "text": "print a booklet for governors"},
}


def matter(verdict: str, strength: int = 2, function: str = "attendance") -> dict[str, object]:
    return {"topic": verdict, "functions": [function], "verdict": verdict, "strength": strength, **SIDES}


def link(earlier: str, later: str, function: str = "attendance", value: float = 0.8) -> Link:
    return Link(("2000", "2002"), (earlier, later), value, "similarity", {function})


GOOD = link("Check the registers each week.", "other words")


def test_a_link_is_right_by_years_function_and_one_text() -> None:
    matters = matters_of({"matters": [matter("persists")]})
    found = score([GOOD, link("nothing alike at all", "nor here"), link(*GOOD.texts, "literacy")], matters)
    assert (len(found.right), len(found.wrong), found.must, found.missed) == (1, 2, 1, ())
    assert (round(found.precision, 2), found.recall) == (0.33, 1.0)


@pytest.mark.parametrize(("verdict", "right"), [("partly", 1), ("resolved", 0), ("relapsed", 0)])
def test_only_what_persists_may_be_linked_and_only_what_persists_must(verdict: str, right: int) -> None:
    found = score([GOOD], matters_of({"matters": [matter(verdict)]}))
    assert (len(found.right), found.must, found.recall) == (right, 0, 1.0)


def test_a_matter_that_is_missed_is_named() -> None:
    found = score([], matters_of({"matters": [matter("persists"), matter("persists", strength=1)]}))
    assert (found.missed, found.recall, found.precision) == (("persists",), 0.0, 0.0)


def test_a_hard_negative_forbids_the_link_of_its_two_texts() -> None:
    matters = matters_of({"matters": [], "hard_negatives": [NEGATIVE]})
    bad = link("print a booklet for parents", "print a booklet for governors")
    assert score([bad], matters).forbidden == (bad,)
    assert score([link("print a booklet for parents", "remove surplus places")], matters).forbidden == ()


def test_decisions_written_as_pairs_are_read_too() -> None:
    pair = {"functions": ["attendance"], "strength": 2} | {
        side: {"inspection": data["inspection"], "text": data["quotes"][0]} for side, data in SIDES.items()
    }
    assert score([GOOD], matters_of({"pairs": [pair], "facts": []})).precision == 1.0


def test_calibration_counts_links_by_likeness_in_ranges_of_their_score() -> None:
    links = [GOOD, link("no", "such", value=0.35), link("no", "words", value=1.0)]
    links.append(Link(("2000", "2002"), GOOD.texts, 0.35, "explicit", {"attendance"}))
    table = calibration([score(links, matters_of({"matters": [matter("persists")]}))])
    assert {label: (n, right) for label, n, right in table if n} == {
        "0.3 to 0.4": (1, 0),
        "0.8 to 0.9": (1, 1),
        "0.9 to 1.0": (1, 0),
    }


def test_the_command_reaches_its_goals_on_the_sample_reports(
    sample_store: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = Path(__file__).resolve().parents[1] / "samples"
    names = [
        part
        for name in ("wexcombe", "harrowdale")
        for part in (str(folder / f"persistence-{name}.json"), name)
    ]
    assert all(json.loads(Path(one).read_text(encoding="utf-8")) for one in names[::2])
    assert main([*names, "--store", str(sample_store)]) == 0
    assert "wexcombe: " in capsys.readouterr().out


def test_linking_is_timed_on_invented_reports_that_are_the_same_each_time() -> None:
    reports = invented_reports(100)
    assert [one.recommendations for one in reports] == [one.recommendations for one in invented_reports(100)]
    assert sum(len(one.recommendations) for one in reports) == 100
    once = timed(100)
    assert once.links > 0
    assert once.seconds < 5
