"""Which words of a sentence are the subject of a predicate, before it is asked what they stand for."""

from __future__ import annotations

import re

from leagraph.extraction.clauses import first_verb
from leagraph.extraction.function_mentions import mentions_of
from leagraph.extraction.predications import Predication
from leagraph.extraction.subject_model import Subject, is_of_kind
from leagraph.extraction.subject_words import words_of
from leagraph.extraction.subjects import PLANS
from leagraph.extraction.vocabulary import Vocabulary

__all__ = [
    "is_of_support",
    "may_carry",
    "names_across",
    "noun_of_relative",
    "of_owners",
    "one_named",
    "one_of_pair",
    "repeated",
    "same_again",
    "words_of_subject",
]

_HAS_ADVICE = re.compile(r"are\b|receive|benefit|enjoy|get\b|have\b")
_TO_MEMBERS = re.compile(r"\b(?:members|councillors)\b")
_TO_WHOM = re.compile(r"\Aleadership\s+(?:to|on|for|in|of|and)\b.*", re.IGNORECASE)
_LEAD = re.compile(r"\Alead\b", re.IGNORECASE)
_BASES = frozenset({"basis", "framework", "foundation"})  # what a plan is for the work
_NO_HEADS = ("outcome", "general")  # kinds of nouns that mean no side of a function by themselves
_OWNERS = re.compile(r"\b(?:their|his|her)\b", re.IGNORECASE)
_SUPPORT = re.compile(r"\b(?:support|provision|advice|work|leadership|planning)\b", re.IGNORECASE)


def words_of_subject(predication: Predication) -> str:
    """Return the words that say what is graded; for some predicates they stand after the grade."""
    kind, subject = predication.rule.value, predication.subject
    if kind == "value":
        return "value for money"
    if kind == "leads":  # 'members lead satisfactorily'
        return f"leadership by {subject}"
    if kind == "capacity":
        return "capacity to improve"
    if kind == "gives" and subject.lower().startswith("lead"):  # 'members give a good lead'
        led = _LEAD.sub("leadership", subject)
        # 'leadership to the agenda for children': whose it is says more than what is led.
        return f"{_TO_WHOM.sub('leadership', led)} by {predication.wider}"
    if kind == "gives" and subject.lower().startswith("advice"):
        verb = predication.verb.lower()
        if _HAS_ADVICE.match(verb):  # 'members receive good advice'
            return f"{predication.wider} are given {subject}"
        if _TO_MEMBERS.search(verb):
            return "members are given advice"
    return subject


def is_of_support(before: str) -> bool:
    """Return whether 'that' stands for support named ``before`` it, and not for documents that vary."""
    return _SUPPORT.search(before.partition(":")[0]) is not None


def noun_of_relative(predication: Predication, vocabulary: Vocabulary) -> str:
    """Return the noun and 'that' before a relative clause that has a subject of its own, or nothing."""
    noun = predication.wider.removesuffix(predication.subject).rstrip()
    noun = noun.rpartition(", and ")[2].rpartition("; ")[2]
    said, that, rest = noun.partition(" that ")
    if that and is_of_kind("reporting", f"{said} that", vocabulary):
        noun = rest  # 'Plans show that the support which the LEA gives'
    ends = noun.lower().endswith((" that", " which", " who"))
    if not ends or first_verb(noun, vocabulary) or is_of_kind("reporting", noun, vocabulary):
        return ""
    return noun


def names_across(words: str, wider: str, vocabulary: Vocabulary) -> bool:
    """Return whether a name begins before ``words`` and ends in them: 'services that support ...'."""
    start = wider.rfind(words)
    return any(m.strong and m.start < start < m.end for m in mentions_of(wider, vocabulary))


def one_named(functions: tuple[str, ...], before: str, vocabulary: Vocabulary) -> tuple[str, ...]:
    """Return the one of several functions that the sentence names before a pronoun, else all of them."""
    if len(functions) < 2:
        return functions
    strong = {m.function for m in mentions_of(before, vocabulary) if m.strong}
    named = tuple(function for function in functions if function in strong)
    return named if len(named) == 1 else functions


def of_owners(words: str, found: Subject, before: str, vocabulary: Vocabulary) -> Subject:
    """Return the one function that 'their leadership' is of, by whom the paragraph has named ``before``.

    Under 'Leadership by members and officers' it stands for neither where the paragraph does not tell.
    """
    if len(found.functions) < 2 or not _OWNERS.search(words):
        return found
    named = {mention.function for mention in mentions_of(before, vocabulary)}
    one = tuple(function for function in found.functions if function in named)
    return Subject(one) if len(one) == 1 else Subject((), found.functions)


def same_again(words: str, last: tuple[str, ...], found: Subject, vocabulary: Vocabulary) -> Subject | None:
    """Return the one function graded ``last`` where a bare word of its name would mean several: 'liaison'."""
    if len(found.functions) < 2 or len(last) != 1 or " " in words:
        return None
    return Subject(last) if words_of(words) <= words_of(vocabulary.functions[last[0]].label) else None


def repeated(words: str, before: str, last: tuple[str, ...], vocabulary: Vocabulary) -> Subject | None:
    """Return the one function graded ``last`` where a bare noun heads the subject ``before``.

    'The planning of places was poor. Planning is now good.'
    """
    if len(last) != 1 or " " in words or any(is_of_kind(kind, words, vocabulary) for kind in _NO_HEADS):
        return None
    heads = re.match(rf"(?:the\s+|its\s+)?{re.escape(words)}\s+(?:of|for)\b", before, re.IGNORECASE)
    return Subject(last) if heads else None


def may_carry(noun: str | None, found: Subject, vocabulary: Vocabulary) -> bool:
    """Return whether a noun may carry the grade: 'it is a good plan' grades only what is a plan."""
    noun = (noun or "").lower()
    if noun not in PLANS | _BASES:
        return True
    ends = tuple(PLANS) if noun in _BASES else noun
    names = [name for slug in found.functions for name in vocabulary.functions[slug].names]
    return any(name.lower().endswith(ends) for name in names)


def one_of_pair(words: str, pair: tuple[str, ...], vocabulary: Vocabulary) -> Subject | None:
    """Return the first or the second of two functions that were graded together."""
    if not pair:
        return None
    for place, kind in enumerate(("first", "second")):
        if is_of_kind(kind, words, vocabulary):
            return Subject((pair[place],))
    return None
