"""Puts a quotation back into its passage, so that a page can mark it."""

from __future__ import annotations

from dataclasses import dataclass

from leagraph.server.pages.answers import Row, Rows

__all__ = ["Marked", "mark", "marked", "marked_of"]


_LONG = 1500  # characters
_NEAR = 400


@dataclass(frozen=True, slots=True)
class Marked:
    """A passage in three pieces, ``quote`` the one to mark; ``before`` is all where it was not found."""

    before: str
    quote: str
    after: str
    row: Row

    @property
    def long(self) -> bool:
        """Whether so much stands around the quotation that a page shows it only when asked."""
        return bool(self.quote) and len(self.before) + len(self.after) > _LONG

    @property
    def near(self) -> tuple[str, str]:
        """What stands right before and after the quotation, cut between words."""
        before, after = self.before, self.after
        if len(before) > _NEAR:
            before = f"… {before[-_NEAR:].partition(' ')[2]}"
        if len(after) > _NEAR:
            after = f"{after[:_NEAR].rpartition(' ')[0]} …"
        return before, after


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


def marked_of(passages: Rows, subject: str) -> list[Marked]:
    """Return the marked passages of one statement, each quotation once."""
    found = {row["evidence"]: row for row in passages if row["subject"] == subject}
    return [marked(row) for row in found.values()]
