"""Which functions a follow-up concerns: those of its heading, and those that its matter names."""

from __future__ import annotations

from collections.abc import Sequence

from leagraph.documents.model import Passage
from leagraph.extraction.demand_functions import functions_of_words, is_within
from leagraph.extraction.function_mentions import mentions_of
from leagraph.extraction.functions import (
    DESCRIPTIVE,
    functions_of_headings,
    own_functions_of_headings,
    section_of_headings,
)
from leagraph.extraction.vocabulary import Vocabulary

__all__ = ["functions_of_follow_up"]

_MOST = 3


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
    found = [*_services(own, texts, passages, vocabulary), *own]
    section = section_of_headings(passage.headings, vocabulary)
    if section == "apa":  # what the sentences name is nearer to the demand than the outcome area is
        named_here = (m for text in (matter or "", *texts) for m in mentions_of(text, vocabulary) if m.strong)
        names = [m.function for m in named_here if m.function not in DESCRIPTIVE]
        area = own or functions_of_headings(passage.headings, vocabulary)  # above the title of a list
        told = _of_letter(matter or "", area, vocabulary) or _of_letter(" ".join(texts), area, vocabulary)
        found = [*names, *told, *found, *area]
        found.sort(key=lambda function: vocabulary.functions[function].section == "apa")
    for text in [matter] if matter else texts:
        mentions = [m for m in mentions_of(text, vocabulary) if m.function not in DESCRIPTIVE]
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
    if section == "overall" and matter is None:  # a count of all, though it may name some of them
        found = ["overall-progress", *found]
    found = found or [*functions_of_words(" ".join([matter or "", *texts]), vocabulary, section)]
    return tuple(dict.fromkeys(found))[:_MOST]


def _of_letter(words: str, own: tuple[str, ...], vocabulary: Vocabulary) -> list[str]:
    """Return the functions that words of a letter tell though they are no name of them.

    Some tell it only within an area: the value of their rule is then that area, a colon, the function.
    """
    told = [
        (rule.value or "").rpartition(": ")
        for rule in vocabulary.rules_for("follow-up-letter-function", words)
        if rule.pattern.search(words)
    ]
    return [function for area, _, function in told if not area or area in own]


def _services(
    own: tuple[str, ...], texts: Sequence[str], passages: Sequence[Passage], vocabulary: Vocabulary
) -> tuple[str, ...]:
    """Return the service within the heading's function that the sentences or else the passages name first."""
    children = {slug for slug in vocabulary.functions if is_within(slug, own, vocabulary)}
    opening = (block.text for passage in passages for block in passage.blocks[:1])
    for text in (*texts, *opening) if children else ():
        for mention in mentions_of(text, vocabulary):
            if mention.strong and mention.function in children:
                return (mention.function,)
    return ()
