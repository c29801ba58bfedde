"""Explicit grades of the link or liaison with an agency: 'links with the police are satisfactory'."""

from __future__ import annotations

from functools import lru_cache

from leagraph.extraction.agency_candidates import rules_of
from leagraph.extraction.agency_index import cues_of
from leagraph.extraction.agency_text import plain
from leagraph.extraction.cues import holds_any
from leagraph.extraction.vocabulary import Rule, Vocabulary

__all__ = ["GradedLink", "graded_links"]

GradedLink = tuple[int, int, str]


def graded_links(sentence: str, vocabulary: Vocabulary) -> list[GradedLink]:
    """Return ``(start, end, grade)`` of the stretches of a sentence in which each agency's link is graded."""
    text = plain(sentence)
    lowered = text.lower().replace("-", " ")
    found: list[GradedLink] = []
    for rule, cues in _rules_with_cues(vocabulary):
        if not holds_any(lowered, cues):
            continue
        for match in rule.pattern.finditer(text):
            grade = vocabulary.grade_named(match["grade"])
            if grade is None or text[: match.start("grade")].endswith(("not ", "not yet ")):
                continue
            groups = [group for group in ("with", "after") if match.groupdict().get(group)]
            found += [(match.start(group), match.end(group), grade.slug) for group in groups]
    return found


@lru_cache(maxsize=4)
def _rules_with_cues(vocabulary: Vocabulary) -> tuple[tuple[Rule, tuple[str, ...]], ...]:
    return tuple((rule, tuple(cues_of(rule))) for rule in rules_of(vocabulary, "agency-grade"))
