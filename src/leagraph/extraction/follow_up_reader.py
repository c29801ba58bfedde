"""Reads the sentences of one section in turn: which state a demand, and which tell what became of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from leagraph.extraction.cues import holds_any
from leagraph.extraction.demand_echoes import shares_word, takes_up
from leagraph.extraction.demand_words import is_of_another, is_of_other_makers
from leagraph.extraction.follow_up_drafts import (
    REACH,
    Draft,
    Line,
    Pending,
    continued,
    draft_of,
    is_plainer,
    reopened,
    speaks_alone,
    waiting_for,
)
from leagraph.extraction.outcomes import (
    NUMBERED,
    Outcome,
    Statement,
    is_of_others,
    only_counts,
    outcome_of,
    somehow_stated,
    statement_of,
)
from leagraph.extraction.several_demands import names_several, parted_by
from leagraph.extraction.told_outcomes import is_late, told_around, told_beside, told_outcome
from leagraph.extraction.vocabulary import Vocabulary

__all__ = ["SectionReader"]

# Without one of these words no sentence states a demand or names one.
_CUES = (
    "recommend",
    "criticis",
    "critical of",
    "weakness",
    "shortcoming",
    "deficienc",
    "for improvement",
    "for development",
    "rectified",
    "resolved",
    "inspection",
    "report",
    " asked ",
    " told ",
    " urged ",
    " advised ",
    "was proposed",
)
_SOMEHOW = ("ecommend", " was ", "which the ", "for which ")
_DEFINITE = re.compile(r"\bthe\s+recommendation\s+(?:that|to|on|about)\b", re.IGNORECASE)
_PRONOUN_MAKER = re.compile(r"^\W*(?:it|they)\s+(?:also\s+)?(?:recommended|made)\b", re.IGNORECASE)
_ANOTHER = re.compile(
    r"\W*(?:a (?:second|third|further)|another|the (?:second|third|other))\b", re.IGNORECASE
)
_ONE_ALONE = re.compile(  # 'the first two now happen everywhere', and not 'the first school ...'
    r"\W*(?:as (?:for|to) )?the (?:first|second|third|fourth|last|other|latter|former)(?: two| three)?"
    r"(?: of (?:these|them))?(?:,(?! (?:that|to|which|on|about|concerning|for)\b)"
    r"| (?:now|was|were|has|have|had|is|are)\b)",
    re.IGNORECASE,
)
_OF_THE_SAME = re.compile(
    r"\b(?:the|this|that)\s+recommendation\s+(?:has|have|had|was|is|remains)\b|\bof what was recommended\b"
)
_POINTS_BACK = re.compile(r"(?:one|it|this|these|they|them)\b", re.IGNORECASE)
_OF_THEM = re.compile(
    r"\bof (?:them|these|those|which)\b"
    r"|^\W*(?:both|all|each|none|neither|most|one|the (?:first|second|other|former))\b",
    re.IGNORECASE,
)
_TOLD_WITHIN = 3  # sentences after a recommendation that may tell of it in words of their own


class SectionReader:
    """Goes through the sentences of a section, with the demand that waits and the follow-up in the making."""

    def __init__(self, lines: Sequence[Line], vocabulary: Vocabulary, *, letter: bool) -> None:
        self._lines, self._vocabulary, self._letter = lines, vocabulary, letter
        self._pending: Pending | None = None
        self._open: Draft | None = None

    def drafts(self) -> Iterator[Draft]:
        """Yield the follow-ups of the section in the making, in reading order."""
        counting = False  # several recommendations have been named: 'the first' may be one of them
        for line in self._lines:
            small = line.text.lower()
            told = holds_any(small, _CUES)
            numbered = counting and NUMBERED.match(line.text) is not None
            counting = counting or names_several(small, self._pending)
            if not told and not numbered and self._pending is None and not self._is_open_near(line):
                continue
            outcome, statement = self._read(line, stating=told, numbered=numbered)
            if outcome is not None and self._open is not None and self._goes_on(outcome, line, numbered):
                self._open = continued(self._open, outcome, line)
            elif outcome is not None:
                yield from self._take_outcome(outcome, line, statement)
            elif statement is not None:
                yield from self._take_statement(statement, line)
        if self._open is not None:
            yield self._open
        if self._pending is not None and speaks_alone(self._pending.statement):
            yield self._without_outcome(self._pending)

    def _is_open_near(self, line: Line) -> bool:
        """Return whether a sentence may go on from the follow-up in the making."""
        return self._open is not None and line.at - self._open.last.at <= REACH

    def _read(self, line: Line, *, stating: bool, numbered: bool) -> tuple[Outcome | None, Statement | None]:
        """Return what a sentence says became of a demand, and what demand it states."""
        if self._is_of_maker_before(line):
            return None, None
        text, vocabulary = line.text, self._vocabulary
        expected = self._expects(line) | ({"numbered"} if numbered else set())
        outcome = outcome_of(text, expected, vocabulary)
        if outcome is not None and outcome.explicit:
            before = [one.text for one in self._lines[: line.at]]
            if is_of_other_makers(outcome.matter, before, vocabulary):
                return None, None
            outcome = None if self._is_of_others(line) else outcome
        statement = None
        if stating or numbered:
            statement = statement_of(text, vocabulary, numbered=numbered, letter=self._letter)
        if outcome is None and statement is not None:
            outcome = told_around(text, vocabulary)
        if outcome is None and statement is None and numbered and _ONE_ALONE.match(text):
            outcome = self._told_by_number(line)
        if outcome is not None or statement is not None:
            return outcome, statement
        if told := self._told(line):
            return told, None
        if self._pending is not None and self._is_late(self._pending, line):
            self._pending = replace(self._pending, latest=line)
        if holds_any(text, _SOMEHOW) and (_DEFINITE.search(text) or self._of_that_time(line)):
            statement = somehow_stated(text, vocabulary)
            told = told_around(text, vocabulary) or told_beside(text, vocabulary)
            return (told if statement else None), statement
        return None, None

    def _goes_on(self, outcome: Outcome, line: Line, numbered: bool) -> bool:
        """Return whether an outcome is one more of the follow-up in the making."""
        if outcome.continues or numbered:
            return outcome.continues or self._is_next_of_same(line)
        draft = self._open
        next_one = draft is not None and draft.last.at == line.at - 1 and not draft.outcome.tentative
        return next_one and _OF_THE_SAME.search(line.text) is not None

    def _is_next_of_same(self, line: Line) -> bool:
        """Return whether 'the second has not' goes on from 'the first has', where both were stated."""
        draft = self._open
        if draft is None or draft.statement is None or not _ONE_ALONE.match(line.text):
            return False
        return draft.first.passage is line.passage and _ONE_ALONE.match(draft.last.text) is not None

    def _told_by_number(self, line: Line) -> Outcome | None:
        """Return what is told in other words of one of several recommendations, or of the rest of them."""
        told = told_outcome(line.text, self._vocabulary, linked=True)
        if told is None:
            return None
        draft = self._open
        goes_on = draft is not None and draft.outcome.tentative and draft.last.passage is line.passage
        return replace(told, explicit=True, tentative=False, continues=goes_on)

    def _take_outcome(self, outcome: Outcome, line: Line, statement: Statement | None) -> Iterator[Draft]:
        """Put an outcome to the demand that waits for it, or open a follow-up of its own."""
        pending = self._pending
        if pending is not None and is_of_another(outcome, pending.statement, self._vocabulary):
            if speaks_alone(pending.statement):
                yield self._without_outcome(pending)
            pending = None
        told_of_all = outcome.explicit and self._open is not None and self._open.outcome.tentative
        if (
            pending is not None
            and pending.statement.is_further
            and self._open is not None
            and not told_of_all
        ):
            # One recommendation is one follow-up, though it asks for several things.
            _, self._pending = parted_by(pending, outcome, line)
            self._open = continued(self._open, outcome, line)
            return
        if self._open is not None and self._replaces(outcome, line, self._open):
            if pending is None or pending.statement.is_further:
                pending = reopened(self._open)
        elif self._open is not None:
            yield self._open
        told, self._pending = parted_by(pending, outcome, line)
        self._open = draft_of(told, outcome, line, statement)

    def _take_statement(self, statement: Statement, line: Line) -> Iterator[Draft]:
        """Let a demand wait for its outcome."""
        pending = self._pending
        if pending is not None and speaks_alone(pending.statement):
            apart = line.passage is not pending.line.passage
            if pending.statement.rest or (apart and not pending.statement.is_further):
                yield self._without_outcome(pending)
                pending = None
        if self._open is not None and self._open.last.at < line.at:
            yield self._open
            self._open = None
        self._pending = waiting_for(pending, statement, line)

    def _is_of_others(self, line: Line) -> bool:
        """Return whether the paragraph speaks, before a sentence, of the recommendations of others alone."""
        before = [one for one in self._lines[: line.at] if one.passage is line.passage]
        others = any(
            is_of_others(one.text, self._vocabulary) or self._is_of_maker_before(one) for one in before
        )
        return others and not self._of_that_time(line)

    def _is_of_maker_before(self, line: Line) -> bool:
        """Return whether 'it recommended' speaks of a review, say, that the sentence before names."""
        if line.at == 0 or not _PRONOUN_MAKER.search(line.text):
            return False
        before = self._lines[line.at - 1].text
        of_inspectors = self._vocabulary.first_rule("follow-up-earlier-maker", before)
        return not of_inspectors and self._vocabulary.first_rule("follow-up-other-maker", before) is not None

    def _is_late(self, pending: Pending, line: Line) -> bool:
        """Return whether a sentence right after a recommendation tells only that it took its time."""
        return (
            pending.statement.explicit
            and line.at == pending.latest.at + 1
            and line.passage is pending.latest.passage
            and is_late(line.text, self._vocabulary)
        )

    def _of_that_time(self, line: Line) -> bool:
        """Return whether the paragraph of a sentence, up to it, speaks of the earlier inspection."""
        texts = [one.text for one in self._lines[: line.at + 1] if one.passage is line.passage]
        return any(self._vocabulary.first_rule("follow-up-of-that-time", text) for text in texts)

    def _replaces(self, outcome: Outcome, line: Line, draft: Draft) -> bool:
        """Return whether an outcome is the plainer one of the same demand as that of a draft."""
        stated = draft.statement
        of_another = stated is not None and is_of_another(outcome, stated, self._vocabulary)
        return is_plainer(outcome, line, draft) and not of_another and not _ANOTHER.match(line.text)

    def _told(self, line: Line) -> Outcome | None:
        """Return what a sentence soon after a recommendation tells of it in words of its own."""
        pending = self._pending
        if pending is None or not pending.statement.explicit or self._told_at_once(pending):
            return None
        apart = line.at - pending.latest.at
        here = line.passage is pending.latest.passage
        if apart > _TOLD_WITHIN or (apart > 1 and not here):
            return None
        counted = only_counts(pending.statement.matter, pending.line.text)
        if counted and pending.statement.needs_outcome and not _OF_THEM.search(line.text):
            return None  # 'It made two recommendations. There are now nine advisers.'
        matter = pending.statement.matter or ""
        if _POINTS_BACK.match(matter):  # 'there was no team, and it recommended that one be formed'
            matter = pending.line.text
        if pending.statement.is_further and not shares_word(line.text, matter):
            return None
        linked = takes_up(line.text, matter) or _ONE_ALONE.match(line.text) is not None
        if (not linked and (apart > 1 or not here)) or is_of_others(line.text, self._vocabulary):
            return None
        return told_outcome(line.text, self._vocabulary, linked=linked)

    def _without_outcome(self, pending: Pending) -> Draft:
        """Return the follow-up of a recommendation of which no more is said than its own sentence says."""
        statement, told = pending.statement, self._told_at_once(pending)
        unclear = Outcome("unclear", statement.rule, statement.confidence * 0.75)
        return Draft(statement, pending.line, told or unclear, pending.latest, None)

    def _told_at_once(self, pending: Pending) -> Outcome | None:
        """Return what the sentence of a recommendation itself goes on to tell of it."""
        rest = pending.statement.rest
        return told_outcome(rest, self._vocabulary, linked=True) if rest else None

    def _expects(self, line: Line) -> frozenset[str]:
        """Return the kinds of outcome that may stand here: what points back needs something to point to."""
        pending, draft = self._pending, self._open
        kinds = {"direct", "letter", "criticism"} if self._letter else {"direct", "criticism"}
        near = draft is not None and line.at - draft.last.at <= REACH and line.passage is draft.last.passage
        if near and draft is not None and draft.outcome.tentative:
            kinds.add("anaphora")
        if draft is not None and draft.last.at == line.at - 1:
            kinds.add("more")
        if pending is None or line.at - pending.latest.at > REACH:
            return frozenset(kinds)
        next_one = line.at - pending.latest.at == 1
        if pending.statement.explicit:
            kinds.add("anaphora")
        elif next_one:
            kinds.add("criticism-next")
        return frozenset(kinds)
