"""Scores one annotated report with all measures, or those that its annotation covers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from quality.agencies import score_agencies
from quality.answers import Annotation, Answers
from quality.findings import score_findings
from quality.follow_ups import score_follow_ups
from quality.judgements import score_judgements, score_record
from quality.lists import score_inspection, score_lists, score_seats, score_tables
from quality.measures import Measure
from quality.recommendations import score_recommendations

__all__ = ["SCORERS", "score_report"]

Scorer = Callable[[str, Annotation, Answers], Iterator[Measure]]
SCORERS: dict[str, Scorer] = {
    "inspection": score_inspection,
    "lists": score_lists,
    "seats": score_seats,
    "recommendations": score_recommendations,
    "judgements": score_judgements,
    "record": score_record,
    "findings": score_findings,
    "follow-ups": score_follow_ups,
    "agencies": score_agencies,
    "tables": score_tables,
}


def score_report(
    report: str, gold: Annotation, answers: Answers, only: Iterable[str] = ()
) -> tuple[Measure, ...]:
    """Return the measures of one report.

    An annotation of part of the facts names the scorers it covers under ``covers``; ``only`` narrows more.
    """
    chosen = [name for name in SCORERS if name in gold.get("covers", SCORERS)]
    wanted = set(only) or SCORERS.keys()
    return tuple(one for name in chosen if name in wanted for one in SCORERS[name](report, gold, answers))
