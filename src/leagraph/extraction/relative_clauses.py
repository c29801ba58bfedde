"""What a relative clause speaks of: the function, the side or the authority named right before 'which'."""

from __future__ import annotations

from collections.abc import Callable

from leagraph.extraction.function_mentions import mentions_of
from leagraph.extraction.subject_model import Place, Subject, is_of_kind
from leagraph.extraction.subjects import side_of_heading
from leagraph.extraction.vocabulary import Vocabulary

__all__ = ["named_before"]

_LONGEST_SIDE = 3  # words
_WHOLES = ("improvement-services", "school-improvement-overall")  # functions that have sides


def named_before(
    before: str,
    words: str,
    place: Place,
    resolved: Callable[[str], Subject | None],
    vocabulary: Vocabulary,
) -> Subject | None:
    """Return what stands right before 'which' or 'that', where ``words`` are the subject of its clause.

    ``resolved`` tells what a phrase stands for in the passage.
    """
    before = before.removesuffix("which").removesuffix("that").rstrip()
    noun = before.rstrip(" ,")
    return (
        _of_phrase(noun, place, resolved, vocabulary)
        or (_antecedent(noun, vocabulary) if words in ("", "which") else None)
        or (_side(noun, place, vocabulary) if before.endswith(",") else None)
    )


def _of_phrase(
    noun: str, place: Place, resolved: Callable[[str], Subject | None], vocabulary: Vocabulary
) -> Subject | None:
    """Return what a phrase stands for: the authority, or a side of its services."""
    for rule in vocabulary.rules.get("subject-antecedent-phrase", ()):
        if match := rule.pattern.search(noun):
            phrase = match["phrase"] or match["phrase2"]
            if any(function.startswith(_WHOLES) for function in place.functions):
                side = vocabulary.first_rule("subject-of-services", phrase)
                if side is not None and side.value:
                    return Subject((side.value,))
            return resolved(phrase) if match["phrase"] else None
    return None


def _antecedent(noun: str, vocabulary: Vocabulary) -> Subject | None:
    """Return the function named, unless it belongs to a longer name."""
    for mention in mentions_of(noun, vocabulary):
        ends = mention.strong and mention.end == len(noun)
        if ends and is_of_kind("antecedent", noun[: mention.start], vocabulary):
            return Subject((mention.function,))
    return None


def _side(noun: str, place: Place, vocabulary: Vocabulary) -> Subject | None:
    """Return the side of what the heading names that its last words name: 'to aid deployment, which'."""
    last = noun.split()[-_LONGEST_SIDE:]
    found = (side_of_heading(" ".join(last[at:]), place, vocabulary) for at in range(len(last)))
    return next((side for side in found if side), None)
