"""Finds the recommendations of a report: body and appendix read apart, then merged into one list.

:mod:`leagraph.extraction.demands` reads the lists, :mod:`leagraph.extraction.demand_pairs` tells which
demand of the appendix repeats which of the body, :mod:`leagraph.extraction.demand_functions` the functions.
"""

from __future__ import annotations

from typing import Literal, cast

from leagraph.documents.model import Document
from leagraph.extraction.demand_functions import functions_of_demand
from leagraph.extraction.demand_pairs import same_words, twins
from leagraph.extraction.demands import Demand, demands_of
from leagraph.extraction.facts import Recommendation
from leagraph.extraction.list_items import bare_item, parts_of
from leagraph.extraction.vocabulary import Vocabulary

__all__ = ["find_recommendations"]

Priority = Literal["fundamental", "essential", "urgent", "other"]


def find_recommendations(document: Document, vocabulary: Vocabulary) -> tuple[Recommendation, ...]:
    """Return each distinct recommendation once, in the order of the body, then of the appendix."""
    demands = _distinct(demands_of(document, vocabulary))
    body = [demand for demand in demands if not demand.in_appendix]
    appendix = [demand for demand in demands if demand.in_appendix]
    pairs = twins(body, appendix)
    taken = set(pairs.values())
    merged = [
        (demand, appendix[pairs[index]] if index in pairs else None) for index, demand in enumerate(body)
    ]
    alone = [demand for index, demand in enumerate(appendix) if index not in taken]
    return (
        *(_recommendation(first, twin, vocabulary) for first, twin in merged),
        *(_recommendation(demand, None, vocabulary) for demand in alone),
    )


def _distinct(demands: tuple[Demand, ...]) -> list[Demand]:
    """Return the demands without those that repeat text, purpose and place of an earlier one."""
    seen: dict[tuple[bool, str, str], Demand] = {}
    for demand in demands:
        seen.setdefault(
            (demand.in_appendix, same_words(demand.text), same_words(demand.purpose or "")), demand
        )
    return list(seen.values())


def _recommendation(first: Demand, twin: Demand | None, vocabulary: Vocabulary) -> Recommendation:
    places = (first, twin) if twin else (first,)
    differs = twin is not None and same_words(twin.whole) != same_words(first.whole)
    group = next((place.group for place in reversed(places) if place.group), None)
    return Recommendation(
        text=bare_item(first.whole),
        purpose=first.purpose or (twin.purpose if twin else None),
        functions=functions_of_demand(first, vocabulary),
        priority=cast(Priority, group) if group else None,
        addressee=first.addressee or (twin.addressee if twin else None),
        after_paragraph=None if first.in_appendix else first.after_paragraph,
        in_body=not first.in_appendix,
        in_appendix=any(place.in_appendix for place in places),
        appendix_text=bare_item(twin.whole) if twin and differs else None,
        evidence=tuple(place.evidence for place in places),
        parts=parts_of(first.text, first.nested, vocabulary),
        rule=first.rule,
        confidence=max(place.confidence for place in places),
    )
