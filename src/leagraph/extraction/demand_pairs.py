"""Tells which recommendation of the appendix repeats which one of the body, by likeness of words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from leagraph.extraction.demands import Demand

__all__ = ["same_words", "twins"]

_WORD = re.compile(r"[a-z0-9]+")
_ALIKE = 0.72  # share of words in common that makes two demands the same where a purpose is missing
_ALIKE_ELSEWHERE = 0.85  # the same where their purposes differ
_ALIKE_PURPOSE = 0.45  # the same where the purpose is the same too
_PURPOSE = 0.8  # share of words in common that makes two purposes the same


def same_words(text: str) -> str:
    """Return the words of ``text`` in lower case, a closing ``and`` left off: equal for equal demands."""
    words = _words(text)
    while words and words[-1] in ("and", "or"):
        words.pop()
    return " ".join(words)


def _words(text: str) -> list[str]:
    return _WORD.findall(text.lower().replace("’", "'"))


def _likeness(first: Counter[str], second: Counter[str]) -> float:
    total = first.total() + second.total()
    return 2 * (first & second).total() / total if total else 0.0


def _floor(aim: float, *, both: bool) -> float:
    """Return how alike two demands must be, given how alike their purposes are."""
    if aim >= _PURPOSE:
        return _ALIKE_PURPOSE
    return _ALIKE_ELSEWHERE if both else _ALIKE


def twins(body: Sequence[Demand], appendix: Sequence[Demand]) -> dict[int, int]:
    """Return for indexes of ``body`` the index in ``appendix`` of the same demand, one to one.

    Equal words pair first, then the likest; where two are equally like, the order decides.
    """
    paired = _equal(body, appendix)
    taken = set(paired.values())
    counted = [[Counter(_words(demand.text)) for demand in demands] for demands in (body, appendix)]
    aims = [[Counter(_words(demand.purpose or "")) for demand in demands] for demands in (body, appendix)]
    scored: list[tuple[float, int, int, int]] = []
    for i, words in enumerate(counted[0]):
        for j, others in enumerate(counted[1]):
            if i in paired or j in taken:
                continue
            alike = _likeness(words, others)
            if alike < _ALIKE_PURPOSE:
                continue
            aim = _likeness(aims[0][i], aims[1][j])
            if alike >= _floor(aim, both=bool(aims[0][i] and aims[1][j])):
                scored.append((-alike - 0.1 * aim, abs(i - j), i, j))
    for _, _, i, j in sorted(scored):
        if i not in paired and j not in taken:
            paired[i] = j
            taken.add(j)
    return paired


def _equal(body: Sequence[Demand], appendix: Sequence[Demand]) -> dict[int, int]:
    """Return the pairs whose text and purpose have the same words."""
    places: dict[tuple[str, str], list[int]] = {}
    for j, demand in enumerate(appendix):
        places.setdefault((same_words(demand.text), same_words(demand.purpose or "")), []).append(j)
    paired: dict[int, int] = {}
    for i, demand in enumerate(body):
        same = places.get((same_words(demand.text), same_words(demand.purpose or "")))
        if same:
            paired[i] = same.pop(0)
    return paired
