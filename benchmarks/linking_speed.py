"""Measure how long linking takes, and how that grows.

    python benchmarks/linking_speed.py [--recommendations 10000] [--limit 60]

Invented authorities with two inspections each, twenty recommendations an authority in the language of the
genre, some made again in other words, with adverse judgements and weaknesses besides. A quarter, half and all
of them are linked, on one core. Exit code 1 when all took longer than ``--limit`` seconds, or when four times
as many took more than eight times as long.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from random import Random
from time import process_time

from leagraph.documents.model import Span
from leagraph.extraction.facts import Evidence, Finding, Inspection, Judgement, Recommendation, ReportFacts
from leagraph.extraction.vocabulary import load_vocabulary
from leagraph.linking import link_reports

__all__ = ["Timing", "invented_reports", "main", "timed"]

GOAL = 60.0  # seconds for 10,000 recommendations of 500 authorities
_GRADES = ("unsatisfactory", "satisfactory")
_EACH = 20  # recommendations an authority, over its two inspections
_VERBS = (
    "publish", "review", "agree", "monitor", "set out", "cost", "share with schools", "evaluate",
    "revise", "consult on", "bring forward", "clarify", "rank", "simplify", "extend",
)  # fmt: skip
_THINGS = (
    "the plan", "the criteria", "targets", "the use of funds", "training", "the roles of advisers",
    "data", "the protocol", "waiting times", "the strategy", "procedures", "guidance", "the audit",
    "visits", "surplus places", "the database", "statements", "partnership work",
)  # fmt: skip
_ENDS = (
    "by the end of the year", "with headteachers", "in all schools", "for members", "each term",
    "with measurable steps", "in the areas of greatest need", "against national figures",
    "with social services",
)  # fmt: skip


@dataclass(frozen=True)
class Timing:
    """How many recommendations were linked, how many links that gave, and the seconds of one core."""

    recommendations: int
    links: int
    seconds: float


def invented_reports(recommendations: int, seed: int = 1997) -> list[ReportFacts]:
    """Return the facts of two reports for each of as many authorities as hold ``recommendations``."""
    random, functions = Random(seed), sorted(load_vocabulary().functions)  # noqa: S311 - no secret
    reports = []
    for number in range(recommendations // _EACH):
        demands = [_demand(random, functions) for _ in range(_EACH // 2)]
        again = [_reworded(random, text, slug) for text, slug in demands[: _EACH // 4]]
        later = again + [_demand(random, functions) for _ in range(_EACH // 2 - len(again))]
        lea = f"authority-{number}"
        reports.append(_report(random, lea, "2000-05", None, demands))
        reports.append(_report(random, lea, "2003-03", "2000-05", later))
    return reports


def _demand(random: Random, functions: Sequence[str]) -> tuple[str, str]:
    slug = random.choice(functions)
    about = slug.replace("-", " ")
    return f"{random.choice(_VERBS)} {random.choice(_THINGS)} for {about} {random.choice(_ENDS)}", slug


def _reworded(random: Random, text: str, slug: str) -> tuple[str, str]:
    return f"{random.choice(_VERBS)} {text.partition(' ')[2]}, as was asked before", slug


def _report(
    random: Random, lea: str, date: str, previous: str | None, demands: Sequence[tuple[str, str]]
) -> ReportFacts:
    places = _places()
    recommendations = tuple(
        Recommendation(
            text, None, (slug,), None, None, "1", True, False, None, (next(places)(text),), (), "r", 0.9
        )
        for text, slug in demands
    )
    judgements = tuple(
        Judgement(
            slug, random.choice(_GRADES), "jrs", "current", "prose", "", None, True,
            next(places)(f"The work on {slug} is graded."), "r", 0.9,
        )
        for slug in dict.fromkeys(slug for _, slug in demands)
    )  # fmt: skip
    findings = tuple(
        Finding("weakness", text, (slug,), None, next(places)(text), "r", 0.9)
        for text, slug in random.sample(list(demands), 3)
    )
    inspection = Inspection(lea, lea.title(), "lea-inspection", "lea-2001", date, previous_date=previous)
    return ReportFacts(inspection, recommendations, judgements, findings)


class _Place:
    """A place in a report that no other fact has."""

    def __init__(self, start: int) -> None:
        self.start = start

    def __call__(self, quote: str) -> Evidence:
        return Evidence(quote, Span(self.start, self.start + len(quote)), "1", "1")


def _places() -> Iterator[_Place]:
    start = 0
    while True:
        start += 1000
        yield _Place(start)


def timed(recommendations: int) -> Timing:
    """Return how long it takes to link so many invented recommendations."""
    reports = invented_reports(recommendations)
    start = process_time()
    links = link_reports(reports)
    return Timing(recommendations, len(links.issues), process_time() - start)


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the figures; return 0 when they are within the limits."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--recommendations", type=int, default=10_000)
    parser.add_argument("--limit", type=float, default=GOAL)
    given = parser.parse_args(arguments)
    timings = [timed(given.recommendations // share) for share in (4, 2, 1)]
    print(f"{'recommendations':>15} {'links':>7} {'seconds':>8} {'per thousand':>12}")
    for one in timings:
        each = 1000 * one.seconds / max(one.recommendations, 1)
        print(f"{one.recommendations:>15} {one.links:>7} {one.seconds:>8.2f} {each:>12.3f}")
    growth = timings[-1].seconds / max(timings[0].seconds, 0.001)
    print(f"four times as many take {growth:.1f} times as long")
    return 0 if timings[-1].seconds <= given.limit and growth <= 8 else 1


if __name__ == "__main__":
    sys.exit(main())
