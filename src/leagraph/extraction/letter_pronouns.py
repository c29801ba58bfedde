"""What pronouns take up in a letter: 'last year it was good', 'both were good'."""

from __future__ import annotations

from leagraph.extraction.subject_model import is_of_kind
from leagraph.extraction.vocabulary import Vocabulary

__all__ = ["graded_together", "without_time"]


def without_time(words: str, vocabulary: Vocabulary) -> str:
    """Return the words of a subject without 'last year' and its like in front of a pronoun."""
    for rule in vocabulary.rules_for("subject-opening-letter", words):
        words = rule.pattern.sub("", words, count=1)
    return words


def graded_together(
    words: str, recent: tuple[tuple[str, ...], tuple[str, ...]], vocabulary: Vocabulary
) -> tuple[str, ...] | None:
    """Return the two functions that 'both' takes up, none where it is not clear which; None for other words.

    ``recent`` are the functions that the two sentences before have graded.
    """
    if not is_of_kind("both", words, vocabulary):
        return None
    every = tuple(dict.fromkeys(recent[1] if len(recent[1]) > 1 else (*recent[0], *recent[1])))
    return every if len(every) == 2 else ()
