"""Cheap tests of whether a sentence can hold a graded predicate, and which rules may match it.

Trying every pattern on every sentence is what takes the time of reading grades.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from leagraph.extraction.cues import holds_any
from leagraph.extraction.vocabulary import Rule, Vocabulary
from leagraph.extraction.word_signs import Phrases

__all__ = ["has_grade_words", "rules_worth_trying"]

# Words of 'remains so' and the like, and words without which rules of a value cannot match.
_SAME = (
    *("so is ", "so are ", "so was ", "so were ", "so, "),
    *(" so ", " so.", " so,", " so;", " so:", "still the case", "remains the case", "remains true"),
    *("the same grade", "the same judgement", "the same as last year", "the same is ", "the same was "),
    *("the same holds", "the same goes", "the same applies", "the same can ", "the same may "),
    *("the same must ", "the same.", "the same,", "the same;", "the same now"),
    *("so it was", "so they were", "was the judgement", "was also the ", "was the finding", "was the view"),
    *("confirmed by", "no change", "no real change", "no significant change", "as it is ", "as they are "),
    *("no better ", "no worse ", "no different "),
    *(", as is ", ", as are ", ", as was ", ", as were "),
    *("no reason to", "no cause to", "no grounds to", "that judgement", "that view", "that conclusion"),
    *("the same view", "the same conclusion", "judgement still", "judgement stands", "judgement holds"),
    *("judgement that", "judgement which", "judgement remains", "judgement is", "judgement applies"),
    *("the position", "remain the same", "remains the same", "much the same", "unchanged"),
    *(
        "not altered",
        "not changed",
        "been since",
        "been maintained",
        "been sustained",
        "being maintained",
        "be the case",
        "that level",
        "this level",
        "same level",
        "that standard",
        "same standard",
        "same quality",
        "same footing",
        "is still",
        "are still",
        "still is",
        "still are",
        "and still",
        "we share",
        "inspectors share",
        "inspection shares",
        "not slipped",
        "not risen",
        "not moved",
        "not improved",
        "not advanced",
        "lost nothing",
        "not declined",
        "not deteriorated",
        "not worsened",
        "not fallen",
        "do so",
        "does so",
    ),
)
# 'Performed well' grades a function though 'well' is no word of the scale.
_DONE_VERBS = ("performed", "carried out", "discharged", "performs", "carries out", "discharges", "fulfils")
_DUTIES = ("function", "functions", "duty", "duties", "obligations", "responsibilities")
_DONE = tuple(
    f"{one} {other}"
    for word in (*_DONE_VERBS, *_DUTIES)
    for adverb in ("well", "very well", "poorly")
    for one, other in ((word, adverb), (adverb, word))
)
_CUE_OF = {
    "value": "value",
    "from-to": "from ",
    "progress": "progress",
    "contribution": "contribution",
    "capacity": "capacity",
    "manner": "ly",
    "standard": "standard",
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
    # A text that holds 'unsatisfactory' holds 'satisfactory'.
    return tuple(sorted(word for word in words if not holds_any(word, words - {word})))


@lru_cache(maxsize=4)
def _phrases(vocabulary: Vocabulary) -> tuple[int, Phrases, Phrases]:
    """Return the sign of words of a grade, the phrases that make one, and 'so' or the like."""
    signs = vocabulary.signs
    return signs.bit(_cues(vocabulary)), Phrases(_DONE, signs), Phrases(_SAME, signs)


@lru_cache(maxsize=4096)  # a report is asked sentence by sentence, and again block by block
def _signs(text: str, vocabulary: Vocabulary) -> tuple[bool, bool, str]:
    """Return whether a text has words of a grade, whether it has 'so' or the like, and its small letters."""
    grades, done_phrases, same_phrases = _phrases(vocabulary)
    held = vocabulary.signs.of(text)
    done, same = done_phrases.possible(held), same_phrases.possible(held)
    lowered = text.lower() if held & grades or done or same else ""
    # The grades' names are single words: a sign of them is sure.
    return bool(held & grades) or holds_any(lowered, done), holds_any(lowered, same), lowered


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
        for rule in vocabulary.rules_for(category, text):
            if _CUE_OF.get(rule.value or "", "") in lowered:
                yield rule
