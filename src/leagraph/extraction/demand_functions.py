"""Tells which functions a recommendation or finding concerns: its subsection, then its words."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from functools import lru_cache

from leagraph.extraction.demands import Demand
from leagraph.extraction.functions import (
    DESCRIPTIVE,
    functions_of_headings,
    functions_of_text,
    own_functions_of_headings,
    section_of_headings,
)
from leagraph.extraction.vocabulary import Vocabulary

__all__ = ["functions_of_demand", "functions_of_words", "is_within"]

_LAST_RESORT = "overall-effectiveness"
# In the section on special needs, or for a purpose of theirs, value for money is that of provision for them.
_OF_NEEDS = {"improvement-services-value": "sen-value"}
_SERVICES = "improvement-services-effectiveness"  # treats all sides of the services together
_KEPT = 4  # a recommendation concerns few functions: the best ones stay


def functions_of_demand(demand: Demand, vocabulary: Vocabulary) -> tuple[str, ...]:
    """Return at least one function, best first.

    A block of recommendations at the end of a section belongs to no subsection: there, and in an
    appendix, only purpose and words tell.
    """
    section = section_of_headings(demand.headings, vocabulary)
    own = () if demand.section_end else own_functions_of_headings(demand.headings, vocabulary)[:2]
    aim = functions_of_words(demand.purpose or "", vocabulary, section)
    named = functions_of_words(_without_company(demand.text, vocabulary), vocabulary, section)
    if section == "sen" or any(function.startswith("sen-") for function in aim):
        named = tuple(_OF_NEEDS.get(function, function) for function in named)
        aim = tuple(_OF_NEEDS.get(function, function) for function in aim)
    nearer = [function for function in named if is_within(function, own, vocabulary)]
    found = (*nearer[:1], *own, *aim[:2]) if own else (*aim[:2], *named[:2])
    kept = _told(found, section, vocabulary)
    if kept:
        return kept
    headed = () if demand.section_end else functions_of_headings(demand.headings, vocabulary)[:1]
    return headed or (_of_section(section, vocabulary),)


def _without_company(text: str, vocabulary: Vocabulary) -> str:
    """Return a demand without the words that say with whom it is to be met."""
    for rule in vocabulary.rules_for("demand-by-the-way", text):
        text = rule.pattern.sub(" ", text)
    return text


def is_within(function: str, own: Collection[str], vocabulary: Vocabulary) -> bool:
    """Return whether a function is one of those that the functions of a heading are made up of."""
    if function in own:
        return False
    of_services = _SERVICES in own and function.startswith(_SERVICES.rpartition("-")[0])
    broader = vocabulary.functions[function].broader
    return of_services or (broader is not None and broader in own)


@lru_cache(maxsize=1024)  # purposes repeat
def functions_of_words(text: str, vocabulary: Vocabulary, section: str | None) -> tuple[str, ...]:
    """Return the functions that a phrase names or whose words it has; those of whole sections last."""
    named = functions_of_text(text, vocabulary, section=section)
    hinted = [
        function
        for rule in vocabulary.rules_for("demand-function", text)
        if rule.value and rule.pattern.search(text)
        for function in rule.value.split()
    ]
    if section == "apa":
        return tuple(dict.fromkeys(named or hinted))
    # What both tell is surest.
    both = [function for function in named if function in hinted]
    vague = _of_sections(vocabulary)
    found = dict.fromkeys((*both, *named, *hinted))
    return tuple(sorted(found, key=lambda function: function in vague))


def _told(found: Iterable[str], section: str | None, vocabulary: Vocabulary) -> tuple[str, ...]:
    """Return the functions in their order, without those of a whole section beside more telling ones."""
    vague = _of_sections(vocabulary)
    every = tuple(dict.fromkeys(found))
    every = tuple(function for function in every if function not in DESCRIPTIVE) or every
    telling = tuple(function for function in every if function not in vague)
    return (telling or every)[:_KEPT]


@lru_cache(maxsize=4)
def _of_sections(vocabulary: Vocabulary) -> frozenset[str]:
    """Return the functions that sum up a section, and progress overall: most progress is that of pupils."""
    summed = {slug for slug, function in vocabulary.functions.items() if "section summary" in function.label}
    return frozenset(summed | {"overall-progress"})


def _of_section(section: str | None, vocabulary: Vocabulary) -> str:
    for rule in vocabulary.rules["recommendation-section"]:
        if section and rule.pattern.search(section) and rule.value:
            return rule.value
    return _LAST_RESORT
