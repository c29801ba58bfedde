"""Figures as printed: their value as a plain decimal, their unit, the period beside them."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation

from leagraph.extraction.cues import holds_any
from leagraph.extraction.vocabulary import Vocabulary

__all__ = ["decimal_of", "group_of", "is_figure", "period_of", "unit_of", "without_period"]

_CENTURIES = ("19", "20")

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


def group_of(text: str, vocabulary: Vocabulary) -> str | None:
    """Return the group of authorities that a head or phrase names, None when it names none."""
    rules = vocabulary.rules_for("observation-group", text)
    return next((rule.value for rule in rules if rule.pattern.search(text)), None)


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
