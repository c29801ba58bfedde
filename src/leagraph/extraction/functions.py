"""Which function of the authority a heading or a phrase names.

Labels and synonyms come from the scheme of functions: preferred and alternative labels hold
everywhere, hidden labels (``Strategy``, ``Summary``) only within the section of their function.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from leagraph.documents.model import Heading
from leagraph.extraction.vocabulary import Function, Vocabulary

__all__ = [
    "FunctionMention",
    "functions_of_headings",
    "functions_of_text",
    "mentions_of",
    "section_of_headings",
]

_WORD = re.compile(r"[a-z0-9]+(?:['’][a-z]+)?['’]?")
_ARTICLES = frozenset({"the", "a", "an"})

# Words that tell the section of a report from its outermost heading.
_SECTION_WORDS: tuple[tuple[str, str], ...] = (
    ("special educational need", "sen"),
    ("special education", "sen"),
    ("inclusion", "inclusion"),
    ("access", "inclusion"),
    ("corporate", "corporate"),
    ("management of", "corporate"),
    ("support for school improvement", "support"),
    ("school improvement", "strategy"),
    ("strategy", "strategy"),
)


@dataclass(frozen=True, slots=True)
class FunctionMention:
    """A phrase that names a function: ``text[start:end]``; ``words`` tells how specific it is."""

    function: str
    start: int
    end: int
    words: int


def _stem(word: str) -> str:
    word = word.replace("’", "'").removesuffix("'").removesuffix("'s")
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = word[:-1]
    return word


def _tokens(text: str) -> list[tuple[str, int, int]]:
    return [
        (_stem(match[0]), match.start(), match.end())
        for match in _WORD.finditer(text.lower())
        if match[0] not in _ARTICLES
    ]


class _Matcher:
    """Longest phrases first, word by word: a dictionary from a first word to the phrases it opens."""

    def __init__(self, functions: Iterable[Function]) -> None:
        self._by_first: dict[str, list[tuple[tuple[str, ...], str, str | None]]] = {}
        for function in functions:
            for phrase in (function.label, *function.alt):
                self._add(phrase, function.slug, None)
            for phrase in function.hidden:
                self._add(phrase, function.slug, function.section)
        for phrases in self._by_first.values():
            phrases.sort(key=lambda entry: (-len(entry[0]), entry[2] is None))

    def _add(self, phrase: str, slug: str, section: str | None) -> None:
        words = tuple(word for word, _, _ in _tokens(phrase))
        if words:
            self._by_first.setdefault(words[0], []).append((words, slug, section))

    def find(self, text: str, section: str | None) -> list[FunctionMention]:
        """Return the leftmost longest phrases of ``text``, all functions of a phrase that several share."""
        tokens = _tokens(text)
        words = [word for word, _, _ in tokens]
        found: list[FunctionMention] = []
        at = 0
        while at < len(words):
            best = 0
            for phrase, slug, only in self._by_first.get(words[at], ()):
                if len(phrase) < best:
                    break
                if (only is None or only == section) and tuple(words[at : at + len(phrase)]) == phrase:
                    best = len(phrase)
                    found.append(FunctionMention(slug, tokens[at][1], tokens[at + best - 1][2], best))
            at += best or 1
        return found


_KEPT: dict[int, tuple[Vocabulary, _Matcher]] = {}


def _matcher(vocabulary: Vocabulary) -> _Matcher:
    # Keyed by identity because a vocabulary holds mappings; the vocabulary is kept so its id stays its own.
    kept = _KEPT.get(id(vocabulary))
    if kept is None:
        kept = _KEPT[id(vocabulary)] = (vocabulary, _Matcher(vocabulary.functions.values()))
    return kept[1]


def mentions_of(
    text: str, vocabulary: Vocabulary, *, section: str | None = None
) -> tuple[FunctionMention, ...]:
    """Return every phrase of ``text`` that names a function, from left to right."""
    return tuple(_matcher(vocabulary).find(text, section))


def _ranked(
    mentions: Iterable[FunctionMention], vocabulary: Vocabulary, section: str | None
) -> tuple[str, ...]:
    def worth(mention: FunctionMention) -> tuple[int, int, int]:
        outside = section is not None and vocabulary.functions[mention.function].section != section
        return (-mention.words, outside, mention.start)

    return tuple(dict.fromkeys(mention.function for mention in sorted(mentions, key=worth)))


def functions_of_text(text: str, vocabulary: Vocabulary, *, section: str | None = None) -> tuple[str, ...]:
    """Return the slugs of the functions that a phrase or sentence names, the most specific first."""
    return _ranked(mentions_of(text, vocabulary, section=section), vocabulary, section)


@lru_cache(maxsize=512)
def _section_of(title: str) -> str | None:
    folded = title.lower()
    return next((section for words, section in _SECTION_WORDS if words in folded), None)


def section_of_headings(headings: Sequence[Heading]) -> str | None:
    """Return the section (``strategy``, ``support``, ``sen``, ...) that the outermost headings tell."""
    for heading in headings:
        section = _section_of(heading.text)
        if section is not None:
            return section
    return None


def functions_of_headings(headings: Sequence[Heading], vocabulary: Vocabulary) -> tuple[str, ...]:
    """Return the slugs of the functions that the nearest telling heading names, best first."""
    section = section_of_headings(headings)
    for heading in reversed(headings):
        found = functions_of_text(heading.text, vocabulary, section=section)
        if found:
            return found
    return ()
