"""What the sentences after a recommendation tell of it in words of their own, clause by clause.

An outcome need not name the recommendation: 'The report recommended a single register. There is now
one, but it leaves out new arrivals.' A sentence tells of it when it takes up its matter or has the form
of a change since; its clauses are then done, wanting, done in part, late or left open (rules of
``outcomes.ttl``), and together they give the status.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from leagraph.extraction.demand_echoes import takes_up
from leagraph.extraction.facts import Status
from leagraph.extraction.outcomes import Outcome
from leagraph.extraction.vocabulary import Rule, Vocabulary

__all__ = ["goes_on", "is_late", "stands_in_contrast", "told_around", "told_beside", "told_outcome"]

# What parts the clauses of a contrast, a sequence or an aside.
_PARTS = re.compile(
    r"[;:]|,?\s+\b(?:but|although|though|while|whilst|whereas|however)\b|,\s+(?:and|with|which|yet)\b|\s[–-]\s",
    re.IGNORECASE,
)
_CONCEDES = re.compile(r"^\W*(?:although|though|while|whilst|despite|notwithstanding)\b[^,]*,", re.IGNORECASE)
_COMMAS = re.compile(r"[,;:]\s+|\s[–-]\s")
_RECOMMENDS = re.compile(r"ecommend|^which\s[^,;]*\b(?:inspection|report)\b", re.IGNORECASE)
_DEMANDS = re.compile(r"^\W*(?:and\s+)?(?:that|to|for|with)\b|\b(?:should|be)\b", re.IGNORECASE)
# The first kinds that all occur among the clauses of a sentence give its status.
_TOGETHER: tuple[tuple[Any, ...], ...] = (
    ("not-implemented", "undone"),
    ("partly", "short"),
    ("partly", "paper", "done"),
    ("partly", "paper", "pending"),
    ("not-implemented", "wanting", "paper"),
    ("partly", "wanting", "done"),
    ("partly", "pending", "done"),
    ("partly", "paper"),
    ("not-implemented", "wanting"),
    ("not-implemented", "pending"),
    ("implemented", "done"),
    ("unclear", "talk"),
    ("unclear", "intended"),
)
_KINDS = (
    "late",
    "undone",
    "done-late",
    "short",
    "pending",
    "wanting",
    "paper",
    "intended",
    "talk",
    "done",
)
_CONTRAST = re.compile(
    r"^\W*(?:(?:however|but|nevertheless|nonetheless|yet|even\s+so|that\s+said|unfortunately|elsewhere|otherwise"
    r"|in\s+the\s+meantime|meanwhile|in\s+practice)\b|[^,]{3,60},\s+(?:however|though|nevertheless),)"
    r"|^[^.,]{3,60},?\s(?:nevertheless|however|on\s+the\s+other\s+hand)\b",
    re.IGNORECASE,
)
_REST = re.compile(
    r"^\W*(?:the\s+(?:rest|remainder|others?|remaining|second|third|latter)|others"
    r"|those\s+(?:who|which|that|in|on|about|for|concerning)|only)\b",
    re.IGNORECASE,
)


def told_outcome(text: str, vocabulary: Vocabulary, *, linked: bool) -> Outcome | None:
    """Return what a plain sentence tells of a recommendation that was just stated, or None.

    Unless it is ``linked``, known to speak of it, it must have the form of a change since. A sentence about
    lateness alone tells nothing.
    """
    if vocabulary.first_rule("outcome-elsewhere", text):
        return None
    if not linked and not _of_change(text, vocabulary):
        return None
    told = _told(text, vocabulary)
    return told and Outcome(told[0], told[1].id, told[1].confidence, tentative=True, said=text)


def told_beside(text: str, vocabulary: Vocabulary) -> Outcome | None:
    """Return what the clauses of a sentence tell beside the one that speaks of a recommendation, or None.

    'In line with the recommendation on fees, all are now published.'
    """
    parts = [part for part in _COMMAS.split(text) if part.strip(" .")]
    rest = [
        part
        for at, part in enumerate(parts)
        if not _is_of_recommending(parts, at) and not vocabulary.first_rule("follow-up-earlier-maker", part)
    ]
    if len(rest) == len(parts) or not rest:
        return None
    told = _told(", ".join(rest), vocabulary)
    return told and Outcome(told[0], told[1].id, told[1].confidence, explicit=True, tentative=True, said=text)


def told_around(text: str, vocabulary: Vocabulary) -> Outcome | None:
    """Return what a sentence tells of what a relative clause in it says was recommended, None without one.

    'The review that the last inspection recommended has not been held.'
    """
    aside = vocabulary.first_rule("follow-up-aside", text)
    if aside is None:
        return None
    told = _told(aside.pattern.sub(" ", text), vocabulary)
    return told and Outcome(told[0], aside.id, aside.confidence, explicit=True, said=text)


def _is_of_recommending(parts: list[str], at: int) -> bool:
    if _RECOMMENDS.search(parts[at]):
        return True
    return at > 0 and _RECOMMENDS.search(parts[at - 1]) is not None and _DEMANDS.search(parts[at]) is not None


def goes_on(text: str, matter: str, vocabulary: Vocabulary) -> Status | None:
    """Return what a sentence tells that goes on from an outcome, None for one that turns elsewhere.

    It must stand in contrast to the sentence before, or take up the ``matter`` of the demand.
    """
    if vocabulary.first_rule("outcome-elsewhere", text):
        return None
    if not _CONTRAST.search(text) and not _REST.search(text) and not takes_up(text, matter, shortest=5):
        return None
    told = _told(text, vocabulary)
    return told and told[0]


def is_late(text: str, vocabulary: Vocabulary) -> bool:
    """Return whether a sentence tells only that it took its time: what came of it is said after."""
    return vocabulary.first_rule("outcome-late", text) is not None and _told(text, vocabulary) is None


def stands_in_contrast(text: str) -> bool:
    """Return whether a sentence begins, or soon goes on, as in contrast to the one before."""
    return _CONTRAST.search(text) is not None


def _of_change(text: str, vocabulary: Vocabulary) -> bool:
    return any(vocabulary.first_rule(category, text) for category in ("outcome-link", "outcome-open"))


@lru_cache(maxsize=4096)
def _told(text: str, vocabulary: Vocabulary) -> tuple[Status, Rule] | None:
    """Return the status that the clauses of a sentence give together, and the rule that decided it."""
    if rule := vocabulary.first_rule("outcome-open", text):
        return "unclear", rule
    for aside in vocabulary.rules_for("outcome-late-aside", text):
        text = aside.pattern.sub("", text)
    told = dict(found for clause in reversed(_clauses(text)) if (found := _of_clause(clause, vocabulary)))
    for status, *kinds in _TOGETHER:
        if all(kind in told for kind in kinds):
            limited = status == "implemented" and _is_done_but(text, vocabulary)
            return "partly" if limited else status, told[kinds[0]]
    return None


def _is_done_but(text: str, vocabulary: Vocabulary) -> bool:
    """Return whether what was done is followed by a 'but' that tells of nothing more done."""
    done, _, rest = text.partition(", but ")
    return bool(rest) and _told(done, vocabulary) is not None and _told(rest, vocabulary) is None


def _clauses(text: str) -> list[str]:
    opening = _CONCEDES.match(text)
    rest = text[opening.end() :] if opening else text
    parts = [opening[0]] if opening else []
    return [part for part in [*parts, *_PARTS.split(rest)] if part.strip(" .,")]


def _of_clause(clause: str, vocabulary: Vocabulary) -> tuple[str, Rule] | None:
    """Return what one clause tells: lateness counts before what is wanting, that before what is done."""
    for kind in _KINDS:
        if rule := vocabulary.first_rule(f"outcome-{kind}", clause):
            return rule.value or kind, rule
    return None
