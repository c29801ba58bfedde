"""What the opening of a report tells of the inspection before, and whether there was one."""

from __future__ import annotations

from leagraph.documents.model import Document
from leagraph.extraction.cues import holds_any
from leagraph.extraction.vocabulary import Vocabulary

__all__ = ["is_first_inspection", "told_of_inspections"]

_OPENING = 40  # passages: the introduction and commentary, which tell when the last inspection was
_OF_INSPECTIONS = ("nspect", "NSPECT", "eport", "EPORT")  # what years of inspections are told with


def told_of_inspections(document: Document) -> str:
    """Return the text of the opening's blocks that tell of inspections, each with the one after it."""
    parts: list[str] = []
    told = False
    for passage in document.passages[:_OPENING]:
        for block in passage.blocks:
            before, told = told, holds_any(block.text, _OF_INSPECTIONS)
            parts.append(block.text if told or before else ".")
    return " ".join(parts)


def is_first_inspection(document: Document, vocabulary: Vocabulary) -> bool:
    """Return whether the opening says that the authority had not been inspected before."""
    opening = told_of_inspections(document)
    return any(rule.pattern.search(opening) for rule in vocabulary.rules_for("first-inspection", opening))
