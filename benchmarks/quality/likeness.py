"""When two texts, names or dates count as the same: as the annotators' guide has it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from difflib import SequenceMatcher
from typing import TypeVar

__all__ = ["TEXT", "alike", "best_pairs", "flag", "same_date", "slug", "squash"]

TEXT = 0.85  # how alike two texts of one recommendation, finding or purpose must be
_QUOTES = str.maketrans("‘’“”", "''\"\"")
_END = re.compile(r"(;\s*and|;\s*or|[;:.,])$")
Found = TypeVar("Found")
Wanted = TypeVar("Wanted")


def squash(text: str) -> str:
    """Lower case, no emphasis marks, plain quotes, white space folded, punctuation at the end off."""
    text = re.sub(r"[*_`]|<[^>]+>", "", text.translate(_QUOTES)).lower()
    return _END.sub("", re.sub(r"\s+", " ", text).strip()).strip()


def alike(one: str, other: str) -> float:
    """Return how alike two texts are, from 0 to 1."""
    one, other = squash(one), squash(other)
    return 1.0 if one == other else SequenceMatcher(None, one, other, autojunk=False).ratio()


def slug(iri: str) -> str:
    """Return the last part of an IRI."""
    return re.split(r"[/#]", iri.strip())[-1].lower()


def flag(text: str) -> bool:
    """Read a truth value of a result."""
    return text.strip().lower() in ("true", "1", "yes")


def same_date(one: str | None, other: str | None) -> bool:
    """Return whether two dates agree as far as both say: ``2002`` agrees with ``2002-07``."""
    first, second = (re.match(r"(\d{4})(?:-(\d{2}))?", date or "") for date in (one, other))
    if not first or not second:
        return first is second
    return first[1] == second[1] and (None in (first[2], second[2]) or first[2] == second[2])


def best_pairs(
    found: Sequence[Found],
    wanted: Sequence[Wanted],
    text_of: Callable[[Found], str],
    texts_of: Callable[[Wanted], Sequence[str]],
    floor: float = TEXT,
) -> list[tuple[int, int]]:
    """Pair each found text with the annotated one that it is most like, one to one, the likest first."""
    scored = [
        (likeness, place, goal)
        for place, one in enumerate(found)
        for goal, other in enumerate(wanted)
        if (likeness := max(alike(text_of(one), text) for text in texts_of(other))) >= floor
    ]
    pairs: list[tuple[int, int]] = []
    used_found: set[int] = set()
    used_wanted: set[int] = set()
    for _, place, goal in sorted(scored, reverse=True):
        if place not in used_found and goal not in used_wanted:
            pairs.append((place, goal))
            used_found.add(place)
            used_wanted.add(goal)
    return pairs
