"""Follow-ups in the making: a demand that waits for its outcome, and the outcome that is put to it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from leagraph.documents.model import Passage
from leagraph.extraction.facts import Status
from leagraph.extraction.outcomes import NUMBERED, Outcome, Statement
from leagraph.extraction.sentences import Sentence

__all__ = [
    "REACH",
    "Draft",
    "Line",
    "Pending",
    "continued",
    "draft_of",
    "is_plainer",
    "reopened",
    "speaks_alone",
    "waiting_for",
]

REACH = 4  # sentences between a statement and an outcome that only points back to it


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence of a section, in plain text, with its place in the section's order."""

    at: int
    passage: Passage
    sentence: Sentence
    text: str


@dataclass(frozen=True, slots=True)
class Draft:
    """A follow-up in the making: from the statement, if any, to the last sentence of the outcome."""

    statement: Statement | None
    first: Line
    outcome: Outcome
    last: Line
    said: Line | None  # where the demand was stated, in this passage or an earlier one


@dataclass(frozen=True, slots=True)
class Pending:
    """A demand whose outcome has not been read yet."""

    statement: Statement
    line: Line
    latest: Line


def speaks_alone(statement: Statement) -> bool:
    """Return whether a demand makes a follow-up though nothing is said of its outcome."""
    return statement.explicit and not statement.needs_outcome


def waiting_for(pending: Pending | None, statement: Statement, line: Line) -> Pending:
    """Return the demand to wait for; one that goes on over several sentences stays one."""
    if pending is not None and line.at - pending.latest.at <= 2 and line.passage is pending.line.passage:
        explicit = statement if statement.explicit or not pending.statement.explicit else pending.statement
        alike = pending.statement.explicit == statement.explicit and not statement.rest
        first = pending.statement if alike else explicit
        return Pending(first, pending.line if first is pending.statement else line, line)
    return Pending(statement, line, line)


def is_plainer(outcome: Outcome, line: Line, draft: Draft) -> bool:
    """Return whether an outcome replaces one that was only read from what follows the demand."""
    return draft.outcome.tentative and not outcome.tentative and line.at - draft.last.at <= REACH


def reopened(draft: Draft) -> Pending | None:
    """Return the demand of a draft whose outcome was read too early."""
    return Pending(draft.statement, draft.first, draft.first) if draft.statement else None


def draft_of(pending: Pending | None, outcome: Outcome, line: Line, statement: Statement | None) -> Draft:
    """Return the follow-up of an outcome: with the statement before it, when that is near."""
    if statement is not None and outcome.explicit:
        return Draft(statement, line, outcome, line, None)
    own = outcome.matter and NUMBERED.match(line.text)  # 'The first, that ..., has been met'
    if pending is None or own:
        return Draft(None, line, outcome, line, None)
    near = pending.line.passage is line.passage and line.at - pending.latest.at <= REACH
    return Draft(pending.statement, pending.line if near else line, outcome, line, pending.line)


def continued(draft: Draft, outcome: Outcome, line: Line) -> Draft:
    """Return the draft with one more sentence of outcome; two that differ make it partly carried out."""
    if line.passage is not draft.last.passage:
        return draft
    status: Status | None = outcome.status
    if status != draft.outcome.status:
        status = "partly"
    return replace(draft, outcome=replace(draft.outcome, status=status, is_good_progress=False), last=line)
