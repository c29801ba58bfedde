"""Puts an invented paragraph where a report or letter would have it."""

from __future__ import annotations

from leagraph.documents import Document

from .invented_reports import letter_of, report_of

__all__ = ["section_of"]

_SECTIONS = {
    "strategy": "SECTION 1: THE LEA STRATEGY FOR SCHOOL IMPROVEMENT",
    "support": "SECTION 2: SUPPORT FOR SCHOOL IMPROVEMENT",
    "sen": "SECTION 3: SPECIAL EDUCATIONAL NEEDS",
    "inclusion": "SECTION 4: PROMOTING SOCIAL INCLUSION",
    "corporate": "SECTION 5: CORPORATE ISSUES",
}


def section_of(place: str, heading: str, *paragraphs: str) -> Document:
    """Return a report with ``paragraphs`` under ``heading``; ``place`` may be commentary or letter."""
    if place == "letter":
        return letter_of(f"{heading}\n\n" + "\n\n".join(paragraphs))
    title = "COMMENTARY" if place == "commentary" else f"{_SECTIONS[place]}\n\n{heading}"
    numbered = (f"{number}. {paragraph}" for number, paragraph in enumerate(paragraphs, start=3))
    return report_of(f"{title}\n\n" + "\n\n".join(numbered) + "\n")
