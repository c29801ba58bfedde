"""Reads figures in prose that the report sets beside those of a named group, and only those.

A sentence must hold one figure of the authority, one or more of groups, and words of comparison.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from leagraph.extraction.figures import decimal_of, group_of, period_of, unit_of, without_period
from leagraph.extraction.sentences import Sentence
from leagraph.extraction.table_figures import OWN_GROUP
from leagraph.extraction.vocabulary import Rule, Vocabulary

__all__ = ["ProseFigure", "figures_of_sentences", "placed_values"]

_VALUE = re.compile(
    r"£\s?\d[\d,]*(?:\.\d+)?(?:\s*(?:m\b|million\b|per\s+pupil\b))*|"
    r"(?<![\w£.,-])\d[\d,]*(?:\.\d+)?\s*(?:per\s*cent\b|%)"
)
_POINTS = re.compile(r"\s*(?:per\s*cent(?:age)?\s+points?|points?)\b")
_PHASE = re.compile(r"\b(primary|secondary|special)\b")
_PRONOUN = re.compile(r"^(?:it|this|that|they|these|which)\b", re.IGNORECASE)
_LIKEWISE = re.compile(r"(?:similarly|likewise|equally)\b", re.IGNORECASE)
_LEAD = re.compile(
    r"^(?:at|in|by|for|of|on|over|under|only|some|about|around|nearly|almost|just)\b", re.IGNORECASE
)
_CLAUSE_END = re.compile(r"[,;]\s+(?:and|but|while|although|which)\b|;")
# Where a sentence turns to another figure of the authority.
_PIECES = re.compile(
    r";\s+|,\s+(?:and|while|but)\s+(?=(?:some\s+|about\s+|only\s+)?£?\d[\d,.]*\s*(?:per\s*cent|%|m\b))"
)
_LONG = 160  # characters; a longer subject is no name of a measure


@dataclass(frozen=True, slots=True)
class ProseFigure:
    """One figure of a sentence."""

    measure: str
    group: str
    period: str | None
    value: str
    unit: str | None
    sentence: Sentence
    rule: Rule


@dataclass(frozen=True, slots=True)
class _Placed:
    value: str
    start: int
    end: int
    unit: str | None


def figures_of_sentences(sentences: Sequence[Sentence], vocabulary: Vocabulary) -> Iterator[ProseFigure]:
    """Yield the compared figures of the sentences of one passage, in reading order."""
    measure, period = "", None
    before: list[_Placed] = []
    for sentence, text in [(one, piece) for one in sentences for piece in _pieces(one.text)]:
        values = placed_values(text, vocabulary)
        groups = _of_groups(text, vocabulary) if values and group_of(text, vocabulary) else []
        own = [v for v in values if not any(v.start < g.end and g.start < v.end for g, _, _ in groups)]
        subject = _measure(text, own, measure, vocabulary) if own else measure
        goes_on = subject == measure or (
            bool(_PHASE.search(measure)) and _PHASE.sub("", subject) == _PHASE.sub("", measure)
        )
        told = text[: _end_of_clause(text, max(g.end for g, _, _ in groups))] if groups else text
        period = period_of(told, vocabulary) or (period if goes_on else None)
        if groups and any(
            rule.pattern.search(text) for rule in vocabulary.rules_for("observation-compare", text)
        ):
            # 'This is below the average for similar LEAs of £20': the figure stands in the sentence before.
            mine = own if len(own) == 1 else before if _PRONOUN.match(text) and len(before) == 1 else []
            if mine and subject:
                yield from _compared(sentence, subject, period, mine[0], groups)
        if own:
            measure, before = subject, own


def _pieces(text: str) -> list[str]:
    """Return the stretches of a sentence that compare figures of their own: '...; in music it was ...'."""
    return [piece for piece in _PIECES.split(text) if piece]


def _end_of_clause(text: str, offset: int) -> int:
    """Return where the clause at an offset ends: a year further on is of something else."""
    end = _CLAUSE_END.search(text, offset)
    return end.start() if end else len(text)


def _compared(
    sentence: Sentence,
    measure: str,
    period: str | None,
    own: _Placed,
    groups: Sequence[tuple[_Placed, str, Rule]],
) -> Iterator[ProseFigure]:
    alike = [(placed, group, rule) for placed, group, rule in groups if _kind(placed.unit) == _kind(own.unit)]
    if not alike:
        return
    yield ProseFigure(measure, OWN_GROUP, period, own.value, own.unit, sentence, alike[0][2])
    for placed, group, rule in alike:
        yield ProseFigure(measure, group, period, placed.value, own.unit, sentence, rule)


def _kind(unit: str | None) -> str | None:
    return unit and unit.split()[0]


def placed_values(text: str, vocabulary: Vocabulary) -> list[_Placed]:
    """Return the figures of money and the percentages of a sentence; percentage points are neither."""
    found = []
    for match in _VALUE.finditer(text):
        value = decimal_of(match[0])
        if value is not None and not _POINTS.match(text, match.end()):
            found.append(_Placed(value, match.start(), match.end(), unit_of(match[0], vocabulary)))
    return found


def _of_groups(text: str, vocabulary: Vocabulary) -> list[tuple[_Placed, str, Rule]]:
    """Return the figures that belong to named groups, from left to right."""
    found: list[tuple[_Placed, str, Rule]] = []
    for rule in vocabulary.rules_for("observation-respectively", text):
        for match in rule.pattern.finditer(text):
            for group, value in (("first", "value"), ("second", "other")):
                _take(found, match, group, value, rule, vocabulary)
    for rule in vocabulary.rules_for("observation-pair", text):
        for match in rule.pattern.finditer(text):
            _take(found, match, "group", "value", rule, vocabulary)
    return sorted(found, key=lambda entry: entry[0].start)


def _take(
    found: list[tuple[_Placed, str, Rule]],
    match: re.Match[str],
    group: str,
    value: str,
    rule: Rule,
    vocabulary: Vocabulary,
) -> None:
    named, number = group_of(match[group], vocabulary), decimal_of(match[value])
    start, end = match.span(value)
    unit = unit_of(match[value] + match["unit"], vocabulary)
    taken = any(start < placed.end and placed.start < end for placed, _, _ in found)
    if named and number and unit and not taken:
        found.append((_Placed(number, start, end, unit), named, rule))


def _measure(text: str, own: Sequence[_Placed], before: str, vocabulary: Vocabulary) -> str:
    """Return what the sentence measures: its subject, or the one before with another phase.

    Without a subject ahead of the figure (``58 per cent of pupils stay on``) what follows it tells.
    """
    ahead = _subject(text[: own[0].start], vocabulary)
    after = re.split(r",|;|\bcompared\b", text[own[0].end :], maxsplit=1)[0].strip()
    if _PRONOUN.match(ahead) or (not ahead and _LIKEWISE.match(text)):
        phase = _PHASE.search(text)
        return _PHASE.sub(phase[0], before) if before and phase else before
    if ahead.lower() in ("at", "in"):  # 'At 3 per cent, the share of ... is low'
        found = _subject(text[own[0].end :].lstrip(" ,"), vocabulary)
    elif len(ahead.split()) > 1 and not _LEAD.match(ahead):
        found = ahead
    elif own[0].unit == "per cent" and re.match(r"of\s", after):
        place = f"{ahead}: " if _LEAD.match(ahead) and len(ahead.split()) > 1 else ""
        found = f"{place}share {after}"
    else:
        return before if not ahead else ""
    found = without_period(found, vocabulary)
    return found if len(found) <= _LONG else ""


def _subject(ahead: str, vocabulary: Vocabulary) -> str:
    for category in ("observation-subject-cut", "observation-subject-lead"):
        ahead = vocabulary.rules[category][0].pattern.sub("", ahead, count=1)
    return ahead.strip(" ,;:(–-")
