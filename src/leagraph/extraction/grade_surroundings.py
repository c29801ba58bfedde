"""The words around a grade that bear on it: its hedges, and an earlier time that is given the same grade."""

from __future__ import annotations

from leagraph.extraction.vocabulary import Vocabulary

__all__ = ["compared_first", "compared_with", "hedges"]


def compared_with(rest: str, vocabulary: Vocabulary) -> str:
    """Return the words after a grade that give an earlier time the same one, or nothing."""
    if " as " not in rest and "which" not in rest:
        return ""
    for rule in vocabulary.rules.get("judgement-as-before", ()):
        if match := rule.pattern.search(rest):
            return match[0]
    return ""


def compared_first(text: str, vocabulary: Vocabulary) -> str:
    """Return the words before a grade that give an earlier time the same one, or nothing."""
    if text.startswith("As ") or ", as " in text:
        for rule in vocabulary.rules.get("judgement-as-before-first", ()):
            if match := rule.pattern.search(text):
                return match[0]
    return ""


def hedges(slack: str, rest: str, vocabulary: Vocabulary) -> tuple[str | None, int]:
    """Return the hedges around a grade and how far those after it reach."""
    found = [
        match[0].strip(" ,")
        for rule in vocabulary.rules.get("judgement-hedge-word", ())
        for match in rule.pattern.finditer(slack)
    ]
    reach = 0
    for rule in vocabulary.rules.get("judgement-hedge-after", ()):
        if match := rule.pattern.search(rest):
            found.append(match["hedge"].strip(" ,"))
            reach = match.end()
            break
    return " ... ".join(" ".join(part.split()) for part in found) or None, reach
