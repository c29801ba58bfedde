"""What the titles and labels of a letter tell: the part that begins, the side of a list, its area."""

from __future__ import annotations

import re
from typing import Literal

from leagraph.extraction.vocabulary import Rule, Vocabulary

__all__ = [
    "Area",
    "Part",
    "area_of",
    "first_rule",
    "is_label",
    "leads_in",
    "part_of",
    "side_of_title",
    "sides",
]

Part = Literal["lists", "focus"]
Area = tuple[str, str]  # slug of the function, name as printed
_LONGEST_LABEL, _LONGEST_TORN = 120, 50
_LEADS_IN = re.compile(
    r":\W*$|\b(?:the\s+following(?:\s+\w+)?|as\s+follows|(?:listed|set\s+out|given)?\s*below)\s*\.$"
)
_TORN = (  # the areas whose names are long enough that nothing else has their letters
    ("apa-being-healthy", "being healthy"),
    ("apa-staying-safe", "staying safe"),
    ("apa-enjoying-achieving", "enjoying and achieving"),
    ("apa-positive-contribution", "making a positive contribution"),
    ("apa-economic-well-being", "achieving economic well-being"),
    ("apa-service-management", "management of children's services"),
    ("apa-service-management", "service management"),
)


def first_rule(category: str, text: str, vocabulary: Vocabulary) -> tuple[Rule, re.Match[str]] | None:
    """Return the first rule of a category that matches, and its match."""
    for rule in vocabulary.rules_for(category, text):
        match = rule.pattern.search(text)
        if match:
            return rule, match
    return None


def is_label(text: str) -> bool:
    """Say whether a paragraph is short enough to be a title."""
    return len(text) <= _LONGEST_LABEL


def area_of(text: str, vocabulary: Vocabulary) -> tuple[Area, int] | None:
    """Return the area whose name stands at the head of a title, label or cell, and where the name ends."""
    named = first_rule("findings-area", text, vocabulary)
    if named is None:
        return _torn_area(text)
    rule, match = named
    return (rule.value or "", match["area"]), match.end()


def _torn_area(text: str) -> tuple[Area, int] | None:
    """Return the area that a whole title names though blanks have torn its words: ``Stayi ng safe:``."""
    if len(text) > _LONGEST_TORN:
        return None
    name = text.rstrip(" :")
    letters = _letters_of(name)
    area = next((slug for slug, printed in _TORN if _letters_of(printed) == letters), None)
    return ((area, name), len(text)) if area else None


def _letters_of(text: str) -> str:
    return re.sub(r"[\s'’-]", "", text.lower())


def leads_in(text: str) -> bool:
    """Say whether a paragraph announces the list after it."""
    return _LEADS_IN.search(text) is not None


def side_of_title(text: str, vocabulary: Vocabulary) -> Rule | None:
    """Return the rule of the side that a title or a lead-in names."""
    found = first_rule("findings-letter-side", text, vocabulary)
    return found[0] if found else None


def sides(vocabulary: Vocabulary) -> tuple[Rule, Rule]:
    """Return the rules of strengths and of areas for improvement, as letters print them side by side."""
    one, two, *_ = vocabulary.rules["findings-letter-side"]
    return one, two


def part_of(text: str, part: Part | None, vocabulary: Vocabulary) -> Part | None:
    """Return the part of the letter after a title or short paragraph, ``part`` before it."""
    if first_rule("findings-letter-focus", text, vocabulary):
        return "focus"
    if first_rule("findings-letter-heading", text, vocabulary):
        return "lists"
    area = area_of(text, vocabulary) is not None
    side = side_of_title(text, vocabulary) is not None
    return part if (area and part) or (side and part == "lists") else None
