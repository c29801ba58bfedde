"""The functions that an item of a letter's lists concerns: its area, then those that its words name."""

from __future__ import annotations

from leagraph.extraction.demand_functions import functions_of_words
from leagraph.extraction.function_mentions import mentions_of
from leagraph.extraction.vocabulary import Vocabulary

__all__ = ["functions_of_item"]

_OF_SERVICES = "improvement-services-"  # functions of services that a letter does not speak of
_NAMED = 2  # functions that an item may name beside its area


def functions_of_item(text: str, area: str | None, vocabulary: Vocabulary) -> tuple[str, ...]:
    """Return the ``area`` under which an item stands, or else those of its words, and what it names."""
    areas = (area,) if area else _areas_of_words(text, vocabulary)
    return _with_named(areas, text, vocabulary)


def _areas_of_words(text: str, vocabulary: Vocabulary) -> tuple[str, ...]:
    """Return the areas that an item names, which stands under the name of none."""
    named = functions_of_words(text, vocabulary, "apa")
    of_letter = [function for function in named if vocabulary.functions[function].section == "apa"]
    hinted = [
        r.value for r in vocabulary.rules["findings-letter-function"] if r.value and r.pattern.search(text)
    ]
    both = [function for function in of_letter if function in hinted]
    return tuple(dict.fromkeys((*both, *hinted, *of_letter)))[:2] or named[:1]


def _with_named(areas: tuple[str, ...], text: str, vocabulary: Vocabulary) -> tuple[str, ...]:
    """Return the areas, and besides them the functions of the authority that an item names.

    A single word names a function only where it is its very name: 'consultation' is of many things.
    """
    named = sorted(
        (
            one
            for one in mentions_of(text, vocabulary)
            if one.strong and (one.words > 1 or text[one.start : one.end].lower() == one.function)
        ),
        key=lambda one: (-one.words, one.start),
    )
    functions = [
        one.function
        for one in named
        if vocabulary.functions[one.function].section != "apa" and not one.function.startswith(_OF_SERVICES)
    ]
    return tuple(dict.fromkeys((*areas, *functions[:_NAMED])))
