"""The functions that the words of a subject name, whole or in part, compared with the heading above it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from leagraph.extraction.function_mentions import FunctionMention, mentions_of
from leagraph.extraction.subject_model import Place, Subject, is_of_kind
from leagraph.extraction.subject_words import all_plain, is_plain, root, words_in, words_of, words_of_place
from leagraph.extraction.vocabulary import Vocabulary

__all__ = ["named_in"]

_NAMED_SERVICES = re.compile(r"\b(?:improvement|advis\w+|inspect\w+)\b", re.IGNORECASE)
_ELSEWHERE = ("overall", "inclusion", "corporate")  # sections that are not about support for schools
_GOVERNS = re.compile(r"\w\s+(?:of|on|for|about|to|in|with)\s+(?:the\s+|its\s+|all\s+)?\Z")
_BARE_JOINT = re.compile(r"(?:and|or|as well as)\s+(?:(?:of|on|for|about|to|in|with)\s+)?")
_JOINT = re.compile(r",|\band\b|\bas well as\b|\bor\b")


def named_in(text: str, place: Place, vocabulary: Vocabulary) -> Subject | None:
    """Return the functions that the words of ``text`` name, or None when they name none."""
    mentions = [m for m in mentions_of(text, vocabulary) if _counts(m, text, place, vocabulary)]
    # 'Support to schools' names a function only where nothing more telling is named.
    telling = [m for m in mentions if not all_plain(text[m.start : m.end], vocabulary)]
    of_heading = words_of_place(place, text, vocabulary)
    telling = [
        m for m in telling if not words_of(text[m.start : m.end]) <= of_heading - words_of(place.heading)
    ]
    words = [(word, at) for word, at in words_in(text) if not is_plain(word, vocabulary)]
    narrowing = [(word, at) for word, at in words if root(word) not in of_heading]
    service = is_of_kind("service", text, vocabulary) or any(mention.words > 1 for mention in mentions)
    parts = _parts(text, mentions, vocabulary)
    if not words and not mentions and place.functions and is_of_kind("support", text, vocabulary):
        # An area of a letter is graded by the contribution of all services, not by support for somebody.
        return Subject((), place.functions) if place.section == "apa" else Subject(place.functions)
    as_headed = words or any(words_of(text[m.start : m.end]) <= of_heading for m in mentions)
    if as_headed and not narrowing and not parts and place.functions and not _names_other(telling, place):
        return Subject(place.functions, service=service)
    if not mentions:
        return (
            Subject((), place.functions)
            if place.functions and is_of_kind("service", text, vocabulary)
            else None
        )
    whole: list[str] = []
    part: list[str] = []
    governed = False  # 'the booklet on admissions and exclusions' is a booklet on both
    for conjunct in _conjuncts(text, telling or mentions):
        functions, complete = _of_conjunct(conjunct, narrowing, place, vocabulary)
        lead = text[conjunct.start : conjunct.mentions[0].start]
        in_part = any(conjunct.start <= one < conjunct.end for one in parts)
        listed = text[: conjunct.start].rstrip().endswith(",")
        in_part |= governed and not listed and _BARE_JOINT.fullmatch(lead) is not None
        governed = in_part or (not complete and _GOVERNS.search(lead) is not None)
        (whole if complete and not in_part else part).extend(functions)
    return Subject(tuple(dict.fromkeys(whole)), tuple(dict.fromkeys(part)), service)


def _parts(text: str, mentions: list[FunctionMention], vocabulary: Vocabulary) -> list[int]:
    """Return where a subject names a document, a unit or a side of a function, outside a longer name."""
    return [
        match.start()
        for rule in vocabulary.rules_for("subject-part", text)
        for match in rule.pattern.finditer(text)
        if not any(
            m.start <= match.start() and match.end() <= m.end and len(match[0]) < m.end - m.start
            for m in mentions
        )
    ]


def _counts(mention: FunctionMention, text: str, place: Place, vocabulary: Vocabulary) -> bool:
    """Return whether a mention may name a function here: the outcomes of children only in a letter.

    A letter in turn does not grade the services for school improvement; 'strategic planning' is theirs
    in the section on support only, unless they are named.
    """
    of_services = mention.function.startswith("improvement-services-")
    if not mention.strong or (of_services and place.section == "apa"):
        return False
    if of_services and place.section in _ELSEWHERE:
        return _NAMED_SERVICES.search(text, mention.start, mention.end) is not None
    return place.section == "apa" or vocabulary.functions[mention.function].section != "apa"


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
    labels = frozenset().union(*(words_of(entry.label) for entry in entries))
    complete = all(
        root(word) in labels or any(m.start <= at < m.end for m in covered)
        for word, at in narrowing
        if conjunct.start <= at < conjunct.end
    )
    # An aspect of something else is, under this heading, an aspect of what the heading names.
    return heads if complete or at_home else place.functions or heads, complete
