"""The best rising sequence among candidates for paragraph numbers.

Years, list numbers and figures do not fit the sequence; gaps (lost numbers) and repeats do not break
it. Time is linear in the candidates, because numbers are below 1000.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

__all__ = ["Candidate", "best_sequence", "with_repeats"]

_NEAR = 12  # gaps up to this size are looked at one by one, wider ones cost the same
_FAR_COST = 1.9
_SURE = 1.9
_NOWHERE = (float("-inf"), -1)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A number at the head of a line: ``weight`` says how much it looks like a paragraph's number.

    ``headed`` is true right under a line that looks like a heading.
    """

    line: int
    number: int
    weight: float
    weak: bool  # printed without a full stop
    headed: bool = False


def best_sequence(candidates: Sequence[Candidate]) -> list[Candidate]:
    """Return the rising sequence of the highest weight, gaps counted against it."""
    best: dict[int, tuple[float, int]] = {}  # by number: the best sequence that ends with it
    far = _PrefixMaximum()
    back: list[int] = []
    final = (0.0, -1)
    for index, one in enumerate(candidates):
        score, previous = _predecessor(one, best, far)
        score += one.weight
        back.append(previous)
        if score > best.get(one.number, _NOWHERE)[0]:
            best[one.number] = (score, index)
            far.put(one.number, (score, index))
        final = max(final, (score, index), key=lambda entry: entry[0])
    sequence, at = [], final[1]
    while at >= 0:
        sequence.append(candidates[at])
        at = back[at]
    return sequence[::-1]


def _predecessor(
    one: Candidate, best: dict[int, tuple[float, int]], far: _PrefixMaximum
) -> tuple[float, int]:
    found = (_start(one.number), -1)
    for number in range(max(one.number - _NEAR, 0), one.number):
        if number in best:
            score, index = best[number]
            score += _step(one.number - number, weak=one.weak)
            if score > found[0]:
                found = (score, index)
    score, index = far.below(one.number - _NEAR)
    if not one.weak and score - _FAR_COST > found[0]:
        found = (score - _FAR_COST, index)
    return found


def _start(number: int) -> float:
    return 0.0 if number == 1 else -0.5 if number <= 5 else -0.9


def _step(gap: int, *, weak: bool) -> float:
    if gap == 1:
        return 0.1
    if weak and gap > 2:
        return -2.5
    return -0.25 * (gap - 1) if gap < 6 else -1.3 - 0.05 * (gap - 6)


class _PrefixMaximum:
    """The best entry below a number (a Fenwick tree over 0..1023)."""

    __slots__ = ("_tree",)
    _SIZE = 1025

    def __init__(self) -> None:
        self._tree = [_NOWHERE] * self._SIZE

    def put(self, number: int, entry: tuple[float, int]) -> None:
        at = number + 1
        while at < self._SIZE:
            self._tree[at] = max(self._tree[at], entry)
            at += at & -at

    def below(self, number: int) -> tuple[float, int]:
        at, best = max(number, 0), _NOWHERE
        while at > 0:
            best = max(best, self._tree[at])
            at -= at & -at
        return best


def with_repeats(candidates: Sequence[Candidate], chosen: Sequence[Candidate]) -> list[Candidate]:
    """Return the sequence together with numbers that are printed twice or slightly out of turn."""
    lines = {one.line for one in chosen}
    result: list[Candidate] = []
    last, in_list = 0, False
    for one in candidates:
        if one.line in lines:
            result.append(one)
            last, in_list = one.number, False
            continue
        # A list numbered from 1 inside a paragraph is no repeat of the paragraphs 1, 2, 3.
        in_list = in_list or one.number == 1
        near = last > 0 and abs(one.number - last) <= 2
        sure = one.weight >= _SURE or (one.headed and abs(one.number - last) <= 1)
        if near and not in_list and not one.weak and sure:
            result.append(one)
    return result
