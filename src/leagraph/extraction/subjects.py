"""Which function the subject of a sentence stands for: a name, a pronoun, a general noun, the heading.

A subject stands for a function as a whole only when each of its words belongs to a name of the
function, to the heading, or is a plain word ('the quality of the LEA's support'); otherwise it is a
part or an aspect of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from leagraph.extraction.functions import FunctionMention, mentions_of
from leagraph.extraction.vocabulary import Vocabulary

__all__ = ["Place", "Subject", "is_of_kind", "resolve_subject"]

_WORD = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*(?:'s)?")
_BRACKETS = re.compile(r"\s*\([^)]*\)")
_JOINT = re.compile(r",|\band\b|\bas well as\b|\bor\b")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a sentence stands: the heading above it, its functions, and the part of the report."""

    heading: str
    functions: tuple[str, ...]
    section: str | None


@dataclass(frozen=True, slots=True)
class Subject:
    """What a subject stands for: functions as a whole, and functions of which it is only a part."""

    functions: tuple[str, ...]
    parts: tuple[str, ...] = ()
    service: bool = True  # it names a service, not only a matter such as attendance


def is_of_kind(kind: str, text: str, vocabulary: Vocabulary) -> bool:
    """Return whether ``text`` matches a rule of the category ``subject-{kind}``."""
    return any(rule.pattern.search(text) for rule in vocabulary.rules.get(f"subject-{kind}", ()))


def resolve_subject(
    text: str, place: Place, topic: tuple[str, ...], vocabulary: Vocabulary
) -> Subject | None:
    """Return what the subject ``text`` stands for, or None when it is no function.

    ``topic`` holds the functions that a pronoun or general noun stands for here, if that is clear.
    """
    text = _BRACKETS.sub("", text)
    if is_of_kind("none", text, vocabulary):
        return None
    if is_of_kind("pronoun", text, vocabulary) or is_of_kind("general", text, vocabulary):
        return Subject(topic) if topic else None
    for rule in vocabulary.rules.get("subject-function", ()):
        if rule.pattern.search(text) and rule.value:
            section, _, functions = rule.value.rpartition(": ")
            if not section or section == place.section:
                return Subject(tuple(functions.split()))
    if is_of_kind("outcome", text, vocabulary):
        return None
    return _by_words(text, place, vocabulary)


def _by_words(text: str, place: Place, vocabulary: Vocabulary) -> Subject | None:
    """Return the functions that the words of ``text`` name, compared with the heading."""
    mentions = [
        mention
        for mention in mentions_of(text, vocabulary)
        if mention.strong
        and (vocabulary.functions[mention.function].section == "apa") == (place.section == "apa")
    ]
    of_heading = _words_of(place.heading) if place.functions else frozenset()
    telling = [(word, at) for word, at in _words_in(text) if not _is_plain(word, vocabulary)]
    narrowing = [(word, at) for word, at in telling if word not in of_heading]
    service = is_of_kind("service", text, vocabulary) or any(mention.words > 1 for mention in mentions)
    in_part = is_of_kind("part", text, vocabulary)
    # A name may be the heading in other words: 'support by services for school improvement'.
    as_headed = telling or any(_words_of(text[m.start : m.end]) <= of_heading for m in mentions)
    if as_headed and not narrowing and not in_part and place.functions:
        return Subject(place.functions, service=service)
    # 'Support to schools' names a function only where nothing more telling is named.
    mentions = [m for m in mentions if not _all_plain(text[m.start : m.end], vocabulary)] or mentions
    if not mentions:
        return (
            Subject((), place.functions)
            if place.functions and is_of_kind("service", text, vocabulary)
            else None
        )
    whole: list[str] = []
    part: list[str] = []
    for conjunct in _conjuncts(text, mentions):
        functions, complete = _of_conjunct(conjunct, narrowing, place, vocabulary)
        (whole if complete and not in_part else part).extend(functions)
    return Subject(tuple(dict.fromkeys(whole)), tuple(dict.fromkeys(part)), service)


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
        word in labels or any(m.start <= at < m.end for m in covered)
        for word, at in narrowing
        if conjunct.start <= at < conjunct.end
    )
    # An aspect of something else is, under this heading, an aspect of what the heading names.
    return heads if complete or at_home else place.functions or heads, complete


def _words_in(text: str) -> Iterator[tuple[str, int]]:
    for match in _WORD.finditer(text.lower().replace("’", "'")):
        yield _stem(match[0]), match.start()


@lru_cache(maxsize=1024)
def _words_of(text: str) -> frozenset[str]:
    return frozenset(word for word, _ in _words_in(text))


def _all_plain(text: str, vocabulary: Vocabulary) -> bool:
    return all(_is_plain(word, vocabulary) for word in _words_of(text))


@lru_cache(maxsize=8192)
def _stem(word: str) -> str:
    word = word.removesuffix("'s")
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if word.endswith("sses"):
        return word[:-2]
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word


@lru_cache(maxsize=8192)
def _is_plain(word: str, vocabulary: Vocabulary) -> bool:
    return is_of_kind("plain-word", word, vocabulary)
