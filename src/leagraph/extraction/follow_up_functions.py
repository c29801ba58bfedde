"""Which functions a follow-up concerns: those of its heading, and those that its matter names."""

from __future__ import annotations

from collections.abc import Sequence

from leagraph.documents.model import Passage
from leagraph.extraction.functions import (
    functions_of_headings,
    mentions_of,
    own_functions_of_headings,
    section_of_headings,
)
from leagraph.extraction.vocabulary import Vocabulary

__all__ = ["functions_of_follow_up"]

_MOST = 3
# What schools and their area are like; no demand on the authority concerns these.
_DESCRIPTIVE = frozenset({"context", "school-performance"})
# What schools and their area are like; no demand on the authority concerns these.
_DESCRIPTIVE = frozenset({"context", "school-performance"})


def functions_of_follow_up(
    passage: Passage,
    matter: str | None,
    texts: Sequence[str],
    passages: Sequence[Passage],
    vocabulary: Vocabulary,
) -> tuple[str, ...]:
    """Return the functions of a follow-up, best first.

    ``texts`` are its sentences, ``passages`` those in which the demand and the outcome stand. Under a
    heading of several services the service that the passage opens with is meant.
    """
    own = own_functions_of_headings(passage.headings, vocabulary)
    found = [*_services(own, passages, vocabulary), *own]
    section = section_of_headings(passage.headings, vocabulary)
    for text in [matter] if matter else texts:
        mentions = [m for m in mentions_of(text, vocabulary) if m.function not in _DESCRIPTIVE]
        of_genre = [
            m for m in mentions if (vocabulary.functions[m.function].section == "apa") == (section == "apa")
        ]
        named = [m.function for m in of_genre if m.strong]
        hinted = [
            m.function for m in of_genre if matter and vocabulary.functions[m.function].section == section
        ]
        found += named or hinted
    if not found:
        found = (
            ["overall-progress"]
            if section == "overall"
            else [*functions_of_headings(passage.headings, vocabulary)]
        )
    return tuple(dict.fromkeys(found))[:_MOST]


def _services(own: tuple[str, ...], passages: Sequence[Passage], vocabulary: Vocabulary) -> tuple[str, ...]:
    """Return the service within the heading's function that the first passage names first."""
    children = {entry.slug for entry in vocabulary.functions.values() if entry.broader in own}
    for passage in passages if children else ():
        for block in passage.blocks[:1]:
            for mention in mentions_of(block.text, vocabulary):
                if mention.strong and mention.function in children:
                    return (mention.function,)
    return ()
