"""Which function of the authority a heading or a phrase names.

The phrases that name one are found in :mod:`leagraph.extraction.function_mentions`. Headings that need
their section to be understood (``Summary``, ``Strategy``) are rules of ``ontology/rules/functions.ttl``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from leagraph.documents.model import Heading
from leagraph.extraction.function_mentions import FunctionMention, mentions_of, size_of
from leagraph.extraction.vocabulary import Vocabulary

__all__ = [
    "DESCRIPTIVE",
    "functions_of_headings",
    "functions_of_text",
    "is_without_judgements",
    "own_functions_of_headings",
    "section_of_headings",
]

# What schools and their area are like: no work of the authority.
DESCRIPTIVE = frozenset({"context", "school-performance"})
_INTRODUCES = re.compile(r"\W*introduction\b", re.IGNORECASE)
_SUBSECTION = 2  # level of the headings that name functions


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


def is_without_judgements(path: Sequence[str], vocabulary: Vocabulary) -> bool:
    """Say whether headings are those of a part whose prose gives none, as the introduction or an appendix.

    The introduction to a section is no such part.
    """
    rules = vocabulary.rules.get("heading-outside", ())
    return any(
        rule.pattern.search(heading) and (at == 0 or not _INTRODUCES.match(heading))
        for at, heading in enumerate(path)
        for rule in rules
    )


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
    if len(path) > 1 and any(rule.pattern.search(path[-1]) for rule in vocabulary.rules["heading-summary"]):
        above = _heading_functions(path[-2], section, vocabulary)
        if above:
            return above
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
        size = size_of(text)
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
