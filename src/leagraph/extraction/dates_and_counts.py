"""Dates and counts as reports print them: ``July 2002`` to ``2002-07``, ``twenty-seven`` to 27."""

from __future__ import annotations

import re

__all__ = ["count_of", "iso_date"]

_MONTHS = {
    name: number
    for number, name in enumerate(
        "january february march april may june july august september october november december".split(), 1
    )
}
_SMALL = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen".split()
)
_TENS = {
    word: 10 * tens
    for tens, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)
}
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


def iso_date(printed: str) -> str | None:
    """Return ``YYYY-MM``, or ``YYYY`` where no month is printed; None without a year."""
    year = _YEAR.search(printed)
    if year is None:
        return None
    for word in re.findall(r"[a-z]+", printed.lower()):
        if word in _MONTHS:
            return f"{year[0]}-{_MONTHS[word]:02d}"
    return year[0]


def count_of(printed: str) -> int | None:
    """Return a count in digits (``1,250``) or words (up to ninety-nine); None when it is neither."""
    bare = printed.strip().lower().replace(",", "")
    if bare.isdigit():
        return int(bare)
    total = 0
    for word in re.split(r"[\s-]+", bare):
        if word in _TENS:
            total += _TENS[word]
        elif word in _SMALL:
            total += _SMALL.index(word)
        else:
            return None
    return total
