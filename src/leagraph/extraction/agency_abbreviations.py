"""Abbreviations that a report puts in brackets after a name: do they fit it, and where does it begin."""

from __future__ import annotations

import re

__all__ = ["abbreviates", "bracketed_after", "defined_start"]

_BRACKETED = re.compile(r" \(([A-Z][A-Za-z&]{1,7})\)")
_SMALL = frozenset({"and", "of", "for", "the", "in", "on", "to", "with"})
_WORD = re.compile(r"[A-Za-z&]+(?:'[a-z]+)?")


def bracketed_after(text: str, end: int) -> str | None:
    """Return the abbreviation in brackets that follows ``text[:end]`` directly, or None."""
    match = _BRACKETED.match(text, end)
    return match[1] if match else None


def abbreviates(short: str, name: str) -> bool:
    """Return whether ``short`` is made of the first letters of the words of ``name``."""
    words = [match[0].lower() for match in _WORD.finditer(name)]
    letters = short.lower().removesuffix("s") if short.endswith("s") else short.lower()
    return letters in (
        "".join(word[0] for word in words),
        "".join(word[0] for word in words if word not in _SMALL),
    )


def defined_start(name: str, short: str) -> int | None:
    """Return where in ``name`` the words begin that ``short`` abbreviates, or None when none do."""
    for match in reversed(list(_WORD.finditer(name))):
        if abbreviates(short, name[match.start() :]):
            return match.start()
    return None
