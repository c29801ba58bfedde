"""Cheap tests of whether a sentence can hold a graded predicate, and which rules may match it.

Trying every pattern on every sentence is what takes the time of reading grades.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from leagraph.extraction.vocabulary import Rule, Vocabulary

__all__ = ["has_grade_words", "rules_worth_trying"]

# Words of 'remains so' and the like, and words without which rules of a value cannot match.
_SAME = (
    *(" so ", " so.", " so,", " so;", "still the case", "remains the case", "remains true"),
    *("the position", "remain the same", "remains the same", "much the same", "unchanged"),
    *("been maintained", "been sustained", "being maintained", "be the case"),
)
# 'Performed well' grades a function though 'well' is no word of the scale.
_DONE = tuple(
    f"{one} {other}"
    for verb in ("performed", "carried out", "discharged")
    for adverb in ("well", "very well", "poorly")
    for one, other in ((verb, adverb), (adverb, verb))
)
_CUE_OF = {
    "value": "value",
    "from-to": " from ",
    "progress": "progress",
    "contribution": "contribution",
    "capacity": "capacity",
    "manner": "ly",
}


@lru_cache(maxsize=4)
def _cues(vocabulary: Vocabulary) -> tuple[str, ...]:
    """Return the last words of the grades' names."""
    words = {
        name.split()[-1].lower()
        for (scale, _), grade in vocabulary.grades.items()
        if scale == "jrs"
        for name in (*grade.names, *(word for word in grade.hidden if word.endswith("ily")))
    }
    return tuple(sorted(words))


@lru_cache(maxsize=512)
def _signs(text: str, vocabulary: Vocabulary) -> tuple[bool, bool, str]:
    """Return whether a text has words of a grade, whether it has 'so' or the like, and its small letters."""
    lowered = text.lower()
    graded = same = False
    # Plain loops: a generator for each of the many texts costs as much as the look itself.
    for cue in _cues(vocabulary):
        if cue in lowered:
            graded = True
            break
    else:
        for cue in _DONE:
            if cue in lowered:
                graded = True
                break
    for cue in _SAME:
        if cue in lowered:
            same = True
            break
    return graded, same, lowered


def has_grade_words(text: str, vocabulary: Vocabulary) -> bool:
    """Return whether a predication is possible at all: a cheap test before the patterns run."""
    graded, same, _ = _signs(text, vocabulary)
    return graded or same


def rules_worth_trying(category: str, text: str, vocabulary: Vocabulary) -> Iterator[Rule]:
    """Yield the rules that may match: trying all patterns on all sentences is what takes the time."""
    graded, same, lowered = _signs(text, vocabulary)
    if category == "judgement-anaphora":
        if same:
            yield from vocabulary.rules_for(category, text)
    elif graded:
        cues = vocabulary.rules.get("judgement-cue", ())
        if not cues or any(rule.pattern.search(text) for rule in cues):
            for rule in vocabulary.rules_for(category, text):
                if _CUE_OF.get(rule.value or "", "") in lowered:
                    yield rule
