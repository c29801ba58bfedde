"""Finds the items of the record in a row of words and figures, and where each item's words end."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from leagraph.documents.model import MappedText, Span
from leagraph.extraction.record_grades import Slot
from leagraph.extraction.vocabulary import Rule, Vocabulary

__all__ = [
    "FlatItem",
    "GradedItem",
    "blanked",
    "flat_items",
    "slots_of",
    "span_of",
    "with_numbered",
    "with_tails",
]

# A figure that stands alone; that of 'Key Stage 3' belongs to the words.
_FIGURE = re.compile(
    r"(?<![^\s(])(?<!Stage\s)(?<!stage\s)(?<!SECTION\s)(?<!Section\s)"
    r"(?:\d{1,2}\.\d{1,2}[a-z]?|\d{1,3}[a-z]?\.?)(?![^\s),.;])"
)

# The rest of a statement after its telling phrase: what goes on in small letters is no other item.
_TAIL = re.compile(r"(?:\s+(?:[a-z(][\w'’,;()/-]*|ICT|SEN|LEA|EDP|Best|Value|Traveller)(?!\S))+")
_BESIDE = 8  # characters: room for the figures after the last item


@dataclass(frozen=True, slots=True)
class FlatItem:
    """An item whose words are ``text[start:end]`` of the flattened record, up to its telling phrase."""

    rule: Rule
    number: str
    start: int
    end: int

    @property
    def function(self) -> str:
        """The slug of the function that the item grades."""
        return self.rule.value or ""


@dataclass(frozen=True, slots=True)
class GradedItem:
    """An item with its grades: None where an inspection gave none; ``span`` is that of its words."""

    item: FlatItem
    grade: str | None
    previous: str | None
    not_inspected: bool
    span: Span


def flat_items(flat: str, rules: Sequence[Rule], vocabulary: Vocabulary) -> tuple[FlatItem, ...]:
    """Return the items of ``rules`` whose words stand in ``flat``, in the order of the record.

    ``flat`` has its figures blanked, so that none cuts a phrase. Of several places of a phrase the
    longest row of items in rising order decides.
    """
    numbers, chain = _chain_of_best_order(flat, rules, vocabulary)
    openers = [match.start() for match in vocabulary.rules["record-opener"][0].pattern.finditer(flat)]
    starts = []
    for index, (start, _, _, _) in enumerate(chain):
        after = chain[index - 1][1] if index else 0
        # The last opening word before the phrase begins this item's words: an item whose words are
        # not known may stand between it and the item before.
        starts.append(max((at for at in openers if after <= at <= start), default=start))
    found: list[FlatItem] = []
    for start, (_, end, _, rule) in zip(starts, chain, strict=True):
        found.append(FlatItem(rule, numbers.get(rule.value or "", ""), start, end))
    return tuple(found)


def _chain_of_best_order(
    flat: str, rules: Sequence[Rule], vocabulary: Vocabulary
) -> tuple[dict[str, str], list[tuple[int, int, int, Rule]]]:
    """Return the numbers of the functions in the framework that fits ``flat`` best, and its row of places."""
    best: tuple[dict[str, str], list[tuple[int, int, int, Rule]]] = ({}, [])
    for numbers in _frameworks(flat, rules, vocabulary):
        rank = {function: order for order, function in enumerate(numbers)}
        places = [
            (match.start(), match.end(), rank[rule.value or ""], rule)
            for rule in rules
            if rule.value in rank
            for match in rule.pattern.finditer(flat)
        ]
        chain = _longest_chain(sorted(places, key=lambda place: (place[0], -place[2])))
        if len(chain) > len(best[1]):
            best = numbers, chain
    return best


def _frameworks(flat: str, rules: Sequence[Rule], vocabulary: Vocabulary) -> Iterator[dict[str, str]]:
    """Yield the functions that a framework's record grades, in its order, each with its number."""
    notations = {rule.value or "": vocabulary.functions[rule.value or ""].notation for rule in rules}
    yield {function: notation for function, notation in notations.items() if notation}
    for rule in vocabulary.rules["record-order"]:
        if rule.pattern.search(flat):
            listed = (rule.value or "").split()
            yield dict(zip(listed[1::2], listed[::2], strict=True))


def with_numbered(
    items: Sequence[FlatItem],
    figures: Sequence[tuple[str, int]],
    rules: Sequence[Rule],
    vocabulary: Vocabulary,
) -> tuple[FlatItem, ...]:
    """Return ``items`` with those added that only their printed number tells, where it fits the order.

    Numbers up to 7 could be grades and tell nothing; nor do the numbers of another framework.
    """
    if by_section := _numbered_by_section(items, figures):
        return by_section
    if not _numbers_agree(items, figures):
        return tuple(items)
    if any(item.number != vocabulary.functions[item.function].notation for item in items):
        return tuple(items)  # of another framework
    order = {rule.id: index for index, rule in enumerate(vocabulary.rules["record-item"])}
    found = list(items)
    known = {item.rule.id for item in items}
    for rule in rules:
        number = vocabulary.functions[rule.value or ""].notation or ""
        places = [at for text, at in figures if text == number]
        if rule.id in known or len(number) < 2 or len(places) != 1:
            continue
        at = places[0]
        if any(item.start < at < item.end for item in found):
            continue  # slid into the words of another item: it tells no place
        before = [order[item.rule.id] for item in found if item.start < at]
        after = [order[item.rule.id] for item in found if item.start >= at]
        if all(index < order[rule.id] for index in before) and all(index > order[rule.id] for index in after):
            found.append(FlatItem(rule, number, at, at + len(number)))
            found.sort(key=lambda item: item.start)
    return tuple(found)


def with_tails(
    items: Sequence[FlatItem], flat: str, figures: Sequence[tuple[str, int]]
) -> tuple[FlatItem, ...]:
    """Return ``items`` with the rest of their statements, where what stands in it can only be theirs.

    That is the item's own number and one grade; another number begins another item.
    """
    found = []
    for item, after in zip_longest(items, items[1:]):
        limit = after.start if after else len(flat)
        tail = _TAIL.match(flat, item.end, max(item.end, limit))
        within = [
            text for text, at in figures if tail and item.end <= at < tail.end() and text != item.number
        ]
        own = not within or (len(within) == 1 and within[0] in "1234567")
        found.append(replace(item, end=tail.end()) if tail and own else item)
    return tuple(found)


def _numbered_by_section(
    items: Sequence[FlatItem], figures: Sequence[tuple[str, int]]
) -> tuple[FlatItem, ...] | None:
    """Return ``items`` with their numbers where these are of the form 2.10; None where most are not."""
    found = []
    for before, item in zip((None, *items), items, strict=False):
        near = [text for text, at in figures if (before.end if before else 0) <= at < item.start]
        found.append(replace(item, number=near[-1]) if near and "." in near[-1] else item)
    changed = sum(one is not item for one, item in zip(found, items, strict=True))
    return tuple(found) if changed > 2 and changed * 10 >= 8 * len(items) else None


def _numbers_agree(items: Sequence[FlatItem], figures: Sequence[tuple[str, int]]) -> bool:
    """Return whether most items that words tell have their number of this framework beside them."""
    near = 0
    for before, item, after in zip((None, *items), items, (*items[1:], None), strict=False):
        start, end = (before.start if before else 0), (after.end if after else float("inf"))
        near += any(text == item.number and start <= at < end for text, at in figures)
    return near > 2 and near * 10 >= 6 * len(items)


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

    def between(start: int, end: float) -> tuple[str, ...]:
        return tuple(text for text, at in figures if start <= at < end)

    if not items:
        return (), ()
    limits = [*(item.start for item in items[1:]), float("inf")]
    slots = tuple(
        Slot(item.number, between(item.start, min(item.end, limit)), between(item.end, limit))
        for item, limit in zip(items, limits, strict=True)
    )
    return between(0, items[0].start), slots


def span_of(items: Sequence[FlatItem], at: int, mapped: MappedText) -> Span:
    """Return the source span of an item with the figures around it, up to the items beside it."""
    start = items[at - 1].end if at else items[at].start
    end = items[at + 1].start if at + 1 < len(items) else min(items[at].end + _BESIDE, len(mapped.text))
    words = mapped.text[start:end]
    start += len(words) - len(words.lstrip())
    return mapped.span(start, end - len(words) + len(words.rstrip()))
