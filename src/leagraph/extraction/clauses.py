"""Where the clause of a verb begins in a sentence, and the words of its subject.

Adverbials that open a clause, asides before the verb and clauses joined to it are no part of a subject.
"""

from __future__ import annotations

import re
from functools import lru_cache

from leagraph.extraction.scopes import mask
from leagraph.extraction.vocabulary import Vocabulary

__all__ = ["first_subject", "first_verb", "strip_opening", "subject_before", "wider_start"]

# What parts two clauses, unlike 'that' and 'which', which may open a part of a subject.
_SEPARATES = re.compile(r"[;:,]|\b(?:but|although|though|while|whilst|whereas|because)\b", re.IGNORECASE)
_BRACKETS = re.compile(r"\s*\([^)]*\)")


def subject_before(masked: str, after: int, verb: int, vocabulary: Vocabulary) -> tuple[int, str]:
    """Return where the clause of the verb at ``verb`` begins, not before ``after``, and its subject.

    The subject of a clause without one ('... but remains poor') is that of the clause before it;
    it is returned empty when that clause holds the predication that ends at ``after``.
    """
    masked = _without_aside(masked, after, verb, vocabulary)
    starts = [after]
    for rule in vocabulary.rules.get("clause-start", ()):
        starts += [match.end() for match in rule.pattern.finditer(masked, after, verb)]
    clause = _joined_clause(masked, max(starts), verb, vocabulary)
    subject = strip_opening(masked[clause:verb], vocabulary)
    if after:  # '... in 1999 and is ...': what is left of the predicate before
        for rule in vocabulary.rules.get("subject-leftover", ()):
            subject = strip_opening(rule.pattern.sub("", masked[clause:verb], count=1), vocabulary)
    if subject:
        return clause, subject
    if after:
        return clause, ""
    # '..., yet the service is slow and is poor': the subject of the clause, or else of the sentence.
    own = masked[max(starts) : clause]
    joined = own.rpartition(", and ")[2]  # 'It is busy, and its leadership has grown and is good'
    return clause, (
        (first_subject(joined, vocabulary) if joined != own and first_verb(joined, vocabulary) else "")
        or first_subject(own, vocabulary)
        or first_subject(masked[:clause], vocabulary)
    )


def first_verb(text: str, vocabulary: Vocabulary) -> str:
    """Return the first finite verb in small letters, or nothing."""
    for rule in vocabulary.rules.get("finite-verb", ()):
        if match := rule.pattern.search(text):
            return match[0].lower()
    return ""


def wider_start(masked: str, after: int, clause: int, vocabulary: Vocabulary) -> int:
    """Return where a subject would begin that holds a clause with 'that', 'which' or 'who'."""
    starts = [after]
    for rule in vocabulary.rules.get("clause-start", ()):
        starts += [m.end() for m in rule.pattern.finditer(masked, after, clause) if _SEPARATES.search(m[0])]
    return max(starts)


def _without_aside(masked: str, after: int, verb: int, vocabulary: Vocabulary) -> str:
    """Return ``masked`` with an aside between the subject and its verb made blank."""
    if masked[:verb].rstrip().endswith(","):
        for rule in vocabulary.rules.get("subject-aside", ()):
            if match := rule.pattern.search(masked, after, verb):
                return mask(masked, (match.span(),))
    return masked


def _joined_clause(masked: str, clause: int, verb: int, vocabulary: Vocabulary) -> int:
    """Return where a clause joined by 'and' or a comma begins: after the last finite verb before it."""
    joined = vocabulary.rules.get("clause-and", ())
    if not any(rule.pattern.search(masked, clause, verb) for rule in joined):
        return clause  # verbs are dear to look for
    finite = [
        match.end()
        for rule in vocabulary.rules.get("finite-verb", ())
        for match in rule.pattern.finditer(masked, clause, verb)
    ]
    for rule in vocabulary.rules.get("finite-verb-authority", ()):
        finite += [clause + match.end() for match in rule.pattern.finditer(masked[clause:verb])]
    finite.sort()
    if finite and not masked[finite[-1] : verb].strip():  # 'the support it gives' is no clause of its own
        finite.pop()
    if not finite:
        return clause
    joints = [match for rule in joined for match in rule.pattern.finditer(masked, max(finite), verb)]
    # 'It is plain and clear, and the advice and support are ...': 'and' with a comma joins clauses.
    clauses = [match.end() for match in joints if match[0].startswith(",") and match[0].strip() != ","]
    return min(clauses or [match.end() for match in joints], default=clause)


@lru_cache(maxsize=512)  # the subject and what is wider than it are mostly the same words
def strip_opening(text: str, vocabulary: Vocabulary) -> str:
    """Return ``text`` without the adverbials that open a clause and without punctuation at its ends."""
    if "(" in text:
        text = _BRACKETS.sub(" ", text)
    for rule in vocabulary.rules_for("subject-closing", text):
        text = rule.pattern.sub("", text, count=1)
    for rule in vocabulary.rules.get("subject-opening", ()):
        if opening := rule.pattern.match(text):  # a match is cheaper than a search by ``sub``
            text = text[opening.end() :]
    return " ".join(text.split()).strip(" ,;:()'\"-")


def first_subject(text: str, vocabulary: Vocabulary) -> str:
    """Return the subject of the first clause of ``text``: the words before its first finite verb."""
    return _before_finite_verb(strip_opening(text, vocabulary), vocabulary)


def _before_finite_verb(text: str, vocabulary: Vocabulary) -> str:
    for rule in vocabulary.rules.get("finite-verb", ()):
        if match := rule.pattern.search(text):
            text = text[: match.start()]
    for rule in vocabulary.rules.get("clause-start", ()):  # 'support, which'
        for match in rule.pattern.finditer(text):
            if match.start() > 0:
                text = text[: match.start()]
                break
    return strip_opening(text, vocabulary)
