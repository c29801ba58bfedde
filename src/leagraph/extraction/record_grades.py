"""Gives each item of a flattened record its grade: at most one number and one grade an item.

Text extraction puts the grade before the item's number, behind it, inside the words or after them.
Tokens inside the words are the item's own; those between the words of two items belong to the first
up to some cut and to the second from there on. All cuts are weighed together; where the best ones
agree on an item its grade is certain, else it is lost.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import inf

__all__ = ["Slot", "grade_pairs", "grades_of_cells", "grades_of_row", "grades_of_slots"]

# Costs: an item without a grade; a figure that is nobody's, like a grade or not; a number not printed.
_LOST, _STRAY_GRADE, _STRAY, _NO_NUMBER = 1.0, 1.5, 0.4, 1.0
_GRADES = frozenset("1234567")
_NEAR = 1e-9
_IN_ORDER = 8  # of ten items that must stand as cells do


@dataclass(frozen=True, slots=True)
class Slot:
    """An item with the figures printed inside its words and between them and the next item's words."""

    number: str
    inside: tuple[str, ...]
    after: tuple[str, ...]


def grade_pairs(
    slots: Sequence[Slot], *, later_first: bool
) -> list[tuple[tuple[str | None, ...], str | None]]:
    """Return the grade and the earlier one of each slot of a table with two columns of grades.

    Only where just two figures stand with an item is each of them sure; else both are lost. The form
    is that of :func:`grades_of_slots`, with the earlier grade beside it.
    """
    following = [*(slot.number for slot in slots[1:]), ""] if slots else []
    found: list[tuple[tuple[str | None, ...], str | None]] = []
    for slot, number in zip(slots, following, strict=True):
        own = [token for token in (*slot.inside, *slot.after) if token not in (slot.number, number)]
        if len(own) == 2 and _GRADES.issuperset(own):
            now, then = own if later_first else own[::-1]
            found.append(((now,), then))
        else:
            found.append(((None,), None))
    return found


@lru_cache(maxsize=4096)
def _best(number: str, tokens: tuple[str, ...]) -> tuple[float, frozenset[str | None]]:
    """Return the least cost of explaining ``tokens`` as one item's, and the grades that have it."""
    best, grades = inf, set[str | None]()
    for own in (None, *(i for i, token in enumerate(tokens) if token == number)):
        for grade in (None, *(i for i, token in enumerate(tokens) if token in _GRADES and i != own)):
            cost = (_LOST if grade is None else 0.0) + (_NO_NUMBER if own is None else 0.0)
            if own is None and grade is not None and tokens[grade] == number:
                cost += _LOST  # a figure that is as likely the item's number
            for index, token in enumerate(tokens):
                if index not in (own, grade):
                    cost += _STRAY_GRADE if token in _GRADES else _STRAY
            if cost < best - _NEAR:
                best, grades = cost, set()
            if cost < best + _NEAR:
                grades.add(None if grade is None else tokens[grade])
    return best, frozenset(grades)


def grades_of_cells(before: Sequence[str], slots: Sequence[Slot]) -> list[tuple[str | None, ...]] | None:
    """Return the grades of a record whose cells follow each other in order: number, words, grade.

    A grade then stands right before the next item's number, whatever numbers of pages come between;
    ``before`` holds the figures before the first item's words. None where most items do not stand so.
    """
    if not slots:
        return None
    numbers = [slot.number for slot in slots[1:]]
    tokens = [[*slot.inside, *slot.after] for slot in slots]
    tokens[-1] = tokens[-1][:1]  # what follows the last grade is no part of the record
    in_order = 0
    # Its number stands before it, so that a like figure behind it is its grade.
    numbered = tuple(before[-1:]) == (slots[0].number,)
    for own, slot, number in zip(tokens, slots, [*numbers, ""], strict=True):
        if own[:1] == [slot.number] and len(own) > 1 and not numbered:
            own.pop(0)
        numbered = bool(number) and own[-1:] == [number]
        if numbered:
            own.pop()
            in_order += 1
    if in_order * 10 < len(numbers) * _IN_ORDER:
        return None
    return [tuple(found) or (None,) for found in ([t for t in own if t in _GRADES] for own in tokens)]


def grades_of_row(before: Sequence[str], slots: Sequence[Slot]) -> list[tuple[str | None, ...]]:
    """Return the grades of a flattened record as :func:`grades_of_slots` does.

    Where its items leave open which grade is whose, but all those that are sure stand in one order, that
    order decides.
    """
    weighed = grades_of_slots(before, slots)
    ordered = _in_order(before, slots)
    if ordered is None:
        return weighed
    sure = [(own, other) for own, other in zip(weighed, ordered, strict=True) if len(own) == 1]
    if any(own != other for own, other in sure):
        return weighed
    return [other if set(other) <= set(own) else own for own, other in zip(weighed, ordered, strict=True)]


def _in_order(before: Sequence[str], slots: Sequence[Slot]) -> list[tuple[str | None, ...]] | None:
    """Return the grades of a record in which each stands behind its item, or each before its number.

    Grades and numbers alternate either way, so only the ends of the record tell which item a grade belongs
    to. None where they do not tell, or most items do not stand so.
    """
    if not slots or tuple(before[-1:]) != (slots[0].number,):
        return None
    leads = not _GRADES.isdisjoint(before[-2:-1])
    if not leads:
        return grades_of_cells(before, slots) if _GRADES.intersection(slots[-1].after[:1]) else None
    gaps = [tuple(before), *(slot.after for slot in slots[:-1])]
    in_order = [slot.number == gap[-1] for slot, gap in zip(slots, gaps, strict=True) if gap]
    if any(slot.inside for slot in slots) or sum(in_order) * 10 < len(slots) * _IN_ORDER:
        return None
    found: list[tuple[str | None, ...]] = []
    for slot, gap in zip(slots, gaps, strict=True):
        grade = gap[-2] if len(gap) > 1 and gap[-1] == slot.number else None
        found.append((grade if grade in _GRADES else None,))
    return found


def grades_of_slots(before: Sequence[str], slots: Sequence[Slot]) -> list[tuple[str | None, ...]]:
    """Return for each slot the grades that the best reading allows: one when it is certain.

    ``before`` holds the figures before the first item's words. A None among the grades means that a
    reading of the same cost leaves the item without one.
    """
    gaps = [tuple(before), *(slot.after for slot in slots)]
    # forward[i][cut]: least cost of the items before i when the gap before item i is cut there.
    forward = [[0.0 if cut == 0 else inf for cut in range(len(gaps[0]) + 1)]]
    for index in range(len(slots)):
        forward.append(
            [
                min(
                    forward[-1][a] + _cost(slots[index], gaps, index, a, b)
                    for a in range(len(gaps[index]) + 1)
                )
                for b in range(len(gaps[index + 1]) + 1)
            ]
        )
    backward = [0.0 if cut == len(gaps[-1]) else inf for cut in range(len(gaps[-1]) + 1)]
    total = forward[-1][len(gaps[-1])]
    found: list[tuple[str | None, ...]] = []
    for index in range(len(slots) - 1, -1, -1):
        grades = set[str | None]()
        earlier = [inf] * len(forward[index])
        for a, reached in enumerate(forward[index]):
            for b, rest in enumerate(backward):
                cost, possible = _best(slots[index].number, _tokens(slots[index], gaps, index, a, b))
                earlier[a] = min(earlier[a], cost + rest)
                if reached + cost + rest < total + _NEAR:
                    grades |= possible
        backward = earlier
        found.append(tuple(sorted(grades, key=str)))
    return found[::-1]


def _tokens(slot: Slot, gaps: Sequence[tuple[str, ...]], index: int, a: int, b: int) -> tuple[str, ...]:
    return (*gaps[index][a:], *slot.inside, *gaps[index + 1][:b])


def _cost(slot: Slot, gaps: Sequence[tuple[str, ...]], index: int, a: int, b: int) -> float:
    return _best(slot.number, _tokens(slot, gaps, index, a, b))[0]
