"""Whether a predication grades the present or the earlier inspection, and on what ground."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from leagraph.extraction.discourse import Discourse
from leagraph.extraction.facts import When
from leagraph.extraction.predications import Predication
from leagraph.extraction.subject_model import Subject

__all__ = ["PAST_VERBS", "times_of"]

_AS_BEFORE = re.compile(r"\bas (?:before|(?:it|they) (?:was|were))(?: before| then)?\W*$", re.IGNORECASE)
PAST_VERBS = frozenset(
    [
        *("was", "were", "was then", "were then", "had been", "did not", "fell below", "fell short of"),
        *("performed", "carried out", "discharged", "fulfilled", "met"),
    ]
)
_JUDGING_NOW = frozenset({"judge", "find", "consider", "rate", "think"})  # 'but we find it poor'


def times_of(
    predication: Predication, subject: Subject, discourse: Discourse
) -> Iterator[tuple[When, str, Literal["stated", "implied", "contrast"]]]:
    """Yield time, grade and the ground for the time, of a predication."""
    kind, grade = predication.rule.value, predication.grade
    if kind in ("was-so", "as-last"):
        if discourse.last:
            yield "previous", discourse.last[1], "stated"
        return
    if kind == "been-since":
        if discourse.last and discourse.last_is_current and discourse.is_since_earlier(predication.verb):
            yield "previous", discourse.last[1], "stated"
        return
    if kind == "so-was":
        if discourse.last and not discourse.last_is_current:
            yield "previous", discourse.last[1], "stated" if discourse.previous else "contrast"
        return
    if kind == "so-is":
        if discourse.last and discourse.last_is_current:
            yield "current", discourse.last[1], "stated"
        return
    if grade is None:  # 'remains so'
        if discourse.last and set(discourse.last[0]) & set(subject.functions):
            yield "current", discourse.last[1], "stated"
        return
    if kind in ("then", "advance"):  # 'good, up from adequate last year', 'this is an advance on ...'
        if kind == "advance" or discourse.last_is_current:
            yield "previous", grade, "stated"
        return
    if kind == "aside-past":  # 'support, judged poor last year, is now good'
        if discourse.previous:
            yield "previous", grade, "stated"
        return
    if kind == "inspectors":
        told_then = discourse.previous and predication.verb.lower() not in _JUDGING_NOW
        kind = "past" if told_then else "current"
    if kind == "earned":
        kind = "past" if predication.verb.lower().endswith("ed") else "current"
    if kind and kind.startswith(("done", "managed", "again", "respectively", "outcome")):
        gapped = not predication.verb and not discourse.last_is_current  # '... and the second poor'
        kind = "past" if gapped or predication.verb.lower() in PAST_VERBS else "current"
    if kind in ("value", "manner", "standard", "gives", "contribution"):
        past = predication.verb.lower().startswith(("carried", "met", "undertook", "was ", "were "))
        verb = predication.verb.lower()
        # 'Was judged to be making a good contribution' tells its time by the verb before.
        past = past or (kind == "contribution" and verb == "making" and discourse.previous)
        past = past or (verb.endswith(("ed", "gave", "made")) and not verb.startswith("ha"))
        kind = "past" if past else "both" if verb.startswith("continue") else "current"
    if kind == "from-to" and predication.before:
        yield "previous", predication.before, "stated"
        yield "current", grade, "stated"
    elif kind == "both":
        yield "previous", grade, "implied"
        yield "current", grade, "stated"
    elif kind == "past":
        yield "previous", grade, "stated" if discourse.previous else "contrast"
    else:
        yield "current", grade, "stated"
        compared = predication.compared
        if compared and (_AS_BEFORE.search(compared) or discourse.tells_previous(compared)):
            yield "previous", grade, "stated"
