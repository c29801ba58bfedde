"""Which function the subject of a sentence stands for: a name, a pronoun, a general noun, the heading.

A subject stands for a function as a whole only when each of its words belongs to a name of the
function, to the heading, or is a plain word ('the quality of the LEA's support'); otherwise it is a
part or an aspect of it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

from leagraph.extraction.functions import FunctionMention, mentions_of
from leagraph.extraction.vocabulary import Vocabulary

__all__ = ["Place", "Subject", "is_of_kind", "of_plan", "resolve_subject"]

Topical = Callable[[], tuple[str, ...]]

_WORD = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*(?:'s)?")
_BRACKETS = re.compile(r"\s*\([^)]*\)")
_NAMED = re.compile(
    r"(?:\bthe\s+)?\b(?!The\b)[A-Z][a-z]+(?:[ -](?:[A-Z][a-z]+|upon|on|and|under))*\s+(?=LEA\b)"
)
_SERVICES = "improvement-services"  # their management is a function of its own
_JOINT = re.compile(r",|\band\b|\bas well as\b|\bor\b")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a sentence stands: the headings above it, their functions, and the part of the report."""

    heading: str  # the nearest
    outer: str  # those above it
    functions: tuple[str, ...]
    section: str | None


@dataclass(frozen=True, slots=True)
class Subject:
    """What a subject stands for: functions as a whole, and functions of which it is only a part."""

    functions: tuple[str, ...]
    parts: tuple[str, ...] = ()
    service: bool = True  # it names a service, not only a matter such as attendance
    facet: bool = False  # it is a side of them that may stand for the whole: 'the management of ...'


@lru_cache(maxsize=8192)
def is_of_kind(kind: str, text: str, vocabulary: Vocabulary) -> bool:
    """Return whether ``text`` matches a rule of the category ``subject-{kind}``."""
    return any(rule.pattern.search(text) for rule in vocabulary.rules_for(f"subject-{kind}", text))


def resolve_subject(text: str, place: Place, topic: Topical, vocabulary: Vocabulary) -> Subject | None:
    """Return what the subject ``text`` stands for, or None when it is no function.

    ``topic`` gives the functions that a general noun such as 'the service' stands for here.
    """
    text = _BRACKETS.sub("", text)
    if "LEA" in text:  # 'the effectiveness of Oldmere LEA'
        text = _NAMED.sub("the ", text)
    if is_of_kind("none", text, vocabulary):
        return None
    if is_of_kind("general", text, vocabulary):
        general = topic()
        if general or place.functions:
            return Subject(general, () if general else place.functions)
    for rule in vocabulary.rules_for("subject-function", text):
        if rule.pattern.search(text) and rule.value:
            section, _, functions = rule.value.rpartition(": ")
            if not section or section == place.section:
                return Subject(tuple(functions.split()))
    for rule in vocabulary.rules.get("subject-plan", ()):
        if match := rule.pattern.search(text):
            return of_plan(match["noun"].lower(), place, vocabulary)
    if is_of_kind("outcome", text, vocabulary):
        return None
    found = _by_words(text, place, vocabulary)
    if found is None or not found.functions:
        side = _facet(text, place, topic, vocabulary)
        found = side or _joined(text, place, topic, vocabulary) or found
    if found and found.functions and is_of_kind("half", text, vocabulary):
        return replace(found, facet=True)
    return found


def _facet(text: str, place: Place, topic: Topical, vocabulary: Vocabulary) -> Subject | None:
    """Return the functions whose management, planning or the like a subject names."""
    for rule in vocabulary.rules.get("subject-facet", ()):
        match = rule.pattern.search(text)
        if match is None or match["matter"] == text:
            continue
        matter = match["matter"]
        # Pupils' attendance is no work of the authority, but its management is.
        if is_of_kind("outcome", matter, vocabulary):
            found = _by_words(matter, place, vocabulary)
        else:
            found = resolve_subject(matter, place, topic, vocabulary)
        if found and found.functions and not any(f.startswith(_SERVICES) for f in found.functions):
            return replace(found, service=True, facet=True)
    return None


def _joined(text: str, place: Place, topic: Topical, vocabulary: Vocabulary) -> Subject | None:
    """Return what two subjects joined by 'and' stand for, when each stands for functions as a whole."""
    one, joint, other = text.rpartition(" and ")
    if not joint:
        return None
    found = [resolve_subject(part.strip(" ,"), place, topic, vocabulary) for part in (one, other)]
    if all(subject and subject.functions and not subject.parts for subject in found):
        named = tuple(dict.fromkeys(f for subject in found if subject for f in subject.functions))
        return Subject(named, facet=any(subject and subject.facet for subject in found))
    return None


def of_plan(noun: str, place: Place, vocabulary: Vocabulary) -> Subject | None:
    """Return what 'the plan' stands for: the heading's function, where that is a plan or strategy."""
    plans = tuple(
        function
        for function in place.functions
        if re.search(rf"\b{noun}\b", f"{place.heading} {vocabulary.functions[function].label}".lower())
    )
    return Subject(plans) if plans else None


def _by_words(text: str, place: Place, vocabulary: Vocabulary) -> Subject | None:
    """Return the functions that the words of ``text`` name, compared with the heading."""
    mentions = [mention for mention in mentions_of(text, vocabulary) if _counts(mention, place, vocabulary)]
    # 'Support to schools' names a function only where nothing more telling is named.
    telling = [m for m in mentions if not _all_plain(text[m.start : m.end], vocabulary)]
    of_heading = _words_of_place(place, text, vocabulary)
    telling = [
        m for m in telling if not _words_of(text[m.start : m.end]) <= of_heading - _words_of(place.heading)
    ]
    words = [(word, at) for word, at in _words_in(text) if not _is_plain(word, vocabulary)]
    narrowing = [(word, at) for word, at in words if _root(word) not in of_heading]
    service = is_of_kind("service", text, vocabulary) or any(mention.words > 1 for mention in mentions)
    in_part = _is_part(text, mentions, vocabulary)
    if not words and not mentions and place.functions and is_of_kind("support", text, vocabulary):
        return Subject(place.functions)
    as_headed = words or any(_words_of(text[m.start : m.end]) <= of_heading for m in mentions)
    if as_headed and not narrowing and not in_part and place.functions and not _names_other(telling, place):
        return Subject(place.functions, service=service)
    if not mentions:
        return (
            Subject((), place.functions)
            if place.functions and is_of_kind("service", text, vocabulary)
            else None
        )
    whole: list[str] = []
    part: list[str] = []
    for conjunct in _conjuncts(text, telling or mentions):
        functions, complete = _of_conjunct(conjunct, narrowing, place, vocabulary)
        (whole if complete and not in_part else part).extend(functions)
    return Subject(tuple(dict.fromkeys(whole)), tuple(dict.fromkeys(part)), service)


def _words_of_place(place: Place, text: str, vocabulary: Vocabulary) -> frozenset[str]:
    """Return the words that narrow nothing under this heading: its own and those of its functions' labels.

    Those of the section's title and of its function as a whole count beside one of its own: 'the
    strategy for special needs' under 'Strategy' in the section on special needs.
    """
    if not place.functions:
        return frozenset()
    own = _words_of(place.heading)
    beside = any(len(word) > 4 and _root(word) in own for word, _ in _words_in(text))
    return _words_here(place, vocabulary, beside=beside)


@lru_cache(maxsize=256)
def _words_here(place: Place, vocabulary: Vocabulary, *, beside: bool) -> frozenset[str]:
    labels = (_words_of(vocabulary.functions[function].label) for function in place.functions)
    words = _words_of(place.heading).union(*labels)
    return words | _words_of(place.outer) | _words_of_whole(place, vocabulary) if beside else words


def _words_of_whole(place: Place, vocabulary: Vocabulary) -> frozenset[str]:
    """Return the words of the function that a section treats as a whole, such as special needs."""
    whole = vocabulary.functions.get(f"{place.section}-overall")
    if whole is None or whole.slug in place.functions:
        return frozenset()
    return frozenset().union(*map(_words_of, whole.names))


def _is_part(text: str, mentions: list[FunctionMention], vocabulary: Vocabulary) -> bool:
    """Return whether a subject names a document, a unit or a side of a function, outside a longer name."""
    return any(
        not any(
            m.start <= match.start() and match.end() <= m.end and len(match[0]) < m.end - m.start
            for m in mentions
        )
        for rule in vocabulary.rules_for("subject-part", text)
        for match in rule.pattern.finditer(text)
    )


def _counts(mention: FunctionMention, place: Place, vocabulary: Vocabulary) -> bool:
    """Return whether a mention may name a function here: the outcomes of children only in a letter."""
    of_letter = vocabulary.functions[mention.function].section == "apa"
    return mention.strong and (place.section == "apa" or not of_letter)


def _names_other(telling: list[FunctionMention], place: Place) -> bool:
    """Return whether a subject names a function that the heading does not, or only some of its functions."""
    named = {mention.function for mention in telling}
    return bool(named) and not set(place.functions) <= named


@dataclass(frozen=True, slots=True)
class _Conjunct:
    """A stretch of a joined subject, with the functions named in it."""

    start: int
    end: int
    mentions: tuple[FunctionMention, ...]


def _conjuncts(text: str, mentions: list[FunctionMention]) -> Iterator[_Conjunct]:
    """Yield the members of a subject that joins several functions by commas and 'and'."""
    spans = sorted({(mention.start, mention.end) for mention in mentions})
    start = 0
    for one, other in pairwise([*spans, (len(text), len(text))]):
        joints = [one[1] + match.start() for match in _JOINT.finditer(text[one[1] : other[0]])]
        if joints and other[0] < len(text):
            end = joints[-1]
        elif other[0] == len(text):
            end = len(text)
        else:
            continue
        yield _Conjunct(start, end, tuple(m for m in mentions if start <= m.start < end))
        start = end


def _of_conjunct(
    conjunct: _Conjunct, narrowing: list[tuple[str, int]], place: Place, vocabulary: Vocabulary
) -> tuple[tuple[str, ...], bool]:
    """Return the functions of a conjunct's first name, and whether it stands for them as a whole."""
    first = conjunct.mentions[0]
    heads = tuple(dict.fromkeys(m.function for m in conjunct.mentions if m.start == first.start))
    entries = [vocabulary.functions[function] for function in heads]
    near = {*place.functions, *(entry.broader for entry in entries)}
    at_home = any(entry.slug in place.functions or entry.broader in place.functions for entry in entries)
    covered = [m for m in conjunct.mentions if m.function in heads or m.function in near]
    labels = frozenset().union(*(_words_of(entry.label) for entry in entries))
    complete = all(
        _root(word) in labels or any(m.start <= at < m.end for m in covered)
        for word, at in narrowing
        if conjunct.start <= at < conjunct.end
    )
    # An aspect of something else is, under this heading, an aspect of what the heading names.
    return heads if complete or at_home else place.functions or heads, complete


@lru_cache(maxsize=2048)
def _words_in(text: str) -> tuple[tuple[str, int], ...]:
    found = _WORD.finditer(text.lower().replace("’", "'"))
    return tuple([(_stem(match[0]), match.start()) for match in found])


@lru_cache(maxsize=1024)
def _words_of(text: str) -> frozenset[str]:
    return frozenset(_root(word) for word, _ in _words_in(text))


def _all_plain(text: str, vocabulary: Vocabulary) -> bool:
    return all(_is_plain(word, vocabulary) for word, _ in _words_in(text))


@lru_cache(maxsize=8192)
def _stem(word: str) -> str:
    word = word.removesuffix("'s")
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if word.endswith("sses"):
        return word[:-2]
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word


def _root(word: str) -> str:
    """Return what 'allocated' and 'allocation' share."""
    return word[:6] if len(word) > 6 else word


@lru_cache(maxsize=8192)
def _is_plain(word: str, vocabulary: Vocabulary) -> bool:
    return is_of_kind("plain-word", word, vocabulary)
