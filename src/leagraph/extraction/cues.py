"""The cheapest test of a text: whether it holds one of a few words as they stand."""

from __future__ import annotations

from collections.abc import Iterable

__all__ = ["holds_any"]


def holds_any(text: str, words: Iterable[str]) -> bool:
    """Return whether ``text`` holds one of ``words``, parts of longer words too; case counts."""
    for word in words:  # noqa: SIM110  # ``any`` makes a generator, which costs more than the look itself
        if word in text:
            return True
    return False
