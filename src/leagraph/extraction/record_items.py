"""Finds the items of the record in a row of words and figures, and where each item's words end."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from leagraph.documents.model import MappedText, Span
from leagraph.extraction.record_grades import Slot
from leagraph.extraction.vocabulary import Rule, Vocabulary

__all__ = ["FlatItem", "blanked", "flat_items", "slots_of", "span_of"]

# A figure that stands alone; that of 'Key Stage 3' belongs to the words.
_FIGURE = re.compile(r"(?<![^\s(])(?<!Stage\s)(?<!stage\s)\d{1,3}[a-z]?\.?(?![^\s),.;])")


@dataclass(frozen=True, slots=True)
class FlatItem:
    """An item whose words are ``text[start:end]`` of the flattened record."""

    rule: Rule
    number: str
    start: int
    end: int

    @property
    def function(self) -> str:
        """The slug of the function that the item grades."""
        return self.rule.value or ""


def flat_items(flat: str, rules: Sequence[Rule], vocabulary: Vocabulary) -> tuple[FlatItem, ...]:
    """Return the items of ``rules`` whose words stand in ``flat``, in the order of the record.

    ``flat`` has its figures blanked, so that none cuts a phrase. Of several places of a phrase the
    longest row of items in rising order decides.
    """
    places = [
        (match.start(), match.end(), order, rule)
        for order, rule in enumerate(rules)
        for match in rule.pattern.finditer(flat)
    ]
    chain = _longest_chain(sorted(places, key=lambda place: (place[0], -place[2])))
    openers = [match.start() for match in vocabulary.rules["record-opener"][0].pattern.finditer(flat)]
    starts = []
    for index, (start, _, _, _) in enumerate(chain):
        after = chain[index - 1][1] if index else 0
        # The first opening word after the phrase of the item before begins this item's words.
        starts.append(next((at for at in openers if after <= at <= start), start))
    found = []
    for index, (_, end, _, rule) in enumerate(chain):
        limit = starts[index + 1] if index + 1 < len(chain) else len(flat)
        words_end = end + len(flat[end:limit].rstrip())
        notation = vocabulary.functions[rule.value or ""].notation or ""
        found.append(FlatItem(rule, notation, starts[index], max(words_end, end)))
    return tuple(found)


def _longest_chain(
    places: Sequence[tuple[int, int, int, Rule]],
) -> list[tuple[int, int, int, Rule]]:
    """Return the longest row of places in rising position and rising order, without overlaps."""
    best: list[int] = []
    previous: list[int] = []
    for index, (start, _, order, _) in enumerate(places):
        best.append(1)
        previous.append(-1)
        for earlier in range(index):
            fits = places[earlier][1] <= start and places[earlier][2] < order
            if fits and best[earlier] + 1 > best[index]:
                best[index], previous[index] = best[earlier] + 1, earlier
    chain: list[tuple[int, int, int, Rule]] = []
    at = max(range(len(best)), key=best.__getitem__, default=-1)
    while at >= 0:
        chain.append(places[at])
        at = previous[at]
    return chain[::-1]


def blanked(text: str) -> tuple[str, list[tuple[str, int]]]:
    """Return ``text`` with its lone figures as spaces, and the figures with their places."""
    figures = [(match[0].rstrip("."), match.start()) for match in _FIGURE.finditer(text)]
    return _FIGURE.sub(lambda match: " " * len(match[0]), text), figures


def slots_of(
    items: Sequence[FlatItem], figures: Sequence[tuple[str, int]]
) -> tuple[tuple[str, ...], tuple[Slot, ...]]:
    """Return the figures before the first item and, for each item, those inside and after its words."""
    before = tuple(text for text, at in figures if items and at < items[0].start)
    slots = []
    for index, item in enumerate(items):
        limit = items[index + 1].start if index + 1 < len(items) else None
        slots.append(
            Slot(
                item.number,
                tuple(text for text, at in figures if item.start <= at < item.end),
                tuple(text for text, at in figures if item.end <= at and (limit is None or at < limit)),
            )
        )
    return before, tuple(slots)


def span_of(item: FlatItem, mapped: MappedText) -> Span:
    """Return the source span of an item's words."""
    return mapped.span(item.start, item.end)
