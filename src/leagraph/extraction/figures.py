"""Figures as printed: their value as a plain decimal, their unit, the period beside them."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation
from itertools import combinations, pairwise

from leagraph.extraction.cues import holds_any
from leagraph.extraction.vocabulary import Vocabulary

__all__ = [
    "UNIT_WORDS",
    "decimal_of",
    "group_of",
    "group_of_head",
    "is_figure",
    "parts_of_heads",
    "period_of",
    "unit_of",
    "without_period",
]

_CENTURIES = ("19", "20")
_CUT_WORDS = 2  # in the head of a narrow column
_WORDS_OF_A_HEAD = 10  # at most, where cut words are looked for: each pair of spaces is tried
_AVERAGE = re.compile(r"\b(?:averages?|means?|LEAs|authorities)\b", re.IGNORECASE)
# Heads without names of groups are parted after the units that they print, or word by word.
_AFTER_UNIT = re.compile(r"(?<=\))(?=\s)")
_AFTER_PER_CENT = re.compile(r"(?<=%)(?=\s)|(?<=%\))(?=\s)")
_AFTER_MONEY = re.compile(
    r"(?<=£m)(?=\s)|(?<=£000)(?=\s)|(?<=£000s)(?=\s)|(?<=£k)(?=\s)|(?<=per\spupil)(?=\s)"
)
_BETWEEN_WORDS = re.compile(r"\s+")
# Before a capital, unless a small word joins it to what stands before: 'SSA Budget Budget as % of SSA'.
_BEFORE_CAPITAL = re.compile(
    r"(?<!\bof)(?<!\bas)(?<!\bon)(?<!\bper)(?<!\bthe)(?<!\band)(?<!\bfor)(?<!\bin)(?<![%&£])\s+(?=[A-Z])"
)

# A unit in brackets or at the end of a head is no part of the measure's name.
UNIT_WORDS = re.compile(
    r"\(\s*(?:£[^()]{0,12}|%|per\s*cent)\s*\)|,?\s*(?:£\s*(?:per\s+pupil|m(?:illion)?|0{3}s?)?|%)\s*$",
    re.IGNORECASE,
)
_DIGITS = re.compile(r"-?\d[\d,]*(?:\.\d+)?")


def is_figure(text: str, vocabulary: Vocabulary) -> bool:
    """Return whether a cell holds one figure and nothing else; a year or a period is none."""
    return vocabulary.rules["observation-table"][0].pattern.search(text.strip()) is not None


def decimal_of(text: str) -> str | None:
    """Return the figure in ``text`` as a plain decimal (``£2,742`` gives ``2742``), None without one."""
    match = _DIGITS.search(text)
    if match is None:
        return None
    try:
        return str(Decimal(match[0].replace(",", "")))
    except InvalidOperation:
        return None


def unit_of(text: str, vocabulary: Vocabulary) -> str | None:
    """Return the unit that a head, label, caption or cell names, None when it names none."""
    rules = vocabulary.rules_for("observation-unit", text)
    return next((rule.value for rule in rules if rule.pattern.search(text)), None)


def is_count(text: str, vocabulary: Vocabulary) -> bool:
    """Return whether the figures under a head or beside a label are counts of what it names."""
    return any(rule.pattern.search(text) for rule in vocabulary.rules_for("observation-count", text))


def group_of(text: str, vocabulary: Vocabulary) -> str | None:
    """Return the group of authorities that a head or phrase names, None when it names none."""
    rules = vocabulary.rules_for("observation-group", text)
    return next((rule.value for rule in rules if rule.pattern.search(text)), None)


def group_of_head(text: str, vocabulary: Vocabulary) -> str | None:
    """Return the group that the head of a column names; a narrow column may have cut two of its words."""
    spaces = [at for at, char in enumerate(text) if char == " "]
    for count in range(_CUT_WORDS + 1 if len(spaces) <= _WORDS_OF_A_HEAD else 1):
        for places in combinations(spaces, count):
            whole = "".join(char for at, char in enumerate(text) if at not in places)
            group = group_of(whole, vocabulary)
            if group is not None:
                return group
    return None


def parts_of_heads(text: str, count: int, vocabulary: Vocabulary) -> list[str] | None:
    """Return the ``count`` heads of columns that stand in ``text``; None where they cannot be told apart.

    They are parted where they name groups; else after their units, word by word, or before capitals.
    """
    for corner in vocabulary.rules["observation-corner"]:
        text = corner.pattern.sub("", text)
    spans = [
        match.span()
        for rule in vocabulary.rules["observation-group"]
        for match in rule.pattern.finditer(text)
    ]
    cuts = sorted({0, len(text)}.union(*spans))
    parts: list[str] = []
    for start, end in pairwise(cuts):
        part = text[start:end].strip()
        if part and parts and not _AVERAGE.sub("", UNIT_WORDS.sub("", part)).strip():
            parts[-1] += f" {part}"  # the unit of the head before it, or 'average'
        elif part:
            parts.append(part)
    if spans:
        return parts if len(parts) == count else None
    for cut in (_AFTER_UNIT, _AFTER_PER_CENT, _AFTER_MONEY, _BETWEEN_WORDS, _BEFORE_CAPITAL):
        parts = [part.strip() for part in cut.split(text) if part.strip()]
        if len(parts) == count:
            return parts
    return None


def period_of(text: str, vocabulary: Vocabulary) -> str | None:
    """Return the first year or financial year printed in ``text``."""
    if not holds_any(text, _CENTURIES):
        return None
    match = vocabulary.rules["observation-period"][0].pattern.search(text)
    return match[0] if match else None


def without_period(text: str, vocabulary: Vocabulary) -> str:
    """Return the name of a measure without the period, which is a property of its own."""
    period = vocabulary.rules["observation-period"][0].pattern.pattern
    bare = re.sub(rf"(?:\b(?:in|for|by|at\s+the\s+end\s+of)\s+)?{period}", "", text)
    return re.sub(r"\s+", " ", bare).strip(" ,")
