"""Where in a letter one reads: the part, the side of the lists and the area that titles have named last."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from leagraph.documents.model import Heading
from leagraph.extraction.letter_parts import (
    Area,
    Part,
    area_of,
    is_label,
    leads_in,
    part_of,
    side_of_title,
    sides,
)
from leagraph.extraction.vocabulary import Rule, Vocabulary

__all__ = ["LetterPlace"]

# Two sentences, or what leads in more: an item that has lost its mark is neither.
_PROSE = re.compile(r"[.!?]\s+[A-Z]|:\s*$")


@dataclass(slots=True)
class LetterPlace:
    """What has been read last: the part, the side of the lists, the area, how often each was printed."""

    vocabulary: Vocabulary
    part: Part | None = None
    side: Rule | None = None
    area: Area | None = None
    printed: dict[str, int] = field(default_factory=dict)
    bare: Rule | None = None  # the side of a title that nothing stands under yet
    stacked: tuple[Rule, Rule] | None = None  # two titles of sides, one right under the other
    opened: bool = False  # the title of the aspects for focus has been read, none of its items yet

    def read_heading(self, text: str, around: Sequence[Heading]) -> None:
        """Take in a heading; ``around`` are those that it stands under."""
        before = self.part
        self.part = part_of(text, before, self.vocabulary)
        self.opened = self.part == "focus" and (self.opened or before != "focus")
        side = side_of_title(text, self.vocabulary)
        area = area_of(text, self.vocabulary)
        beside = self.stacked is not None and side is None
        over = self.bare if side is None and area is not None and not beside else None
        both = self.bare is not None and side is not None and self.bare.value != side.value
        self.stacked = (self.bare, side) if both and self.bare and side else None
        self.bare = side
        if self.part is None and area is not None and (beside or over):
            self.part = "lists"  # the titles of sides stand over those of areas
        if self.part is None:
            self.side = side
            named = [area_of(one.text, self.vocabulary) for one in around]
            telling = [one[0] for one in (*named, area) if one]
            # A title of a side that stands under no area belongs to the one read before it.
            self.area = telling[-1] if telling else (self.area if side else None)
            return
        if self.part != before or (beside and area is not None):
            # Under two titles of sides each area is printed twice: over what stood left, then right.
            self.side, self.area = over, None
            self.printed.clear()
        self._read_label(side, area)

    def _read_label(self, side: Rule | None, area: tuple[Area, int] | None) -> None:
        if side is not None:
            self.side = side
        if area is not None:
            self.set_area(area[0])

    def set_area(self, area: Area) -> None:
        """Take in that ``area`` has been printed."""
        self.area = area
        self.printed[area[0]] = self.printed.get(area[0], 0) + 1

    def open_lists(self) -> None:
        """Take in that both sides have been named beside each other: lists by area follow."""
        self.part = "lists"
        self.side = self.area = None
        self.printed.clear()

    def read_paragraph(self, text: str) -> bool:
        """Take in a paragraph; return whether it is a label that a list may follow."""
        side = side_of_title(text, self.vocabulary)
        goes_on = self.part == "focus" and (self.opened or leads_in(text))
        if goes_on and side is None and not area_of(text, self.vocabulary):
            return True
        if not is_label(text):
            if self.part == "focus" or self._ends_lists(text):
                self.part = None
            if self.part is None:
                self.side = side  # a sentence that leads in a list, or plain text
            return side is not None
        before, part = self.part, part_of(text, self.part, self.vocabulary)
        area = area_of(text, self.vocabulary)
        if part is None and before is None:
            self.side = side
            if area is not None and area[1] == len(text):
                self.area = area[0]
            return side is not None or area is not None
        if part != before:
            self.side = self.area = None
            self.printed.clear()
            self.opened = part == "focus"
        self.part = part
        self._read_label(side, area)
        return True

    def _ends_lists(self, text: str) -> bool:
        """Say whether a long paragraph is of the part of the letter that goes through the areas once more."""
        return self.part == "lists" and bool(self.printed) and _PROSE.search(text) is not None

    @property
    def counts(self) -> bool:
        """Whether the side of an item is told only by how often its area has been printed."""
        return self.part == "lists" and self.side is None

    def side_of_list(self) -> Rule | None:
        """Return the side of a bullet: as headed, else by how often its area has been printed."""
        if self.side is not None or self.part != "lists":
            return self.side
        times = self.printed.get(self.area[0], 0) if self.area else 0
        return sides(self.vocabulary)[min(times, 2) - 1] if times else None
