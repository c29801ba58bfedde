"""Puts a quotation back into its passage, so that a page can mark it."""

from __future__ import annotations

from dataclasses import dataclass

from leagraph.server.pages.asking import Row

__all__ = ["Marked", "mark", "marked"]


@dataclass(frozen=True, slots=True)
class Marked:
    """A passage in three pieces, ``quote`` the one to mark; ``before`` is all where it was not found."""

    before: str
    quote: str
    after: str
    row: Row


def mark(text: str, quote: str, place: float) -> tuple[str, str, str]:
    """Return ``text`` as before, quote, after; of several places the one nearest to ``place`` (0 to 1)."""
    found: list[int] = []
    start = text.find(quote) if quote else -1
    while start >= 0:
        found.append(start)
        start = text.find(quote, start + 1)
    if not found:
        return text, "", ""
    nearest = min(found, key=lambda one: abs(one - place * len(text)))
    end = nearest + len(quote)
    return text[:nearest], text[nearest:end], text[end:]


def marked(row: Row) -> Marked:
    """Return the marked passage of a row of the query ``passages``.

    The numbers count characters of the source, whose white space the text has folded: the place is near.
    """
    length = max(len(row["text"]), 1)
    place = (int(row["start"]) - int(row["passageStart"])) / length
    return Marked(*mark(row["text"], row["quote"], place), row)
