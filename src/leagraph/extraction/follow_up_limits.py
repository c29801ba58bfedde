"""How far an outcome goes: the sentences after it that go on telling of it, and what limits it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from leagraph.extraction.demand_echoes import takes_up
from leagraph.extraction.follow_up_drafts import Draft, Line
from leagraph.extraction.outcomes import NUMBERED, Outcome, outcome_of, statement_of
from leagraph.extraction.told_outcomes import goes_on, stands_in_contrast
from leagraph.extraction.vocabulary import Vocabulary

__all__ = ["limited"]

_GOES_ON_FOR = 4  # sentences after an outcome that may go on with it


# 'has responded' leaves it to the sentences after it how well, unless it goes on 'by doing ...'.
_VAGUE = re.compile(
    r"^(?!.*\bby\s+\w+ing\b).*\b(?:respon(?:ded|se)|acted|action|followed|following"
    r"|in\s+line\s+with|in\s+accordance\s+with)\b",
    re.IGNORECASE,
)
_EXPECTED = re.compile(
    r"\bprogress (?:is|was|will be) (?:\w+ )?(?:expected|planned|hoped|intended)\b"
    r"|\b(?:LEA|council|authority|officers?|director) (?:believes?|considers?|claims?|says?|thinks?)\b",
    re.IGNORECASE,
)
_RESERVED = re.compile(
    r"\bprogress\b.*\b(?:but|although|though|however)\b|\bat first\b|\binitially\b|\b(?:is|are) being made\b"
    r"|\bhad made\b|\bwork continues\b|\b(?:will|to) report\b",
    re.IGNORECASE,
)
_STILL = re.compile(
    r"^\W*(?:however|but|nevertheless|it|they|this|half|some|not all|a number|work|much)\b"
    r"|\b(?:yet to|still to|not yet|there (?:is|are) still)\b",
    re.IGNORECASE,
)
_LEFT = ("wanting", "short", "pending")  # kinds of outcome that are told of what is left to do
_LEFT_OPEN = frozenset({"told-talked-of", "told-intended"})  # until a later sentence tells more


def limited(draft: Draft, lines: Sequence[Line], vocabulary: Vocabulary) -> Draft:
    """Return a draft as carried out in part where its words, or the sentences after it, limit it.

    ``lines`` are all sentences of its section.
    """
    matter = (draft.statement.matter if draft.statement else None) or draft.outcome.matter
    if draft.outcome.tentative:
        draft = _gone_on(draft, lines, matter or "", vocabulary)
    elif draft.outcome.status == "implemented" and _VAGUE.search(draft.outcome.said):
        draft = _gone_on(draft, lines, f"{matter or ''} {draft.last.text}", vocabulary)
    if draft.outcome.status != "implemented":
        return draft
    if draft.outcome.is_good_progress:
        draft = _with_reservations(draft, lines, vocabulary)
    partly = replace(draft.outcome, status="partly", is_good_progress=False)
    if _is_limited(draft.outcome, matter, vocabulary):
        return replace(draft, outcome=partly)
    after = next(iter(lines[draft.last.at + 1 : draft.last.at + 2]), None)
    if after is None or after.passage is not draft.last.passage:
        return draft
    if _is_next_demand(draft.last.text, after.text, vocabulary):
        return draft
    return replace(draft, outcome=partly, last=after) if _limits_it(after.text, matter, vocabulary) else draft


def _with_reservations(draft: Draft, lines: Sequence[Line], vocabulary: Vocabulary) -> Draft:
    """Return good progress as less where its sentence, or the one after it, says what is left to do."""
    said, after = draft.last.text, next(iter(lines[draft.last.at + 1 : draft.last.at + 2]), None)
    if _EXPECTED.search(said):
        return replace(draft, outcome=replace(draft.outcome, status="unclear", is_good_progress=False))
    left = (
        after is not None
        and after.passage is draft.last.passage
        and _STILL.search(after.text) is not None
        and any(vocabulary.first_rule(f"outcome-{kind}", after.text) for kind in _LEFT)
    )
    if left or _RESERVED.search(said):
        return replace(draft, outcome=replace(draft.outcome, status="partly", is_good_progress=False))
    return draft


def _gone_on(draft: Draft, lines: Sequence[Line], matter: str, vocabulary: Vocabulary) -> Draft:
    """Return the draft with the sentences after it that go on telling of the same demand."""
    for line in lines[draft.last.at + 1 : draft.last.at + 1 + _GOES_ON_FOR]:
        if line.passage is not draft.last.passage or _speaks_of_demand(line.text, vocabulary):
            break
        status = goes_on(line.text, matter, vocabulary)
        if status is None:
            continue
        if line.at > draft.last.at + 1 and not (
            stands_in_contrast(line.text) and takes_up(line.text, matter)
        ):
            break
        outcome = draft.outcome
        if outcome.rule in _LEFT_OPEN:
            outcome = replace(outcome, status=status)
        if outcome.status == "implemented" and status in ("partly", "not-implemented"):
            outcome = replace(outcome, status="partly")
        draft = replace(draft, last=line, outcome=outcome)
    return draft


def _speaks_of_demand(text: str, vocabulary: Vocabulary) -> bool:
    return (
        "ecommend" in text or NUMBERED.match(text) is not None or statement_of(text, vocabulary) is not None
    )


def _is_next_demand(text: str, after: str, vocabulary: Vocabulary) -> bool:
    """Return whether the sentence after an outcome is about the next of several demands."""
    if statement_of(after, vocabulary, numbered=True) is not None:
        return True
    counted = NUMBERED.match(text) is not None and NUMBERED.match(after) is not None
    return counted and outcome_of(after, frozenset({"numbered"}), vocabulary) is not None


def _is_limited(outcome: Outcome, matter: str | None, vocabulary: Vocabulary) -> bool:
    """Return whether the words of an outcome carry it out for a part only.

    A phase of schools is a part unless the demand (``matter``) was of that phase.
    """
    if any(r.pattern.search(outcome.said) for r in vocabulary.rules_for("follow-up-unlimited", outcome.said)):
        return False
    for rule in vocabulary.rules_for("follow-up-limit", outcome.said):
        if match := rule.pattern.search(outcome.said):
            phases = {
                word.lower() for name, word in match.groupdict().items() if name.startswith("phase") and word
            }
            if not phases or (matter and not any(phase in matter.lower() for phase in phases)):
                return True
    return False


def _limits_it(text: str, matter: str | None, vocabulary: Vocabulary) -> bool:
    """Return whether a plain sentence says what is wanting in the outcome before it.

    What 'is still' otherwise is wanting only where the demand (``matter``) speaks of the same.
    """
    return any(
        rule.pattern.search(text) and (rule.value != "of-matter" or takes_up(text, matter or ""))
        for rule in vocabulary.rules_for("follow-up-limit-next", text)
    )
