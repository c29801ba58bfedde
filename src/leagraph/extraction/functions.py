"""Which function of the authority a heading or a phrase names.

Labels and alternative labels name a function by themselves; hidden labels are weaker cues that count
only where no name stands. Headings that need their section to be understood (``Summary``,
``Strategy``) are rules of ``ontology/rules/functions.ttl``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import zip_longest

from leagraph.documents.model import Heading
from leagraph.extraction.vocabulary import Function, Vocabulary

__all__ = [
    "FunctionMention",
    "functions_of_headings",
    "functions_of_text",
    "mentions_of",
    "own_functions_of_headings",
    "section_of_headings",
]

# A word with its possessive, or a mark that no phrase runs across.
# An abbreviation in brackets stands in the middle of a name without changing it.
_TOKEN = re.compile(r"\([a-z0-9&]{1,8}\)|[a-z0-9]+(?:['’][a-z]+)?['’]?|[.;:!?](?=\s)")
_ARTICLES = frozenset({"the", "a", "an"})
_SUBSECTION = 2  # level of the headings that name functions


@dataclass(frozen=True, slots=True)
class FunctionMention:
    """A phrase ``text[start:end]`` that names a function, or only hints at it (``strong`` is False)."""

    function: str
    start: int
    end: int
    words: int
    strong: bool


@lru_cache(maxsize=8192)
def _stem(word: str) -> str:
    word = word.replace("’", "'").removesuffix("'").removesuffix("'s")
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = word[:-1]
    return word


def _tokens(text: str) -> list[tuple[str, int, int]]:
    return [
        (_stem(word), *match.span())
        for match in _TOKEN.finditer(text.lower())
        if (word := match[0]) not in _ARTICLES and word[0] != "("
    ]


_Phrase = tuple[tuple[str, ...], str, bool]  # words, function, whether it is a name


class _Matcher:
    """Phrases by their first words, the longest first, so that a text is read once from left to right."""

    def __init__(self, functions: Iterable[Function]) -> None:
        # Many names begin with 'school' or 'support': names of several words are found by their first two.
        self._by_start: dict[tuple[str, ...], list[_Phrase]] = {}
        for function in functions:
            for phrase in function.names:
                self._add(phrase, function.slug, strong=True)
            for phrase in function.hidden:
                self._add(phrase, function.slug, strong=False)
        for phrases in self._by_start.values():
            phrases.sort(key=lambda entry: (-len(entry[0]), not entry[2]))
        functions_of_word: dict[str, set[str]] = {}
        for phrases in self._by_start.values():
            for words, slug, _ in phrases:
                for word in words:
                    functions_of_word.setdefault(word, set()).add(slug)
        # What few functions share tells more: 'personnel' more than 'services' and 'schools'.
        self._weight = {word: 1 / len(slugs) for word, slugs in functions_of_word.items()}

    def _add(self, phrase: str, slug: str, *, strong: bool) -> None:
        words = tuple(word for word, _, _ in _tokens(phrase))
        entries = self._by_start.setdefault(words[:2], [])
        if all(entry[:2] != (words, slug) for entry in entries):
            entries.append((words, slug, strong))

    def find(self, text: str) -> list[FunctionMention]:
        """Return the phrases, of those that overlap the most telling one.

        A phrase that several functions share is returned for each of them.
        """
        tokens = _tokens(text)
        words = tuple(word for word, _, _ in tokens)
        candidates: list[tuple[int, int, str, bool]] = []
        by_start = self._by_start
        for at, start in enumerate(zip_longest(words, words[1:], fillvalue="")):
            best = 0
            for phrase, slug, strong in (*by_start.get(start, ()), *by_start.get(start[:1], ())):
                if len(phrase) < best:
                    break
                end = at + len(phrase)
                if words[at:end] != phrase:
                    continue
                # 'The effectiveness of the LEA's work' is not about the LEA as such.
                if not text.endswith(("'s", "’s", "s'", "s’"), 0, tokens[end - 1][2]):
                    best = len(phrase)
                    candidates.append((at, end, slug, strong))
        return [
            FunctionMention(slug, tokens[at][1], tokens[end - 1][2], end - at, strong)
            for at, end, slug, strong in self._without_overlaps(candidates, words)
        ]

    def _without_overlaps(
        self, candidates: list[tuple[int, int, str, bool]], words: tuple[str, ...]
    ) -> list[tuple[int, int, str, bool]]:
        """Return the most telling candidates, those of one place together, in their order in the text."""

        def worth(candidate: tuple[int, int, str, bool]) -> tuple[float, int, int]:
            at, end, _, _ = candidate
            return -sum(self._weight[word] for word in words[at:end]), at - end, at

        kept: list[tuple[int, int, str, bool]] = []
        for candidate in sorted(candidates, key=worth):
            at, end, _, _ = candidate
            if all((at, end) == (s, e) or end <= s or e <= at for s, e, _, _ in kept):
                kept.append(candidate)
        return sorted(kept, key=lambda c: c[0])


@lru_cache(maxsize=4)
def _matcher(vocabulary: Vocabulary) -> _Matcher:
    return _Matcher(vocabulary.functions.values())


@lru_cache(maxsize=4096)
def mentions_of(text: str, vocabulary: Vocabulary) -> tuple[FunctionMention, ...]:
    """Return every phrase of ``text`` that names or hints at a function, from left to right."""
    return tuple(_matcher(vocabulary).find(text))


@lru_cache(maxsize=4096)
def functions_of_text(text: str, vocabulary: Vocabulary, *, section: str | None = None) -> tuple[str, ...]:
    """Return the slugs of the functions that a phrase or sentence names, best first; () if none.

    Names count before hints, longer phrases before shorter ones, and functions of the report's
    ``section`` (``support``, ``sen`` ...) before others.
    """

    def worth(mention: FunctionMention) -> tuple[bool, int, bool, int]:
        elsewhere = section is not None and vocabulary.functions[mention.function].section != section
        return (elsewhere and not mention.strong, -mention.words, elsewhere, mention.start)

    found = _of_genre(mentions_of(text, vocabulary), section, vocabulary)
    named = [mention for mention in found if mention.strong] or found
    return tuple(dict.fromkeys(mention.function for mention in sorted(named, key=worth)))


def _of_genre(
    mentions: Sequence[FunctionMention], section: str | None, vocabulary: Vocabulary
) -> Sequence[FunctionMention]:
    """Return the mentions of the assessment of children's services in a letter, of the others elsewhere."""
    if section is None:
        return mentions
    of_letter = [mention for mention in mentions if vocabulary.functions[mention.function].section == "apa"]
    if section == "apa":
        return of_letter or mentions
    return [mention for mention in mentions if mention not in of_letter]


def section_of_headings(headings: Sequence[Heading], vocabulary: Vocabulary) -> str | None:
    """Return the part of a report (``strategy``, ``support``, ``sen``, ``apa`` ...) that headings tell."""
    return _section(tuple(heading.text for heading in headings), vocabulary)


@lru_cache(maxsize=1024)
def _section(path: tuple[str, ...], vocabulary: Vocabulary) -> str | None:
    for heading in path:
        for rule in vocabulary.rules.get("heading-section", ()):
            if rule.pattern.search(heading):
                return rule.value
    return None


def own_functions_of_headings(headings: Sequence[Heading], vocabulary: Vocabulary) -> tuple[str, ...]:
    """Return the functions that the nearest telling heading names, without falling back on its section.

    Headings such as ``Recommendations`` tell nothing by themselves; the one above them counts.
    """
    section = section_of_headings(headings, vocabulary)
    path = tuple(heading.text for heading in headings)
    found = _own_functions(path, section, vocabulary)
    if not found and len(headings) > 1 and headings[-1].level > _SUBSECTION:
        # A heading within a subsection that names nothing leaves the subsection's subject as it is.
        return own_functions_of_headings(headings[:-1], vocabulary)
    return found


@lru_cache(maxsize=2048)
def _own_functions(path: tuple[str, ...], section: str | None, vocabulary: Vocabulary) -> tuple[str, ...]:
    silent = vocabulary.rules.get("heading-silent", ())
    while path and any(rule.pattern.search(path[-1]) for rule in silent):
        path = path[:-1]
    if not path:
        return ()
    joined = f"{section or ''} > {path[-1]}"
    for rule in vocabulary.rules.get("heading-function", ()):
        if rule.pattern.search(joined):
            return tuple((rule.value or "").split())
    return _heading_functions(path[-1], section, vocabulary)


def _heading_functions(text: str, section: str | None, vocabulary: Vocabulary) -> tuple[str, ...]:
    """Return the functions of one heading: those of its longest names, in their order on the page."""
    found = _of_genre(mentions_of(text, vocabulary), section, vocabulary)
    strong = [mention for mention in found if mention.strong]
    if not strong:  # a weaker cue that is all the heading says: 'Performance'
        size = len(_tokens(text))
        return tuple(dict.fromkeys(mention.function for mention in found if mention.words == size))
    ranked = functions_of_text(text, vocabulary, section=section)
    longest = max(mention.words for mention in strong)
    # A one-word name beside a longer one is part of the wording, unless the two are joined as equals.
    kept = {
        mention.function
        for mention in strong
        if mention.words > 1 or longest == 1 or _is_joined(text, mention)
    }
    return tuple(function for function in ranked if function in kept)


def _is_joined(text: str, mention: FunctionMention) -> bool:
    """Return whether 'and' or a comma joins a name to the rest of a heading."""
    before, after = text[: mention.start].rstrip().lower(), text[mention.end :].lstrip().lower()
    return before.endswith((",", " and", " &")) or after.startswith((",", "and ", "& "))


def functions_of_headings(headings: Sequence[Heading], vocabulary: Vocabulary) -> tuple[str, ...]:
    """Return the slugs of the functions that a heading path names, best first; () if none.

    The nearest heading that names a function decides; a section's title counts last.
    """
    section = section_of_headings(headings, vocabulary)
    path = tuple(heading.text for heading in headings)
    while path:
        if found := _own_functions(path, section, vocabulary):
            return found
        path = path[:-1]
    return ()
