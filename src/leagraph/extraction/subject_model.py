"""What a subject is read from and what it stands for."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from leagraph.extraction.vocabulary import Vocabulary

__all__ = ["Place", "Subject", "is_of_kind"]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a sentence stands: the headings above it, their functions, and the part of the report."""

    heading: str  # the nearest
    outer: str  # those above it
    functions: tuple[str, ...]
    section: str | None


@dataclass(frozen=True, slots=True)
class Subject:
    """What a subject stands for: functions as a whole, and functions of which it is only a part."""

    functions: tuple[str, ...]
    parts: tuple[str, ...] = ()
    service: bool = True  # it names a service, not only a matter such as attendance
    facet: bool = False  # it is a side of them that may stand for the whole: 'the management of ...'


@lru_cache(maxsize=8192)
def is_of_kind(kind: str, text: str, vocabulary: Vocabulary) -> bool:
    """Return whether ``text`` matches a rule of the category ``subject-{kind}``."""
    return any(rule.pattern.search(text) for rule in vocabulary.rules_for(f"subject-{kind}", text))
