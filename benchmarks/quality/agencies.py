"""Agencies: the organisations named, their kinds, and the paragraphs that name them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from quality.answers import Annotation, Answers, of_report
from quality.likeness import alike, slug, squash
from quality.measures import Error, Measure, shares

__all__ = ["score_agencies"]

QUERY = "agencies"
ALIKE = 0.88  # how alike two names of one agency must be


@dataclass
class _Agency:
    names: set[str] = field(default_factory=set)
    kinds: set[str] = field(default_factory=set)
    paragraphs: set[str] = field(default_factory=set)
    inspection: str = ""

    def is_like(self, wanted: Annotation, lea: str) -> bool:
        """Compare all names with and without 'the', 'local' and the authority's own name before them."""
        before = re.compile(rf"^(the|local|city|{re.escape(lea.lower())}) ")
        names = self.names | {before.sub("", name) for name in self.names}
        known = {squash(name) for name in (wanted["name"], *wanted.get("surface_forms", ()))}
        return any(alike(one, other) >= ALIKE for one in names for other in known)


def score_agencies(report: str, gold: Annotation, answers: Answers) -> Iterator[Measure]:
    """Measure agencies; a mention is right when its agency is and its paragraph is annotated."""
    found: dict[str, _Agency] = {}
    for row in of_report(answers.rows(QUERY), gold):
        one = found.setdefault(row["agency"], _Agency())
        one.names.add(squash(row["name"]))
        one.kinds.add(slug(row["kind"]))
        one.paragraphs.add(row["paragraph"].strip())
        one.inspection = row["inspection"]
    wanted = gold.get("agencies") or []
    if not found and not wanted:
        return
    pairs: dict[str, int] = {}
    for agency, one in found.items():
        free = [goal for goal in range(len(wanted)) if goal not in pairs.values()]
        goal = next((goal for goal in free if one.is_like(wanted[goal], gold["lea"])), None)
        if goal is not None:
            pairs[agency] = goal
    yield _found(report, gold, found, pairs)
    wrong = [
        f"{wanted[goal]['name']}: {wanted[goal]['kind']} read as {sorted(found[agency].kinds)}"
        for agency, goal in pairs.items()
        if wanted[goal]["kind"] not in found[agency].kinds
    ]
    yield shares(report, "  kind of agency", len(pairs), wrong)
    asked = {(agency, paragraph) for agency, goal in pairs.items() for paragraph in _paragraphs(wanted[goal])}
    missed = [
        f"{agency}: {paragraph}" for agency, paragraph in asked if paragraph not in found[agency].paragraphs
    ]
    yield shares(
        report, "  paragraphs of agency", len(asked), [slug_pair.rsplit("/", 1)[-1] for slug_pair in missed]
    )


def _paragraphs(wanted: Annotation) -> set[str]:
    return {"" if one is None else str(one) for one in wanted["paragraphs"]}


def _found(report: str, gold: Annotation, found: dict[str, _Agency], pairs: dict[str, int]) -> Measure:
    wanted, met = gold.get("agencies") or [], set(pairs.values())
    missed = [
        Error("missed", f"{one['name']} (paragraphs {one['paragraphs'][:4]})")
        for goal, one in enumerate(wanted)
        if goal not in met
    ]
    false = [Error("false", ", ".join(sorted(one.names))) for key, one in found.items() if key not in pairs]
    verdicts = tuple(
        (
            (QUERY, one.inspection, key, paragraph),
            key in pairs and paragraph in _paragraphs(wanted[pairs[key]]) | {""},
        )
        for key, one in found.items()
        for paragraph in sorted(one.paragraphs)
    )
    return Measure(
        report,
        QUERY,
        len(found),
        len(wanted),
        len(pairs),
        len(pairs),
        errors=(*missed, *false),
        verdicts=verdicts,
    )
