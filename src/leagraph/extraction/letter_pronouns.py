"""What the subjects of a letter's sentences stand for: 'last year it was good', 'both were good'."""

from __future__ import annotations

import re

from leagraph.extraction.subject_model import Subject, is_of_kind
from leagraph.extraction.vocabulary import Vocabulary

__all__ = ["contributor", "graded_together", "without_time"]

# 'Oldmere County Council's children's services' are the children's services.
_OF_COUNCIL = re.compile(r"(?:\bthe\s+)?\b(?:[A-Z][\w-]+\s+){1,5}Council's\s+(?=children's services\b)")
_COUNCIL = re.compile(
    r"^(?:the\s+)?(?:local\s+)?(?:council|authority)$|\b(?:borough|county|city|district)\s+council$",
    re.IGNORECASE,
)
_OUTCOMES = re.compile(
    r"(?:(?:(?:maintaining|sustaining)\s+and\s+)?(?:improving|raising|securing)\s+|better\s+|good\s+)?(?:the\s+)?outcomes"
    r"\s+for\s+(?:(?:its|local|all|the)\s+){0,2}children(?:\s+and\s+young\s+people)?"
    r"(?:\s+in\s+(?:(?:the|its)\s+(?:area|borough|city|county)|[A-Z][\w-]+))?$"
)
_CHILDRENS_SERVICES = re.compile(r"\b(?:children's services|services for children)\b", re.IGNORECASE)


def without_time(words: str, vocabulary: Vocabulary) -> str:
    """Return the words of a subject without 'last year' in front of a pronoun, or the council's name."""
    for rule in vocabulary.rules_for("subject-opening-letter", words):
        words = rule.pattern.sub("", words, count=1)
    return _OF_COUNCIL.sub("", words)


def contributor(words: str, contribution: str, of_heading: tuple[str, ...]) -> Subject | None:
    """Return what makes a contribution under a heading; where it names nothing, all services for children.

    ``words`` name who makes it, ``contribution`` tells what to ('improving outcomes for children').
    """
    of_all = _CHILDRENS_SERVICES.search(words) or (_COUNCIL.search(words) and _OUTCOMES.match(contribution))
    return Subject(("apa-contribution",) if of_all and not of_heading else of_heading)


def graded_together(
    words: str, recent: tuple[tuple[str, ...], tuple[str, ...]], vocabulary: Vocabulary
) -> tuple[str, ...] | None:
    """Return the two functions that 'both' takes up, none where it is not clear which; None for other words.

    ``recent`` are the functions that the two sentences before have graded.
    """
    if not is_of_kind("both", words, vocabulary):
        return None
    every = tuple(dict.fromkeys(recent[1] if len(recent[1]) > 1 else (*recent[0], *recent[1])))
    return every if len(every) == 2 else ()
